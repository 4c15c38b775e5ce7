"""Terms: every Chinese character and every pair of neighbours, every word of all else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import runs, terms
from search.query import LONGEST, parse
from search.text import fold

MIXED = st.text(alphabet="模型數据 ai5，。GPT-4o\n𠀀アか한", max_size=40)


def test_chinese_is_cut_into_characters_and_pairs() -> None:
    assert dict(terms("多模态")) == {"多": 1, "模": 1, "态": 1, "多模": 1, "模态": 1}


def test_pairs_do_not_reach_over_punctuation_or_latin() -> None:
    found = terms(fold("模型，数据 AI 训练"))
    assert "型数" not in found
    assert "据训" not in found
    assert "ai" in found


def test_words_are_whole_and_counted() -> None:
    assert dict(terms("scaling laws, scaling")) == {"scaling": 2, "laws": 1}


def test_figures_and_words_that_touch_chinese_are_words_of_their_own() -> None:
    assert {"300b", "gpt", "4o"} <= set(terms(fold("到了300B，GPT-4o才")))


@given(MIXED)
def test_runs_are_the_text_without_what_parts_them(text: str) -> None:
    folded = fold(text)
    found = list(runs(folded))
    assert all(folded[run.start : run.end] == run.text for run in found)
    edges = [0, *(edge for run in found for edge in (run.start, run.end)), len(folded)]
    outside = "".join(folded[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
    assert not any(char.isalnum() for char in outside)


@given(MIXED)
def test_every_word_of_a_query_comes_from_terms_that_its_own_text_holds(text: str) -> None:
    for word in parse(text).words:
        assert set(terms(word.text)) <= set(terms(fold(text[:LONGEST])))


def test_only_the_last_latin_word_may_go_on() -> None:
    assert [(word.text, word.prefix) for word in parse("Scaling la 数据").words] == [("scaling", False), ("la", True), ("数据", False)]


def test_a_query_is_cut_where_nobody_reads_on() -> None:
    query = parse("x" * (LONGEST + 1))
    assert query.cut
    assert len(query.words[0].text) == LONGEST
    assert not parse("x" * LONGEST).cut


def test_a_word_typed_twice_counts_once() -> None:
    assert len(parse("数据 數據").words) == 1


@pytest.mark.parametrize("run", ["人々", "二〇", "𠀀𠀁", "はな", "カナ", "ㄅㄆ", "㐀㐁"])
def test_what_is_written_without_blanks_is_cut_into_characters(run: str) -> None:
    assert set(terms(run)) == {*run, run}
