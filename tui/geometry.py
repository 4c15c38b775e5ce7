"""The grid of the screen: what stands beside what, at which size."""

from __future__ import annotations

from typing import NamedTuple

_LIST_WIDTHS = ((160, 56), (120, 44), (100, 36), (80, 34))


class Grid(NamedTuple):
    """The layout for a terminal of some size, in cells. With `single` there is one pane at a time."""

    columns: int
    rows: int

    @property
    def single(self) -> bool:
        """Too narrow for list and page side by side."""
        return self.columns < _LIST_WIDTHS[-1][0]

    @property
    def list_width(self) -> int:
        """The width of the list."""
        return next((width for least, width in _LIST_WIDTHS if self.columns >= least), self.columns)

    @property
    def pane_width(self) -> int:
        """The width of the page's pane."""
        return self.columns if self.single else self.columns - self.list_width

    @property
    def low(self) -> bool:
        """Too low for blank lines around the parts."""
        return self.rows < 30

    @property
    def flat(self) -> bool:
        """Too low for any blank line, tags or pinned rows."""
        return self.rows < 16
