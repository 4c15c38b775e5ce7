"""The very first start, and starts after something has changed or broken in the folder or in the cache."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import DOWN, READER, Terminal

Open = Callable[..., Terminal]
MANY = 400  # more files than are read before the first frame


def search(terminal: Terminal, query: str) -> None:
    """Types a query, as soon as the bar takes it."""
    terminal.send("/")
    terminal.wait_for("Esc back")
    terminal.send(query)


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def start_once(open_terminal: Open, folder: Path) -> None:
    """A first start, which fills the cache."""
    terminal = open_terminal(folder)
    terminal.wait_for("Search 6 insights")
    leave(terminal)


@pytest.fixture
def place(tmp_path: Path) -> Callable[[], Path]:
    """Where the catalog and the index of the collection lie."""

    def find() -> Path:
        (found,) = (tmp_path / "cache").glob("garden-*")
        return found

    return find


@pytest.mark.xdist_group("large")
def test_the_first_start_can_be_read_and_asked_while_it_gets_ready(open_terminal: Open, garden: Path) -> None:
    for number in range(MANY):
        text = f"id: note-{number}\ntitle: Note {number}\nbody: 'Weeds and worms of day {number}, with a zebra in it.'\n"
        (garden / "02-beds" / f"note-{number}.yaml").write_text(text, encoding="utf-8")
    first = open_terminal(garden)
    first.wait_for(lambda: "getting ready" in first.text or "Getting your library ready" in first.text)
    first.wait_for("Six notes from a garden.")
    first.wait_for(f"Search {MANY + 6} insights")
    search(first, "zebra")
    first.wait_for(f"{MANY} hits")


def test_a_query_typed_before_the_index_stands_is_answered_when_it_does(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    terminal.wait_for("About this collection")
    search(terminal, "pioneer")
    terminal.wait_for("1 hit")
    terminal.wait_for("Birches come first")


def test_an_insight_written_between_two_starts_is_found(open_terminal: Open, garden: Path) -> None:
    start_once(open_terminal, garden)
    (garden / "02-beds" / "04-new.yaml").write_text("title: {en: Fennel}\nbody: {en: Smells of anise.}\n", encoding="utf-8")
    terminal = open_terminal(garden)
    terminal.wait_for("Search 7 insights")
    search(terminal, "anise")
    terminal.wait_for("Beds 4 / 4")


def test_one_that_was_changed_is_found_by_its_new_words_only(open_terminal: Open, garden: Path) -> None:
    start_once(open_terminal, garden)
    path = garden / "01-trees" / "01-oak.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("acorns", "galls and leaves"), encoding="utf-8")
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    search(terminal, "galls")
    terminal.wait_for("Trees 1 / 3")
    terminal.send("\x1b")
    terminal.wait_for("Esc back")
    terminal.send("acorns")
    terminal.wait_for("Nothing found")


def test_one_that_was_removed_takes_the_reader_to_the_beginning(open_terminal: Open, garden: Path) -> None:
    first = open_terminal(garden)
    first.wait_for("Search 6 insights")
    first.send("]]b")
    first.wait_for("Bookmarked")
    leave(first)
    (garden / "01-trees" / "02-birch.yaml").unlink()
    second = open_terminal(garden)
    second.wait_for("Search 5 insights")
    second.wait_for("Six notes from a garden.")
    second.send("B")
    second.wait_for("no longer in this collection")


@pytest.mark.parametrize("what", ["catalog", "index", "manifest", "all"])
def test_what_is_damaged_in_the_cache_is_built_anew(open_terminal: Open, garden: Path, place: Callable[[], Path], what: str) -> None:
    start_once(open_terminal, garden)
    damaged = {
        "catalog": ["catalog.sqlite3"],
        "index": [str(path.relative_to(place())) for path in place().glob("index-*/*")],
        "manifest": ["index.json"],
        "all": [str(path.relative_to(place())) for path in place().rglob("*") if path.is_file()],
    }[what]
    assert damaged
    for name in damaged:
        path = place() / name
        path.write_bytes(b"\xff\x00 no longer what it was " * (1 + path.stat().st_size // 25))
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    search(terminal, "先锋")
    terminal.wait_for("1 hit")
    terminal.wait_for("桦树先来")


def test_a_cache_of_another_program_is_replaced(open_terminal: Open, garden: Path, place: Callable[[], Path]) -> None:
    start_once(open_terminal, garden)
    path = place() / "catalog.sqlite3"
    path.unlink()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE insight(recipe TEXT)")
    db.close()
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    leave(terminal)


def test_a_file_that_cannot_be_read_costs_only_itself(open_terminal: Open, garden: Path) -> None:
    (garden / "01-trees" / "02-birch.yaml").write_text("id: birch\ntitle: [unclosed\n", encoding="utf-8")
    terminal = open_terminal(garden)
    terminal.wait_for("Search 5 insights")
    terminal.send("G" + 3 * DOWN)
    terminal.wait_for("01-trees/02-birch.yaml:")
    search(terminal, "frost")
    terminal.wait_for("Beds 2 / 3")
    listed = subprocess.run([READER, "list", "--json", "--folder", garden], capture_output=True, text=True, check=True).stdout
    ids = [each["id"] for section in json.loads(listed)["sections"] for each in section["insights"]]
    assert ids == ["oak", "root", "bean", "leek", "mint"]


@pytest.mark.parametrize("kind", ["CACHE", "DATA"])
def test_where_nothing_can_be_written_it_reads_and_says_so(
    open_terminal: Open, garden: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(f"INSIGHTS_TUI_{kind}", str(tmp_path / "file" / "below"))
    terminal = open_terminal(garden)
    terminal.wait_for({"CACHE": "The cache cannot be used", "DATA": "Bookmarks cannot be kept"}[kind])
    terminal.send("]b")
    terminal.wait_for("Oaks grow slowly")
    terminal.wait_for("bookmarked")
    leave(terminal)


def test_an_empty_folder_says_what_it_could_hold(open_terminal: Open, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    terminal = open_terminal(tmp_path / "empty")
    terminal.wait_for("Nothing to read here")
    leave(terminal)
