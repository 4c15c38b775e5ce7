"""The help overlay: every key, by group, from the one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.keys import GROUPS, TABLE, Key
from tui.linebreak import clip
from tui.pages import justify
from tui.strings import Strings
from tui.typeset import Line, Piece
from tui.widgets.page import Page

_COLUMNS = (41, 29)  # cells of the two columns; the gap between them is part of the first
_GAP = 2


class HelpScreen(ModalScreen[None]):
    """Two columns of keys, one on a narrow screen. Scrolls where it is too long."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,?,f1,？,ｑ", "dismiss", show=False)]

    def __init__(self, words: Strings) -> None:
        super().__init__()
        self._words = words
        self._page = Page(id="help")

    def compose(self) -> ComposeResult:
        """One page."""
        yield self._page

    def on_mount(self) -> None:
        """Fills the page."""
        self._fill()
        self._page.focus()

    def on_resize(self) -> None:
        """Other sizes, other columns."""
        self._fill()

    def _fill(self) -> None:
        columns, rows = self.app.size
        narrow = columns < 80
        self.set_class(narrow, "-single")
        width = columns - 4 if narrow else sum(_COLUMNS)
        lines = help_lines(self._words, width, 1 if narrow else 2)
        self._page.styles.height = min(len(lines) + 2, rows)
        self._page.show(lines, 0)


def help_lines(words: Strings, width: int, columns: int) -> list[Line]:
    """The help as lines, in one or two columns."""
    close = [Piece("Esc", "key"), Piece(" " + words("close"), "muted")]
    lines = [Line(justify([Piece(words("keys"), "title")], close, width)), Line()]
    if columns == 1:
        return [*lines, *_column(GROUPS, words, width)]
    left, right = _COLUMNS
    return [*lines, *_side_by_side(_column(GROUPS[:1], words, left - _GAP), _column(GROUPS[1:], words, right), left)]


def _column(groups: Sequence[str], words: Strings, width: int) -> list[Line]:
    """Groups below one another, their keys as wide as the widest."""
    keys = [key for key in TABLE if key.group in groups and not key.twin]
    room = max(len(key.shown) for key in keys) + _GAP
    lines: list[Line] = []
    for number, group in enumerate(groups):
        lines += [*([Line()] if number else []), Line((Piece(words(group), "label"),))]
        lines += [_entry(key, words, room, width) for key in keys if key.group == group]
    return lines


def _entry(key: Key, words: Strings, room: int, width: int) -> Line:
    return Line((Piece(key.shown.ljust(room), "key"), Piece(clip(words(key.help), width - room), "muted")))


def _side_by_side(left: Sequence[Line], right: Sequence[Line], width: int) -> Iterator[Line]:
    for one, other in zip_longest(left, right, fillvalue=Line()):
        yield Line((*justify(one.pieces, [], width), *other.pieces))
