"""Which files of a folder are read, in which order, by which name, and what is skipped and why."""

from __future__ import annotations

import os
import random
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import folder
from content.catalog import Catalog
from content.folder import FolderError, identity, order_key, parents, title_of, walk
from content.refresh import refresh


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("title: T\n", encoding="utf-8")


def found(root: Path) -> list[str]:
    return [each.path for each in walk(root).files]


def test_numbers_order_before_names_and_by_value(tmp_path: Path) -> None:
    put(tmp_path, "b.yaml", "A.yaml", "10-x.yaml", "2-y.yaml", "01-z.yaml", "003_w.yaml", "2025.yaml")
    assert found(tmp_path) == ["01-z.yaml", "2-y.yaml", "003_w.yaml", "10-x.yaml", "2025.yaml", "A.yaml", "b.yaml"]


def test_a_folders_own_files_come_before_its_sections(tmp_path: Path) -> None:
    put(tmp_path, "01-a/z.yaml", "01-a/01-sub/x.yaml", "02-b/y.yaml", "zz.yaml")
    assert found(tmp_path) == ["zz.yaml", "01-a/z.yaml", "01-a/01-sub/x.yaml", "02-b/y.yaml"]


def test_the_disk_order_does_not_matter(tmp_path: Path) -> None:
    names = [f"{n}-{n % 3}.yaml" for n in range(30)]
    shuffled = names.copy()
    random.Random(1).shuffle(shuffled)
    put(tmp_path, *shuffled)
    assert found(tmp_path) == names


@given(st.lists(st.text("ab1 0-_.é中", min_size=1), min_size=2, max_size=8))
def test_the_order_of_names_is_total(names: list[str]) -> None:
    ordered = sorted(set(names), key=order_key)
    assert all(order_key(one) < order_key(other) for one, other in pairwise(ordered))
    assert len({order_key(name) for name in ordered}) == len(ordered)


TITLES = [
    ("01-models", "models"),
    ("3. Notes", "Notes"),
    ("12_a_b", "a_b"),
    ("2025", "2025"),
    ("2025 plans", "plans"),
    ("01-", "01-"),
    ("3D printing", "3D printing"),
    ("no number", "no number"),
    ("01-e\u0301", "é"),
]


@pytest.mark.parametrize(("name", "title"), TITLES)
def test_a_leading_number_is_not_shown(name: str, title: str) -> None:
    assert title_of(name) == title


IDS = [
    ("01-a/02-B.yaml", "01-a/02-B"),
    ("a/b.YML", "a/b"),
    ("a/v1.2.yaml", "a/v1.2"),
    ("a.b", "a.b"),
    ("01-models", "01-models"),
    ("e\u0301/u\u0308.yaml", "é/ü"),
    ("繁體/簡.yaml", "繁體/簡"),
]


@pytest.mark.parametrize(("path", "id_"), IDS)
def test_an_id_is_the_path_without_suffix(path: str, id_: str) -> None:
    assert identity(path) == id_
    assert unicodedata.is_normalized("NFC", identity(path))


def test_parents_from_the_outermost_in() -> None:
    assert list(parents("a/b/c.yaml")) == ["a", "a/b"]
    assert list(parents("c.yaml")) == []


def test_ids_of_lists_and_of_decomposed_names(tmp_path: Path) -> None:
    put(tmp_path, "Cafe\u0301.yaml")
    (tmp_path / "many.yaml").write_text("- title: A\n- title: B\n- id: own\n  title: C\n")
    catalog = Catalog(tmp_path, None)
    refresh(catalog)
    assert list(catalog.ids()) == ["Café", "many#1", "many#2", "own"]
    catalog.close()


def test_declarations_are_no_insights(tmp_path: Path) -> None:
    put(tmp_path, "collection.yaml", "a/section.yaml", "a/collection.yaml", "section.yaml", "b.yaml")
    seen = walk(tmp_path)
    # a second collection.yaml further down is a file like any other
    assert [each.path for each in seen.files] == ["b.yaml", "a/collection.yaml"]
    assert {each.path for each in seen.metas} == {"collection.yaml", "section.yaml", "a/section.yaml"}


