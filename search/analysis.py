"""Folded text to index terms: single characters and bigrams of Chinese and Japanese runs, whole words of all else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

CJK = "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"
_RUN = re.compile(rf"(?P<cjk>[{CJK}]+)|[^\W_{CJK}]+")


class Run(NamedTuple):
    """A stretch of folded text without a break: `cjk` is a run of Chinese or Japanese, else it is one word."""

    text: str
    cjk: bool
    start: int
    end: int


def runs(folded: str) -> Iterator[Run]:
    """The runs of a folded text, in order; punctuation and blanks part them and belong to none."""
    for match in _RUN.finditer(folded):
        yield Run(match[0], match.lastgroup == "cjk", match.start(), match.end())


def terms_of(run: str, cjk: bool) -> list[str]:
    """The terms that a run is indexed by: a word as it is, a Chinese run by its characters and its bigrams."""
    if not cjk:
        return [run]
    return [*run, *map("".join, pairwise(run))]


def terms(folded: str) -> Counter[str]:
    """All terms of a folded text, with how often each occurs."""
    found: Counter[str] = Counter()
    for run in runs(folded):
        found.update(terms_of(run.text, run.cjk))
    return found
