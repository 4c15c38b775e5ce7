"""The laws of line breaking, on generated mixed text: width, Chinese punctuation, whole words, nothing lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.linebreak import CUT, clip, wrap

_CLOSING = "，。、；：？！）」』】》〉”’,.;:?!)]}%"
_OPENING = "（「『【《〈“‘([{"
_LATIN = re.compile("[（「]?[A-Za-z0-9]+[，。」）]?")  # a word with the marks that hang on it

_word = st.text("abcdefgXYZ019", min_size=1, max_size=9)
_long_word = st.text("abcdefgXYZ019", min_size=10, max_size=40)
_han = st.text("模型训练數據擴散機器人𠀀𰀀", min_size=1, max_size=7)
_mark = st.sampled_from(list(_CLOSING))
_opening = st.sampled_from(list(_OPENING))
_odd = st.sampled_from(["——", "……", "e\u0301", "か\u3099", "ｱﾞ", "24/7", "post-training", "C#", "$5", "100%", "\n", "　", "\u200b"])
_parts = st.one_of(_word, _han, _mark, _opening, _odd, st.just(" "), _long_word)
mixed = st.lists(_parts, max_size=30).map("".join)
# Marks in natural places: a mark follows a word, an opening mark precedes one, so that a wide enough line can keep every law.
_phrase = st.builds(lambda a, w, z: a + w + z, _opening | st.just(""), _word | _han, _mark | st.just(""))
natural = st.lists(st.tuples(_phrase, st.sampled_from(["", "", " "])).map("".join), max_size=20).map("".join)
_chinese = st.tuples(st.sampled_from(["", "（", "「"]), _word | _han | _long_word, st.sampled_from(["", "，", "。", "」", "）", " "]))
chinese_marks = st.lists(_chinese.map("".join), max_size=20).map("".join)
widths = st.integers(2, 40)


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@given(mixed, widths)
@example("0000000000，", 2)
def test_no_line_is_wider_than_the_width(text, width):
    assert all(cell_len(line) <= width for line in _lines(text, width))


@pytest.mark.parametrize("picture", ["❤️", "☎️", "👩‍🔧", "👨‍👩‍👧", "🇨🇳", "👍🏽", "1️⃣"])
def test_emoji_of_several_characters_fit_the_width_too(picture):
    assert all(cell_len(line) <= 6 for line in _lines(picture * 8, 6))


@given(mixed, widths)
@example("", 5)
@example("\n\n", 5)
@example("a\n\nb\n", 2)
def test_lines_give_back_the_text_but_for_blanks_at_line_ends(text, width):
    lines, at = wrap(text, width), 0
    for start, end in lines:
        assert start >= at
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(mixed, widths)
def test_no_line_begins_or_ends_with_a_blank(text, width):
    assert all(line == line.strip() for line in _lines(text, width))


@given(st.lists(_word | _han | st.just(""), max_size=8))
def test_each_line_end_of_the_text_ends_a_line(rows):
    assert _lines("\n".join(rows), 80) == ["".join(row) for row in rows or [""]]


@given(natural, st.integers(14, 40))
def test_no_line_begins_with_a_closing_mark(text, width):
    for before, line in _inner_breaks(text, width):
        assert line[0] not in _CLOSING, (before, line)


@given(natural, st.integers(26, 40))
@example("“00000000000000”000000000”“0", 27)
def test_no_line_ends_with_an_opening_mark(text, width):
    for before, line in _inner_breaks(text, width):
        assert before[-1] not in _OPENING, (before, line)


def _inner_breaks(text, width):
    """Pairs of lines that were parted where the text has no blank."""
    lines = wrap(text, width)
    for (start, end), (begin, stop) in pairwise(lines):
        if end == begin and text[start:end] and text[begin:stop]:
            yield text[start:end], text[begin:stop]


@given(_long_word, st.sampled_from(["，", "。", "！", "”", ")", ".", "。”", ").", "——", "……"]), st.integers(6, 20))
@example("a" * 20, "，", 10)
@example("a" * 9, ").", 10)
@example("a" * 9, "——", 10)
def test_a_broken_word_takes_all_its_closing_marks_along(word, marks, width):
    lines = _lines(f"{word}{marks}后", width)
    assert not any(line[0] in marks for line in lines)
    assert sum(line.count(marks) for line in lines) == 1


def test_marks_alone_are_broken_as_the_width_demands():
    assert _lines("。。。。。", 4) == ["。。", "。。", "。"]


@pytest.mark.parametrize("mark", ["——", "……"])
@pytest.mark.parametrize("width", range(4, 14))
def test_a_double_mark_is_never_divided(mark, width):
    lines = _lines(f"预训练{mark}后训练{mark}对齐", width)
    assert sum(line.count(mark) for line in lines) == 2


@given(chinese_marks, widths)
def test_a_latin_word_is_broken_only_if_it_is_wider_than_the_line(text, width):
    cuts = {end for _, end in wrap(text, width)}
    for match in _LATIN.finditer(text):
        inside = [at for at in cuts if match.start() < at < match.end()]
        assert not inside or cell_len(match[0]) > width, (match[0], inside)


@pytest.mark.parametrize("width", range(14, 30))
def test_a_latin_word_between_han_stays_whole(width):
    assert any("generalisation" in line for line in _lines("模型的generalisation能力很强", width))


def test_a_hyphen_or_slash_inside_a_word_may_end_a_line():
    assert _lines("post-training", 8) == ["post-", "training"]
    assert _lines("diffusion/regression", 12) == ["diffusion/", "regression"]


def test_a_short_compound_stays_whole():
    assert _lines("ab 24-7", 5) == ["ab", "24-7"]


@given(st.text("模型训练", min_size=1, max_size=60), widths)
def test_chinese_fills_each_line(text, width):
    *full, last = _lines(text, width)
    assert all(cell_len(line) == width - width % 2 for line in full)
    assert last


@given(_word, st.integers(1, 4), widths)
def test_what_has_no_width_stays_with_its_character(word, count, width):
    text = "".join(char + "\u0301" * count for char in word)
    assert all(line[0] != "\u0301" for line in _lines(text, width))


@given(mixed, st.integers(0, 40))
def test_clip_gives_a_beginning_within_the_width(text, width):
    shown = clip(text, width)
    assert cell_len(shown) <= width
    assert text == shown or not shown or (shown[-1] == CUT and text.startswith(shown[:-1]))


@pytest.mark.parametrize("picture", ["❤️", "1️⃣", "👩‍🔧"])
def test_clip_counts_emoji_of_several_characters(picture):
    assert cell_len(clip(picture * 8, 6)) <= 6


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("扩散模型", 8, "扩散模型"),
        ("扩散模型", 7, "扩散模⋯"),
        ("扩散模型", 6, "扩散⋯"),
        ("a b", 2, "a⋯"),
        ("ab cd", 4, "ab⋯"),
        ("abc", 0, ""),
    ],
)
def test_clip_marks_the_cut(text, width, shown):
    assert clip(text, width) == shown
