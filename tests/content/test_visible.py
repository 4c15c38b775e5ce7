"""What a terminal would obey is shown as a mark instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.visible import visible_block, visible_line

BOTH = pytest.mark.parametrize("clean", [visible_block, visible_line])
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# surrogates come from files that are decoded leniently, so they are drawn on purpose
ANY_TEXT = st.text(st.characters() | st.characters(categories=["Cs"]) | st.sampled_from("\r\n\t\x1b\x9b\x85\u2028" + OVERRIDES))


def _obeyed(char: str) -> bool:
    """Whether a terminal may act on a character rather than draw it."""
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in OVERRIDES


@BOTH
@pytest.mark.parametrize(
    ("char", "mark"),
    [
        ("\x00", "␀"),
        ("\x07", "␇"),
        ("\x08", "␈"),
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\x90", "\ufffd"),
        ("\ud800", "\ufffd"),
        (chr(0xDFFF), "\ufffd"),
        *((each, "\ufffd") for each in OVERRIDES),
    ],
)
def test_a_control_character_becomes_a_mark_of_its_own_width(clean: Callable[[str], str], char: str, mark: str) -> None:
    assert clean(f"a{char}b") == f"a{mark}b"


@BOTH
def test_an_escape_sequence_stays_readable_and_harmless(clean: Callable[[str], str]) -> None:
    assert clean("\x1b[31mred\x1b]0;title\x07") == "␛[31mred␛]0;title␇"


@BOTH
@pytest.mark.parametrize("text", ["plain", "簡體 简体", "[bold]x[/]", "e\u0301", "👩‍🔬", "\u00a0x", "שלום", "\u200bx"])
def test_ordinary_text_passes_unchanged(clean: Callable[[str], str], text: str) -> None:
    assert clean(f"a{text}b") == f"a{text}b"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one_line_end_in_a_block(end: str) -> None:
    assert visible_block(f"one{end}two") == "one\ntwo"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x85", "\u2028", "\u2029", "\t"])
def test_every_line_end_and_tab_is_a_blank_in_a_line(end: str) -> None:
    assert visible_line(f"one{end}two") == "one two"


def test_a_block_keeps_its_indents_and_a_line_loses_its_outer_blanks() -> None:
    assert visible_block("\tcode\n  text\n") == "\tcode\n  text\n"
    assert visible_line("  a title \n") == "a title"


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_is_left_in_a_block(text: str) -> None:
    assert not [char for char in visible_block(text) if _obeyed(char) and char not in "\n\t"]


@given(ANY_TEXT)
def test_nothing_that_a_terminal_obeys_is_left_in_a_line(text: str) -> None:
    line = visible_line(text)
    assert not [char for char in line if _obeyed(char)]
    assert line == line.strip()


@given(ANY_TEXT)
def test_a_second_cleaning_changes_nothing(text: str) -> None:
    assert visible_block(visible_block(text)) == visible_block(text)
    assert visible_line(visible_line(text)) == visible_line(text)
    visible_block(text).encode()  # and it can be written as UTF-8
