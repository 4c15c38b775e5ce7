"""The pane on the right: a page of prepared lines that scrolls, with marks on what a search matched."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from tui.bindings import bindings
from tui.typeset import Line, Piece, cut
from tui.widgets.painted import Painted


class Anchor(NamedTuple):
    """What stands at the top of the page: a block, and how far through its lines (0 to 1). Block -1 is the head of the page."""

    block: int = -1
    part: float = 0.0


class Page(Painted, can_focus=True):
    """Shows lines, scrolls, walks matches."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pane")
    SURFACE = "paper"

    class Scrolled(Message):
        """Another part of the page came into view."""

    class PastEnd(Message):
        """Space was pressed at the end of the page."""

    class Entered(Message):
        """The page was clicked."""

    class Followed(Message):
        """A link was opened."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.left = 0
        self.top = 0
        self._marks: Sequence[tuple[int, int]] = ()
        self._match_lines: list[int] = []
        self.match = -1
        self._link = -1  # the line of the link that is chosen
        self._wanted: Anchor | None = None  # the place that was asked for, while nobody has moved since

    # --- contents

    def show(self, lines: Sequence[Line], left: int, marks: Sequence[tuple[int, int]] = ()) -> None:
        """Shows a page from its top. `left` is its margin in cells, `marks` are offsets of the text in the lines."""
        self.lines = lines
        self.left = left
        self.top, self._wanted = 0, None
        self.match = self._link = -1
        self._marks = marks
        self._match_lines = _lines_of(lines, [start for start, _ in marks])
        self.refresh()

    @property
    def limit(self) -> int:
        """The last line that may stand at the top."""
        return max(0, len(self.lines) - self.size.height)

    @property
    def percent(self) -> int:
        """How far the reader has come: the share of lines at and above the bottom of the pane."""
        if not self.lines:
            return 100
        return min(100, round(100 * (self.top + self.size.height) / len(self.lines)))

    @property
    def at_end(self) -> bool:
        """Whether the end of the text (not of what stands under it) has been in view."""
        last = max((at for at, line in enumerate(self.lines) if line.block >= 0), default=len(self.lines) - 1)
        return self.top + self.size.height > last

    @property
    def matches(self) -> int:
        """How many matches the page has."""
        return len(self._match_lines)

    # --- place

    def where(self) -> Anchor:
        """What stands at the top, in terms that outlive another width or language."""
        if self._wanted is not None:
            return self._wanted
        if self.top == 0 or self.top >= len(self.lines):
            return Anchor()
        at = next((at for at in range(self.top, len(self.lines)) if self.lines[at].block >= 0), None)
        if at is None:
            return Anchor(10**6)
        first, count = self._extent(self.lines[at].block)
        return Anchor(self.lines[at].block, (at - first) / count)

    def go_to(self, anchor: Anchor) -> None:
        """Scrolls to a place that `where` gave, as near as this page has it, and stays there until the reader moves on."""
        first, count = self._extent(anchor.block)
        self.scroll_to_line(0 if anchor.block < 0 else first + int(anchor.part * count + 0.5) if count else self.limit)
        self._wanted = anchor

    def _extent(self, block: int) -> tuple[int, int]:
        rows = [at for at, line in enumerate(self.lines) if line.block == block]
        return (rows[0], len(rows)) if rows else (0, 0)

    def scroll_to_line(self, line: int) -> None:
        """Puts a line at the top, or as near to it as the page is long."""
        old, self.top = (self.top, self._link), max(0, min(line, self.limit))
        self._link, self._wanted = -1, None
        if (self.top, -1) != old:
            self.refresh()
        self.post_message(self.Scrolled())

    def go_to_match(self, number: int) -> None:
        """Shows a match, counted from 0, and marks it as the current one."""
        self.match, self._wanted = number, None
        line = self._match_lines[number]
        if not self.top <= line < self.top + max(1, self.size.height - 1):
            self.top = max(0, min(line - self.size.height // 3, self.limit))
        self.refresh()
        self.post_message(self.Scrolled())

    # --- links

    @property
    def link(self) -> str:
        """The insight that the chosen link leads to; empty if none is chosen."""
        return self.lines[self._link].link if self._link >= 0 else ""

    def step_link(self, step: int) -> bool:
        """Chooses the next or previous link and brings it into view; False, and none is chosen, behind the last one."""
        there = [at for at, line in enumerate(self.lines) if line.link]
        ahead = [at for at in there if (at > self._link if step > 0 else at < self._link)]
        chosen = (ahead[0] if step > 0 else ahead[-1]) if ahead else -1
        if not self.top <= chosen < self.top + self.size.height and chosen >= 0:
            self.scroll_to_line(chosen - self.size.height + 1 if chosen > self.top else chosen)
        self._link = chosen
        self.refresh()
        return chosen >= 0

    def choose_link(self, id: str) -> None:
        """Chooses the link that leads to an insight, where the page has it in view."""
        in_view = range(self.top, min(self.top + self.size.height, len(self.lines)))
        self._link = next((at for at in in_view if id and self.lines[at].link == id), -1)

    def on_blur(self) -> None:
        """A link is chosen only while the page has the focus."""
        self._link = -1

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        at = self.top + y
        if at >= len(self.lines):
            return self.paint(())
        line = self.lines[at]
        margin = " " * self.left
        if self.has_focus and self.left > 1 and any(piece.style == "crumb" for piece in line.pieces):
            margin = " " * (self.left - 2)
            return self.paint((Piece(margin, "fg"), Piece("› ", "cursor"), *self._marked(line)))
        if at == self._link:
            return self.paint((Piece(margin, "fg"), *line.pieces), "select")
        return self.paint((Piece(margin, "fg"), *self._marked(line)))

    def _marked(self, line: Line) -> list[Piece]:
        if not self._marks:
            return list(line.pieces)
        pieces: list[Piece] = []
        for piece in line.pieces:
            pieces += cut(piece, self._marks_in(piece)) if piece.at >= 0 else [piece]
        return pieces

    def _marks_in(self, piece: Piece) -> list[tuple[int, int, str]]:
        first = max(0, bisect_left(self._marks, (piece.at, 0)) - 1)
        last = bisect_right(self._marks, (piece.at + len(piece.text), 0))
        style = {self.match: "match-on"}
        return [(a, b, style.get(first + n, "match")) for n, (a, b) in enumerate(self._marks[first:last])]

    def on_resize(self) -> None:
        """Holds the place; never leaves empty lines below the text that the pane could fill."""
        if self._wanted is not None:
            self.go_to(self._wanted)
        self.top = min(self.top, self.limit)

    # --- keys

    def _scroll(self, by: int) -> None:
        self.scroll_to_line(self.top + by)

    def action_up(self) -> None:
        """A line up."""
        self._scroll(-1)

    def action_down(self) -> None:
        """A line down."""
        self._scroll(1)

    def action_first(self) -> None:
        """To the top."""
        self.scroll_to_line(0)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_to_line(self.limit)

    def action_page_up(self) -> None:
        """A page up; two lines stay to read on from."""
        self._scroll(-max(1, self.size.height - 2))

    def action_page_down(self) -> None:
        """A page down; two lines stay to read on from."""
        self._scroll(max(1, self.size.height - 2))

    def action_forward(self) -> None:
        """A page down; at the end, on to the next insight."""
        if self.top >= self.limit:
            self.post_message(self.PastEnd())
        else:
            self.action_page_down()

    def action_half_up(self) -> None:
        """Half a page up."""
        self._scroll(-max(1, self.size.height // 2))

    def action_half_down(self) -> None:
        """Half a page down."""
        self._scroll(max(1, self.size.height // 2))

    def action_open(self) -> None:
        """Enter opens the chosen link; without one it reads on, like Space."""
        if self.link:
            self.post_message(self.Followed(self.link))
        else:
            self.action_forward()

    # --- mouse

    def on_click(self, event: events.Click) -> None:
        """A click takes the focus; on a link it opens it."""
        offset = event.get_content_offset(self)
        at = self.top + offset.y if offset else len(self.lines)
        link = self.lines[at].link if at < len(self.lines) else ""
        self.post_message(self.Followed(link) if link else self.Entered())

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self._scroll(-3)


def _lines_of(lines: Sequence[Line], offsets: Sequence[int]) -> list[int]:
    """The line that each offset of the text stands on."""
    known = [(piece.at, number) for number, line in enumerate(lines) for piece in line.pieces if piece.at >= 0]
    known.sort()
    starts = [at for at, _ in known]
    return [known[max(0, bisect_right(starts, offset) - 1)][1] for offset in offsets if known]
