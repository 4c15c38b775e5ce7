"""The one face of search: `Engine.search` from what was typed to ranked hits. Nothing above it knows Whoosh."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from content.catalog import Catalog
from content.language import choose
from content.model import Head
from search.document import Documents, Texts
from search.highlight import Span, matches, side_by_side, snippet, spans
from search.index import Index
from search.query import Query, Word, parse
from search.text import Folded, fold

_SATURATION = 3.0  # the weight at which a term counts half (the k1 of BM25; Robertson and Zaragoza 2009)
_REFINED = 40  # hits whose texts are looked at for words that stand side by side
_EXPANSIONS = 400  # terms that a prefix may stand for
_Postings = dict[int, float]


class Hit(NamedTuple):
    """An insight that answers a query.

    `title` and `snippet` are plain text in `lang`; spans are half-open code-point offsets into them. `exact` is false
    where a word matches only as the beginning of a longer one. Where neither title nor text matches, `tag` is the tag that does.
    """

    id: str
    position: int
    section: str | None
    number: int
    lang: str
    title: str
    title_spans: tuple[Span, ...]
    snippet: str
    spans: tuple[Span, ...]
    score: float
    exact: bool
    tag: str = ""


class Results:
    """The answer to one query, best first. Hits are made when they are looked at, since a list may hold a hundred thousand."""

    def __init__(self, query: Query, ranked: Sequence[tuple[float, int]], make: Callable[[Query, float, int], Hit], started: float) -> None:
        self.query = query
        self._ranked = ranked
        self._make = make
        self._hits: dict[int, Hit] = {}
        self._started = started
        self.took_ms = 0.0

    def __len__(self) -> int:
        return len(self._ranked)

    def hit(self, rank: int) -> Hit:
        """The hit at a 0-based rank."""
        found = self._hits.get(rank)
        if found is None:
            score, doc = self._ranked[rank]
            found = self._hits[rank] = self._make(self.query, score, doc)
        return found

    def first(self, limit: int) -> list[Hit]:
        """The best hits, `limit` of them (0: all). The time that the answer took includes the first call of this."""
        hits = [self.hit(rank) for rank in range(min(limit or len(self), len(self)))]
        self.took_ms = self.took_ms or (time.perf_counter() - self._started) * 1000
        return hits


class Engine:
    """Searches one catalog by its index."""

    def __init__(self, catalog: Catalog, index: Index) -> None:
        self._documents = Documents(catalog)
        self._index = index
        self._memo: dict[Word, tuple[_Postings, set[int] | None]] = {}

    def search(self, text: str, lang: str, cancelled: Callable[[], bool] = bool) -> Results:
        """All insights that hold every word of `text`, best first. A query without a word has no hits.

        `lang` is the reader's language. When `cancelled` turns true the answer is cut short and must not be shown.
        """
        started = time.perf_counter()
        query = parse(text)
        ranked = self._rank(query, cancelled)

        def make(asked: Query, score: float, doc: int) -> Hit:
            return self._hit(asked, score, doc, lang)

        return Results(query, ranked, make, started)

    def close(self) -> None:
        """Closes the index. The catalog belongs to who opened it."""
        self._index.close()

    def spans(self, query: Query, head: Head, lang: str) -> tuple[list[Span], list[Span]]:
        """Where the words of a query stand in an insight's title and in its plain body, in one language."""
        texts = self._documents.texts(head, lang)
        return spans(query.words, texts.title), spans(query.words, texts.body)

    # --- which, and in what order

    def _rank(self, query: Query, cancelled: Callable[[], bool]) -> list[tuple[float, int]]:
        found = [self._word(word) for word in query.words]
        if not found or not all(postings for postings, _ in found):
            return []
        docs = set.intersection(*(set(postings) for postings, _ in sorted(found, key=lambda each: len(each[0]))))
        long_runs = [word for word in query.words if word.cjk and len(word.text) > 2]
        scale = sum(self._rarity(postings) for postings, _ in found)
        ranked: list[tuple[float, int]] = []
        for doc in docs:
            if cancelled():
                return []
            if long_runs and not self._holds(doc, long_runs):
                continue
            score = sum(self._rarity(p) * p[doc] / (p[doc] + _SATURATION) for p, _ in found) / scale
            exact = all(whole is None or doc in whole for _, whole in found)
            ranked.append((round(score + exact, 6), doc))
        ranked.sort(key=lambda each: (-each[0], each[1]))
        return self._nearest_first(query, ranked) if len(query.words) > 1 else ranked

    def _nearest_first(self, query: Query, ranked: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """The best of a ranking anew: words that stand side by side, as they were typed, count as much as all the rest together."""
        best = []
        for score, doc in ranked[:_REFINED]:
            tier, rest = divmod(score, 1)
            best.append((round(tier + rest / 2 + self._togetherness(query, doc) * 0.499, 6), doc))
        best.sort(key=lambda each: (-each[0], each[1]))
        return best + [(round(score - score % 1 / 2, 6), doc) for score, doc in ranked[_REFINED:]]

    def _togetherness(self, query: Query, doc: int) -> float:
        """The share of neighbouring words of the query that are neighbours in the insight too, in the language that has most."""
        head = self._documents.head(self._index.id_of(doc))
        if head is None:
            return 0.0
        pairs = list(pairwise(query.words))
        texts = [self._documents.texts(head, lang) for lang in head.languages]
        return max(sum(any(side_by_side(pair, part.text) for part in each) for pair in pairs) for each in texts) / len(pairs)

    def _rarity(self, postings: _Postings) -> float:
        """How much a word tells: log(1 + N / df), as in BM25 but never negative."""
        return math.log(1 + self._index.count / len(postings))

    def _word(self, word: Word) -> tuple[_Postings, set[int] | None]:
        """The documents that may hold a word, and which of them hold it whole (None: all)."""
        if len(self._memo) > 200:
            self._memo.clear()
        if word not in self._memo:
            self._memo[word] = self._look_up(word)
        return self._memo[word]

    def _look_up(self, word: Word) -> tuple[_Postings, set[int] | None]:
        if word.cjk:
            parts = [word.text] if len(word.text) == 1 else ["".join(pair) for pair in pairwise(word.text)]
            return _meet([self._index.postings(part) for part in dict.fromkeys(parts)]), None
        whole = self._index.postings(word.text)
        if not word.prefix:
            return whole, None
        joined = dict(whole)
        for term in islice(self._index.expand(word.text), _EXPANSIONS):
            for doc, weight in self._index.postings(term).items():
                if joined.get(doc, 0.0) < weight:
                    joined[doc] = weight
        return joined, set(whole)

    def _holds(self, doc: int, long_runs: Iterable[Word]) -> bool:
        """Whether the runs of three and more characters really stand together: their bigrams alone do not prove it."""
        head = self._documents.head(self._index.id_of(doc))
        if head is None:
            return False
        places = [self._documents.labels(head)]
        for lang in head.languages:
            texts = self._documents.texts(head, lang)
            places += [texts.title.text, texts.body.text]
        return all(any(run.text in place for place in places) for run in long_runs)

    # --- what is shown

    def _hit(self, query: Query, score: float, doc: int, wanted: str) -> Hit:
        id = self._index.id_of(doc)
        head = self._documents.head(id)
        if head is None:  # another process has taken it away since; the next refresh of ours will too
            return Hit(id, -1, None, 0, wanted, id, (), "", (), score, score >= 1)
        lang = self._language(query, head, wanted)
        texts = self._documents.texts(head, lang)
        words, marks = snippet(texts.body.original, spans(query.words, texts.body))
        title_spans = tuple(spans(query.words, texts.title))
        place = (head.id, head.position, head.section, head.number)
        tag = "" if title_spans or marks else self._tag(query, head)
        return Hit(*place, lang, texts.title.original, title_spans, words, tuple(marks), score, score >= 1, tag)

    def _tag(self, query: Query, head: Head) -> str:
        """The first tag that a word matches, by its id or a label in any language; empty if none does."""
        for tag in head.tags:
            names = [fold(name) for name in (tag, *self._documents.collection.tags.get(tag, {}).values())]
            if any(matches(word, name) for word in query.words for name in names):
                return tag
        return ""

    def _language(self, query: Query, head: Head, wanted: str) -> str:
        """The reader's language if no other one holds more of the words, else the one that holds most."""
        own = choose(wanted, head.languages)
        counts = {lang: _held(query.words, self._documents.texts(head, lang)) for lang in (own, *head.languages)}
        return max(counts, key=lambda lang: (counts[lang], lang == own))


def _held(words: Iterable[Word], texts: Texts) -> int:
    parts: tuple[Folded, ...] = texts
    return sum(any(matches(word, part.text) for part in parts) for word in words)


def _meet(postings: Sequence[_Postings]) -> _Postings:
    """The documents in all postings, each with the lowest of its weights: a run is no more frequent than its rarest part."""
    first, *rest = sorted(postings, key=len)
    for other in rest:
        first = {doc: min(weight, other[doc]) for doc, weight in first.items() if doc in other}
    return first
