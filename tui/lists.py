"""The lists of two-line rows: hits of a search, bookmarks. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.language import SHORT_NAMES, choose
from content.model import Head
from tui.pages import justify
from tui.rows import Columns, HitRow, RowLines, TwoLineRows
from tui.session import Session
from tui.typeset import Piece

if TYPE_CHECKING:
    from search.engine import Hit, Results


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
