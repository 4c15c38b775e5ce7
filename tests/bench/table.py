"""What was measured, as a plain table: medians, p95, ratios, and the budget beside each figure that has one."""

from __future__ import annotations

import math
import statistics
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

_HEADINGS = ("median", "p95", "max", "ratio", "budget", "")
_WIDTHS = (44, 9, 9, 9, 6, 17, 0)  # the same for all groups, so that their columns stand below each other


@dataclass(frozen=True)
class Budget:
    """The most that a figure may be: its `median`, its `p95`, or its `ratio` to what it is measured against."""

    of: Literal["median", "p95", "ratio"]
    most: float


@dataclass(frozen=True)
class Row:
    """One thing measured. `base` is what the ratio is to; `note` stands behind the row."""

    what: str
    values: Sequence[float]
    unit: str = "ms"
    base: float | None = None
    budget: Budget | None = None
    note: str = ""

    @property
    def median(self) -> float:
        """The middle one."""
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The value that 95 of 100 do not exceed (nearest rank)."""
        return sorted(self.values)[math.ceil(0.95 * len(self.values)) - 1]

    @property
    def ratio(self) -> float | None:
        """The median against the base."""
        return self.median / self.base if self.base else None

    @property
    def over(self) -> bool:
        """Whether the budget is exceeded."""
        if self.budget is None:
            return False
        figure = getattr(self, self.budget.of)
        return figure is not None and figure > self.budget.most

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        figures = (_number(self.median), _number(self.p95), _number(max(self.values)))
        verdict = "" if self.budget is None else "OVER" if self.over else "ok"
        return (
            self.what,
            *(f"{figure} {self.unit}" for figure in figures),
            ratio,
            self._budget(),
            " ".join(filter(None, (verdict, self.note))),
        )

    def _budget(self) -> str:
        if self.budget is None:
            return ""
        name = "" if self.budget.of == "ratio" else f"{self.budget.of} "
        return f"{name}<= {self.budget.most:g} {'x' if self.budget.of == 'ratio' else self.unit}"


@dataclass
class Group:
    """Rows that were measured together."""

    title: str
    rows: list[Row] = field(default_factory=list)


def table(group: Group) -> str:
    """The group as text, its columns aligned."""
    lines = [(group.title, *_HEADINGS), *(row.cells() for row in group.rows)]
    widths = [max(least, *(_cells(line[column]) for line in lines)) for column, least in enumerate(_WIDTHS)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for column, (text, width) in enumerate(zip(cells, widths, strict=True)):
        blanks = " " * (width - _cells(text))
        padded.append(text + blanks if column in {0, 5, 6} else blanks + text)
    return "  ".join(padded).rstrip()


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
