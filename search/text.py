"""Folding: text as it is compared, with a map back to the original.

Case, width, accents and Han variants (Traditional and Simplified among them) are folded away, character by character and
without regard to context: NFKD, case folding, combining accents and invisible characters dropped, then the table of Han
classes. Folding may change lengths (1,326 characters do under NFKC alone), so offsets in folded text go through the map.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from search.han import FOLDED, VARIANTS

_ACCENTS = ((0x0300, 0x0370), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100), (0xFE20, 0xFE30))
_INVISIBLE = ((0x00AD, 0x00AE), (0x200B, 0x2010), (0x2060, 0x2065), (0xFE00, 0xFE10), (0xFEFF, 0xFF00), (0xE0000, 0xE01F0))
_DROPPED = (*_ACCENTS, *_INVISIBLE)


class _Table(dict[int, str]):
    """What each character folds to, worked out when it is first met; `odd` are those met that do not fold to just one."""

    def __init__(self) -> None:
        self.odd: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        if len(folded) != 1:
            self.odd.add(chr(code))
        return folded


def _fold_character(char: str) -> str:
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    kept = "".join(part for part in parts if not any(low <= ord(part) < high for low, high in _DROPPED))
    return "".join(map(_fold_han, kept))


def _fold_han(char: str) -> str:
    """The representative of a character's class. A scan of 5,000 characters, but each is looked up only once, and no table is kept."""
    at = VARIANTS.find(char)
    return FOLDED[at] if at >= 0 else char


_TABLE = _Table()


def fold(text: str) -> str:
    """The text as it is compared."""
    return text.lower() if text.isascii() else text.translate(_TABLE)


class Folded:
    """A folded text that knows where each of its characters came from."""

    __slots__ = ("_starts", "original", "text")

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = fold(original)
        # folding has just met every character, so the odd ones among them are known
        self._starts = None if original.isascii() or _TABLE.odd.isdisjoint(original) else _starts(original)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open stretch of the original that the non-empty folded stretch came from.

        A character of the original is taken whole; what was dropped behind it (an accent) belongs to it.
        """
        if self._starts is None:
            return start, end
        starts = self._starts
        first = bisect_right(starts, start) - 1
        last = bisect_left(starts, end)
        if starts[last] == end:
            last = bisect_right(starts, end) - 1
        return first, last


def _starts(text: str) -> Sequence[int]:
    """Where each original character begins in the folded text, and where the last one ends."""
    starts = array("L")
    at = 0
    for char in text:
        starts.append(at)
        at += len(_TABLE[ord(char)])
    starts.append(at)
    return starts
