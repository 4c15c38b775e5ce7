"""A reader's first day and the day after, in the real program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from terminal import DOWN, ENTER, ESCAPE, Terminal

from content.catalog import Catalog
from content.refresh import refresh
from tui.paths import SHIPPED

Open = Callable[..., Terminal]
LIST = 44  # cells of the list on a screen of 120 columns


class Day(NamedTuple):
    """What is done with a collection: its first two titles, a query in English and in Chinese, the titles of what they find."""

    arguments: tuple[str, ...]
    first: str
    second: str
    english: str
    found: str
    chinese: str
    found_chinese: str


@pytest.fixture(params=["shipped", "folder"])
def day(request: pytest.FixtureRequest, garden: Path) -> Day:
    if request.param == "folder":
        return Day((str(garden),), "Oaks grow slowly", "Birches come first", "acorn", "Oaks grow slowly", "泛化", "桦树先来")
    catalog = Catalog(SHIPPED, None)
    refresh(catalog)
    first, second = (head.titles["en"] for head in catalog.heads(0, 2))
    copilot, hands = catalog.head("coding-05"), catalog.head("embodied-18")
    assert copilot
    assert hands
    catalog.close()
    return Day((), first, second, copilot.titles["en"], copilot.titles["en"], hands.titles["zh-Hans"], hands.titles["zh-Hans"])


def page_shows(terminal: Terminal, *texts: str) -> None:
    terminal.wait_for(lambda: all(text in terminal.columns(LIST) for text in texts))


def search(terminal: Terminal, query: str, found: str) -> None:
    terminal.send("/")
    terminal.wait_for("Esc back")
    terminal.send(query)
    page_shows(terminal, found)
    terminal.wait_for("hit")
    terminal.send(DOWN + ENTER)
    terminal.wait_for("n N matches")


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.exit_code() == 0
    assert terminal.left_behind() == []


def test_place_language_and_bookmark_are_there_on_the_next_day(open_terminal: Open, day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.delenv(f"INSIGHTS_TUI_{kind}")
    first = open_terminal(*day.arguments)
    page_shows(first, "About this collection")
    first.wait_for("Search ")
    first.send("]")
    page_shows(first, day.first)
    first.send("]")
    page_shows(first, day.second)
    search(first, day.english, day.found)
    first.send(ESCAPE)
    first.wait_for("Esc clear")
    first.send(ESCAPE)
    first.wait_for("q quit")
    page_shows(first, day.found)
    first.send("t")
    first.wait_for("简体中文")
    search(first, day.chinese, day.found_chinese)
    first.send("b")
    first.wait_for("Bookmarked")
    leave(first)

    second = open_terminal(*day.arguments)
    page_shows(second, day.found_chinese, "bookmarked")
    second.wait_for("简体中文")
    second.send("B")
    second.wait_for("1 / 1")
    assert day.found_chinese[:8] in second.columns(0, LIST)
    leave(second)


def test_nothing_is_written_outside_the_readers_own_folders(open_terminal: Open, garden: Path, tmp_path: Path) -> None:
    before = sorted(garden.rglob("*"))
    terminal = open_terminal(garden)
    terminal.wait_for("Search 6 insights")
    leave(terminal)
    assert sorted(garden.rglob("*")) == before
    assert {path.name for path in tmp_path.iterdir()} == {"garden", "data", "cache"}


def test_a_long_text_opens_at_the_line_where_it_was_left(open_terminal: Open, garden: Path) -> None:
    first = open_terminal(garden, size=(80, 24))
    first.wait_for("About this collection")
    first.send("]]]")
    first.wait_for("Trees 3 / 3")
    first.send(ENTER)
    first.wait_for("Esc list")
    first.send("dd")
    first.wait_for("Paragraph 19 of")  # which the first of the two does not reach
    left = first.columns(34).splitlines()[2:-1]  # above stands how far the index is
    leave(first)

    second = open_terminal(garden, size=(80, 24))
    second.wait_for(lambda: second.columns(34).splitlines()[2:-1] == left)


def test_page_keys_go_through_a_text_to_its_end_and_on(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden, size=(80, 24))
    terminal.wait_for("About this collection")
    terminal.send("]]]" + ENTER)
    terminal.wait_for("Paragraph 1 of")
    terminal.send(" ")
    terminal.wait_for(lambda: "Paragraph 1 of" not in terminal.text and "Paragraph 12 of" in terminal.text)
    terminal.send("G")
    terminal.wait_for("Paragraph 40 of")
    terminal.wait_for("100%")
    terminal.send(" ")
    terminal.wait_for("Beds 1 / 3")
    terminal.send(ESCAPE)
    terminal.wait_for("Enter read")
    assert any(line.startswith("›") and "Beans feed" in line for line in terminal.screen)
    assert "✓" in next(line for line in terminal.screen if "Roots go far" in line), "what was read to its end is marked"


def test_sections_are_folded_and_opened_from_the_list(open_terminal: Open, garden: Path) -> None:
    terminal = open_terminal(garden)
    terminal.wait_for("▾ Trees")
    terminal.send(DOWN + "h")
    terminal.wait_for("▸ Trees")
    assert "Oaks grow slowly" not in terminal.columns(0, LIST)
    terminal.send(DOWN + "l")
    terminal.wait_for("▾ Beds")
    assert "Mint wanders" in terminal.columns(0, LIST)
    leave(terminal)
