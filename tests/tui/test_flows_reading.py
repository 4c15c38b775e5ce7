"""Moving through sections and insights, as a reader does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Reader, reading
from small_library import write

GARDEN = {
    "collection.yaml": "id: garden\ntitle: Garden\nlanguages: [en, zh-Hant]\nabout: {en: About the garden, zh-Hant: 關於花園}\n",
    "1-trees/section.yaml": "id: trees\ntitle: {en: Trees, zh-Hant: 樹}\n",
    "2-herbs/section.yaml": "id: herbs\ntitle: {en: Herbs, zh-Hant: 草}\n",
    **{
        f"{folder}/{n}.yaml": f"id: {name}-{n}\ntitle: {{en: {name} {n}, zh-Hant: {zh} {n}}}\nrelated: [tree-1, herb-2]\n"
        "body:\n"
        + "".join(
            f"  {lang}: |\n" + "".join(f"    {word} {line}\n\n" for line in range(30))
            for lang, word in (("en", "Line"), ("zh-Hant", "第幾行"))
        )
        for folder, name, zh in (("1-trees", "tree", "樹"), ("2-herbs", "herb", "草"))
        for n in (1, 2, 3)
    },
}


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    return write(tmp_path / "garden", GARDEN)


def shown(reader: Reader) -> str:
    """The insight on the page."""
    return reader.screen.card.id if reader.screen.card else reader.screen.special


def at(reader: Reader) -> str:
    """What the cursor of the list stands on."""
    target = reader.screen.list.target
    return target.id or target.kind


def left(reader: Reader) -> str:
    """What the list shows."""
    return "\n".join(line[:44] for line in reader.screen_text().splitlines())


def focus(reader: Reader) -> str:
    return reader.app.focused.id


async def test_the_first_start_shows_the_about_page_and_opens_the_first_section(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        assert (shown(reader), at(reader), focus(reader)) == ("about", "about", "list")
        assert "About the garden" in reader.screen_text()
        assert "tree 1" in reader.screen_text()
        assert "herb 1" not in reader.screen_text()


async def test_the_page_follows_the_cursor(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        seen = []
        for key in ("down", "j", "down", "k", "up", "up"):
            await reader.press(key)
            seen.append((at(reader), shown(reader)))
        assert seen == [
            ("trees", "about"),
            ("tree-1", "tree-1"),
            ("tree-2", "tree-2"),
            ("tree-1", "tree-1"),
            ("trees", "tree-1"),
            ("about", "about"),
        ]


async def test_ends_of_the_list(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("G")
        assert at(reader) == "herbs"
        await reader.press("G")
        assert at(reader) == "bookmarks"
        await reader.press("g")
        assert at(reader) == "about"


async def test_sections_fold_and_unfold(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("down", "left")
        assert "tree 1" not in left(reader)
        await reader.press("down", "enter")
        assert at(reader) == "herbs"
        assert "herb 3" in reader.screen_text()
        await reader.press("l")
        assert at(reader) == "herb-1"
        await reader.press("h")
        assert at(reader) == "herbs"
        await reader.press("enter")
        assert "herb 1" not in left(reader)


async def test_enter_reads_and_escape_returns(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("down", "down", "enter")
        assert (focus(reader), shown(reader)) == ("page", "tree-1")
        await reader.press("escape")
        assert (focus(reader), at(reader)) == ("list", "tree-1")
        await reader.press("escape", "escape")
        assert reader.app.is_running
        assert focus(reader) == "list"


@pytest.mark.parametrize("pane", ["list", "page"])
@pytest.mark.parametrize(("back", "on"), [("H", "L"), ("[", "]"), ("Ｈ", "Ｌ"), ("［", "］")])
async def test_next_and_previous_from_either_pane(tmp_path: Path, garden: Path, pane: str, back: str, on: str) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        if pane == "page":
            await reader.press("enter")
        seen = []
        for key in (on, on, on, on, back):
            await reader.press(key)
            seen.append(shown(reader))
            assert at(reader) == shown(reader)
        assert seen == ["tree-1", "tree-2", "tree-3", "herb-1", "tree-3"]
        assert focus(reader) == pane


async def test_next_and_previous_section(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        seen = []
        for key in ("}", "}", "}", "]", "{", "{", "{"):
            await reader.press(key)
            seen.append(shown(reader))
        assert seen == ["tree-1", "herb-1", "herb-1", "herb-2", "herb-1", "tree-1", "tree-1"]


async def test_the_page_scrolls_and_space_goes_on_to_the_next_insight(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("down", "down", "enter")
        page = reader.screen.page
        tops = []
        for key in ("j", "k", "d", "u", "pagedown", "pageup", "G", "g"):
            await reader.press(key)
            tops.append(page.top)
        half, whole = page.size.height // 2, page.size.height - 2
        assert tops == [1, 0, half, 0, whole, 0, page.limit, 0]
        while shown(reader) == "tree-1":
            await reader.press("space")
        assert (shown(reader), page.top) == ("tree-2", 0)


async def test_what_was_read_to_its_end_is_marked(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("down", "down", "enter", "d")
        assert "✓" not in reader.screen_text()
        await reader.press("G")
        assert "✓" in left(reader)
        await reader.press("g")
        assert "✓ read" in reader.screen_text()
        assert reader.screen.session.state.seen("garden")


async def test_another_language_keeps_the_place(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("down", "down", "enter", "d")
        anchor = reader.screen.page.where()
        await reader.press("t")
        assert reader.screen.card.lang == "zh-Hant"
        assert reader.screen.page.where().block == anchor.block > 0
        assert "樹 1" in reader.screen_text()
        assert "Bookmarks" in reader.screen_text()  # the interface keeps its own language
        await reader.press("t")
        assert reader.screen.card.lang == "en"


async def test_tab_walks_the_related_insights_and_enter_follows_one(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("down", "down", "tab", "tab")
        assert reader.screen.page.link == "tree-1"
        await reader.press("tab")
        assert reader.screen.page.link == "herb-2"
        assert "herb 2" in reader.screen_text()
        await reader.press("enter")
        assert (shown(reader), at(reader), focus(reader)) == ("herb-2", "herb-2", "page")
        await reader.press("tab", "tab", "tab")
        assert (focus(reader), reader.screen.page.link) == ("list", "")
        await reader.press("tab", "shift+tab")
        assert focus(reader) == "list"


async def test_it_opens_where_it_was_left(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("}", "}", "]", "enter", "d", "d")
        place = reader.screen.page.where()
        await reader.press("q")
    async with reading(tmp_path, folder=garden) as reader:
        assert (shown(reader), at(reader)) == ("herb-2", "herb-2")
        assert reader.screen.page.where() == place


async def test_a_place_that_has_gone_gives_way_to_the_first_page(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("}", "}", "q")
    (garden / "2-herbs/1.yaml").unlink()
    async with reading(tmp_path, folder=garden) as reader:
        assert shown(reader) == "about"


@pytest.mark.parametrize("sizes", [((120, 40), (44, 20)), ((44, 20), (120, 40)), ((120, 40), (20, 5)), ((80, 24), (120, 24))])
async def test_another_size_keeps_insight_and_place(tmp_path: Path, garden: Path, sizes: tuple[tuple[int, int], ...]) -> None:
    before, after = sizes
    async with reading(tmp_path, folder=garden, size=before) as reader:
        await reader.press("]", "]")
        reader.screen.turn_to(reader.screen.page)
        await reader.press("d", "d")
        block = reader.screen.page.where().block
        await reader.pilot.resize_terminal(*after)
        await reader.settle()
        assert shown(reader) == "tree-2"
        assert reader.screen.page.where().block == block
        assert f"Line {block}" in reader.screen_text()


async def test_a_narrow_screen_shows_one_pane_at_a_time(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden, size=(44, 20)) as reader:
        assert focus(reader) == "page"
        assert "Trees" not in reader.screen_text()
        await reader.press("escape")
        assert "Trees" in reader.screen_text()
        assert "About the garden" not in reader.screen_text()
        await reader.press("down", "down", "enter")
        assert "Line 0" in reader.screen_text()
        assert "Herbs" not in reader.screen_text()


async def test_the_mouse_chooses_opens_and_scrolls(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        lines = reader.screen_text().splitlines()
        row = next(y for y, line in enumerate(lines) if "tree 2" in line[:44])
        await reader.pilot.click(offset=(10, row))
        await reader.settle()
        assert (at(reader), shown(reader)) == ("tree-2", "tree-2")
        await reader.pilot.click(offset=(80, 10))
        await reader.settle()
        assert focus(reader) == "page"
        reader.screen.page.on_mouse_scroll_down()
        assert reader.screen.page.top == 3
        row = next(y for y, line in enumerate(lines) if "Herbs" in line[:44])
        await reader.pilot.click(offset=(10, row))
        await reader.settle()
        assert "herb 1" in reader.screen_text()


async def test_a_click_on_a_related_insight_follows_it(tmp_path: Path, garden: Path) -> None:
    async with reading(tmp_path, folder=garden) as reader:
        await reader.press("]", "enter", "G")
        row = next(y for y, line in enumerate(reader.screen_text().splitlines()) if "herb 2" in line[44:])
        await reader.pilot.click(offset=(60, row))
        await reader.settle()
        assert shown(reader) == "herb-2"
