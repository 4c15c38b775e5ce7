"""Whole pages: nothing wider than the column, offsets in title and text, what a low or narrow page leaves out."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from content.markup import parse, plain
from content.model import Problem
from tui.config import NARROWEST, WIDEST
from tui.linebreak import CUT
from tui.pages import Frame, frame, insight_lines, justify, message_lines, page_text, problem_lines, progress_lines
from tui.session import Card, Related
from tui.strings import Strings
from tui.typeset import Piece, width_of

_ENGLISH, _CHINESE = Strings("en"), Strings("zh-Hant")
_BODY = "预训练的红利将尽，后训练（post-training）才是分水岭。\n\n- one\n- 两项\n\n> 引文"
_CARD = Card(
    "models-08",
    "zh-Hans",
    "模型 8 / 25",
    "视频能扩展，却不像语言模型那样 scale",
    parse(_BODY),
    ("#video", "#预训练", "#后训练", "#scaling-laws"),
    (Related("models-11", "DiT 能扩展到哪一步，尚无定论，还要再看几年才知道", "模型 11"), Related("x", "Short", "Root 1")),
    bookmarked=True,
    seen=True,
)
_text = st.text("ab 模型，。*✓é", max_size=30)
_pieces = st.lists(st.builds(Piece, _text, st.sampled_from(["fg", "faint"])), max_size=4)


def _shown(lines):
    return ["".join(piece.text for piece in line.pieces).rstrip() for line in lines]


# --- the frame


@given(st.integers(6, 300), st.integers(5, 100), st.none() | st.integers(NARROWEST, WIDEST))
def test_the_column_lies_within_its_pane(pane, rows, column):
    room = frame(pane, rows, column)
    assert room.left >= 0
    assert 4 <= room.width <= (column or 76)
    assert room.left + room.width <= pane


@pytest.mark.parametrize(("pane", "width"), [(18, 16), (60, 56), (76, 70), (99, 70), (100, 76), (200, 76)])
def test_the_column_is_70_cells_and_76_in_a_wide_pane(pane, width):
    assert frame(pane, 30).width == width


@pytest.mark.parametrize("column", [40, 66, 100])
def test_the_readers_own_width_is_kept_where_there_is_room(column):
    assert frame(column + 20, 30, column).width == column
    assert frame(30, 30, column).width < 30


@pytest.mark.parametrize("pane", range(90, 200, 7))
def test_the_column_is_centred_where_there_is_room(pane):
    room = frame(pane, 30)
    assert abs(room.left - (pane - room.width - room.left)) <= 1


# --- justify


@given(_pieces, _pieces, st.integers(0, 60))
def test_left_and_right_fill_the_width_exactly(left, right, width):
    assume(width_of(right) <= width)
    row = justify(left, right, width)
    assert width_of(row) == width
    assert list(row[len(row) - len(right) :]) == right


@given(_text.filter(str.strip), _text, st.integers(0, 60))
def test_the_left_text_is_cut_with_a_mark_only_if_it_does_not_fit(text, right, width):
    room = width - cell_len(right)
    assume(room > 0)
    shown = justify([Piece(text, "fg")], [Piece(right, "faint")], width)[0].text
    assert shown == text if cell_len(text) <= room else shown[-1] == CUT and text.startswith(shown[:-1])


# --- an insight


@pytest.mark.parametrize("words", [_ENGLISH, _CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("rows", [5, 15, 16, 40])
@pytest.mark.parametrize("width", [*range(10, 50, 3), 70, 76, 100])
def test_no_line_of_an_insight_is_wider_than_its_column(width, rows, words):
    card = _CARD._replace(blocks=parse(_BODY.replace("> ", "")))
    assert max(width_of(line.pieces) for line in insight_lines(card, Frame(width, 0, rows), words)) <= width


@pytest.mark.parametrize("width", [18, 40, 76])
def test_offsets_are_those_of_title_and_text(width):
    text = page_text(_CARD.title, plain(_CARD.blocks))
    pieces = [piece for line in insight_lines(_CARD, Frame(width, 0, 40), _ENGLISH) for piece in line.pieces if piece.at >= 0]
    assert all(text[piece.at : piece.at + len(piece.text)] == piece.text for piece in pieces)
    covered = {at for piece in pieces for at in range(piece.at, piece.at + len(piece.text))}
    assert not "".join(char for at, char in enumerate(text) if at not in covered).strip()


def test_a_page_shows_place_title_tags_text_and_related_in_this_order():
    shown = _shown(insight_lines(_CARD, Frame(70, 0, 40), _ENGLISH))
    assert shown[0].startswith("模型 8 / 25")
    assert shown[0].endswith("* bookmarked   ✓ read")
    assert shown[2:5] == [_CARD.title, "#video  #预训练  #后训练  #scaling-laws", ""]
    label = shown.index("Related")
    assert shown[label - 3 : label] == [shown[label - 3], "", ""]
    assert "引文" in shown[label - 3]
    assert shown[label + 1].endswith("模型 11")
    assert shown[label + 2].startswith("Short")


def test_a_low_page_leaves_out_tags_and_blank_lines():
    low, high = (_shown(insight_lines(_CARD, Frame(70, 0, rows), _ENGLISH)) for rows in (15, 16))
    assert not any("#video" in line for line in low)
    assert len(low) == len(high) - 3


def test_a_narrow_page_shows_the_marks_without_words():
    (line,) = _shown(insight_lines(_CARD, Frame(30, 0, 40), _ENGLISH))[:1]
    assert line.endswith("* ✓")


@pytest.mark.parametrize(("bookmarked", "seen", "end"), [(False, False, "25"), (True, False, "* bookmarked"), (False, True, "✓ read")])
def test_only_marks_that_are_set_are_shown(bookmarked, seen, end):
    card = _CARD._replace(bookmarked=bookmarked, seen=seen)
    assert _shown(insight_lines(card, Frame(70, 0, 40), _ENGLISH))[0].endswith(end)


@pytest.mark.parametrize(("width", "tags"), [(38, "#video  #预训练  #后训练  +1"), (20, "#video  #预训练  +2"), (10, "#video  +3")])
def test_tags_that_do_not_fit_are_counted(width, tags):
    assert tags in _shown(insight_lines(_CARD, Frame(width, 0, 40), _ENGLISH))


def test_an_insight_without_text_says_so():
    shown = _shown(insight_lines(_CARD._replace(blocks=(), related=()), Frame(70, 0, 40), _CHINESE))
    assert shown[-1] == "這一條只有標題。"


# --- the program's own pages


@given(_text, st.lists(_text, max_size=3), st.integers(4, 80), st.lists(_text, max_size=3))
def test_a_message_keeps_to_its_width(title, paragraphs, width, items):
    lines = message_lines(title, paragraphs, width, ("Or try", items))
    assert max(width_of(line.pieces) for line in lines) <= width


def test_a_message_without_items_has_no_label():
    assert _shown(message_lines("T", ["p"], 40, ("Or try", ()))) == ["T", "", "p"]


@pytest.mark.parametrize("width", [20, 40, 76])
@pytest.mark.parametrize(("done", "total"), [(0, 0), (0, 10), (3, 10), (10, 10), (99_999, 100_000)])
def test_progress_keeps_to_its_width_and_is_full_only_at_the_end(done, total, width):
    line = progress_lines(_ENGLISH, done, total, width)[-1]
    full, left, figures = (piece.text for piece in line.pieces)
    assert width_of(line.pieces) <= width
    assert (not left) == bool(total and done == total)
    assert (not full) == (not done)
    assert figures.strip() == (f"{done} / {total}" if total else "")


_PROBLEMS = [
    Problem("01-models/坏文件.yaml", 3, "error", "It is no YAML."),
    Problem("a/very/long/path/that/goes/on/and/on/and/on.yaml", 12, "warning", "这个键没有人认识。"),
]


@pytest.mark.parametrize("width", [18, 40, 76])
@pytest.mark.parametrize("words", [_ENGLISH, _CHINESE], ids=["en", "zh"])
def test_problems_keep_to_their_width(width, words):
    assert max(width_of(line.pieces) for line in problem_lines(_PROBLEMS, width, words)) <= width


def test_a_problem_shows_file_line_severity_and_sentence():
    shown = _shown(problem_lines(_PROBLEMS, 60, _ENGLISH))
    assert shown[:2] == ["Problems", "1 left out, 1 with a warning"]
    assert shown[3].startswith("01-models/坏文件.yaml:3 ")
    assert shown[3].endswith("! error")
    assert shown[4] == "It is no YAML."


def test_no_problems_are_told():
    assert _shown(problem_lines([], 60, _ENGLISH)) == ["Problems", "No problems"]
