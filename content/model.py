"""What a collection is made of: immutable tuples without I/O.

Named tuples, since one is made seven times faster than a frozen dataclass, at each start.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
ABOUT = "about"  # the reserved id of a collection's about page
UNDETERMINED = "und"  # the language of a text whose language nobody declared


class Problem(NamedTuple):
    """Something wrong in one file.

    `path` is relative to the collection's folder, `line` counts from 1, `message` is one sentence for the reader.
    """

    path: str
    line: int
    severity: Severity
    message: str


class Collection(NamedTuple):
    """A folder that is opened.

    `key` names the collection in the reader's own state: the declared id, else the folder's real path.
    Mappings go from language to text, `tags` from tag to such a mapping.
    """

    id: str
    key: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    about: Mapping[str, str] = MappingProxyType({})
    source: Mapping[str, str] = MappingProxyType({})
    tags: Mapping[str, Mapping[str, str]] = MappingProxyType({})


class Section(NamedTuple):
    """A part of a collection, in reading order.

    Its own insights are those at the positions `first` to `first + own - 1`; `total` counts sub-sections too.
    """

    id: str
    parent: str | None
    depth: int
    title: Mapping[str, str]
    first: int
    own: int
    total: int


class Head(NamedTuple):
    """What a list shows of an insight. `position` is its 0-based place in the collection, `number` its 1-based place in its section."""

    id: str
    position: int
    section: str | None
    number: int
    titles: Mapping[str, str]
    tags: tuple[str, ...]
    related: tuple[str, ...]
    path: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the insight is written in, in the order of its file."""
        return tuple(self.titles)


class ParsedInsight(NamedTuple):
    """An insight as one file gives it, before its place in the collection is known.

    `id` is None where the file gives none; `item` is its 1-based place in a list, 0 for a file of one insight.
    """

    id: str | None
    item: int
    line: int
    titles: Mapping[str, str]
    bodies: Mapping[str, str]
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


class ParsedFile(NamedTuple):
    """What one content file holds: its insights, and what is wrong with it."""

    insights: tuple[ParsedInsight, ...] = ()
    problems: tuple[Problem, ...] = ()


class Changes(NamedTuple):
    """What a refresh found, as ids."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)
