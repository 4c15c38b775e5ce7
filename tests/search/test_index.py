"""The index is a cache: whatever happens to it, search works and nobody sees a traceback."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from small_library import found, write

from content.catalog import Catalog
from content.refresh import refresh
from search.engine import Engine
from search.index import CancelledError, Index, build_index, open_index
from tui.library import open_engine

FILES = {f"{n}.yaml": f"title: Insight {n}\nbody: 第{n}條 數據\n" for n in range(9)}


@pytest.fixture
def catalog(tmp_path: Path):
    catalog = Catalog(write(tmp_path / "folder", FILES), tmp_path / "cache")
    refresh(catalog)
    yield catalog
    catalog.close()


def hits(catalog: Catalog, query: str = "数据", index: Index | None = None) -> list[str]:
    """What an index, or a new one, finds."""
    engine = Engine(catalog, index or build_index(catalog))
    try:
        return found(engine, query)
    finally:
        engine.close()


def opens(catalog: Catalog) -> bool:
    """Whether there is an index that is taken for sound."""
    index = open_index(catalog.place, catalog.stamp)
    if index:
        index.close()
    return index is not None


def index_folder(catalog: Catalog) -> Path:
    return catalog.place / json.loads((catalog.place / "index.json").read_text())["folder"]


def each_file(damage: Callable[[Path], None]) -> Callable[[Catalog], None]:
    def do(catalog: Catalog) -> None:
        for path in index_folder(catalog).iterdir():
            damage(path)

    return do


def manifest(**values: object) -> Callable[[Catalog], None]:
    def do(catalog: Catalog) -> None:
        path = catalog.place / "index.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | values))

    return do


def all_but_the_first_file(catalog: Catalog) -> None:
    first, *others = sorted(json.loads((catalog.place / "index.json").read_text())["files"].items())
    for name, _ in others:
        (index_folder(catalog) / name).unlink()
    manifest(files=dict([first]))(catalog)


def moved_away(catalog: Catalog) -> None:
    shutil.move(index_folder(catalog), catalog.place.parent / "elsewhere")
    manifest(folder="../elsewhere")(catalog)


DAMAGE = {
    "truncated": each_file(lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])),
    "flipped": each_file(lambda path: path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))),
    "emptied": each_file(lambda path: path.write_bytes(b"")),
    "deleted": each_file(Path.unlink),
    "no manifest": lambda catalog: (catalog.place / "index.json").unlink(),
    "garbled manifest": lambda catalog: (catalog.place / "index.json").write_bytes(b"\xff{"),
    "a list for a manifest": lambda catalog: (catalog.place / "index.json").write_text("[]"),
    "another version": manifest(version=-1),
    "another catalog": manifest(catalog="1-1"),
    "no files": manifest(files={}),
    "a folder elsewhere": moved_away,
    "a folder that no system allows": manifest(folder="a\0b"),
    "a file that no system allows": manifest(files={"a\0b": [1, 1]}),
    "a manifest without an end": lambda catalog: (catalog.place / "index.json").write_text("[" * 100_000),
    "files that the manifest does not miss": all_but_the_first_file,
}


def test_an_index_is_opened_again_as_it_was_built(catalog: Catalog) -> None:
    build_index(catalog).close()
    index = open_index(catalog.place, catalog.stamp)
    assert index is not None
    assert index.count == 9
    assert [index.id_of(doc) for doc in range(9)] == [str(n) for n in range(9)]
    assert len(hits(catalog, index=index)) == 9


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_index_is_not_opened_and_a_new_one_works(catalog: Catalog, damage: Callable[[Catalog], None]) -> None:
    build_index(catalog).close()
    damage(catalog)
    assert not opens(catalog)
    assert len(hits(catalog)) == 9
    assert opens(catalog)


def test_an_index_that_lacks_its_last_byte_is_not_opened(catalog: Catalog) -> None:
    build_index(catalog).close()
    each_file(lambda path: path.write_bytes(path.read_bytes()[:-1]))(catalog)
    assert not opens(catalog)


def test_changed_content_makes_the_index_out_of_date(catalog: Catalog) -> None:
    build_index(catalog).close()
    (catalog.folder / "9.yaml").write_text("title: brand new\n", encoding="utf-8")
    refresh(catalog)
    assert not opens(catalog)
    assert hits(catalog, "brand") == ["9"]


def test_a_folder_that_others_may_write_to_is_not_trusted(catalog: Catalog) -> None:
    build_index(catalog).close()
    catalog.place.chmod(0o777)
    assert not opens(catalog)
    assert len(hits(catalog)) == 9


def test_leaving_while_it_is_built_leaves_nothing_behind(catalog: Catalog) -> None:
    calls: list[int] = []

    def leave() -> bool:
        calls.append(1)
        return len(calls) > 4

    with pytest.raises(CancelledError):
        build_index(catalog, cancelled=leave)
    assert list(catalog.place.glob("index*")) == []
    assert not opens(catalog)


def test_progress_comes_to_its_end(catalog: Catalog) -> None:
    seen: list[tuple[int, int]] = []
    build_index(catalog, lambda done, total: seen.append((done, total))).close()
    assert seen == [(n, 9) for n in range(1, 10)]


def test_without_a_cache_it_is_built_in_memory(tmp_path: Path) -> None:
    catalog = Catalog(write(tmp_path / "folder", FILES), None)
    refresh(catalog)
    assert not opens(catalog)
    assert len(hits(catalog)) == 9
    catalog.close()


def test_in_memory_means_that_nothing_is_written_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog(write(tmp_path / "folder", FILES), None)
    refresh(catalog)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))  # whatever would be written there would fail
    assert len(hits(catalog)) == 9
    assert not (tmp_path / "nowhere").exists()
    catalog.close()


def test_two_that_build_at_once_do_not_disturb_each_other(catalog: Catalog) -> None:
    first, second = build_index(catalog), build_index(catalog)
    assert len(hits(catalog, index=first)) == len(hits(catalog, index=second)) == 9


def test_an_index_outlives_no_catalog(catalog: Catalog) -> None:
    """A new catalog counts its generations from the beginning again, and the content may have changed in between."""
    open_engine(catalog).close()
    (catalog.folder / "1.yaml").unlink()
    write(catalog.folder, {"9.yaml": "title: brand new\n"})
    catalog.renew()
    refresh(catalog)
    with closing(open_engine(catalog)) as engine:
        assert found(engine, "brand") == ["9"]
        assert "1" not in found(engine, "数据")


def test_an_insight_that_another_process_removed_does_not_break_the_search(catalog: Catalog) -> None:
    with closing(open_engine(catalog)) as engine:
        (catalog.folder / "1.yaml").unlink()
        with closing(Catalog(catalog.folder, catalog.place.parent)) as other:
            refresh(other)
        assert "0" in found(engine, "数据")


def test_where_the_manifest_cannot_be_written_the_index_is_in_memory(catalog: Catalog) -> None:
    (catalog.place / "index.json").mkdir()  # a write that fails for every user, root included
    assert len(hits(catalog)) == 9
    assert list(catalog.place.glob("index-*")) == []


def test_old_indexes_are_swept_but_not_one_that_may_still_be_written(catalog: Catalog) -> None:
    old, young = catalog.place / "index-old", catalog.place / "index-young"
    old.mkdir()
    young.mkdir()
    os.utime(old, (0, 0))
    build_index(catalog).close()
    assert sorted(catalog.place.glob("index*")) == sorted([catalog.place / "index.json", index_folder(catalog), young])


def test_more_insights_than_a_page_are_all_indexed(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.index._PAGE", 4)
    assert len(hits(catalog)) == 9
