"""The catalog keeps what was parsed: only changed files are parsed again, and the cache is never precious."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.catalog import Catalog
from content.folder import FolderError
from content.model import ABOUT, Changes
from content.refresh import refresh


class Shelf:
    """A folder of notes with its cache; every write gives a file a time of its own, so that no change hides in one clock tick."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "notes"
        self.cache = root / "a cache"
        self.folder.mkdir()
        self._time = 1_700_000_000
        self._open: list[Catalog] = []

    def put(self, path: str, text: str) -> None:
        place = self.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        self._time += 1
        os.utime(place, (self._time, self._time))

    def insight(self, name: str, title: str = "T", id_: str | None = None) -> None:
        self.put(f"{name}.yaml", f"title: {title}\nbody: Body of {title}\n" + (f"id: {id_}\n" if id_ else ""))

    def catalog(self, *, in_memory: bool = False) -> Catalog:
        self._open.append(Catalog(self.folder, None if in_memory else self.cache))
        return self._open[-1]

    def close(self) -> None:
        for catalog in self._open:
            catalog.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(tmp_path)
    for name in ("a", "b", "s/c", "s/d"):
        shelf.insight(name)
    yield shelf
    shelf.close()


def parsed_again(catalog: Catalog, **how: bool) -> int:
    """How many files a refresh read, as it reports to a progress bar."""
    steps: list[tuple[int, int]] = []
    refresh(catalog, lambda done, total: steps.append((done, total)), **how)
    assert [done for done, _ in steps] == list(range(1, len(steps) + 1))
    assert all(total == len(steps) for _, total in steps)
    return len(steps)


