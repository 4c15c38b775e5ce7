"""Where lines end: Chinese line breaking, by cells. Pure.

Breaks follow the classes of UAX #14 as far as Chinese and Latin text needs them, and the line-start and line-end rules of
"Requirements for Chinese Text Layout" (W3C): no closing mark begins a line, no opening mark ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

NO_START = frozenset("，。、；：？！）」』】》〉〕］｝〗〙”’…—·～％‰℃,.;:?!)]}%°»›ー々〻")
_NO_END = frozenset("（「『【《〈〔［｛〖〘“‘([{«‹$￥€£#＃")
_WIDE = (
    "\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u3190-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U000323af"
)
_ATOM = re.compile(rf"\n|[^\S\n]+|(?:——|……)|[^\s{_WIDE}]+|.", re.DOTALL)
_IN_WORD = re.compile(r"(?<=[A-Za-z]{2})-(?=[A-Za-z]{2})|(?<=\w)/(?=\w)")
CUT = "⋯"
_Shape = tuple[int, int, int]  # a visible character: where it begins and ends in the text, and its cells


def clip(text: str, width: int) -> str:
    """The text, cut to `width` cells; the last of them is then the mark of a cut."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    room, stop = width - 1, 0
    for _, end, cells in split_graphemes(text)[0]:
        room -= cells
        if room < 0:
            break
        stop = end
    return text[:stop].rstrip() + CUT


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """The lines of a text as half-open offsets, none wider than `width` cells; blanks at the ends of lines are left out.

    A word wider than the line is broken, without hiding a character. The text itself never changes.
    """
    filler = _Filler(text, max(width, 2))
    for unit in _units(text):
        filler.add(unit)
    return filler.finish()


class _Unit(NamedTuple):
    """What a line end may not divide, with its width in cells; `kind` is word, blank or newline."""

    start: int
    end: int
    cells: int
    kind: str


class _Filler:
    """Fills lines greedily. `_end` is the end of the last word, so blanks at the end of a line are left out."""

    def __init__(self, text: str, width: int) -> None:
        self._text = text
        self._width = width
        self._lines: list[tuple[int, int]] = []
        self._start = self._end = self._cells = 0
        self._blanks = 0  # cells of blanks that count once a word follows
        self._begun = False

    def add(self, unit: _Unit) -> None:
        if unit.kind == "newline":
            self._close() if self._begun else self._lines.append((unit.start, unit.start))
            self._start = self._end = unit.end
        elif unit.kind == "blank":
            self._blanks = self._blanks + unit.cells if self._begun else 0
        else:
            self._add_word(unit)

    def _add_word(self, unit: _Unit) -> None:
        if self._begun and self._cells + self._blanks + unit.cells > self._width:
            self._close()
        if not self._begun:
            self._start, self._cells, self._blanks, self._begun = unit.start, 0, 0, True
        if unit.cells > self._width:
            *full, unit = force(self._text, unit.start, unit.end, self._width)
            self._lines += [(part.start, part.end) for part in full]
            self._start = unit.start
        self._cells += self._blanks + unit.cells
        self._blanks, self._end = 0, unit.end

    def _close(self) -> None:
        self._lines.append((self._start, self._end))
        self._begun, self._cells, self._blanks = False, 0, 0

    def finish(self) -> list[tuple[int, int]]:
        if self._begun or not self._lines or self._text.endswith("\n"):
            self._lines.append((self._start, self._end))
        return self._lines


def _units(text: str) -> Iterator[_Unit]:
    """Words with the marks that must not be parted from them, blanks, line ends."""
    first = last = -1  # of the word being gathered
    glue = False  # whether the next atom belongs to it in any case
    for start, end in _atoms(text):
        atom = text[start:end]
        if first >= 0 and (atom.isspace() or not (glue or atom[0] in NO_START or not cell_len(atom[0]))):
            yield _Unit(first, last, cell_len(text[first:last]), "word")
            first = -1
        if atom.isspace():
            yield _Unit(start, end, cell_len(atom), "newline" if atom == "\n" else "blank")
            continue
        first = start if first < 0 else first
        last = end
        glue = atom[-1] in _NO_END
    if first >= 0:
        yield _Unit(first, last, cell_len(text[first:last]), "word")


def _atoms(text: str) -> Iterator[tuple[int, int]]:
    """Words, wide characters, blanks; a word is divided after a hyphen or slash inside it."""
    for match in _ATOM.finditer(text):
        start, end = match.span()
        if end - start > 3:
            for cut in _IN_WORD.finditer(text, start, end):
                yield start, cut.end()
                start = cut.end()
        yield start, end


def force(text: str, first: int, last: int, width: int) -> list[_Unit]:
    """A unit that is wider than the line, in pieces that fit.

    What has no width stays with the character before it, and a mark that closes takes that character along to the next line.
    """
    parts: list[_Unit] = []
    shapes = [(first + a, first + b, cells) for a, b, cells in split_graphemes(text[first:last])[0]]
    start, cells = 0, 0
    for at, (_, _, size) in enumerate(shapes):
        if cells + size > width and at > start:
            stop = _good_end(text, shapes, start, at)
            carried = sum(each[2] for each in shapes[stop:at])
            if carried + size > width:
                stop, carried = at, 0
            parts.append(_unit(shapes[start:stop]))
            start, cells = stop, carried
        cells += size
    return [*parts, _unit(shapes[start:]) if shapes else _Unit(first, last, 0, "word")]


def _good_end(text: str, shapes: Sequence[_Shape], start: int, at: int) -> int:
    """The last place up to `at` where neither a closing mark would begin the next line nor an opening one end this; else `at`."""
    for stop in range(at, start, -1):
        if text[shapes[stop][0]] not in NO_START and text[shapes[stop - 1][1] - 1] not in _NO_END:
            return stop
    return at


def _unit(shapes: Sequence[_Shape]) -> _Unit:
    return _Unit(shapes[0][0], shapes[-1][1], sum(cells for _, _, cells in shapes), "word")
