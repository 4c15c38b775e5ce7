"""An insight as search sees it: its folded texts by language, and the terms with weights that the index holds of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import NamedTuple

from content import markup
from content.catalog import Catalog
from content.folder import title_of
from content.model import Collection, Head
from search.analysis import terms
from search.text import Folded, fold

TITLE_WEIGHT, TAG_WEIGHT, NAME_WEIGHT = 8.0, 4.0, 2.0
_KEPT = 2000  # folded texts; of 60 insights in three languages all stay


class Texts(NamedTuple):
    """Title and body of one language, as they are shown, ready to be searched. The body is plain text without Markdown."""

    title: Folded
    body: Folded


class Documents:
    """The texts of a catalog, the most recently used kept."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._kept: OrderedDict[tuple[str, str], Texts] = OrderedDict()
        self._collection = catalog.collection

    @property
    def collection(self) -> Collection:
        """The collection that the documents belong to."""
        return self._collection

    def head(self, id: str) -> Head | None:
        """What lists show of an insight."""
        return self._catalog.head(id)

    def texts(self, head: Head, lang: str) -> Texts:
        """The folded texts of an insight in one of its languages."""
        found = self._kept.pop((head.id, lang), None)
        if found is None:
            body = markup.plain(self._catalog.blocks(head.id, lang))
            found = Texts(Folded(head.titles[lang]), Folded(body))
        self._kept[head.id, lang] = found
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found

    def labels(self, head: Head) -> str:
        """All that an insight is called besides its texts, folded: its tags with their labels, its file's name, its id."""
        labels = [head.id, title_of(head.path.rpartition("/")[2].rpartition(".")[0])]
        for tag in head.tags:
            labels += [tag, *self._collection.tags.get(tag, {}).values()]
        return fold("\n".join(labels))

    def weights(self, head: Head) -> dict[str, float]:
        """The terms of an insight with their weights.

        Over the languages the highest weight counts, not the sum: a term that both Chinese scripts share would else weigh double.
        """
        weights: dict[str, float] = {}
        for lang in head.languages:
            _raise(weights, self._text_weights(self.texts(head, lang)))
        _raise(weights, dict.fromkeys(terms(self.labels(head)), NAME_WEIGHT))
        for tag in head.tags:
            for label in (tag, *self._collection.tags.get(tag, {}).values()):
                _raise(weights, dict.fromkeys(terms(fold(label)), TAG_WEIGHT))
        return weights

    @staticmethod
    def _text_weights(texts: Texts) -> dict[str, float]:
        found = terms(texts.body.text)
        # a long text repeats every word: half of the excess over an insight of usual length is discounted
        length = 0.5 + 0.5 * max(1.0, sum(found.values()) / 400)
        weights = {term: count / length for term, count in found.items()}
        for term in terms(texts.title.text):
            weights[term] = weights.get(term, 0.0) + TITLE_WEIGHT
        return weights


def _raise(weights: dict[str, float], others: Mapping[str, float]) -> None:
    for term, weight in others.items():
        if weights.get(term, 0.0) < weight:
            weights[term] = weight
