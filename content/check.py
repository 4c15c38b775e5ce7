"""What is wrong across files: tags and related ids that do not exist, languages that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from content.model import Collection, Problem


class Entry(NamedTuple):
    """An insight with its place in the collection, as the checks need it."""

    key: int
    id: str
    section: str | None
    number: int
    path: str
    line: int
    languages: tuple[str, ...]
    tags: tuple[str, ...]
    related: tuple[str, ...]


def cross_check(collection: Collection, declared: Sequence[str], entries: Sequence[Entry]) -> Iterator[Problem]:
    """All Problems that need more than one file to be seen. None of them keeps an insight from being read.

    `declared` are the languages that `collection.yaml` names; `collection.languages` also has those that were only met.
    """
    ids = {entry.id for entry in entries}
    for entry in entries:
        for related in entry.related:
            if related not in ids:
                yield _warning(entry, f"Related insight {related} does not exist; the link is hidden.")
        for tag in entry.tags:
            if collection.tags and tag not in collection.tags:
                yield _warning(entry, f"The tag {tag} has no label in collection.yaml.")
        for lang in declared:
            if lang not in entry.languages:
                yield _warning(entry, f"There is no text in {lang}, which collection.yaml declares.")


def _warning(entry: Entry, message: str) -> Problem:
    return Problem(entry.path, entry.line, "warning", message)
