"""However the reader is ended: marks survive, the terminal is as it was, and the exit code says what happened."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import CTRL_C, CTRL_Z, DOWN, ENTER, Terminal

Open = Callable[..., Terminal]
ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
# nothing in the program can be made to fail from outside, so this one has a key that fails
BROKEN = """
from tui.cli import main
from tui.widgets.page import Page

def fail(page):
    raise LookupError("a provoked mistake")

Page.action_half_down = fail
main()
"""


def bookmark_the_birch(terminal: Terminal) -> None:
    """Opens the second insight and bookmarks it."""
    terminal.wait_for("Search 6 insights")
    terminal.send("]]")
    terminal.wait_for("Trees 2 / 3")
    terminal.send(ENTER)
    terminal.wait_for("Esc list")
    terminal.send("b")
    terminal.wait_for("Bookmarked")


def assert_birch_is_kept(terminal: Terminal) -> None:
    """The next start opens at the second insight, which is a bookmark."""
    terminal.wait_for("Trees 2 / 3")
    terminal.wait_for("bookmarked")
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_bookmark_and_place_survive_being_killed(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    bookmark_the_birch(terminal)
    terminal.signal(signal.SIGKILL)
    assert terminal.exit_code() == -signal.SIGKILL
    # nothing can put the terminal back here, which proves that the other tests would see it
    assert {"the alternate screen", "mouse clicks", "bracketed paste", "a hidden cursor", "other flags of the terminal"} <= set(
        terminal.left_behind()
    )
    assert_birch_is_kept(open_terminal(garden))


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_ends_it_like_any_program(open_terminal: Open, garden: Path, number: int, code: int) -> None:
    terminal = open_terminal(garden)
    bookmark_the_birch(terminal)
    terminal.signal(number)
    assert terminal.exit_code() == code
    assert terminal.left_behind() == []
    assert terminal.text.strip() == ""
    assert_birch_is_kept(open_terminal(garden))


def test_closing_the_window_ends_it_and_keeps_the_place(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    bookmark_the_birch(terminal)
    assert terminal.hang_up() == 129
    assert_birch_is_kept(open_terminal(garden))


def test_ctrl_z_gives_the_terminal_back_and_fg_the_same_screen(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    bookmark_the_birch(terminal)
    terminal.send("j")
    terminal.wait_for(lambda: "✓ read" in terminal.text and "*✓" in terminal.text)  # else it would be marked later, after a while
    terminal.wait_for(lambda: any(line.split() == ["Bookmarks", "1"] for line in terminal.screen))
    before = terminal.screen[2:-1]  # above stands how far the index is, and in the last line the notice will go
    for _ in range(2):
        terminal.send(CTRL_Z)
        terminal.wait_until_stopped()
        assert terminal.left_behind() == []
        assert terminal.text.strip() == ""
        terminal.continue_()
        terminal.wait_for(lambda: terminal.screen[2:-1] == before)
    terminal.send("]")
    terminal.wait_for("Trees 3 / 3")
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def test_a_window_resized_while_suspended_is_filled_on_return(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    bookmark_the_birch(terminal)
    terminal.send(CTRL_Z)
    terminal.wait_until_stopped()
    terminal.resize(80, 24)
    terminal.continue_()
    terminal.wait_for(lambda: "Trees 2 / 3" in terminal.columns(34) and terminal.screen[23])


def test_ctrl_c_ends_nothing_and_tells_how_to(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    terminal.send(CTRL_C)
    terminal.wait_for("Press q to quit")
    terminal.send(DOWN + DOWN)
    terminal.wait_for("Trees 1 / 3")


def test_a_crash_is_told_in_one_sentence_and_described_in_a_file(open_terminal: Open, garden: Path, tmp_path: Path) -> None:
    terminal = open_terminal(garden, command=[sys.executable, "-c", BROKEN])
    bookmark_the_birch(terminal)
    terminal.send("d")
    assert terminal.exit_code() == 1
    assert terminal.left_behind() == []
    said = "".join(terminal.screen)  # the terminal breaks the sentence wherever its lines end
    log = tmp_path / "cache" / "crash.log"
    assert said.startswith("insights-tui: it stopped because of a mistake of its own")
    assert str(log) in said
    assert said.count("insights-tui:") == 1
    assert said.endswith("safe.")
    assert "a provoked mistake" in log.read_text(encoding="utf-8")
    assert_birch_is_kept(open_terminal(garden))


@pytest.mark.parametrize("key", ["q", "\x11"], ids=["q", "ctrl-q"])
def test_quitting_leaves_nothing_on_the_screen(open_terminal: Open, garden: Path, key: str) -> None:
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    terminal.send(key)
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []
    assert terminal.text.strip() == ""
