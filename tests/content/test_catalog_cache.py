"""A cache that is damaged is replaced; one that is locked or cannot be written gives way to memory. Nothing is lost by either."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.catalog import SCHEMA_VERSION, Catalog
from content.model import Changes
from content.refresh import refresh
from tui.library import bring_up_to_date

NO_WAITING = "PRAGMA busy_timeout=0"  # these locks are held to the end, so waiting would only take time
EVERYTHING = Changes(added=("a", "b"))


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_text(f"title: {name}\nbody: Text\n")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cached"


@pytest.fixture
def database(notes: Path, cache: Path) -> Path:
    """The file of a catalog that was filled and closed."""
    catalog = Catalog(notes, cache)
    refresh(catalog)
    assert catalog.place is not None
    path = catalog.place / "catalog.sqlite3"
    catalog.close()
    return path


@pytest.fixture
def opened() -> Iterator[list[Catalog]]:
    catalogs: list[Catalog] = []
    yield catalogs
    for catalog in catalogs:
        catalog.close()


def is_whole(catalog: Catalog) -> bool:
    return list(catalog.ids()) == ["a", "b"] and catalog.body("b", "und") == "Text"


def overwritten(data: bytes) -> bytes:
    return b"not a database at all" + data[21:]


DAMAGES = {
    "garbage": lambda data: b"garbage " * (len(data) // 8),
    "head": overwritten,
    "cut": lambda data: data[: len(data) // 3],
    "middle": lambda data: data[:4096] + b"\xff" * (len(data) - 4096),
    "every page": lambda data: data[:100] + b"\xa5" * (len(data) - 100),
}


@pytest.mark.parametrize("kind", DAMAGES)
def test_a_damaged_catalog_is_replaced(notes: Path, cache: Path, database: Path, opened: list[Catalog], kind: str) -> None:
    database.write_bytes(DAMAGES[kind](database.read_bytes()))
    catalog = Catalog(notes, cache)
    opened.append(catalog)
    bring_up_to_date(catalog)
    assert is_whole(catalog)
    again = Catalog(notes, cache)
    opened.append(again)
    assert is_whole(again)
    assert again.notice is None
    assert refresh(again) == Changes()


@pytest.mark.parametrize("pragma", [f"user_version={SCHEMA_VERSION + 1}", "application_id=7"])
def test_a_catalog_of_another_version_or_program_is_replaced(
    notes: Path, cache: Path, database: Path, opened: list[Catalog], pragma: str
) -> None:
    db = sqlite3.connect(database)
    db.execute(f"PRAGMA {pragma}")
    db.close()
    opened.append(Catalog(notes, cache))
    assert opened[0].count == 0
    assert refresh(opened[0]) == EVERYTHING
    assert opened[0].notice is None


def test_an_empty_file_is_a_catalog_yet_to_be_filled(notes: Path, cache: Path, database: Path, opened: list[Catalog]) -> None:
    database.write_bytes(b"")
    opened.append(Catalog(notes, cache))
    assert refresh(opened[0]) == EVERYTHING


def lock(database: Path) -> sqlite3.Connection:
    """Another process that is in the middle of writing."""
    db = sqlite3.connect(database, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    return db


def test_a_catalog_that_is_locked_for_writing_is_read_as_it_is(notes: Path, cache: Path, database: Path, opened: list[Catalog]) -> None:
    writer = lock(database)
    opened.append(Catalog(notes, cache))
    opened[0].db.execute(NO_WAITING)
    assert is_whole(opened[0])
    assert bring_up_to_date(opened[0]) == Changes()  # nothing changed: nothing needs to be written
    assert opened[0].blocks("a", "und")  # parsed, though it cannot be kept
    assert opened[0].notice is None
    writer.close()


def test_a_change_that_meets_a_lock_is_read_in_memory(notes: Path, cache: Path, database: Path, opened: list[Catalog]) -> None:
    writer = lock(database)
    (notes / "b.yaml").write_text("title: b\nbody: Longer text\n")
    opened.append(Catalog(notes, cache))
    opened[0].db.execute(NO_WAITING)
    bring_up_to_date(opened[0])
    assert opened[0].body("b", "und") == "Longer text"
    assert opened[0].place is None
    assert "working in memory" in str(opened[0].notice)
    writer.close()


@pytest.mark.parametrize("kind", ["cache", "place", "database"])
def test_a_cache_that_cannot_be_written_gives_way_to_memory(
    notes: Path, cache: Path, database: Path, opened: list[Catalog], kind: str
) -> None:
    """Root may write everywhere, so that something of another kind stands in the way."""
    stand_in = {"cache": cache, "place": database.parent, "database": database}[kind]
    stand_in.rename(stand_in.with_name("aside"))
    if kind == "database":
        stand_in.mkdir()
    else:
        stand_in.write_text("a file where a folder should be")
    opened.append(Catalog(notes, cache))
    assert bring_up_to_date(opened[0]) == EVERYTHING
    assert is_whole(opened[0])
    assert opened[0].place is None
    assert "working in memory" in str(opened[0].notice)
    assert str(opened[0].notice).endswith(".")


def test_a_catalog_in_memory_leaves_nothing_behind(notes: Path, cache: Path, opened: list[Catalog]) -> None:
    opened.append(Catalog(notes, None))
    assert refresh(opened[0]) == EVERYTHING
    assert opened[0].notice is None
    assert not cache.exists()


def test_a_page_does_not_wait_for_another_process_that_writes(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    (tmp_path / "f/a.yaml").write_text("title: T\nbody: words\n", encoding="utf-8")
    catalog, other = Catalog(tmp_path / "f", tmp_path / "cache"), Catalog(tmp_path / "f", tmp_path / "cache")
    refresh(catalog)
    with other.writing():
        assert catalog.blocks("a", "und")[0].text == "words"
        # the waiting itself cannot be seen without a clock, but that a writer is waited for is restored
        assert catalog.db.execute("PRAGMA busy_timeout").fetchone()[0] > 0
    catalog.close()
    other.close()
