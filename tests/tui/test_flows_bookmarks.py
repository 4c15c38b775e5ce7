"""Keeping favourites."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Reader, reading
from small_library import write

from tui.state import State

FILES = {"collection.yaml": "id: lib\n", **{f"{n}.yaml": f"id: i{n}\ntitle: Insight {n}\nbody: words of {n}\n" for n in range(1, 5)}}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "library", FILES)


def kept(reader: Reader) -> list[str]:
    return [each.insight for each in reader.screen.session.state.bookmarks("lib")]


def rows(reader: Reader) -> list[str]:
    return [reader.screen.list.rows.target(n).id for n in range(len(reader.screen.list.rows))]


async def test_b_adds_and_removes_and_shows_it_everywhere(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b")
        assert kept(reader) == ["i1"]
        assert "* bookmarked" in reader.screen_text()
        row = next(line for line in reader.screen_text().splitlines() if "Insight 1" in line)
        assert "*" in row[:44]
        await reader.press("b")
        assert kept(reader) == []
        assert "*" not in reader.screen_text()


async def test_b_in_the_list_means_the_row_and_in_the_page_the_page(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down", "b", "enter", "]", "b")
        assert kept(reader) == ["i3", "i2"]


async def test_capital_b_lists_them_newest_first_and_escape_returns(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b", "down", "down", "b", "down")
        await reader.press("B")
        assert rows(reader) == ["i3", "i1"]
        assert reader.screen.card.id == "i3"
        await reader.press("down")
        assert reader.screen.card.id == "i1"
        await reader.press("escape")
        assert (reader.screen.mode, reader.screen.card.id) == ("tree", "i4")
        assert reader.screen.list.target.id == "i4"


async def test_a_bookmark_that_is_opened_is_the_new_place(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b", "G", "B", "enter")
        assert reader.app.focused.id == "page"
        await reader.press("escape", "escape")
        assert (reader.screen.mode, reader.screen.list.target.id) == ("tree", "i1")


async def test_one_that_is_removed_in_its_list_can_be_added_again_there(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b", "B", "b")
        assert kept(reader) == []
        assert rows(reader) == ["i1"]  # the row stays until the list is opened again, so that a slip can be undone
        await reader.press("b")
        assert kept(reader) == ["i1"]
        await reader.press("b", "escape", "B")
        assert "No bookmarks yet" in reader.screen_text()


async def test_the_row_of_the_tree_opens_them_and_counts_them(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b", "G", "G")
        row = next(line for line in reader.screen_text().splitlines() if "Bookmarks" in line)
        assert row[:44].split()[-1] == "1"
        await reader.press("enter")
        assert reader.screen.mode == "bookmarks"


async def test_an_empty_list_says_how_to_fill_it(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("B")
        assert "Press b on an insight" in reader.screen_text()
        await reader.press("b", "enter", "down", "up", "n", "escape")
        assert (reader.screen.mode, reader.screen.card.id) == ("tree", "i1")


async def test_they_are_there_at_the_next_start_and_elsewhere_not(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b")
    async with reading(tmp_path, folder=folder) as reader:
        assert "* bookmarked" in reader.screen_text()
    other = write(tmp_path / "other", FILES | {"collection.yaml": "id: other\n"})
    async with reading(tmp_path, folder=other) as reader:
        assert "*" not in reader.screen_text()


async def test_one_whose_insight_has_gone_keeps_its_row(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down", "b")
    (folder / "2.yaml").unlink()
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("B")
        assert "no longer in this collection" in reader.screen_text()
        await reader.press("b")
        assert kept(reader) == []


async def test_a_bookmark_that_cannot_be_kept_is_told_and_not_shown(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        reader.screen.session.state.close()
        await reader.press("b")
        assert "* bookmarked" not in reader.screen_text()
        assert "could not be saved" in reader.screen_text()


async def test_each_press_is_kept_exactly_once(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        changes: list[str] = []
        reader.screen.session.state._db.set_trace_callback(lambda sql: changes.append(sql.split()[0]) if "bookmark" in sql else None)
        await reader.press("b", "b", "b")
        assert [word for word in changes if word != "SELECT"] == ["INSERT", "DELETE", "INSERT"]
        assert kept(reader) == ["i1"]


async def test_those_of_another_window_are_listed_too(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        other = State(tmp_path / "data")
        other.add_bookmark("lib", "i4")
        other.close()
        await reader.press("B")
        assert rows(reader) == ["i4"]


async def test_capital_b_leaves_a_search(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b", "slash", "w", "down", "B")
        assert (reader.screen.query_text, reader.screen.mode, rows(reader)) == ("", "bookmarks", ["i1"])
        await reader.press("escape")
        assert (reader.screen.mode, reader.screen.card.id) == ("tree", "i1")


async def test_next_and_previous_walk_the_bookmarks_while_they_are_listed(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("b", "G", "b", "B", "enter", "]")
        assert (reader.screen.card.id, reader.app.focused.id) == ("i1", "page")
        await reader.press("]")
        assert "This is the last insight" in reader.screen_text()
        await reader.press("[")
        assert reader.screen.card.id == "i4"


async def test_an_empty_list_says_how_to_fill_it_on_a_narrow_screen_too(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder, size=(44, 20)) as reader:
        await reader.press("B")
        assert "No bookmarks yet" in reader.screen_text()
        await reader.press("escape", "escape")
        assert (reader.screen.mode, reader.screen.card.id) == ("tree", "i1")
