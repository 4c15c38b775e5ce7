"""The catalog of a collection: its parsed insights in SQLite in the reader's cache, so that only changed files are parsed again.

Nothing in it is precious: a damaged or foreign catalog is thrown away and built anew, and where the cache cannot be
written the catalog lives in memory.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from content import markup
from content.folder import require_folder, title_of
from content.model import ABOUT, UNDETERMINED, Collection, Head, Problem, Section

_PATIENCE = 3.0  # seconds that a writer waits for another one
SCHEMA_VERSION = 1
_APPLICATION_ID = 0x494E5349  # "INSI"
_SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file(path TEXT PRIMARY KEY, mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE insight(
    key INTEGER PRIMARY KEY, path TEXT NOT NULL, item INTEGER NOT NULL, line INTEGER NOT NULL, declared TEXT,
    titles TEXT NOT NULL, tags TEXT NOT NULL, related TEXT NOT NULL, generation INTEGER NOT NULL,
    id TEXT, position INTEGER, section TEXT, number INTEGER);
CREATE INDEX insight_path ON insight(path);
CREATE UNIQUE INDEX insight_position ON insight(position) WHERE position IS NOT NULL;
CREATE UNIQUE INDEX insight_id ON insight(id) WHERE position IS NOT NULL;
CREATE TABLE body(key INTEGER NOT NULL, lang TEXT NOT NULL, markdown TEXT NOT NULL, blocks TEXT, PRIMARY KEY(key, lang));
CREATE TABLE section(
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, parent TEXT, depth INTEGER NOT NULL, title TEXT NOT NULL,
    first INTEGER NOT NULL, own INTEGER NOT NULL, total INTEGER NOT NULL);
CREATE TABLE problem(path TEXT NOT NULL, line INTEGER NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, origin TEXT NOT NULL);
"""
_HEAD = "SELECT id, position, section, number, titles, tags, related, path FROM insight"
_ABOUT_KEY = 0  # the about page's texts stand in `body` like any other's


