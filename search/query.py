"""What the reader typed, as words to be found. No stock parser ever sees it, and no input is an error."""

from __future__ import annotations

from typing import NamedTuple

from search.analysis import runs
from search.text import fold

LONGEST = 200  # characters; what comes behind is passed over


class Word(NamedTuple):
    """One word of a query, folded. A `prefix` may go on; a run of Chinese is one word and stands together in the text."""

    text: str
    cjk: bool
    prefix: bool = False


class Query(NamedTuple):
    """A query as it was typed, and its words in that order without doubles."""

    text: str
    words: tuple[Word, ...]

    @property
    def cut(self) -> bool:
        """Whether it was longer than is looked at."""
        return len(self.text) > LONGEST


def parse(text: str) -> Query:
    """The query of any text. The last word that is not Chinese matches as a prefix, since it may still be typed."""
    found = [Word(run.text, run.cjk) for run in runs(fold(text[:LONGEST]))]
    latin = [at for at, word in enumerate(found) if not word.cjk]
    if latin:
        found[latin[-1]] = found[latin[-1]]._replace(prefix=True)
    return Query(text, tuple(dict.fromkeys(found)))
