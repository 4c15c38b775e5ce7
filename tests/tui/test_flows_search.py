"""Searching while typing."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Reader, reading
from small_library import write

LONG = "\n\n".join(f"  Filler {n}" for n in range(60))
LIBRARY = {
    "collection.yaml": "id: lib\nlanguages: [en, zh-Hans, zh-Hant]\n",
    "s/section.yaml": "id: s\ntitle: Notes\n",
    "s/1.yaml": "id: one\ntitle: {en: Apples, zh-Hant: 蘋果}\nbody: {en: apples are red, zh-Hant: 蘋果是紅的，數據在此}\n",
    "s/2.yaml": f"id: two\ntitle: Pears\nbody: |\n  First\n\n{LONG}\n\n  the needle lies here\n\n{LONG}\n\n  and another needle\n",
    "s/3.yaml": "id: three\ntitle: A needle\nbody: only a title\n",
    "s/4.yaml": "id: four\ntitle: {zh-Hans: 数据与模型}\nbody: {zh-Hans: 训练数据很重要}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "library", LIBRARY)


def hits(reader: Reader) -> list[str]:
    """The ids of the rows on the left, while there is a query."""
    assert reader.screen.mode == "hits"
    return [reader.screen.list.rows.target(n).id for n in range(len(reader.screen.list.rows))]


def shown(reader: Reader) -> str:
    return reader.screen.card.id if reader.screen.card else reader.screen.special


def focus(reader: Reader) -> str:
    return reader.app.focused.id


async def test_hits_come_with_the_first_character_and_focus_stays_in_the_bar(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash", "n")
        assert hits(reader) == ["three", "two"]
        assert (focus(reader), shown(reader)) == ("query", "three")
        await reader.type("eedle x")
        assert hits(reader) == []


@pytest.mark.parametrize("query", ["数据", "數據", "据"])
async def test_chinese_in_either_script_of_any_length(tmp_path: Path, folder: Path, query: str) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type(query)
        assert sorted(hits(reader)) == ["four", "one"]


async def test_full_width_slash_opens_the_bar(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("／")
        assert focus(reader) == "query"


async def test_down_goes_into_the_hits_and_up_on_the_first_returns(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("needle")
        await reader.press("down")
        assert (focus(reader), reader.screen.list.cursor) == ("list", 0)
        await reader.press("down")
        assert shown(reader) == "two"
        await reader.press("b")
        assert "two" in reader.screen.session.bookmarks
        await reader.press("up", "up")
        assert focus(reader) == "query"
        await reader.type("s")
        assert reader.screen.query_text == "needles"


async def test_a_hit_opens_at_its_first_match_and_n_walks_on(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("needle")
        await reader.press("down", "down", "enter")
        page = reader.screen.page
        assert focus(reader) == "page"
        assert "the needle lies here" in reader.screen_text()
        first = page.top
        await reader.press("n", "n")
        assert page.top > first
        assert "another needle" in reader.screen_text()
        await reader.press("N")
        assert "the needle lies here" in reader.screen_text()
        await reader.press("N", "N")
        assert shown(reader) == "three"
        await reader.press("n", "n")
        assert shown(reader) == "two"


async def test_enter_in_the_bar_opens_the_first_hit(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("apples")
        await reader.press("enter")
        assert (focus(reader), shown(reader)) == ("page", "one")


async def test_escape_clears_then_leaves_and_the_place_is_as_before(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("]", "]", "]", "enter", "d")
        assert shown(reader) == "four" or shown(reader) == "three"
        before, place = shown(reader), reader.screen.page.where()
        await reader.press("slash")
        await reader.type("apples")
        assert shown(reader) == "one"
        await reader.press("escape")
        assert (reader.screen.mode, reader.screen.query_text, focus(reader)) == ("tree", "", "query")
        assert (shown(reader), reader.screen.page.where()) == (before, place)
        await reader.press("escape")
        assert focus(reader) == "list"
        assert reader.screen.list.target.id == before


async def test_what_was_opened_from_a_search_stays_open(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("needle")
        await reader.press("down", "down", "enter", "escape", "escape")
        assert (reader.screen.mode, shown(reader)) == ("tree", "two")
        assert reader.screen.list.target.id == "two"


async def test_a_hit_in_another_language_is_labelled_and_t_returns(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("蘋果")
        assert "繁" in reader.screen_text()
        assert reader.screen.card.lang == "zh-Hant"
        await reader.press("down", "t")
        assert reader.screen.card.lang == "en"
        assert reader.screen.session.lang == "en"


async def test_nothing_found_is_said(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("zzz")
        assert 'Nothing found for "zzz"' in reader.screen_text()
        assert "0 hits" in reader.screen_text()
        await reader.press("down", "enter", "n", "b")
        assert reader.app.is_running
        assert not reader.screen.session.bookmarks


async def test_only_blanks_and_signs_are_no_query(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash", "space", "space")
        assert reader.screen.mode == "tree"
        await reader.type("?!")
        assert hits(reader) == []
        assert reader.app.is_running


async def test_the_last_of_many_quick_keystrokes_wins(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        for key in "needle":
            reader.screen.bar.query_input.value += key  # without waiting for any answer
        await reader.settle()
        assert hits(reader) == ["three", "two"]
        for _ in "needle":
            reader.screen.bar.query_input.value = reader.screen.bar.query_input.value[:-1]
        await reader.settle()
        assert reader.screen.mode == "tree"


async def test_a_very_long_query_is_cut_and_says_so(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        reader.screen.bar.query_input.value = "needle " * 100
        await reader.settle()
        assert "200" in reader.screen_text().splitlines()[1]


async def test_signs_in_texts_are_no_markup(tmp_path: Path, folder: Path) -> None:
    write(folder, {"s/5.yaml": "id: five\ntitle: '[red]x[/red] [/]'\nbody: '[bold]needle[/bold] \\e[31m'\n"})
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("[red]x")
        assert hits(reader) == ["five"]
        assert "[red]x[/red] [/]" in reader.screen_text()
        assert "[bold]needle[/bold]" in reader.screen_text()


async def test_typing_on_a_narrow_screen_shows_the_hits(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder, size=(44, 20)) as reader:
        await reader.press("slash")
        await reader.type("needle")
        assert "A needle" in reader.screen_text()
        assert "Pears" in reader.screen_text()
        await reader.type("zz")
        assert "Nothing found" in reader.screen_text()
        await reader.press("escape")
        assert focus(reader) == "query"


async def test_new_language_while_searching_shows_the_hits_in_it(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        await reader.type("apples")
        await reader.press("down", "t")
        assert reader.screen.session.lang != "en"
        assert hits(reader) == ["one"]


async def test_keys_in_one_go_end_where_their_last_one_leads(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("]")
        await reader.in_one_go("slash", *"needle", "backspace", "s")
        assert (reader.screen.query_text, hits(reader)) == ("needls", [])
        await reader.in_one_go("backspace", "e")
        await reader.in_one_go("down", "down", "b", "enter")
        assert (shown(reader), focus(reader), reader.screen.query_text) == ("two", "page", "needle")
        assert list(reader.screen.session.bookmarks) == ["two"]
        await reader.in_one_go("slash", "backspace", "d", "enter")
        assert (shown(reader), focus(reader)) == ("nothing", "query")
        await reader.in_one_go("backspace", "e", "enter", "b")
        assert (shown(reader), focus(reader), reader.screen.query_text) == ("three", "page", "needle")
        assert list(reader.screen.session.bookmarks) == ["three", "two"]
        await reader.in_one_go("slash", *("backspace",) * 6, *"apples", "down", "b")
        assert (shown(reader), focus(reader), list(reader.screen.session.bookmarks)) == ("one", "list", ["one", "three", "two"])
        await reader.in_one_go("slash", "x", "escape")
        assert (reader.screen.mode, reader.screen.query_text, shown(reader)) == ("tree", "", "three")


@pytest.mark.parametrize(("query", "marked"), [("ＡＰＰＬＥＳ", ["Apples", "apples"]), ("苹果", ["蘋果", "蘋果"]), ("title", ["title"])])
async def test_the_page_marks_the_words_as_they_are_written_there(tmp_path: Path, folder: Path, query: str, marked: list[str]) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash")
        reader.screen.bar.query_input.value = query
        await reader.settle()
        page = reader.screen.page
        ground = page.palette["match"].bgcolor
        segments = [segment for y in range(page.size.height) for segment in page.render_line(y)]
        assert [segment.text for segment in segments if segment.style and segment.style.bgcolor == ground] == marked


async def test_an_answer_to_what_is_no_longer_in_the_bar_is_not_shown(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.screen._search("needle", keep=False)  # a search that came to its turn only after the bar was cleared
        assert (reader.screen.mode, shown(reader)) == ("tree", "one")
        await reader.press("slash")
        await reader.type("apples")
        await reader.screen._search("needle", keep=False)
        assert hits(reader) == ["one"]


async def test_the_ends_of_the_matches_are_told(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("n")
        assert "Press / to search first" in reader.screen_text()
        await reader.press("slash")
        await reader.type("needle")
        await reader.press("down", "N")
        assert "No further match" in reader.screen_text()
        await reader.press("n", "n", "n")
        assert shown(reader) == "two"
        await reader.press("n")
        assert (shown(reader), "No further match" in reader.screen_text()) == ("two", True)


async def test_tab_leads_from_the_bar_to_page_and_list(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("slash", "n", "tab")
        assert focus(reader) == "page"
        await reader.press("slash", "shift+tab")
        assert (focus(reader), hits(reader)) == ("list", ["three", "two"])


async def test_escape_brings_back_open_sections_and_the_bars_slash_is_a_letter(tmp_path: Path, folder: Path) -> None:
    write(folder, {"t/section.yaml": "id: t\ntitle: More\n", "t/1.yaml": "id: five\ntitle: Plums\n"})
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("g", "left", "}", "}")
        before = (shown(reader), set(reader.screen.outline.opened), reader.screen.list.target)
        assert before[0] == "five"
        await reader.press("slash", "slash")
        assert reader.screen.query_text == "/"
        await reader.type("needle")
        await reader.press("escape", "escape")
        assert (shown(reader), set(reader.screen.outline.opened), reader.screen.list.target) == before