class Catalog:
    """One open catalog. Each thread opens its own; what one commits the others see.

    `notice` is a sentence for the reader where the cache could not be used, else None.
    """

    def __init__(self, folder: Path, cache: Path | None) -> None:
        """Opens (or begins) the catalog of `folder` below the folder `cache`; None keeps it in memory.

        Raises FolderError if the folder does not exist.
        """
        require_folder(folder)
        self.folder = folder
        self.real_path = os.path.realpath(folder)
        self.printable_path = self.real_path.encode(errors="backslashreplace").decode()  # names need not be UTF-8
        self.notice: str | None = None
        self.place = cache / self._cache_name() if cache else None
        self.db = self._connect()

    def _cache_name(self) -> str:
        """The folder's name for people, and a checksum of its path; two folders that share both only take turns in being parsed."""
        path = os.fsencode(self.real_path)
        name = re.sub(r"[^A-Za-z0-9]+", "-", os.path.basename(self.real_path)).strip("-")[:40] or "folder"
        return f"{name}-{zlib.crc32(path):08x}{zlib.adler32(path):08x}"

    # --- opening

    def _connect(self) -> sqlite3.Connection:
        if self.place is None:
            return _open_database(":memory:")
        path = self.place / "catalog.sqlite3"
        try:
            self.place.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                return _open_database(str(path))
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                self.discard()
                return _open_database(str(path))
        except (OSError, sqlite3.OperationalError) as error:
            self.notice = f"The cache cannot be used ({_reason(error)}); working in memory."
            self.place = None
            return _open_database(":memory:")

    def discard(self) -> None:
        """Deletes the catalog's file, as it is damaged or of another version."""
        if self.place is None:
            return
        for suffix in ("", "-wal", "-shm"):
            (self.place / f"catalog.sqlite3{suffix}").unlink(missing_ok=True)

    def renew(self) -> None:
        """Starts again with an empty catalog after the database turned out to be damaged."""
        self.close()
        self.discard()
        self.db = self._connect()

    def work_in_memory(self, why: str) -> None:
        """Goes on with an empty catalog in memory, as the one in the cache cannot be written."""
        self.close()
        self.notice = f"The cache cannot be used ({why}); working in memory."
        self.place = None
        self.db = _open_database(":memory:")

    def close(self) -> None:
        """Closes the database."""
        self.db.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        whole = False
        try:
            yield
            whole = True
        finally:
            self.db.execute("COMMIT" if whole else "ROLLBACK")

    # --- the collection

    def meta(self, key: str, default: str = "") -> str:
        """A stored value of the catalog itself."""
        row = self.db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else default

    def set_meta(self, key: str, value: str) -> None:
        """Stores a value of the catalog itself."""
        self.db.execute("INSERT OR REPLACE INTO meta VALUES(?, ?)", (key, value))

    @property
    def generation(self) -> int:
        """Grows with each refresh that changed something; 0 before the first."""
        return int(self.meta("generation", "0"))

    @property
    def stamp(self) -> str:
        """Names this catalog in this state: another one that has come to the same generation has another stamp."""
        return f"{self.meta('born')}-{self.generation}"

    @property
    def collection(self) -> Collection:
        """The collection as its files declare it, else by its folder's name."""
        data = json.loads(self.meta("collection", "{}"))
        name = title_of(os.path.basename(self.printable_path)) or self.printable_path
        return Collection(
            id=data.get("id") or name,
            key=data.get("id") or self.printable_path,
            title=data.get("title") or {UNDETERMINED: name},
            languages=tuple(data.get("languages", ())),
            about=data.get("about", {}),
            source=data.get("source", {}),
            tags=data.get("tags", {}),
        )

    @property
    def count(self) -> int:
        """How many insights the collection has."""
        row = self.db.execute("SELECT count(*) FROM insight WHERE position IS NOT NULL").fetchone()
        return int(row[0])

    def sections(self) -> list[Section]:
        """All sections in reading order."""
        rows = self.db.execute("SELECT id, parent, depth, title, first, own, total FROM section ORDER BY place")
        return [Section(i, parent, depth, json.loads(title), *rest) for i, parent, depth, title, *rest in rows]

    def problems(self) -> list[Problem]:
        """All that is wrong, by path and line."""
        rows = self.db.execute("SELECT path, line, severity, message FROM problem ORDER BY path, line, severity, message")
        return [Problem(*row) for row in rows]

    # --- insights

    def heads(self, first: int, count: int) -> list[Head]:
        """The insights at the positions `first` to `first + count - 1`."""
        query = f"{_HEAD} WHERE position >= ? AND position < ? ORDER BY position"
        return [_head(row) for row in self.db.execute(query, (first, first + count))]

    def head(self, id: str) -> Head | None:
        """The insight with this id: exactly, else ignoring case where that is unique."""
        row = self.db.execute(f"{_HEAD} WHERE id = ? AND position IS NOT NULL", (id,)).fetchone()
        if row is None:
            folded = id.casefold()
            alike = [other for other in self.ids() if other.casefold() == folded]
            return self.head(alike[0]) if len(alike) == 1 else None
        return _head(row)

    def heads_of(self, ids: Sequence[str]) -> dict[str, Head]:
        """The insights with these ids, those that there are."""
        found: dict[str, Head] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ",".join("?" * len(part))
            for row in self.db.execute(f"{_HEAD} WHERE id IN ({marks}) AND position IS NOT NULL", part):
                found[row[0]] = _head(row)
        return found

    def ids(self) -> Iterator[str]:
        """All ids in reading order."""
        return (row[0] for row in self.db.execute("SELECT id FROM insight WHERE position IS NOT NULL ORDER BY position"))

    def nearest(self, id: str) -> str | None:
        """The id that looks most like this one, for a reader who mistyped."""
        from difflib import get_close_matches  # wanted only after a mistake

        folded = {other.casefold(): other for other in self.ids()}
        best = get_close_matches(id.casefold(), folded, n=1, cutoff=0.4)
        return folded[best[0]] if best else None

    def body(self, id: str, lang: str) -> str:
        """The Markdown source of an insight (or of the about page) in one language; empty where there is none."""
        row = self._body_row(id, lang, "markdown")
        return str(row[1]) if row else ""

    def blocks(self, id: str, lang: str) -> tuple[markup.Block, ...]:
        """The parsed body. Parsed once, then kept."""
        row = self._body_row(id, lang, "blocks")
        if row is None:
            return ()
        if row[1] is not None:
            return markup.load(row[1])
        blocks = markup.parse(self.body(id, lang))
        self._keep_blocks(row[0], lang, blocks)
        return blocks

    def languages_of(self, id: str) -> tuple[str, ...]:
        """The languages that an insight (or the about page) can be read in."""
        if id == ABOUT:
            return tuple(self.collection.about)
        head = self.head(id)
        return head.languages if head else ()

    def _body_row(self, id: str, lang: str, column: str) -> tuple[int, str | None] | None:
        if id == ABOUT:
            query, values = f"SELECT key, {column} FROM body WHERE key = ? AND lang = ?", (_ABOUT_KEY, lang)
        else:
            query = f"SELECT key, {column} FROM insight JOIN body USING(key) WHERE id = ? AND position IS NOT NULL AND lang = ?"
            values = (id, lang)  # type: ignore[assignment]
        row: tuple[int, str | None] | None = self.db.execute(query, values).fetchone()
        return row

    def _keep_blocks(self, key: int, lang: str, blocks: Sequence[markup.Block]) -> None:
        self.db.execute("PRAGMA busy_timeout=0")  # somebody waits for the page: who writes need not be waited for as well
        try:
            self.db.execute("UPDATE body SET blocks = ? WHERE key = ? AND lang = ?", (markup.dump(blocks), key, lang))
        except sqlite3.OperationalError:
            return  # another process is writing, or the disk is full: parsed again next time
        finally:
            self.db.execute(f"PRAGMA busy_timeout={int(_PATIENCE * 1000)}")


def _open_database(path: str) -> sqlite3.Connection:
    """A connection to a sound catalog of this version; raises sqlite3.DatabaseError otherwise."""
    db = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        if path != ":memory:":
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
        _ensure_schema(db)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def _ensure_schema(db: sqlite3.Connection) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version == SCHEMA_VERSION and db.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID:
        return
    if version or db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
        raise sqlite3.DatabaseError("a catalog of another version")
    born = f"INSERT INTO meta VALUES('born', '{time.time_ns()}');"
    marks = f"PRAGMA application_id={_APPLICATION_ID}; PRAGMA user_version={SCHEMA_VERSION};"
    db.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} {born} {marks} COMMIT;")


def _head(row: Sequence[str]) -> Head:
    id_, position, section, number, titles, tags, related, path = row
    return Head(id_, int(position), section, int(number), json.loads(titles), tuple(json.loads(tags)), tuple(json.loads(related)), path)


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
