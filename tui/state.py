"""The reader's own state: bookmarks, read marks, reading places and choices, in SQLite in the data folder.

What a reader marks is committed before it is shown. A damaged file is set aside, one of a newer version is left alone;
in both cases reading goes on and one sentence says so. Knows no Textual.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

FILE = "state.sqlite3"
_VERSION = 1
_MIGRATIONS = (
    """
    CREATE TABLE bookmark(
        serial INTEGER PRIMARY KEY, collection TEXT NOT NULL, insight TEXT NOT NULL, added TEXT NOT NULL, UNIQUE(collection, insight));
    CREATE TABLE seen(collection TEXT NOT NULL, insight TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(collection, insight)) WITHOUT ROWID;
    CREATE TABLE place(
        collection TEXT PRIMARY KEY, insight TEXT NOT NULL, lang TEXT NOT NULL, block INTEGER NOT NULL, line INTEGER NOT NULL,
        opened TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE choice(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    """,
)


class StateError(Exception):
    """A mark could not be kept; the message is one sentence for the reader."""


class Bookmark(NamedTuple):
    """A favourite: the insight's id and when it was added (ISO 8601, UTC)."""

    insight: str
    added: str


class Place(NamedTuple):
    """Where somebody reads: the insight, its language, the block at the top and the line within it, and which sections are open."""

    insight: str
    lang: str
    block: int = 0
    line: int = 0
    opened: tuple[str, ...] = ()


class State:
    """The state in one data folder. `notice` is a sentence for the reader where it could not be opened as it should, else None."""

    def __init__(self, folder: Path) -> None:
        self.notice: str | None = None
        self._path = folder / FILE
        self._db = self._open()

    # --- opening

    def _open(self) -> sqlite3.Connection:
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._connect()
        except (OSError, sqlite3.OperationalError) as error:
            return self._in_memory(f"Bookmarks cannot be kept in {self._path.parent} ({error}); they last until you quit.")
        except sqlite3.DatabaseError as error:
            return self._set_aside(error)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, timeout=5.0, isolation_level=None)
        try:
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version > _VERSION:
                db.close()
                return self._in_memory(f"{self._path} belongs to a newer version and is left alone; new marks last until you quit.")
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")  # an empty file need not wait for the disk; marks do, see _committed
            self._migrate(db, version)
            if (found := db.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise sqlite3.DatabaseError(str(found).splitlines()[-1])
        except sqlite3.Error:
            db.close()
            raise
        return db

    def _migrate(self, db: sqlite3.Connection, version: int) -> None:
        if version == 0 and db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version == 0:  # else another process was first
                raise sqlite3.DatabaseError("it is not a state file")
        for number in range(version, _VERSION):
            try:
                db.executescript(f"BEGIN IMMEDIATE; {_MIGRATIONS[number]} PRAGMA user_version={number + 1}; COMMIT;")
            except sqlite3.OperationalError:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                if db.execute("PRAGMA user_version").fetchone()[0] <= number:  # else another process was first
                    raise

    def _set_aside(self, error: sqlite3.DatabaseError) -> sqlite3.Connection:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        kept = self._path.with_name(f"{FILE}.damaged-{stamp}")
        try:
            os.replace(self._path, kept)
            for suffix in ("-wal", "-shm"):  # the log may hold marks that are nowhere else
                log = self._path.with_name(FILE + suffix)
                if log.exists():
                    os.replace(log, kept.with_name(kept.name + suffix))
            db = self._connect()
        except (OSError, sqlite3.Error):
            return self._in_memory(f"{self._path} is damaged ({error}) and cannot be moved; new marks last until you quit.")
        self.notice = f"{self._path} is damaged ({error}); it was kept as {kept.name} and a new one begun."
        return db

    def _in_memory(self, notice: str) -> sqlite3.Connection:
        self.notice = notice
        db = sqlite3.connect(":memory:", isolation_level=None)
        for script in _MIGRATIONS:
            db.executescript(script)
        return db

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    @contextmanager
    def _committed(self, *, durable: bool) -> Iterator[None]:
        """Marks outlive even a power failure; a reading place need not."""
        try:
            self._db.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            yield
        except sqlite3.Error as error:
            raise StateError(f"This could not be saved: {str(error).rstrip('.')}.") from error

    # --- bookmarks

    def bookmarks(self, collection: str) -> list[Bookmark]:
        """The favourites of a collection, newest first."""
        rows = self._db.execute("SELECT insight, added FROM bookmark WHERE collection = ? ORDER BY serial DESC", (collection,))
        return [Bookmark(*row) for row in rows]

    def add_bookmark(self, collection: str, insight: str) -> None:
        """Keeps a favourite; one that is there already keeps its time. Raises StateError."""
        with self._committed(durable=True):
            self._db.execute("INSERT OR IGNORE INTO bookmark(collection, insight, added) VALUES(?, ?, ?)", (collection, insight, _now()))

    def remove_bookmark(self, collection: str, insight: str) -> None:
        """Takes a favourite away; nothing happens if it is not there. Raises StateError."""
        with self._committed(durable=True):
            self._db.execute("DELETE FROM bookmark WHERE collection = ? AND insight = ?", (collection, insight))

    # --- what was read

    def seen(self, collection: str) -> frozenset[str]:
        """The insights that were read."""
        return frozenset(row[0] for row in self._db.execute("SELECT insight FROM seen WHERE collection = ?", (collection,)))

    def mark_seen(self, collection: str, insight: str) -> None:
        """Marks an insight as read. Raises StateError."""
        with self._committed(durable=False):
            self._db.execute("INSERT OR IGNORE INTO seen VALUES(?, ?, ?)", (collection, insight, _now()))

    # --- where and how the reader reads

    def place(self, collection: str) -> Place | None:
        """Where the reader left a collection."""
        row = self._db.execute("SELECT insight, lang, block, line, opened FROM place WHERE collection = ?", (collection,)).fetchone()
        if row is None:
            return None
        insight, lang, block, line, opened = row
        return Place(insight, lang, block, line, tuple(opened.split("\n")) if opened else ())

    def keep_place(self, collection: str, place: Place) -> None:
        """Remembers where the reader is. Raises StateError."""
        row = (collection, *place[:4], "\n".join(place.opened))
        with self._committed(durable=False):
            self._db.execute("INSERT OR REPLACE INTO place VALUES(?, ?, ?, ?, ?, ?)", row)

    def choice(self, name: str) -> str | None:
        """A choice the reader made on the screen, such as the look."""
        row = self._db.execute("SELECT value FROM choice WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def choose(self, name: str, value: str) -> None:
        """Remembers a choice. Raises StateError."""
        with self._committed(durable=False):
            self._db.execute("INSERT OR REPLACE INTO choice VALUES(?, ?)", (name, value))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
