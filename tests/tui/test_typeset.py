"""Blocks on a page: list indents, quotations, tables, headings, code, and where marks land."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.markup import parse, plain
from tui.typeset import BULLET, Piece, cut, typeset, width_of

_MARKDOWN = """\
# 一级标题 heading

A paragraph of **bold words**, *plain emphasis*, *中文强调*, `code()` and [a link](https://example.org/x).
预训练的红利将尽，后训练（post-training）才是分水岭。

- first item that is long enough to go on in a second line of the page
  - 内层的一项也要足够长，好让它在窄的页面上折成两行才行
1. one
2. two

> 引文里的话，也要折行才看得出左边的线有没有断。
>
> Second paragraph.

| 名称 | Score |
|---|---|
| 扩散模型 diffusion | 42 |
| x | 7 |

```
def f(x):
\treturn x  # 一行很长的代码 that surely does not fit into a narrow column
```

---
"""


def _page(markdown, width, at=0):
    return typeset(parse(markdown), width, at)


def _shown(markdown, width=40):
    return ["".join(piece.text for piece in line.pieces).rstrip() for line in _page(markdown, width)]


@pytest.mark.parametrize("width", [*range(20, 60), 100])
def test_no_line_of_a_page_is_wider_than_the_page(width):
    assert max(width_of(line.pieces) for line in _page(_MARKDOWN, width)) <= width


@pytest.mark.parametrize("at", [0, 17])
@pytest.mark.parametrize("width", [12, 24, 33, 80])
def test_every_piece_stands_where_it_says_in_the_plain_text(width, at):
    text = "·" * at + plain(parse(_MARKDOWN))
    placed = [piece for line in _page(_MARKDOWN, width, at) for piece in line.pieces if piece.at >= 0]
    assert all(text[piece.at : piece.at + len(piece.text)] == piece.text for piece in placed)


@pytest.mark.parametrize("width", [24, 33, 80])
def test_every_character_can_be_marked(width):
    markdown = _MARKDOWN.replace("\t", "    ")  # code with a tab has no offsets
    text = plain(parse(markdown))
    placed = [piece for line in _page(markdown, width) for piece in line.pieces if piece.at >= 0]
    covered = {at for piece in placed for at in range(piece.at, piece.at + len(piece.text))}
    assert not "".join(text[at] for at in range(len(text)) if at not in covered).strip()


def test_each_line_names_its_block_and_a_blank_line_parts_two():
    numbers = [line.block for line in _page(_MARKDOWN, 40)]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(len(parse(_MARKDOWN))))
    assert _shown("a\n\nb") == ["a", "", "b"]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("- aaaa bbbb cccc", [f" {BULLET} aaaa bbbb", "   cccc"]),
        ("1. aaaa bbbb cccc", ["1. aaaa bbbb", "   cccc"]),
        ("10. aaaa bbbb cc", ["10. aaaa", "    bbbb cc"]),
        ("- a\n  - post- train", [f" {BULLET} a", "", f"    {BULLET} post-", "      train"]),
        ("- a\n\n  b", [f" {BULLET} a", "", "   b"]),
    ],
)
def test_a_list_hangs_on_its_marker(markdown, lines):
    assert _shown(markdown, 12) == lines


@pytest.mark.parametrize("width", [12, 18, 40])
@pytest.mark.parametrize("lead", ["- ", "> ", "1. "])
def test_deep_nesting_does_not_push_text_off_the_page(lead, width):
    page = _page(lead * 12 + "预训练的红利将尽 and words", width)
    assert max(width_of(line.pieces) for line in page) <= width


def test_a_quotation_has_its_bar_on_every_line():
    lines = _page("> 引文里的话，也要折行。\n>\n> 再一段。", 14)
    assert len(lines) > 3
    assert all(line.pieces[0].style == "bar" for line in lines)


def _styles(markdown):
    return {piece.text: piece.style for line in _page(markdown, 60) for piece in line.pieces}


def test_emphasis_is_italic_in_latin_and_bold_in_chinese():
    assert _styles("*word* *字*") == {"word": "em", " ": "fg", "字": "strong"}


def test_a_heading_is_a_title_throughout():
    assert set(_styles("## Plain **bold** *em*").values()) == {"title"}


def test_columns_of_a_table_stand_under_each_other():
    head, first, second = _page("|名称|Score|\n|-|-|\n|扩散模型|42|\n|x|7|", 40)
    assert [width_of(line.pieces[:2]) for line in (head, first, second)] == [8 + 3] * 3
    assert [line.pieces[2].text for line in (head, first, second)] == ["Score", "42", "7"]


def test_a_table_too_wide_for_the_page_becomes_a_list_under_its_names():
    row = "|".join(["一二三四五六七八"] * 4)
    shown = _shown(f"|甲|乙|丙|丁|\n|-|-|-|-|\n|{row}|", 30)
    assert shown == ["一二三四五六七八", *(f"{name}: 一二三四五六七八" for name in "乙丙丁")]


def test_code_keeps_its_blanks_and_lines():
    assert _shown("```\nif x:\n\n    y  =  1\n\tz\n```") == ["if x:", "", "    y  =  1", "    z"]


def test_code_that_is_too_wide_goes_on_in_the_next_line():
    assert _shown("```\nabcdefghij代码\n```", 10) == ["abcdefghij", "代码"]


@given(st.text("ab 模型", min_size=1, max_size=20), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_marks_land_on_the_right_characters(text, ranges):
    spans = [(min(pair) + 5, max(pair) + 5, f"m{number}") for number, pair in enumerate(ranges)]
    styles = []
    for piece in cut(Piece(text, "fg", 5), spans):
        styles += [piece.style] * len(piece.text)
    wanted = [next((s for a, b, s in reversed(spans) if a <= at < b), "fg") for at in range(5, 5 + len(text))]
    assert styles == wanted


def test_decoration_is_never_marked():
    assert list(cut(Piece("   ", "faint"), [(0, 3, "match")])) == [Piece("   ", "faint")]
