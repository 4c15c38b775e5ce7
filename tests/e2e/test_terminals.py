"""Terminals of every size and kind, and what can come out of a keyboard."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import DOWN, ENTER, ESCAPE, READER, Terminal

Open = Callable[..., Terminal]
HEX = re.compile("[0-9a-f]{6}")
SIZES = [(20, 5), (44, 20), (80, 24), (200, 60)]


# --- where the reader cannot be opened


@pytest.mark.parametrize("piped", ["stdin", "stdout"])
def test_without_a_terminal_it_says_so_and_names_a_verb(garden: Path, piped: str) -> None:
    master, slave = os.openpty()
    streams = {"stdin": slave, "stdout": slave} | {piped: subprocess.PIPE}
    done = subprocess.run([READER, str(garden)], stderr=subprocess.PIPE, text=True, check=False, **streams)
    os.close(slave)
    os.close(master)
    assert done.returncode == 2
    assert (
        done.stderr
        == "insights-tui: the reader needs a terminal; in a pipe use a verb, such as 'insights-tui list' or 'insights-tui show ID'.\n"
    )
    assert not done.stdout


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_place_text_is_told_so(open_terminal: Open, garden: Path, term: str) -> None:
    terminal = open_terminal(garden, env=os.environ | {"TERM": term})
    assert terminal.exit_code() == 2
    assert terminal.text.strip().startswith("insights-tui: the terminal cannot place text")
    assert terminal.left_behind() == []


@pytest.mark.parametrize("name", ["missing", "garden/01-trees/01-oak.yaml"])
def test_what_is_no_folder_is_told_on_the_plain_screen(open_terminal: Open, garden: Path, name: str) -> None:
    terminal = open_terminal(garden.parent / name)
    assert terminal.exit_code() == 2
    assert terminal.text.startswith("insights-tui: ")
    assert terminal.left_behind() == []


# --- sizes


def bar(terminal: Terminal) -> str:
    """The line of the search bar, which has blank lines around it where there is room."""
    return terminal.screen[terminal.size[1] >= 30]


def is_filled(terminal: Terminal) -> bool:
    """Whether bar and footer stand at the edges of the window."""
    columns, rows = terminal.size
    return len(bar(terminal)) == columns - 2 and bool(terminal.screen[rows - 1])


@pytest.mark.parametrize("size", SIZES)
def test_every_size_is_filled_and_never_overrun(open_terminal: Open, garden: Path, size: tuple[int, int]) -> None:
    terminal = open_terminal(garden, "--lang", "en", size=size)
    terminal.wait_for("The garden")
    terminal.wait_for("Search 6")
    terminal.wait_for(lambda: is_filled(terminal))
    terminal.send("]]")
    terminal.wait_for("Birches come")
    terminal.send("?")
    terminal.wait_for("Keys")
    terminal.send(ESCAPE)
    terminal.wait_until_gone("Keys")
    terminal.send("/")
    terminal.wait_for("Esc back")
    terminal.send("泛化")
    terminal.wait_for("1 hit")
    terminal.wait_for("桦树先来")
    assert bar(terminal).startswith("  / 泛化")
    assert terminal.overflows == []


def test_resizing_keeps_the_insight_and_comes_back_to_the_same_lines(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden, size=(80, 24))
    terminal.wait_for("Search 6 insights")
    terminal.send("]]]" + ENTER)
    terminal.wait_for("Esc list")
    terminal.send("dd")
    terminal.wait_for(lambda: "Paragraph 12 of" in terminal.text and "Paragraph 2 of" not in terminal.text)
    before = terminal.screen[1:-1]
    for size in (*SIZES, (44, 20), (80, 24)):
        terminal.resize(*size)
        terminal.wait_for(lambda: is_filled(terminal) and "long text" in terminal.text)
    terminal.wait_for(lambda: terminal.screen[1:-1] == before)


def test_the_position_in_the_footer_is_that_of_the_new_size(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden, size=(80, 24))
    terminal.wait_for("Search 6 insights")
    terminal.send("]]]")
    terminal.wait_for(lambda: "Trees 3 / 3" in terminal.text and "100%" not in terminal.text)
    position = terminal.screen[-1].split()[-1]
    terminal.resize(80, 40)
    terminal.wait_for(lambda: is_filled(terminal) and "Paragraph 15 of" in terminal.text)
    terminal.resize(80, 24)
    terminal.wait_for(lambda: is_filled(terminal) and terminal.screen[-1].split()[-1] == position)


# --- keyboards


def type_query(terminal: Terminal, query: str) -> None:
    terminal.wait_for("Search 6 insights")
    terminal.send("/")
    terminal.wait_for("Esc back")
    terminal.send(query)


def test_pasted_chinese_is_searched_for(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    type_query(terminal, "")
    terminal.paste("橡子")
    terminal.wait_for("橡树长得慢")
    assert "1 hit" in bar(terminal)


def test_pasting_several_lines_searches_and_presses_no_key(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    type_query(terminal, "")
    terminal.paste("氮\nq\nb\n")
    terminal.wait_for("豆养地")
    terminal.send(ESCAPE)
    terminal.wait_for("Esc back")
    assert "Search 6 insights" in terminal.text
    assert any(line.split() == ["Bookmarks", "0"] for line in terminal.columns(0, 44).splitlines())


def test_very_quick_typing_ends_with_the_hits_of_the_last_query(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    type_query(terminal, "bean")  # b, be and bea find more than bean does
    terminal.wait_for(lambda: "/ bean" in bar(terminal) and "Beds 1 / 3" in terminal.text)
    terminal.send(DOWN)  # whatever was still under way has been answered by then
    terminal.wait_for("Enter read")
    terminal.wait_for("1 / 1")
    assert "1 hit" in bar(terminal)
    assert "Birches" not in terminal.text


@pytest.mark.parametrize("keys", ["/bean", "/oak\x7f\x7f\x7fbean"], ids=["slash", "backspace"])
def test_keys_that_come_all_at_once_act_in_their_order(open_terminal: Open, garden: Path, keys: str) -> None:
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    terminal.send(keys)  # as a macro or a slow line delivers them
    terminal.wait_for(lambda: "/ bean" in bar(terminal) and "1 hit" in bar(terminal))


def test_the_full_width_slash_of_an_input_method_searches(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    terminal.send("／")
    terminal.wait_for("Esc back")


# --- colours


def hues(terminal: Terminal) -> set[str]:
    """The colours on the screen that are no shades of grey."""
    channels = {colour: [int(colour[at : at + 2], 16) for at in (0, 2, 4)] for colour in terminal.colours if HEX.fullmatch(colour)}
    return {colour for colour, three in channels.items() if max(three) - min(three) > 40}


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_color_paints_in_shades_of_grey(open_terminal: Open, garden: Path, variables: dict[str, str], coloured: bool) -> None:
    terminal = open_terminal(garden, env=os.environ | {"COLORTERM": "truecolor"} | variables)
    type_query(terminal, "oak")
    terminal.wait_for("1 hit")
    terminal.wait_for("Trees 1 / 3")
    assert bool(hues(terminal)) is coloured
    assert any(line.startswith("›") for line in terminal.screen), "the cursor is seen without colours"


@pytest.mark.parametrize(("term", "sixteen"), [("xterm-256color", False), ("linux", True)])
def test_a_terminal_of_sixteen_colours_gets_its_own(open_terminal: Open, garden: Path, term: str, sixteen: bool) -> None:
    terminal = open_terminal(garden, env=os.environ | {"TERM": term})
    terminal.wait_for("Search 6 insights")
    assert all(not HEX.fullmatch(colour) for colour in terminal.colours) == sixteen
