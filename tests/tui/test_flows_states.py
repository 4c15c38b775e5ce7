"""Folders of every kind, and the dialogs."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import reading
from small_library import write

from tui.keys import TABLE
from tui.palette import commands
from tui.strings import Strings


async def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path, folder=write(tmp_path / "empty", {"x.txt": "y"})) as reader:
        assert "Nothing to read here" in reader.screen_text()
        await reader.press("down", "enter", "b", "t", "n", "]", "}", "space", "slash")
        await reader.type("x")
        assert reader.app.is_running


async def test_one_insight_at_the_root(tmp_path: Path) -> None:
    async with reading(tmp_path, folder=write(tmp_path / "one", {"only.yaml": "title: Only\n"})) as reader:
        assert reader.screen.card.id == "only"
        assert "This insight has a title only." in reader.screen_text()
        assert "und" not in reader.screen_text().splitlines()[1]
        await reader.press("]")
        assert reader.screen.card.id == "only"
        await reader.press("t")
        assert reader.app.is_running


async def test_a_bad_file_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    files = {"a.yaml": "title: Good\n", "b.yaml": "title: [\n", "c.yaml": "title: Too\n"}
    async with reading(tmp_path, folder=write(tmp_path / "x", files)) as reader:
        assert reader.screen.session.count == 2
        row = next(line for line in reader.screen_text().splitlines() if "Problems" in line)
        assert row[:44].split()[-1] == "1"
        await reader.press("G", "G")
        assert reader.screen.special == "problems"
        assert "b.yaml:" in reader.screen_text()
        assert "! error" in reader.screen_text()


async def test_thousands_of_insights_from_end_to_end(tmp_path: Path) -> None:
    listed = "".join(f"- {{title: Insight {n}, body: text {n}}}\n" for n in range(3000))
    async with reading(tmp_path, folder=write(tmp_path / "big", {"all.yaml": listed})) as reader:
        await reader.press("G")
        assert reader.screen.card.title == "Insight 2999"
        assert "2999" in reader.screen_text()
        await reader.press("g")
        assert reader.screen.card.title == "Insight 0"
        await reader.press("slash")
        await reader.type("text 2999")
        assert reader.screen.card.title == "Insight 2999"


async def test_deep_sections(tmp_path: Path) -> None:
    files = {"/".join("abcdefgh"[:n]) + f"/{n}.yaml": f"title: Level {n}\n" for n in range(1, 9)}
    async with reading(tmp_path, folder=write(tmp_path / "deep", files)) as reader:
        for n in range(2, 9):
            await reader.press("]")
            assert reader.screen.card.title == f"Level {n}"
            assert f"Level {n}" in reader.screen_text()


async def test_files_that_came_between_two_starts_are_there(tmp_path: Path) -> None:
    folder = write(tmp_path / "x", {"a.yaml": "title: Old\n"})
    async with reading(tmp_path, folder=folder) as reader:
        assert reader.screen.session.count == 1
    write(folder, {"b.yaml": "title: Brand new\n"})
    async with reading(tmp_path, folder=folder) as reader:
        assert "Brand new" in reader.screen_text()
        await reader.press("slash")
        await reader.type("brand")
        assert reader.screen.card.id == "b"


@pytest.mark.parametrize("key", ["question_mark", "f1", "？"])
@pytest.mark.parametrize("close", ["escape", "q", "question_mark"])
async def test_help_lists_every_key_and_closes(tmp_path: Path, key: str, close: str) -> None:
    async with reading(tmp_path) as reader:
        await reader.press(key)
        text = reader.screen_text()
        for each in TABLE:
            assert all(word in text for word in each.shown.split())
        await reader.press(close)
        assert reader.app.screen is reader.screen
        assert reader.app.is_running


@pytest.mark.parametrize("size", [(44, 20), (30, 10)])
async def test_help_scrolls_where_it_is_too_long(tmp_path: Path, size: tuple[int, int]) -> None:
    async with reading(tmp_path, size=size) as reader:
        await reader.press("question_mark", "G")
        assert "quit" in reader.screen_text()


async def test_the_palette_runs_what_is_chosen(tmp_path: Path) -> None:
    async with reading(tmp_path) as reader:
        await reader.press("ctrl+p")
        await reader.type("light")
        await reader.press("down", "enter")
        assert reader.app.theme == "insights-light"
        assert reader.screen.session.state.choice("look") == "light"


async def test_every_command_of_the_palette_runs(tmp_path: Path) -> None:
    async with reading(tmp_path) as reader:
        suspended = Strings("en")("h_suspend")
        left = {Strings("en")("h_quit"), suspended}
        for command in list(commands(reader.screen)):
            if command.title in left:
                continue
            result = command.run()
            if hasattr(result, "__await__"):
                await result
            await reader.settle()
            assert reader.app.is_running, command.title
            if reader.app.screen is not reader.screen:
                await reader.press("escape")


@pytest.mark.parametrize("look", ["dark", "light", "ansi"])
async def test_every_look_draws_every_pane(tmp_path: Path, look: str) -> None:
    async with reading(tmp_path, look=look) as reader:
        await reader.press("slash")
        await reader.type("data")
        await reader.press("down", "enter", "b", "B")
        assert "Bookmarks" in reader.screen_text()


async def test_ansi_uses_only_the_terminals_own_colours(tmp_path: Path) -> None:
    async with reading(tmp_path, look="ansi") as reader:
        await reader.press("slash")
        await reader.type("data")
        styles = [s.style for strip in reader.screen._compositor.render_strips(reader.app.size) for s in strip if s.style]
        colours = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
        assert colours
        assert all(colour.type.name in {"DEFAULT", "STANDARD"} for colour in colours)


async def test_the_interface_speaks_its_own_language(tmp_path: Path) -> None:
    async with reading(tmp_path, lang="en", ui="zh-Hant") as reader:
        text = reader.screen_text()
        assert "搜尋" in text
        assert "Models" in text


async def test_a_section_counts_all_that_is_below_it(tmp_path: Path) -> None:
    files = {
        "Fruit/a.yaml": "title: A\n",
        "Fruit/Stone/b.yaml": "title: B\n",
        "Fruit/Stone/c.yaml": "title: C\n",
        "Nuts/d.yaml": "title: D\n",
    }
    async with reading(tmp_path, folder=write(tmp_path / "x", files)) as reader:
        counts = dict(line[:44].split()[-2:] for line in reader.screen_text().splitlines() if "▸" in line or "▾" in line)
        assert counts == {"Fruit": "3", "Stone": "2", "Nuts": "1"}


async def test_what_was_looked_at_to_its_end_for_a_while_is_read(tmp_path: Path) -> None:
    long = "".join(f"    Line {n}\n\n" for n in range(60))
    files = {
        "collection.yaml": "id: lib\n",
        "1.yaml": "title: First\n",
        "2.yaml": "title: Short\n",
        "3.yaml": f"title: Long\nbody: |\n{long}",
    }
    async with reading(tmp_path, folder=write(tmp_path / "x", files)) as reader:
        session = reader.screen.session
        reader.app.dwell = 0.001
        await reader.press("down")
        await reader.until(lambda: "2" in session.state.seen("lib"))
        assert [line[:44].rstrip()[-1] == "✓" for line in reader.screen_text().splitlines() if "Short" in line[:44]] == [True]
        await reader.press("down")
        await reader.until(lambda: session.state.place("lib").insight == "3")  # as long a look as the short one had
        assert session.state.seen("lib") == {"2"}


async def test_the_list_moves_by_screens_and_halves(tmp_path: Path) -> None:
    listed = "".join(f"- {{title: Insight {n}}}\n" for n in range(300))
    async with reading(tmp_path, folder=write(tmp_path / "big", {"all.yaml": listed})) as reader:
        seen = []
        for key in ("pagedown", "space", "pageup", "d", "u"):
            await reader.press(key)
            seen.append(reader.screen.list.cursor)
            assert reader.screen.card.title == f"Insight {seen[-1]}"
            assert f" Insight {seen[-1]} " in "".join(f"{line[:44]} " for line in reader.screen_text().splitlines())
        whole, half = seen[0], seen[3] - seen[2]
        assert seen == [whole, 2 * whole, whole, whole + half, whole]
        assert 20 < whole <= 36
        assert half == whole // 2


async def test_the_wheel_moves_the_rows_or_the_page_that_it_is_over(tmp_path: Path) -> None:
    body = "".join(f"    Line {n}\n\n" for n in range(60))
    files = {f"{n:03}.yaml": f"title: Insight {n}\nbody: |\n{body}" for n in range(60)}
    async with reading(tmp_path, folder=write(tmp_path / "x", files)) as reader:
        await reader.wheel(10, 10)
        assert (reader.screen.list.cursor, reader.screen.page.top, reader.screen.card.id) == (0, 0, "000")
        assert not any("Insight 0 " in f"{line[:44]} " for line in reader.screen_text().splitlines())
        await reader.wheel(10, 10, down=False)
        assert any("Insight 0 " in f"{line[:44]} " for line in reader.screen_text().splitlines())
        await reader.wheel(80, 10)
        await reader.wheel(80, 10)
        assert (reader.screen.list.cursor, reader.screen.page.top) == (0, 6)


@pytest.mark.parametrize("pane", ["list", "page", "query"])
async def test_growing_narrow_and_wide_again_keeps_what_is_read(tmp_path: Path, pane: str) -> None:
    async with reading(tmp_path, size=(120, 40)) as reader:
        await reader.press("]", "]", "]", *{"list": (), "page": ("enter",), "query": ("slash", "v")}[pane])
        before = (reader.screen.card.id, reader.screen.mode, reader.screen.list.target, reader.screen.query_text)
        for size in ((44, 20), (20, 5), (120, 40)):
            await reader.resize(*size)
            assert reader.app.focused is not None
            assert reader.app.focused.display  # keys never go to what cannot be seen
            after = (reader.screen.card.id, reader.screen.mode, reader.screen.list.target, reader.screen.query_text)
            assert after == before


async def test_both_the_title_and_the_text_change_with_the_language(tmp_path: Path) -> None:
    files = {
        "collection.yaml": "id: lib\ntitle: {en: Lib, zh-Hant: 書}\nlanguages: [en, zh-Hant]\n",
        "s/section.yaml": "id: s\ntitle: {en: Trees, zh-Hant: 樹木}\n",
        "s/1.yaml": "id: one\ntitle: {en: An oak, zh-Hant: 橡樹}\nbody: {en: It grows., zh-Hant: 它在生長。}\n",
    }
    async with reading(tmp_path, folder=write(tmp_path / "x", files), ui="zh-Hans") as reader:
        assert all(word in reader.screen_text() for word in ("An oak", "It grows.", "Trees 1", "书签"))
        await reader.press("t")
        text = reader.screen_text()
        assert all(word in text for word in ("橡樹", "它在生長。", "樹木 1", "书签"))
        assert "oak" not in text
        assert "Trees" not in text
        assert reader.screen.session.state.choice("lang") == "zh-Hant"
