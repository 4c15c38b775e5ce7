"""Works out ids, sections and reading order from the paths of all parsed insights, and what is wrong across files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from content.catalog import Catalog
from content.check import Entry, cross_check
from content.folder import identity, order_key, parents, title_of
from content.model import ABOUT, UNDETERMINED, Problem

_SortKey = list[tuple[int, tuple[int, int, str, str]]]


@dataclass(slots=True)
class _Section:
    id: str
    parent: str | None
    depth: int
    title: dict[str, str]
    first: int
    own: int = 0
    total: int = 0
    above: list[_Section] = field(default_factory=list)


def arrange(catalog: Catalog) -> None:
    """Gives every insight its id, section, number and position, within the transaction of a refresh.

    Of two insights with one id the first in reading order has it; the other is left out, with a Problem.
    """
    _Arranger(catalog).run()


def path_key(path: str) -> _SortKey:
    """Reading order of paths: in each folder the files come first, then the sub-folders."""
    *folders, name = path.split("/")
    return [*((1, order_key(each)) for each in folders), (0, order_key(name))]


class _Arranger:
    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._db = catalog.db
        self._declared: dict[str, tuple[str | None, dict[str, str]]] = json.loads(catalog.meta("sections", "{}"))
        self._sections: dict[str, _Section] = {}
        self._folder_ids: set[str] = set()
        self._problems: list[Problem] = []

    def run(self) -> None:
        """Does all of it, within the transaction of who calls."""
        self._db.execute("UPDATE insight SET position = NULL, id = NULL")
        entries = list(self._entries())
        rows = [(e.id, position, e.section, e.number, e.key) for position, e in enumerate(entries)]
        self._db.executemany("UPDATE insight SET id = ?, position = ?, section = ?, number = ? WHERE key = ?", rows)
        self._store_sections()
        declared = self._store_languages(entries)
        self._problems += cross_check(self._catalog.collection, declared, entries)
        self._db.execute("DELETE FROM problem WHERE origin = 'check'")
        found = [(p.path, p.line, p.severity, p.message, "check") for p in self._problems]
        self._db.executemany("INSERT INTO problem VALUES(?, ?, ?, ?, ?)", found)

    def _entries(self) -> Iterator[Entry]:
        rows = self._db.execute("SELECT key, path, item, line, declared, titles, tags, related FROM insight").fetchall()
        rows.sort(key=lambda row: (path_key(row[1]), row[2]))
        self._folder_ids = {identity(folder) for row in rows for folder in parents(row[1])}
        taken: dict[str, str] = {}
        numbers: dict[str | None, int] = {}
        position = 0
        for key, path, item, line, declared, titles, tags, related in rows:
            id_ = declared or _path_id(path, item)
            if id_ in taken or id_ == ABOUT:
                self._refuse(id_, path, line, taken)
                continue
            taken[id_] = path
            section = self._section(path, position)
            numbers[section] = numbers.get(section, 0) + 1
            yield Entry(
                key,
                id_,
                section,
                numbers[section],
                path,
                line,
                tuple(json.loads(titles)),
                tuple(json.loads(tags)),
                tuple(json.loads(related)),
            )
            position += 1

    def _refuse(self, id_: str, path: str, line: int, taken: dict[str, str]) -> None:
        why = f"it is taken by {taken[id_]}" if id_ in taken else "it is kept for the about page"
        self._problems.append(Problem(path, line, "error", f"The id {id_} cannot be used, since {why}; this insight is left out."))

    def _section(self, path: str, position: int) -> str | None:
        """The innermost section of a path; begins those that are new and counts the insight in all of them."""
        above: list[_Section] = []
        for folder in parents(path):
            section = self._sections.get(folder) or self._begin(folder, above, position)
            above = [*above, section]
        for section in above:
            section.total += 1
        if not above:
            return None
        innermost = above[-1]
        innermost.first = innermost.first if innermost.own else position
        innermost.own += 1
        return innermost.id

    def _begin(self, folder: str, above: list[_Section], position: int) -> _Section:
        declared, title = self._declared.get(folder, (None, {}))
        parent = above[-1].id if above else None
        names = title or {UNDETERMINED: title_of(folder.rpartition("/")[2])}
        section = _Section(self._section_id(folder, declared), parent, len(above), names, position)
        self._sections[folder] = section
        return section

    def _section_id(self, folder: str, declared: str | None) -> str:
        """The declared id where no other section has or will have it, else the folder's path."""
        taken = {section.id for section in self._sections.values()}
        own = identity(folder)
        if declared and (declared in taken or (declared != own and declared in self._folder_ids)):
            message = f"The section id {declared} is taken; the folder's name is used instead."
            self._problems.append(Problem(f"{folder}/section.yaml", 1, "warning", message))
            declared = None
        chosen, number = declared or own, 1
        while chosen in taken:  # two names that only Unicode's normal form makes one
            number += 1
            chosen = f"{own}#{number}"
        return chosen

    def _store_sections(self) -> None:
        self._db.execute("DELETE FROM section")
        rows = [
            (place, s.id, s.parent, s.depth, json.dumps(s.title, ensure_ascii=False), s.first, s.own, s.total)
            for place, s in enumerate(self._sections.values())
        ]
        self._db.executemany("INSERT INTO section VALUES(?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def _store_languages(self, entries: list[Entry]) -> list[str]:
        """The declared languages first, then those that are met, the undetermined one last. Gives back the declared ones."""
        data = json.loads(self._catalog.meta("collection", "{}"))
        met = dict.fromkeys(tag for entry in entries for tag in entry.languages)
        tags = dict.fromkeys([*data.get("declared", ()), *(tag for tag in met if tag != UNDETERMINED), *met])
        data["languages"] = list(tags)
        self._catalog.set_meta("collection", json.dumps(data, ensure_ascii=False))
        return list(data.get("declared", ()))


def _path_id(path: str, item: int) -> str:
    id_ = identity(path)
    if item:
        return f"{id_}#{item}"
    return f"{id_}#1" if id_ == ABOUT else id_
