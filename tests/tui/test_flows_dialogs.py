"""What opens over the reader: the help and the palette; and what they leave behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import Reader, reading
from small_library import write
from textual.widgets import Input

from content.language import name
from tui.keys import TABLE
from tui.palette import commands
from tui.strings import Strings

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
FILES = {
    "collection.yaml": "id: lib\ntitle: Library\nlanguages: [en, zh-Hant]\nabout: {en: What this is, zh-Hant: 這是什麼}\n",
    **{f"{n}.yaml": f"id: i{n}\ntitle: {{en: Insight {n}, zh-Hant: 洞察 {n}}}\nbody: {{en: words, zh-Hant: 字}}\n" for n in (1, 2, 3)},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "library", FILES)


def place(reader: Reader) -> tuple[str, str, int]:
    """What is read, what has the focus, and the row of the cursor."""
    return reader.screen.card.id, reader.screen.focused.id, reader.screen.list.cursor


def open_dialog(reader: Reader) -> str:
    """The dialog that lies over the reader; empty if there is none."""
    top = reader.app.screen
    return "" if top is reader.screen else type(top).__name__


def ground(reader: Reader) -> str:
    """The colour that the page is painted on."""
    return str(reader.screen.page.render_line(0)._segments[-1].style.bgcolor)


async def run_command(reader: Reader, title: str) -> None:
    """Puts a command's name into the palette and runs the first one offered."""
    await reader.pilot.press("ctrl+p")
    await reader.pilot.pause()
    reader.app.screen.query_one(Input).value = title
    await reader.settle()
    await reader.pilot.press("down", "enter")
    await reader.settle()


# --- help


@pytest.mark.parametrize("ui", LANGUAGES)
async def test_help_explains_every_key_in_the_language_of_the_interface(tmp_path: Path, folder: Path, ui: str) -> None:
    words = Strings(ui)
    async with reading(tmp_path, folder=folder, ui=ui) as reader:
        await reader.press("question_mark")
        text = reader.screen_text()
        assert [key.id for key in TABLE if words(key.help) not in text] == []


@pytest.mark.parametrize("pane", ["list", "page"])
async def test_help_goes_as_it_came(tmp_path: Path, folder: Path, pane: str) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down", "down", *(["enter"] if pane == "page" else []))
        before = place(reader)
        await reader.press("f1", "f1")
        assert (open_dialog(reader), place(reader)) == ("", before)


async def test_keys_do_nothing_to_what_lies_under_the_help(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down")
        before = place(reader)
        await reader.press("question_mark", "b", "t", "]", "slash", "B", "down")
        assert open_dialog(reader) == "HelpScreen"
        await reader.press("q")
        assert (open_dialog(reader), place(reader), reader.screen.card.lang) == ("", before, "en")
        assert not reader.screen.session.bookmarks


async def test_help_fits_every_size_that_it_is_resized_to(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder, size=(120, 40)) as reader:
        await reader.press("question_mark")
        await reader.pilot.resize_terminal(44, 20)
        await reader.settle()
        await reader.press("G")
        assert "quit" in reader.screen_text()
        await reader.pilot.resize_terminal(120, 40)
        await reader.settle()
        assert all(word in reader.screen_text() for word in ("PgUp", "quit"))
        await reader.press("escape")
        assert (open_dialog(reader), place(reader)[0]) == ("", "about")


# --- palette


@pytest.mark.parametrize("ui", LANGUAGES)
async def test_the_palette_offers_every_command(tmp_path: Path, folder: Path, ui: str) -> None:
    async with reading(tmp_path, folder=folder, ui=ui, size=(120, 60)) as reader:
        await reader.press("ctrl+p")
        text = reader.screen_text()
        assert [command.title for command in commands(reader.screen) if command.title not in text] == []


async def test_escape_leaves_the_palette_and_nothing_has_changed(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down", "enter")
        before = place(reader)
        await reader.press("ctrl+p")
        await reader.pilot.press(*"bookmark")
        await reader.settle()
        await reader.press("escape")
        assert (open_dialog(reader), place(reader)) == ("", before)
        assert not reader.screen.session.bookmarks


async def test_the_palette_narrows_to_what_is_typed(tmp_path: Path, folder: Path) -> None:
    words = Strings("en")
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("ctrl+p")
        await reader.pilot.press(*"previous sec")
        await reader.settle()
        assert words("c_previous_section") in reader.screen_text()
        assert words("h_bookmarks") not in reader.screen_text()


async def test_a_command_acts_on_what_was_read(tmp_path: Path, folder: Path) -> None:
    words = Strings("en")
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down", "down", "enter")
        await run_command(reader, words("h_bookmark"))
        assert list(reader.screen.session.bookmarks) == ["i2"]
        await run_command(reader, words("c_next_insight"))
        assert (reader.screen.card.id, open_dialog(reader)) == ("i3", "")
        await run_command(reader, words("p_about"))
        assert reader.screen.card.id == "about"


async def test_search_from_the_palette_can_be_typed_into_at_once(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await run_command(reader, Strings("en")("h_search"))
        await reader.type("words")
        assert (reader.screen.query_text, reader.screen.mode) == ("words", "hits")


async def test_a_language_is_chosen_by_name_and_remembered(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down")
        await run_command(reader, name("zh-Hant"))
        assert (reader.screen.card.lang, reader.screen.session.state.choice("lang")) == ("zh-Hant", "zh-Hant")
        assert "洞察 1" in reader.screen_text()


async def test_quit_from_the_palette_keeps_the_place(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("down", "down")
        await reader.press("ctrl+p")
        await reader.pilot.press(*"quit")
        await reader.settle()
        await reader.press("down")
        await reader.pilot.press("enter")  # nothing is left to settle afterwards
        await reader.pilot.pause()
        assert not reader.app.is_running
    async with reading(tmp_path, folder=folder) as reader:
        assert reader.screen.card.id == "i2"


# --- looks


async def test_another_look_is_painted_at_once_and_changes_nothing_else(tmp_path: Path, folder: Path) -> None:
    words = Strings("en")
    async with reading(tmp_path, folder=folder, look="dark") as reader:
        await reader.press("down", "down", "b", "enter")
        before, text, grounds = place(reader), reader.screen_text(), [ground(reader)]
        for look in ("light", "ansi", "dark"):
            await run_command(reader, words("p_look", name=words(f"look_{look}")))
            grounds.append(ground(reader))
            assert reader.screen.session.state.choice("look") == look
            assert place(reader) == before
        assert len(set(grounds)) == 3
        assert grounds[0] == grounds[-1]
        assert reader.screen_text() == text


# --- leaving


async def test_escape_never_quits_and_q_does(tmp_path: Path, folder: Path) -> None:
    async with reading(tmp_path, folder=folder) as reader:
        await reader.press("enter", *["escape"] * 4, "slash", *["escape"] * 3, "B", *["escape"] * 3)
        assert reader.app.is_running
        await reader.press("slash", "q")
        assert reader.screen.query_text == "q"  # in the bar it is a letter
        await reader.press("escape", "escape")
        await reader.pilot.press("q")
        await reader.pilot.pause()
        assert not reader.app.is_running
