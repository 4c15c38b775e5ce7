"""The list on the left: one virtual list that draws the tree, the hits and the bookmarks."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.bindings import bindings
from tui.rows import Rows, Target
from tui.widgets.painted import Painted


class RowList(Painted, can_focus=True):
    """Draws rows, moves a cursor, says what it points at. Only the rows on screen are ever made."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane", "list")

    class Pointed(Message):
        """The cursor moved to another row."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target

    class Opened(Pointed):
        """The row under the cursor was opened."""

    class Folded(Message):
        """The reader asks to close (or open) what the cursor stands on."""

        def __init__(self, index: int, opening: bool) -> None:
            super().__init__()
            self.index = index
            self.opening = opening

    class LeftAtTop(Message):
        """Up was pressed on the first row."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.rows: Rows | None = None
        self.cursor = 0
        self._top = 0
        self.pinning = True  # whether pinned rows stay at the bottom (not on a screen that is too low)

    # --- contents

    def show(self, rows: Rows, cursor: int = 0) -> None:
        """Shows other rows, with the cursor on one of them. Says nothing: who calls knows."""
        self.rows = rows
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self._top = max(0, min(self._top, self.cursor))
        if self.size.height:
            self._keep_in_view()
        self.refresh()

    @property
    def target(self) -> Target | None:
        """What the cursor stands on."""
        return self.rows.target(self.cursor) if self.rows and len(self.rows) else None

    def move_to(self, index: int) -> None:
        """Puts the cursor on a row, without saying so."""
        old, self.cursor = self.cursor, index
        if self._keep_in_view():
            self.refresh()
        else:
            self._refresh_row(old)
            self._refresh_row(index)

    def refresh_rows(self) -> None:
        """Draws everything again, as marks have changed."""
        self.refresh()

    # --- geometry

    def _caption_height(self) -> int:
        return len(self.rows.caption(self.size.width)) if self.rows is not None else 0

    def _pinned(self) -> int:
        return self.rows.pinned if self.rows and self.pinning else 0

    def _scrolling(self) -> int:
        """How many rows scroll, pinned ones left out."""
        return len(self.rows) - self._pinned() if self.rows else 0

    def _body_height(self) -> int:
        pins = self._pinned()
        return max(1, self.size.height - self._caption_height() - (pins + 1 if pins else 0))

    def _room(self) -> int:
        """How many rows fit; the blank line below the last one may be cut off."""
        stride = self.rows.stride if self.rows else 1
        return max(1, (self._body_height() + (stride == 3)) // stride)

    def _keep_in_view(self) -> bool:
        """Scrolls as little as needed; says whether it scrolled."""
        old, room = self._top, self._room()
        if self.cursor < self._scrolling():
            self._top = min(max(self._top, self.cursor - room + 1), self.cursor)
        self._top = max(0, min(self._top, self._scrolling() - room))
        return self._top != old

    def _row_at(self, y: int) -> tuple[int, int] | None:
        """The row drawn at a line of the widget, and which of its lines."""
        if self.rows is None:
            return None
        pins, height = self._pinned(), self.size.height
        if pins and y >= height - pins:
            return len(self.rows) - (height - y), 0
        y -= self._caption_height()
        if not 0 <= y < self._body_height():
            return None
        index, line = self._top + y // self.rows.stride, y % self.rows.stride
        return (index, line) if index < self._scrolling() else None

    def _refresh_row(self, index: int) -> None:
        if self.rows is None:
            return
        width, height = self.size
        pins, stride = self._pinned(), self.rows.stride
        if pins and index >= len(self.rows) - pins:
            self.refresh(Region(0, height - (len(self.rows) - index), width, 1))
        else:
            self.refresh(Region(0, self._caption_height() + (index - self._top) * stride, width, stride))

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        if self.rows is None:
            return self.paint(())
        if y < self._caption_height():
            return self.paint(self.rows.caption(self.size.width)[y])
        place = self._row_at(y)
        if place is None:
            return self.paint(())
        index, line = place
        selected = index == self.cursor
        lines = self.rows.lines(index, self.size.width, selected)
        if line >= len(lines):
            return self.paint(())
        return self.paint(lines[line], ("select" if self.has_focus else "rest") if selected else "")

    def on_resize(self) -> None:
        """Keeps the cursor in view."""
        self._keep_in_view()

    # --- keys

    def _step(self, by: int) -> None:
        if not self.rows or not len(self.rows):
            return
        to = max(0, min(self.cursor + by, len(self.rows) - 1))
        if to != self.cursor:
            self.move_to(to)
            self.post_message(self.Pointed(self.rows.target(to)))

    def action_up(self) -> None:
        """To the row above."""
        if self.cursor == 0:
            self.post_message(self.LeftAtTop())
        self._step(-1)

    def action_down(self) -> None:
        """To the row below."""
        self._step(1)

    def action_first(self) -> None:
        """To the first row."""
        self._step(-len(self.rows or ()))

    def action_last(self) -> None:
        """To the last row; to the last that scrolls, if the cursor is above it."""
        last = self._scrolling() - 1
        self._step(last - self.cursor if self.cursor < last else len(self.rows or ()))

    def action_page_up(self) -> None:
        """A screenful up."""
        self._step(-self._room())

    def action_page_down(self) -> None:
        """A screenful down."""
        self._step(self._room())

    action_forward = action_page_down

    def action_half_up(self) -> None:
        """Half a screenful up."""
        self._step(-max(1, self._room() // 2))

    def action_half_down(self) -> None:
        """Half a screenful down."""
        self._step(max(1, self._room() // 2))

    def action_open(self) -> None:
        """Opens the row under the cursor."""
        if self.target:
            self.post_message(self.Opened(self.target))

    def action_fold(self) -> None:
        """Closes the section that the cursor stands on or in."""
        self.post_message(self.Folded(self.cursor, False))

    def action_unfold(self) -> None:
        """Opens the section under the cursor, or goes into it."""
        self.post_message(self.Folded(self.cursor, True))

    # --- mouse

    def on_click(self, event: events.Click) -> None:
        """A click chooses a row; on the chosen row, or on one that is not read but opened, it opens it."""
        offset = event.get_content_offset(self)
        place = self._row_at(offset.y) if offset else None
        if place is None or self.rows is None:
            return
        chosen = place[0] == self.cursor
        self._step(place[0] - self.cursor)
        if chosen or self.rows.target(place[0]).kind not in {"insight", "about"}:
            self.action_open()

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the rows under the cursor."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the rows under the cursor."""
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        limit = max(0, self._scrolling() - self._room())
        self._top = max(0, min(self._top + by, limit))
        self.refresh()
