"""The lists of two-line rows: hits of a search, bookmarks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from content.language import SHORT_NAMES, choose
from content.model import Head
from tui.linebreak import CUT, NO_START, clip
from tui.pages import justify
from tui.rows import Columns, RowLines, Target, cursor_sign, marks_of, readable
from tui.session import Session
from tui.typeset import Piece, cut, width_of

if TYPE_CHECKING:
    from search.engine import Hit, Results

_LEAST_WORDS = 24  # cells that the second line of a hit keeps for margins and words


class HitRow(NamedTuple):
    """What a row of two lines shows: a title and a second line, both with marks, where the insight stands, and its language."""

    id: str
    title: str
    title_spans: Sequence[tuple[int, int]]
    second: str
    spans: Sequence[tuple[int, int]]
    location: str
    label: str = ""


class TwoLineRows:
    """Rows of two lines; with `airy` a blank line parts them. Hits and bookmarks are drawn alike."""

    pinned = 0

    def __init__(self, session: Session, airy: bool) -> None:
        self._session = session
        self.airy = airy

    @property
    def stride(self) -> int:
        """Two lines, and a blank one where there is room."""
        return 3 if self.airy else 2

    def __len__(self) -> int:
        raise NotImplementedError

    def row(self, index: int) -> HitRow:
        """What a row shows."""
        raise NotImplementedError

    def caption(self, _width: int) -> RowLines:
        """None by default."""
        return ()

    def target(self, index: int) -> Target:
        """A row stands for its insight."""
        return Target("insight", self.row(index).id)

    def lines(self, index: int, width: int, selected: bool) -> RowLines:
        """A row of two lines."""
        row = self.row(index)
        padding = Piece(" " * Columns.of(width).right, "fg")
        marks = [*marks_of(self._session, row.id), padding]
        strong = "title" if selected or not self.airy else "hit"
        title = _marked(clip(row.title, width - 4 - width_of(marks)), row.title_spans, strong)
        first = justify([cursor_sign(selected), Piece("   ", "fg"), *title], marks, width)
        location = [Piece(_location(row, width), "faint"), padding]
        text, spans = around(row.second, row.spans, width - 4 - 2 - width_of(location))
        second = justify([Piece("    ", "fg"), *_marked(text, spans, "muted")], location, width)
        return [readable(first, selected), readable(second, selected)]


def _location(row: HitRow, width: int) -> str:
    """Language and place of a hit; the place is left out where it would leave too little of the words."""
    whole = f"{row.label}  {row.location}" if row.label else row.location
    return whole if width - cell_len(whole) >= _LEAST_WORDS else row.label


def _marked(text: str, spans: Iterable[tuple[int, int]], style: str) -> Iterable[Piece]:
    kept = len(text) - text.endswith(CUT)
    return cut(Piece(text, style, 0), [(a, min(b, kept), "match") for a, b in spans if a < kept])


def around(text: str, spans: Sequence[tuple[int, int]], width: int) -> tuple[str, list[tuple[int, int]]]:
    """A text cut to `width` cells so that its first mark stands in the first third, with the marks moved into it."""
    start = 0
    if spans and cell_len(text[: spans[0][1]]) > max(width // 2, 8):
        start = spans[0][0]
        while start > 0 and cell_len(text[start - 1 : spans[0][0]]) < width // 3:
            start -= 1
        start = _next_word(text, start, spans[0][0])
        while start < spans[0][0] and (text[start].isspace() or text[start] in NO_START):
            start += 1
    lead = CUT if start else ""
    shown = clip(lead + text[start:], max(width, 1))
    shift = start - len(lead)
    return shown, [(a - shift, b - shift) for a, b in spans if a - shift >= 0]


def _next_word(text: str, start: int, limit: int) -> int:
    """The beginning of the next Latin word, so that none is cut in two; `start` itself where there is none before `limit`."""
    if not (start > 0 and text[start - 1].isascii() and text[start - 1].isalnum() and text[start].isalnum()):
        return start
    blank = text.find(" ", start, limit)
    return blank + 1 if blank >= 0 else start


class HitRows(TwoLineRows):
    """The hits of a search, made as they are drawn."""

    def __init__(self, session: Session, results: Results, airy: bool) -> None:
        super().__init__(session, airy)
        self.results = results

    def __len__(self) -> int:
        return len(self.results)

    def row(self, index: int) -> HitRow:
        """A hit: title and snippet with their matches; its language is named where it is not the reader's."""
        hit: Hit = self.results.hit(index)
        place = self._session.place_name(hit.section, hit.number)
        label = SHORT_NAMES.get(hit.lang, hit.lang) if hit.lang != self._session.lang else ""
        second, spans = hit.snippet, hit.spans
        if hit.tag:  # a row says why it is there
            tag = self._session.tag_label(hit.tag, hit.lang)
            second, spans = f"{tag}  {second}", ((0, len(tag)),)
        return HitRow(hit.id, hit.title, hit.title_spans, second, spans, place, label)


class BookmarkRows(TwoLineRows):
    """The favourites, newest first; one whose insight has gone keeps its row."""

    def __init__(self, session: Session, airy: bool) -> None:
        super().__init__(session, airy)
        self.ids = list(session.bookmarks)
        self._heads: dict[str, Head | None] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def caption(self, width: int, /) -> RowLines:
        """The name of the list with its count, and a blank line."""
        columns = Columns.of(width)
        right = [Piece(str(len(self.ids)), "faint"), Piece(" " * columns.right, "fg")]
        return [justify([Piece("    ", "fg"), Piece(self._session.words("bookmarks"), "section")], right, width), ()]

    def row(self, index: int) -> HitRow:
        """A favourite: title and first words."""
        id = self.ids[index]
        if id not in self._heads:
            self._heads[id] = self._session.catalog.head(id)
        head = self._heads[id]
        if head is None:
            return HitRow(id, id, (), self._session.words("gone"), (), "")
        lang = choose(self._session.lang, head.languages)
        blocks = self._session.catalog.blocks(id, lang)
        first = next((block.text.replace("\n", " ") for block in blocks if block.text), "")
        return HitRow(id, head.titles[lang], (), first[:200], (), self._session.location(head))
