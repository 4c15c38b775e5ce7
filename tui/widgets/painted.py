"""What all our widgets share: pieces of text, named by style, drawn as a strip in the colours of the look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.themes import look_of, styles
from tui.typeset import Piece

_SIGNS = {"bar": "|", "rule": "-"}
_UNDIMMED = Style(dim=False)  # nothing is dim inside a reversed band
_UNREVERSED = Style(reverse=False)  # a match keeps its own colours there


class Painted(Widget):
    """A widget that is drawn line by line, on a surface of the look: chrome or paper."""

    SURFACE: ClassVar[str] = "chrome"

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)

    @property
    def palette(self) -> dict[str, Style]:
        """The styles of the look, as they are for a part with or without the focus."""
        return styles(look_of(self.app.theme), self.has_focus)

    def _drawn(self, piece: Piece) -> str:
        """Bars and rules are painted blanks; where there are no colours to paint with they are drawn."""
        sign = _SIGNS.get(piece.style)
        return sign * len(piece.text) if sign and self.app.native_ansi_color else piece.text

    def paint(self, pieces: Iterable[Piece], band: str = "") -> Strip:
        """A line over the whole width. `band` is the style of the selection that the line lies in."""
        palette = self.palette
        base = palette[self.SURFACE] + palette[band] if band else palette[self.SURFACE]
        segments: list[Segment] = []
        cells, width = 0, self.size.width
        for piece in pieces:
            style = base + palette[piece.style]
            if base.reverse:
                style += _UNREVERSED if piece.style.startswith("match") else _UNDIMMED
            _join(segments, Segment(self._drawn(piece), style))
            cells += cell_len(piece.text)
        if cells < width:
            _join(segments, Segment(" " * (width - cells), base))
        return Strip(segments).crop(0, width) if cells > width else Strip(segments, width)


def _join(segments: list[Segment], new: Segment) -> None:
    """Adds a segment; blanks go into their neighbour where that looks the same, which halves what a terminal has to read."""
    if segments:
        old = segments[-1]
        if new.text.isspace() and _same_ground(old.style, new.style):
            segments[-1] = Segment(old.text + new.text, old.style)
            return
        if old.text.isspace() and _same_ground(old.style, new.style):
            segments[-1] = Segment(old.text + new.text, new.style)
            return
    segments.append(new)


def _same_ground(one: Style | None, other: Style | None) -> bool:
    """Whether blanks look alike in both styles."""
    if one is None or other is None or one.underline or other.underline or one.strike or other.strike:
        return False
    return one.bgcolor == other.bgcolor and one.reverse == other.reverse
