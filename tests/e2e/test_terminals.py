"""Terminals of every size and kind, and what can come out of a keyboard."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import DOWN, ENTER, ESCAPE, READER, Terminal

Open = Callable[..., Terminal]
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


@pytest.mark.parametrize("size", SIZES)
def test_every_size_is_filled_and_never_overrun(open_terminal: Open, garden: Path, size: tuple[int, int]) -> None:
    terminal = open_terminal(garden, "--lang", "zh-Hans", size=size)
    terminal.wait_for("花园里的")
    terminal.wait_for("6")  # the bar's count: the search is ready
    terminal.send("]]")
    terminal.wait_for("桦树先来")
    terminal.send("?")
    terminal.wait_for("Keys")
    terminal.send(ESCAPE)
    terminal.wait_for("桦树先来")
    terminal.send("/")
    terminal.wait_for("Esc back" if size[0] > 20 else "/")
    terminal.send("泛化")
    terminal.wait_for("泛化")
    terminal.wait_for("1 hit")
    assert terminal.screen[0 if size[1] < 30 else 1].lstrip().startswith("/ 泛化")
    assert terminal.overflows == []


def test_resizing_keeps_the_insight_and_the_place_in_it(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden, size=(80, 24))
    terminal.wait_for("Search 6 insights")
    terminal.send("]]]" + ENTER)
    terminal.wait_for("Esc list")
    terminal.send("dd")
    terminal.wait_for(lambda: "Paragraph 12 of" in terminal.text and "Paragraph 2 of" not in terminal.text)
    top = next(line for line in terminal.columns(34).splitlines() if "Paragraph" in line).strip()
    for size in [*SIZES, (80, 24)]:
        terminal.resize(*size)
        columns, rows = size
        terminal.wait_for(lambda columns=columns, rows=rows, top=top: is_filled(terminal, columns, rows) and words(top) in terminal.text)
        assert terminal.overflows == [] or columns < 80, "only the frame before may have been wider"


def words(line: str) -> str:
    """The first words of a line, which stand together at every width."""
    return " ".join(line.split()[:2])


def is_filled(terminal: Terminal, columns: int, rows: int) -> bool:
    """Whether the last row has the footer, and the bar's end stands at the right edge."""
    return len(terminal.screen) == rows and bool(terminal.screen[-1])
