"""The Whoosh schema: one document an insight, its terms with weights worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from search.whoosh_lean import IDAnalyzer, fields, formats

INDEX_VERSION = 2  # a change of fields, folding or weights needs another number, and old indexes are built anew
TERMS, ID = "terms", "id"


class WeightedTerms(fields.FieldType):  # type: ignore[misc]
    """A field that is given its terms: a mapping from term to weight. No positions, nothing stored."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.analyzer = IDAnalyzer()
        self.scorable = self.stored = self.unique = self.spelling = False
        self.queryable = True
        self.vector = self.column_type = self.sortable_typecode = None

    def index(self, value: Mapping[str, float], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """What Whoosh writes of a value: term, frequency, weight, and no payload."""
        for term, weight in value.items():
            yield term.encode(), 1, weight, b""

    def clean(self) -> None:
        """Nothing to forget: the field keeps no state between documents."""


def schema() -> fields.Schema:
    """The fields of the index."""
    return fields.Schema(**{ID: fields.ID(stored=True, unique=True), TERMS: WeightedTerms()})
