"""Marks and snippets, always in the original text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import SNIPPET, matches, snippet, spans
from search.query import parse
from search.text import Folded, fold

TEXTS = st.text(alphabet="模型數據据ab ﬁé，。\n", max_size=400)
QUERIES = st.text(alphabet="模型數據据ab fié", min_size=1, max_size=6)


def marked(query: str, text: str) -> list[str]:
    return [text[a:b] for a, b in spans(parse(query).words, Folded(text))]


@pytest.mark.parametrize(
    ("query", "text", "stretches"),
    [
        ("数据", "訓練數據與数据", ["數據", "数据"]),
        ("scal", "Scaling rescales scale", ["Scal", "scal"]),
        ("scale up", "upscale: scale up", ["up", "scale", "up"]),
        ("ai", "AI、Ａi 和 rain", ["AI", "Ａi"]),
        ("模型 模型", "模型", ["模型"]),
        ("多模 模态", "多模态", ["多模态"]),
        ("多模态 模", "多模态", ["多模态"]),
        ("cafe", "Café", ["Café"]),
        ("gpt", "用GPT写", ["GPT"]),
        ("据", "数，据", ["据"]),
    ],
)
def test_what_is_marked(query: str, text: str, stretches: list[str]) -> None:
    assert marked(query, text) == stretches


def test_a_whole_word_is_not_marked_inside_a_longer_one() -> None:
    assert marked("law x", "laws law") == ["law"]


@given(QUERIES, TEXTS)
def test_marks_are_sorted_disjoint_and_match(query: str, text: str) -> None:
    words, folded = parse(query).words, Folded(text)
    found = spans(words, folded)
    assert all(0 <= a < b <= len(text) for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert bool(found) == any(matches(word, folded.text) for word in words)
    assert all(any(word.text in fold(text[a:b]) for word in words) for a, b in found)


@given(QUERIES, TEXTS)
def test_a_snippet_is_a_stretch_of_the_text_with_its_marks(query: str, text: str) -> None:
    marks = spans(parse(query).words, Folded(text))
    shown, moved = snippet(text, marks)
    assert "\n" not in shown
    assert len(shown) <= SNIPPET + 60
    flat = text.replace("\n", " ")
    assert shown.strip("⋯").strip() in flat
    assert bool(moved) == bool(marks)
    taken = {flat[a:b] for a, b in marks}
    assert all(0 <= a < b <= len(shown) and shown[a:b] in taken for a, b in moved)


def test_a_snippet_shows_where_most_matches_stand_together() -> None:
    text = "alpha " + "x " * 200 + "alpha beta"
    shown, moved = snippet(text, spans(parse("alpha beta").words, Folded(text)))
    assert [shown[a:b] for a, b in moved] == ["alpha", "beta"]


def test_a_snippet_does_not_begin_with_what_closes() -> None:
    text = "字" * 100 + "，。」）數據" + "字" * 100
    shown, _ = snippet(text, spans(parse("数据").words, Folded(text)))
    assert shown[0] == "⋯"
    assert shown[1] not in "，。」） "


def test_a_snippet_keeps_words_whole() -> None:
    text = "internationalisation " * 5 + "needle " + "internationalisation " * 10
    shown, _ = snippet(text, spans(parse("needle").words, Folded(text)))
    assert set(shown.strip("⋯").split()) == {"internationalisation", "needle"}


def test_of_two_places_as_good_a_snippet_shows_the_first() -> None:
    text = "alpha first " + "x " * 200 + "alpha second"
    shown, _ = snippet(text, spans(parse("alpha").words, Folded(text)))
    assert shown.startswith("alpha first")
