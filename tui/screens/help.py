"""The help overlay: every key, by group, from the one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui.keys import GROUPS, TABLE, Key
from tui.pages import justify
from tui.strings import Strings
from tui.typeset import Line, Piece, clip
from tui.widgets.page import Page

_KEYS_WIDTH, _COLUMN = 17, 35


class HelpScreen(ModalScreen[None]):
    """Two columns of keys, one on a narrow screen. Scrolls where it is too long."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,?,f1,enter,？,ｑ", "dismiss", show=False)]

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
        width = columns - 4 if narrow else 2 * _COLUMN
        lines = help_lines(self._words, width, 1 if narrow else 2)
        self._page.styles.height = min(len(lines) + 2, rows)
        self._page.show(lines, 0)


def help_lines(words: Strings, width: int, columns: int) -> list[Line]:
    """The help as lines, in one or two columns."""
    close = [Piece("Esc", "key"), Piece(" " + words("close"), "muted")]
    lines = [Line(justify([Piece(words("keys"), "title")], close, width)), Line()]
    blocks = [list(_block(group, words, width if columns == 1 else _COLUMN - 1)) for group in GROUPS]
    if columns == 1:
        for number, block in enumerate(blocks):
            lines += [*([Line()] if number else []), *block]
        return lines
    left, right = blocks[:1], blocks[1:]
    return lines + list(_side_by_side(_joined(left), _joined(right)))


def _joined(blocks: list[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for number, block in enumerate(blocks):
        lines += [*([Line()] if number else []), *block]
    return lines


def _side_by_side(left: list[Line], right: list[Line]) -> Iterator[Line]:
    for row in range(max(len(left), len(right))):
        one = left[row].pieces if row < len(left) else ()
        other = right[row].pieces if row < len(right) else ()
        yield Line((*justify(one, [], _COLUMN), *other))


def _block(group: str, words: Strings, width: int) -> Iterator[Line]:
    yield Line((Piece(words(group), "label"),))
    for key in TABLE:
        if key.group == group and not key.twin:
            yield _entry(key, words, width)


def _entry(key: Key, words: Strings, width: int) -> Line:
    return Line((Piece(key.shown.ljust(_KEYS_WIDTH), "key"), Piece(clip(words(key.help), width - _KEYS_WIDTH), "muted")))
