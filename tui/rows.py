"""What the list on the left shows, as rows of pieces: the section tree, the hits, the bookmarks. Pure.

A row is made when it is drawn, from a page of the catalog, so a hundred thousand of them cost no more than those on screen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from content.language import choose
from content.model import ABOUT, Head, Section
from tui.linebreak import clip
from tui.pages import justify
from tui.session import Session
from tui.typeset import Piece, width_of

RowLines = Sequence[Sequence[Piece]]
_PAGE = 256  # insights that are fetched from the catalog at once


class Target(NamedTuple):
    """What a row stands for: an insight, the about page, a section, the bookmarks or the problems."""

    kind: str
    id: str = ""


class Rows(Protocol):
    """The face that the list widget draws from."""

    @property
    def stride(self) -> int:
        """Lines that each row takes, the blank one below it included."""

    @property
    def pinned(self) -> int:
        """How many of the last rows stay at the bottom."""

    def __len__(self) -> int: ...

    def caption(self, width: int, /) -> RowLines:
        """Lines above the rows that do not scroll."""

    def lines(self, index: int, width: int, selected: bool) -> RowLines:
        """A row as it is drawn, `width` cells each line."""

    def target(self, index: int) -> Target:
        """What a row stands for."""


class Columns(NamedTuple):
    """Where the parts of a row begin, for a list of some width (cells)."""

    number: int
    title: int
    right: int

    @classmethod
    def of(cls, width: int, digits: int = 2) -> Columns:
        """The columns of a list: closer together below 36 cells."""
        number, gap, right = (3, 2, 2) if width >= 36 else (2, 1, 1)
        return cls(number, number + digits + gap, right)


def readable(row: Sequence[Piece], selected: bool) -> list[Piece]:
    """On a selected row what is faint must be muted, or it could not be read."""
    return [piece._replace(style="muted") if selected and piece.style == "faint" else piece for piece in row]


def cursor_sign(selected: bool) -> Piece:
    """What stands before a row: the sign of the cursor, or a blank."""
    return Piece("›" if selected else " ", "cursor")


def marks_of(session: Session, id: str) -> list[Piece]:
    """The marks of an insight, each in its column at the right end; where there are none a title may stand there."""
    starred, seen = id in session.bookmarks, id in session.seen
    return [Piece(" *" if starred else " ", "accent"), Piece("✓" if seen else " ", "faint")] if starred or seen else []


class _Run(NamedTuple):
    """Rows that follow one another: a single row, or the insights of an open section."""

    kind: str
    size: int
    id: str = ""
    first: int = 0
    depth: int = 0


class TreeRows:
    """The section tree. `opened` are the ids of the open sections."""

    stride = 1

    def __init__(self, session: Session, opened: Iterable[str], problems: int = 0) -> None:
        self._session = session
        self.opened = set(opened)
        self._problems = problems
        self._pages: dict[int, list[Head]] = {}
        self._sections = {section.id: section for section in session.sections}
        self.pinned = 1 + bool(problems)
        self._lay_out()

    def _lay_out(self) -> None:
        session = self._session
        runs = [_Run("about", 1, ABOUT)] if session.collection.about else []
        at_root = session.sections[0].first if session.sections else session.count
        if at_root:
            runs.append(_Run("insight", at_root))
        for section in self._visible():
            runs.append(_Run("section", 1, section.id, section.first, section.depth))
            if section.id in self.opened and section.own:
                runs.append(_Run("insight", section.own, section.id, section.first, section.depth))
        runs.append(_Run("bookmarks", 1))
        if self._problems:
            runs.append(_Run("problems", 1))
        self._runs = runs
        self._starts = [0]
        for run in runs:
            self._starts.append(self._starts[-1] + run.size)

    def _visible(self) -> Iterable[Section]:
        """The sections whose ancestors are all open."""
        shown: set[str | None] = {None}
        for section in self._session.sections:
            if section.parent in shown:
                yield section
                if section.id in self.opened:
                    shown.add(section.id)

    def __len__(self) -> int:
        return self._starts[-1]

    def _run(self, index: int) -> tuple[_Run, int]:
        at = bisect_right(self._starts, index) - 1
        return self._runs[at], index - self._starts[at]

    def target(self, index: int) -> Target:
        """What a row stands for."""
        run, offset = self._run(index)
        return Target("insight", self._head(run.first + offset).id) if run.kind == "insight" else Target(run.kind, run.id)

    def find(self, target: Target) -> int | None:
        """The row of an insight, section or page; None if it is not shown."""
        position = self._session.position(target.id) if target.kind == "insight" else None
        for start, run in zip(self._starts, self._runs, strict=False):
            if run.kind != target.kind:
                continue
            if run.kind != "insight" and run.id == target.id:
                return start
            if position is not None and run.kind == "insight" and run.first <= position < run.first + run.size:
                return start + position - run.first
        return None

    def section_row(self, index: int) -> int | None:
        """The row of the section that an insight or sub-section stands in."""
        run, _ = self._run(index)
        if run.kind == "insight" and run.id:
            return self.find(Target("section", run.id))
        section = self._session.section(run.id) if run.kind == "section" else None
        return self.find(Target("section", section.parent)) if section and section.parent else None

    def set_open(self, id: str, open_: bool) -> None:
        """Opens or closes a section."""
        (self.opened.add if open_ else self.opened.discard)(id)
        self._lay_out()

    def reveal(self, id: str) -> int | None:
        """The row of an insight, after opening the sections above it."""
        head = self._session.catalog.head(id)
        section = self._session.section(head.section) if head else None
        while section and section.id not in self.opened:
            self.set_open(section.id, True)
            section = self._session.section(section.parent)
        while section := self._session.section(section.parent) if section else None:
            self.set_open(section.id, True)
        return self.find(Target("insight", id))

    def _head(self, position: int) -> Head:
        page = position // _PAGE
        if page not in self._pages:
            if len(self._pages) > 16:
                self._pages.clear()
            self._pages[page] = self._session.catalog.heads(page * _PAGE, _PAGE)
        return self._pages[page][position % _PAGE]

    def caption(self, _width: int) -> RowLines:
        """None: the tree begins at the top."""
        return ()

    def lines(self, index: int, width: int, selected: bool) -> RowLines:
        """A row of the tree."""
        run, offset = self._run(index)
        row = self._insight(run, offset, width, selected) if run.kind == "insight" else self._single(run, width, selected)
        return [readable(row, selected)]

    def _insight(self, run: _Run, offset: int, width: int, selected: bool) -> Sequence[Piece]:
        head = self._head(run.first + offset)
        digits = max(2, len(str(run.size)))
        columns = Columns.of(width, digits)
        lang = choose(self._session.lang, head.languages)
        indent = min(2 * run.depth, 8)
        style = "title" if selected else "muted" if head.id in self._session.seen else "fg"
        number = f"{' ' * (columns.number + indent - 1)}{head.number:>{digits}}".ljust(columns.title + indent - 1)
        right = [*marks_of(self._session, head.id), Piece(" " * columns.right, "fg")]
        title = clip(head.titles[lang], width - columns.title - indent - width_of(right))
        return justify([cursor_sign(selected), Piece(number, "faint"), Piece(title, style)], right, width)

    def _single(self, run: _Run, width: int, selected: bool) -> Sequence[Piece]:
        session, count, twisty = self._session, "", " "
        if run.kind == "section":
            section = self._sections[run.id]
            name, count = session.text(section.title), str(section.total)
            twisty = "▾" if run.id in self.opened else "▸"
        elif run.kind == "about":
            name = session.words("about")
        else:
            name = session.words(run.kind)
            count = str(len(session.bookmarks) if run.kind == "bookmarks" else self._problems)
        style = "section" if selected or run.kind == "section" else "fg"
        indent = " " * (1 + min(2 * run.depth, 8))
        right = [Piece(f" {count}", "faint"), Piece(" " * Columns.of(width).right, "fg")]
        return justify([cursor_sign(selected), Piece(f"{indent}{twisty} ", "faint"), Piece(name, style)], right, width)