def test_the_first_refresh_adds_everything(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    assert (catalog.count, catalog.generation) == (0, 0)
    assert refresh(catalog) == Changes(added=("a", "b", "s/c", "s/d"))
    assert list(catalog.ids()) == ["a", "b", "s/c", "s/d"]
    assert (catalog.generation, catalog.notice) == (1, None)


def test_added_changed_and_removed_are_told_apart(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    shelf.insight("a", "Other")
    shelf.insight("new")
    (shelf.folder / "s/c.yaml").unlink()
    assert refresh(catalog) == Changes(added=("new",), changed=("a",), removed=("s/c",))
    assert list(catalog.ids()) == ["a", "b", "new", "s/d"]
    assert catalog.body("a", "und") == "Body of Other"


def test_unchanged_files_are_not_parsed_again(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    assert parsed_again(catalog) == 4
    assert parsed_again(catalog) == 0
    assert catalog.generation == 1
    shelf.insight("b", "Changed")
    assert parsed_again(catalog) == 1
    assert parsed_again(shelf.catalog()) == 0  # another session finds it all in the cache
    assert parsed_again(shelf.catalog(), anew=True) == 4


def test_a_change_of_the_same_length_or_of_the_time_alone_is_seen(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    shelf.insight("a", "One")
    refresh(catalog)
    shelf.insight("a", "Two")
    assert refresh(catalog) == Changes(changed=("a",))
    os.utime(shelf.folder / "a.yaml", (5, 5))  # an older copy put back
    assert parsed_again(catalog) == 1


def test_a_renamed_file_is_removed_and_added_but_keeps_a_declared_id(shelf: Shelf) -> None:
    shelf.insight("e", id_="mine")
    catalog = shelf.catalog()
    refresh(catalog)
    (shelf.folder / "b.yaml").rename(shelf.folder / "z.yaml")
    (shelf.folder / "e.yaml").rename(shelf.folder / "f.yaml")
    assert refresh(catalog) == Changes(added=("z",), changed=("mine",), removed=("b",))


def test_a_new_first_language_has_undeclared_text_read_again(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    assert catalog.heads(0, 1)[0].languages == ("und",)
    shelf.put("collection.yaml", "languages: [zh-Hant]\n")
    assert set(refresh(catalog).changed) == {"a", "b", "s/c", "s/d"}
    assert {head.languages for head in catalog.heads(0, 9)} == {("zh-Hant",)}


def test_reading_all_anew_finds_no_change_of_place_where_there_is_none(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    (shelf.folder / "a.yaml").unlink()
    changes = refresh(catalog, anew=True)
    assert (changes.added, changes.removed) == ((), ("a",))


def test_a_file_that_breaks_and_heals(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    shelf.put("a.yaml", "title: [\n")
    assert refresh(catalog) == Changes(removed=("a",))
    assert [p.path for p in catalog.problems()] == ["a.yaml"]
    shelf.insight("a")
    assert refresh(catalog) == Changes(added=("a",))
    assert catalog.problems() == []


def test_a_bad_file_does_not_keep_the_others_from_being_read(shelf: Shelf) -> None:
    (shelf.folder / "bin.yaml").write_bytes(b"\xff\xfe\x00")
    (shelf.folder / "nul.yaml").write_bytes(b"title: T\0\n")
    (shelf.folder / "huge.yaml").write_bytes(b"x" * (4 * 1024 * 1024 + 1))
    catalog = shelf.catalog()
    refresh(catalog)
    assert catalog.count == 4
    assert [(p.path, p.severity) for p in catalog.problems()] == [(f"{name}.yaml", "error") for name in ("bin", "huge", "nul")]


def test_a_refresh_that_fails_keeps_the_old_state(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    shelf.insight("a", "Other")
    shelf.insight("new")

    def interrupted(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        refresh(catalog, interrupted)
    assert list(catalog.ids()) == ["a", "b", "s/c", "s/d"]
    assert catalog.body("a", "und") == "Body of T"
    assert refresh(catalog) == Changes(added=("new",), changed=("a",))


def test_a_folder_that_vanished_is_told(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    shelf.folder.rename(shelf.folder.with_name("gone"))
    with pytest.raises(FolderError):
        refresh(catalog)


# --- what is asked


def test_an_id_is_found_exactly_else_ignoring_case_where_that_is_unique(shelf: Shelf) -> None:
    for name in ("Readme", "readme", "Straße", "notes"):
        shelf.insight(name)
    catalog = shelf.catalog()
    refresh(catalog)
    expected = {
        "Readme": "Readme",
        "readme": "readme",
        "README": None,
        "STRASSE": "Straße",
        "NOTES": "notes",
        "S/C": "s/c",
        "none": None,
        "": None,
    }
    heads = {asked: catalog.head(asked) for asked in expected}
    assert {asked: head and head.id for asked, head in heads.items()} == expected


def test_the_nearest_id_is_offered_for_a_slip_and_none_for_nonsense(shelf: Shelf) -> None:
    shelf.insight("models-01")
    shelf.insight("coding-03")
    catalog = shelf.catalog()
    refresh(catalog)
    assert catalog.nearest("model-01") == "models-01"
    assert catalog.nearest("CODING-3") == "coding-03"
    assert catalog.nearest("@@@@@@") is None


def test_heads_are_given_by_place_and_by_id(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    assert [head.id for head in catalog.heads(1, 2)] == ["b", "s/c"]
    assert catalog.heads(4, 10) == []
    assert catalog.heads_of(["s/d", "none", "a"]).keys() == {"a", "s/d"}
    many = catalog.heads_of([*(str(n) for n in range(1200)), "a"])
    assert list(many) == ["a"]


def test_the_about_page_is_read_like_an_insight_and_counted_nowhere(shelf: Shelf) -> None:
    shelf.put("collection.yaml", "id: mine\nlanguages: [en]\ntitle: Mine\nabout: Hello **you**\n")
    catalog = shelf.catalog()
    refresh(catalog)
    assert catalog.count == 4
    assert catalog.head(ABOUT) is None
    assert catalog.languages_of(ABOUT) == ("en",)
    assert catalog.body(ABOUT, "en") == "Hello **you**"
    assert [block.text for block in catalog.blocks(ABOUT, "en")] == ["Hello you"]


def test_blocks_are_the_same_from_the_file_and_from_the_cache(shelf: Shelf) -> None:
    shelf.put("a.yaml", "title: T\nbody: |\n  - **x** [l](http://u)\n")
    catalog = shelf.catalog()
    refresh(catalog)
    first = catalog.blocks("a", "und")
    assert first
    assert catalog.blocks("a", "und") == first == shelf.catalog().blocks("a", "und")
    assert catalog.blocks("a", "en") == catalog.blocks("none", "und") == ()
    assert catalog.body("none", "und") == ""


def test_a_collection_is_known_by_its_declared_id_else_by_its_real_path(shelf: Shelf) -> None:
    catalog = shelf.catalog()
    refresh(catalog)
    assert (catalog.collection.id, catalog.collection.key) == ("notes", os.path.realpath(shelf.folder))
    assert catalog.collection.title == {"und": "notes"}
    shelf.put("collection.yaml", "id: mine\n")
    refresh(catalog)
    assert (catalog.collection.id, catalog.collection.key) == ("mine", "mine")


def test_two_sessions_see_what_either_commits(shelf: Shelf) -> None:
    one, other = shelf.catalog(), shelf.catalog()
    refresh(one)
    assert list(other.ids()) == list(one.ids())
    assert parsed_again(other) == 0


def test_the_cache_is_private_and_apart_for_each_folder(shelf: Shelf, tmp_path: Path) -> None:
    catalog = shelf.catalog()
    assert catalog.place is not None
    assert catalog.place.stat().st_mode & 0o777 == 0o700
    (tmp_path / "x/notes").mkdir(parents=True)
    twin = Catalog(tmp_path / "x/notes", shelf.cache)
    assert twin.place != catalog.place
    twin.close()
    refresh(catalog)
    assert (catalog.place / "catalog.sqlite3").is_file()
    assert [path for path in shelf.folder.rglob("*") if "sqlite" in path.name] == []