def test_what_is_hidden_or_of_another_kind_is_skipped_silently(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml", ".hidden.yaml", ".git/x.yaml", ".obsidian/x.yaml", "node_modules/x.yaml", "__pycache__/x.yaml")
    put(tmp_path, "b.yml", "c.YAML", "d.txt", "e.png", "f.yaml~", "g.yaml.bak", "noext", "s/h.yaml")
    assert found(tmp_path) == ["a.yaml", "b.yml", "c.YAML", "s/h.yaml"]
    assert walk(tmp_path).problems == []


def test_a_pipe_with_a_good_name_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert found(tmp_path) == []


def test_links_out_of_the_folder_are_not_followed_and_told(tmp_path: Path) -> None:
    put(tmp_path, "outside/secret.yaml", "outside-too/x.yaml", "in/a.yaml")
    inside = tmp_path / "in"
    (inside / "file.yaml").symlink_to(tmp_path / "outside/secret.yaml")
    (inside / "folder").symlink_to(tmp_path / "outside")
    (inside / "up").symlink_to("..")
    # its name begins like the folder's own
    put(tmp_path, "in-beside/x.yaml")
    (inside / "beside").symlink_to(tmp_path / "in-beside")
    seen = walk(inside)
    assert [each.path for each in seen.files] == ["a.yaml"]
    assert {(p.path, p.line, p.severity) for p in seen.problems} == {
        ("file.yaml", 1, "warning"),
        ("folder", 1, "warning"),
        ("up", 1, "warning"),
        ("beside", 1, "warning"),
    }


def test_links_within_the_folder_are_read_once_and_loops_end(tmp_path: Path) -> None:
    put(tmp_path, "s/a.yaml")
    (tmp_path / "again.yaml").symlink_to("s/a.yaml")
    (tmp_path / "s/loop").symlink_to(".")
    (tmp_path / "t").symlink_to("s")
    assert found(tmp_path) == ["s/a.yaml"]


def test_a_collection_may_itself_be_opened_through_a_link(tmp_path: Path) -> None:
    put(tmp_path, "real/a.yaml")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real/b.yaml").symlink_to(tmp_path / "real/a.yaml")
    assert found(tmp_path / "link") == ["a.yaml"]
    assert walk(tmp_path / "link").problems == []


def test_a_name_that_is_not_utf8_is_a_problem_that_can_be_printed(tmp_path: Path) -> None:
    put(tmp_path, "a.yaml")
    with open(os.fsencode(tmp_path) + b"/b\xff.yaml", "wb") as file:
        file.write(b"title: T\n")
    seen = walk(tmp_path)
    assert [each.path for each in seen.files] == ["a.yaml"]
    (problem,) = seen.problems
    assert problem.severity == "error"
    assert (problem.path + problem.message).encode()


@pytest.mark.parametrize(("make", "says"), [(None, "There is no folder"), ("file", "is a file, not a folder")])
def test_what_is_no_folder_is_refused_in_one_sentence(tmp_path: Path, make: str | None, says: str) -> None:
    place = tmp_path / "x"
    if make:
        place.write_text("")
    for opening in (walk, lambda path: Catalog(path, None)):
        with pytest.raises(FolderError, match=says) as caught:
            opening(place)
        assert str(caught.value).endswith(".")


@pytest.mark.parametrize("name", ["x" * 300, "loop", "a\0b"], ids=["too long", "loop", "null"])
def test_what_the_system_cannot_even_look_at_is_refused_too(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FolderError):
        Catalog(tmp_path / name, None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights_is_refused_and_one_inside_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "in/a.yaml", "in/shut/b.yaml")
    shut = tmp_path / "in/shut"
    shut.chmod(0)
    try:
        assert found(tmp_path / "in") == ["a.yaml"]
        assert [p.path for p in walk(tmp_path / "in").problems] == ["shut"]
        with pytest.raises(FolderError, match="cannot be read"):
            walk(shut)
    finally:
        shut.chmod(0o700)


def test_an_unreadable_folder_is_refused_for_root_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root reads everything, so that only the system's answer is put in its place."""
    put(tmp_path, "a.yaml", "shut/b.yaml")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(folder.os, "scandir", scandir)
    seen = walk(tmp_path)
    assert [each.path for each in seen.files] == ["a.yaml"]
    assert [(p.path, p.severity) for p in seen.problems] == [("shut", "error")]
    with pytest.raises(FolderError, match=r"cannot be read: Permission denied\."):
        walk(tmp_path / "shut")
