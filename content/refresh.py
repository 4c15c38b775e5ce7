"""Brings a catalog up to date with its folder: only files that changed are parsed, then the order is worked out anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from content import folder as files
from content.catalog import _ABOUT_KEY, Catalog
from content.folder import FileStat, Parser, Walk
from content.model import UNDETERMINED, Changes, ParsedFile, ParsedInsight, Problem

if TYPE_CHECKING:
    from content.yaml_file import Meta

PARSER_VERSION = "1"  # another number has every file parsed again
Progress = Callable[[int, int], None]
"""Called with the files done and the files to do."""


def refresh(catalog: Catalog, progress: Progress | None = None, *, anew: bool = False) -> Changes:
    """Reads what changed in the folder since the last refresh, or all of it if `anew`.

    One transaction: other readers see the old state until it ends. Raises FolderError if the folder cannot be read and
    sqlite3.Error if the catalog cannot be written.
    """
    walk = files.walk(catalog.folder)
    if not anew and _unchanged(catalog, walk):
        return Changes()
    with catalog.writing():
        return _Refresher(catalog, walk, anew).run(progress)


def _signature(catalog: Catalog, walk: Walk) -> str:
    metas = [(each.path, each.mtime_ns, each.size) for each in walk.metas]
    return json.dumps([PARSER_VERSION, catalog.real_path, metas, [_row(p) for p in walk.problems]])


def _unchanged(catalog: Catalog, walk: Walk) -> bool:
    if catalog.meta("signature") != _signature(catalog, walk):
        return False
    return _known(catalog) == {each.path: (each.mtime_ns, each.size) for each in walk.files}


def _known(catalog: Catalog) -> dict[str, tuple[int, int]]:
    return {path: (mtime, size) for path, mtime, size in catalog.db.execute("SELECT path, mtime_ns, size FROM file")}


def _row(problem: Problem) -> tuple[str, int, str, str]:
    return problem.path, problem.line, problem.severity, problem.message


class _Refresher:
    def __init__(self, catalog: Catalog, walk: Walk, anew: bool) -> None:
        self._catalog = catalog
        self._db = catalog.db
        self._walk = walk
        self._anew = anew
        self._generation = catalog.generation + 1
        self._parsers: dict[str, Parser] = {}
        self._default = UNDETERMINED

    def run(self, progress: Progress | None) -> Changes:
        """Does all of it, within the transaction of who calls."""
        self._read_metas()
        known = _known(self._catalog)
        todo = [each for each in self._walk.files if self._anew or known.get(each.path) != (each.mtime_ns, each.size)]
        gone = known.keys() - {each.path for each in self._walk.files}
        before = self._ids([*gone, *(each.path for each in todo)])
        self._forget(known if self._anew else gone)
        for done, each in enumerate(todo, 1):
            self._replace(each)
            if progress:
                progress(done, len(todo))
        from content.arrange import arrange  # not needed by a start that finds nothing changed

        arrange(self._catalog)
        self._catalog.set_meta("generation", str(self._generation))
        self._catalog.set_meta("signature", _signature(self._catalog, self._walk))
        return self._changes(before, self._ids([each.path for each in todo]))

    # --- what the collection and the sections declare

    def _read_metas(self) -> None:
        from content.yaml_file import Meta, parse_meta

        self._db.execute("DELETE FROM problem WHERE origin IN ('walk', 'meta')")
        self._store(self._walk.problems, "walk")
        declared: dict[str, Meta] = {}
        for each in self._walk.metas:
            is_collection = each.path == files.COLLECTION_FILE
            text = files.read_text(self._catalog.folder, each.path)
            if isinstance(text, Problem):
                self._store([text], "meta")
                continue
            meta = parse_meta(text, each.path, of_collection=is_collection, default_language=self._default)
            self._default = meta.languages[0] if meta.languages else self._default
            self._store(meta.problems, "meta")
            declared[each.path] = meta
        self._keep_collection(declared.pop(files.COLLECTION_FILE, Meta()))
        sections = {path.rpartition("/")[0]: [meta.id, dict(meta.title)] for path, meta in declared.items()}
        self._catalog.set_meta("sections", json.dumps(sections, ensure_ascii=False))

    def _keep_collection(self, meta: Meta) -> None:
        old = json.loads(self._catalog.meta("collection", "{}"))
        if old.get("declared", []) != list(meta.languages):
            self._anew = True  # texts without a language belong to the first one declared
        value = {
            "id": meta.id,
            "title": meta.title,
            "declared": meta.languages,
            "languages": meta.languages,
            "about": meta.about,
            "source": meta.source,
            "tags": meta.tags,
        }
        self._catalog.set_meta("collection", json.dumps(value, ensure_ascii=False))
        self._db.execute("DELETE FROM body WHERE key = ?", (_ABOUT_KEY,))
        self._store_bodies(_ABOUT_KEY, meta.about)

    # --- files

    def _forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._db.execute("DELETE FROM body WHERE key IN (SELECT key FROM insight WHERE path = ?)", (path,))
            self._db.execute("DELETE FROM insight WHERE path = ?", (path,))
            self._db.execute("DELETE FROM problem WHERE path = ? AND origin = 'file'", (path,))
            self._db.execute("DELETE FROM file WHERE path = ?", (path,))

    def _replace(self, each: FileStat) -> None:
        self._forget([each.path])
        parsed = self._parse(each.path)
        self._store(parsed.problems, "file")
        for insight in parsed.insights:
            self._insert(each.path, insight)
        self._db.execute("INSERT INTO file VALUES(?, ?, ?)", (each.path, each.mtime_ns, each.size))

    def _parse(self, path: str) -> ParsedFile:
        text = files.read_text(self._catalog.folder, path)
        if isinstance(text, Problem):
            return ParsedFile(problems=(text,))
        self._parsers = self._parsers or files.parsers()
        return self._parsers[Path(path).suffix.lower()](text, path, self._default)

    def _insert(self, path: str, insight: ParsedInsight) -> None:
        row = (
            path,
            insight.item,
            insight.line,
            insight.id,
            json.dumps(insight.titles, ensure_ascii=False),
            json.dumps(insight.tags, ensure_ascii=False),
            json.dumps(insight.related, ensure_ascii=False),
            self._generation,
        )
        names = "path, item, line, declared, titles, tags, related, generation"
        cursor = self._db.execute(f"INSERT INTO insight({names}) VALUES(?, ?, ?, ?, ?, ?, ?, ?)", row)
        self._store_bodies(cursor.lastrowid or 0, insight.bodies)

    def _store_bodies(self, key: int, bodies: Mapping[str, str]) -> None:
        rows = [(key, lang, text) for lang, text in bodies.items()]
        self._db.executemany("INSERT INTO body(key, lang, markdown) VALUES(?, ?, ?)", rows)

    def _store(self, problems: Iterable[Problem], origin: str) -> None:
        self._db.executemany("INSERT INTO problem VALUES(?, ?, ?, ?, ?)", [(*_row(p), origin) for p in problems])

    # --- what came of it

    def _ids(self, paths: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for path in paths:
            found |= {i for (i,) in self._db.execute("SELECT id FROM insight WHERE path = ? AND position IS NOT NULL", (path,))}
        return found

    def _changes(self, before: set[str], after: set[str]) -> Changes:
        current = set(self._catalog.ids())
        changed = (before & after) | ((before & current) - after)
        return Changes(tuple(sorted(after - before)), tuple(sorted(changed)), tuple(sorted(before - current)))
