"""What all our widgets share: pieces of text, named by style, drawn as a strip in the colours of the look."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.typeset import Piece

STYLES = (
    *("fg", "muted", "faint", "accent", "cursor", "crumb", "label", "error", "title", "section", "key"),
    *("strong", "em", "code", "strike", "link", "quote", "match", "match-on"),
    *("bar", "rule", "bar-on", "bar-off", "select", "rest"),
)
_SIGNS = {"bar": "|", "rule": "-"}


class Painted(Widget):
    """A widget that is drawn line by line. The colours come from tcss: `.paint--NAME` for each style."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"paint--{name}" for name in STYLES}

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._palette: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """The look or the focus changed: colours are asked for again."""
        self._palette = {}
        super().notify_style_update()

    def style(self, name: str) -> Style:
        """The colours of a style, without those of the widget around it."""
        found = self._palette.get(name)
        if found is None:
            found = self._palette[name] = self.get_component_rich_style(f"paint--{name}", partial=True)
        return found

    def _drawn(self, piece: Piece) -> str:
        """Bars and rules are painted blanks; where there are no colours to paint with they are drawn."""
        sign = _SIGNS.get(piece.style) if self.app.native_ansi_color else None
        return sign * len(piece.text) if sign else piece.text

    def paint(self, pieces: Iterable[Piece], band: str = "") -> Strip:
        """A line over the whole width. `band` is the style of the selection that the line lies in."""
        base = self.rich_style
        over = self.style(band) if band else Style.null()
        segments = []
        for piece in pieces:
            style = base + over + self.style(piece.style)
            if over.reverse and not piece.style.startswith("match"):
                style += over  # nothing is dim inside a reversed band
            segments.append(Segment(self._drawn(piece), style))
        width = self.size.width
        return Strip(segments).adjust_cell_length(width, base + over)
