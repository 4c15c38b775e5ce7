"""Where the words of a query stand in the original text, and the stretch of a text that shows them best."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from unicodedata import category

from search.analysis import CJK
from search.query import Word
from search.text import Folded

Span = tuple[int, int]
CUT = "⋯"
SNIPPET = 120  # characters
_BLANKS = str.maketrans("\n\t", "  ")
_CLOSING = {"Pe", "Pf", "Po", "Pd"}  # Unicode's kinds of marks that close, part or go on, but do not open


def matches(word: Word, folded: str) -> bool:
    """Whether a word stands in a folded text: a run of Chinese anywhere, another word at the beginning of one."""
    return word.text in folded and (word.cjk or _pattern(word).search(folded) is not None)


def spans(words: Iterable[Word], text: Folded) -> list[Span]:
    """The stretches of the original that the words match, sorted and disjoint."""
    found: list[Span] = []
    for word in words:
        if word.text in text.text:
            found += [text.span(*match.span()) for match in _pattern(word).finditer(text.text)]
    return _merge(found)


def side_by_side(words: tuple[Word, Word], folded: str) -> bool:
    """Whether two words follow one another in a folded text with hardly anything but blanks between them."""
    return all(word.text in folded for word in words) and _pair(words).search(folded) is not None


@lru_cache(maxsize=256)
def _pattern(word: Word) -> re.Pattern[str]:
    return re.compile(_source(word))


@lru_cache(maxsize=256)
def _pair(words: tuple[Word, Word]) -> re.Pattern[str]:
    return re.compile(rf"{_source(words[0])}[\W_]{{0,2}}{_source(words[1])}")


def _source(word: Word) -> str:
    body = re.escape(word.text)
    return body if word.cjk else rf"(?<![^\W_{CJK}]){body}" + ("" if word.prefix else rf"(?![^\W_{CJK}])")


def _merge(found: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def snippet(text: str, marks: Sequence[Span], length: int = SNIPPET) -> tuple[str, list[Span]]:
    """The stretch of about `length` characters with the most marks, on one line, with the marks moved into it."""
    start, end = _densest(marks, length)
    begin = _past_closing(text, _word_start(text, max(0, start - length // 6)), start)
    stop = _word_end(text, max(end, min(len(text), begin + length)), len(text))
    lead = CUT if begin else ""
    tail = CUT if stop < len(text) else ""
    moved = [(max(a, begin) - begin + len(lead), b - begin + len(lead)) for a, b in marks if begin <= a and b <= stop]
    return lead + text[begin:stop].rstrip().translate(_BLANKS) + tail, moved


def _densest(marks: Sequence[Span], length: int) -> Span:
    """The group of marks within `length` that has most of them; the first of equals."""
    best, size = (0, 0), 0
    for at, (start, _) in enumerate(marks):
        stop = bisect_right(marks, start + length * 5 // 6, at, key=itemgetter(1))
        if stop - at > size:
            best, size = (start, marks[stop - 1][1]), stop - at
    return best if size else (marks[0] if marks else (0, 0))


def _word_start(text: str, at: int) -> int:
    """Not in the middle of a Latin word: back to its beginning, unless that is far."""
    back = at
    while back > 0 and at - back < 20 and _inner(text, back):
        back -= 1
    return back if at - back < 20 else at


def _past_closing(text: str, at: int, limit: int) -> int:
    """Behind blanks and marks that close what stood before, unless the text begins here."""
    while 0 < at < limit and (text[at].isspace() or category(text[at]) in _CLOSING):
        at += 1
    return at


def _word_end(text: str, at: int, end: int) -> int:
    while at < end and _inner(text, at):
        at += 1
    return at


def _inner(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isascii() and text[at].isascii() and text[at - 1].isalnum() and text[at].isalnum()
