"""What a query finds, in which order, and in which language it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_library import found

from search.engine import Engine

Library = Callable[..., Engine]
HOSTILE = (
    "",
    "   ",
    '"',
    '"unclosed phrase',
    "((((",
    "AND OR NOT",
    "-",
    "title:",
    "tag:[a TO b]",
    "*",
    "?*?",
    "~~~",
    "\\",
    "a\0b",
    "\ud800",
    "\u202eevil",
    "e\u0301" * 50,
    "x" * 10_000,
    "數" * 10_000,
    "👩‍👩‍👧‍👦 🇹🇼",
    "%s %d {0} ${x}",
    "'; DROP TABLE insight; --",
    "\n\t\r",
    "١٢٣ हिन्दी ไทย",
)


@pytest.mark.parametrize("query", ["數據", "数据", "訓練數據", "训练数据"])
def test_traditional_and_simplified_find_each_other(library: Library, query: str) -> None:
    engine = library(a=("一", "訓練數據很多"), b=("二", "训练数据很多"), c=("三", "沒有"))
    assert found(engine, query) == ["a", "b"]


@pytest.mark.parametrize("query", ["data", "DATA", "ＤＡＴＡ", "dàta"])
def test_case_width_and_accents_do_not_matter(library: Library, query: str) -> None:
    assert found(library(a=("Data", "x"), b=("ｄａｔａ", "y"), c=("date", "z")), query) == ["a", "b"]


def test_one_character_is_a_query(library: Library) -> None:
    assert found(library(a=("一", "靈巧的手"), b=("二", "夾爪")), "手") == ["a"]


def test_chinese_is_found_in_mid_sentence_and_must_stand_together(library: Library) -> None:
    engine = library(a=("一", "所以大模型很好"), b=("二", "大家的模型"), c=("三", "模大型"))
    assert found(engine, "大模型") == ["a"]


def test_three_characters_whose_pairs_occur_apart_are_no_hit(library: Library) -> None:
    assert found(library(a=("一", "大模。模型")), "大模型") == []


def test_only_the_last_word_is_a_prefix(library: Library) -> None:
    engine = library(a=("one", "scaling laws"), b=("two", "scaled law"))
    assert found(engine, "scaling la") == ["a"]
    assert found(engine, "scal law") == []


def test_every_word_must_occur_in_whatever_part(library: Library) -> None:
    engine = library(a=("Robots", "touch and force"), b=("Robots", "vision"), c=("Cats", "touch"))
    assert found(engine, "robots touch") == ["a"]


def test_exact_comes_before_prefix_and_title_before_body(library: Library) -> None:
    engine = library(
        prefix=("lawsuit law-like lawful", "lawn lawyer"), body=("x", "the law stands here among many words"), title=("law", "x")
    )
    assert found(engine, "law")[:2] in (["title", "prefix"], ["prefix", "title"])  # `law-like` holds the word itself
    engine = library(
        files={"0.yaml": "id: p\ntitle: lawyer\n", "1.yaml": "id: b\ntitle: x\nbody: a law\n", "2.yaml": "id: t\ntitle: law\n"}
    )
    assert [each for each in found(engine, "law") if each in "pbt"] == ["t", "b", "p"]


@pytest.mark.parametrize(
    ("query", "near", "apart"), [("scaling la", "a scaling law", "scaling up and large"), ("数据 质量", "數據質量", "數據的質量很好，質量")]
)
def test_words_that_stand_side_by_side_come_first(library: Library, query: str, near: str, apart: str) -> None:
    engine = library(apart=("x", f"{apart} {apart} {apart}"), near=("y", f"many other words {near} and more of them"))
    assert found(engine, query) == ["near", "apart"]


def test_exact_words_apart_still_come_before_beginnings_side_by_side(library: Library) -> None:
    assert found(library(a=("x", "big lawyers"), b=("y", "law that is big")), "big law") == ["b", "a"]


def test_ties_stand_in_reading_order(library: Library) -> None:
    engine = library(c=("x", "same words"), a=("x", "same words"), b=("x", "same words"))
    assert found(engine, "same") == ["c", "a", "b"]


def test_ties_stand_in_reading_order_among_many(library: Library) -> None:
    engine = library(**{f"i{n:02}": ("x", "same" if n in {1, 8, 32} else "else") for n in range(33)})
    assert found(engine, "same") == ["i01", "i08", "i32"]


def test_every_long_chinese_word_must_stand_together(library: Library) -> None:
    engine = library(a=("一", "大模型。训练，练集"), b=("二", "大模型的训练集"))
    assert found(engine, "大模型 训练集") == ["b"]


def test_a_word_in_one_languages_title_counts_though_another_language_only_mentions_it(library: Library) -> None:
    both = "title: {en: On GPT, zh-Hans: 甲}\nbody: {zh-Hans: 说说GPT}\n"
    engine = library(files={"0.yaml": "title: x\nbody: GPT and GPT\n", "1.yaml": both})
    assert found(engine, "gpt") == ["1", "0"]


def test_a_prefix_in_the_title_counts_though_the_text_has_another(library: Library) -> None:
    engine = library(body=("x", "laws and laws"), title=("laws", "a lawyer"))
    assert found(engine, "law") == ["title", "body"]


@pytest.mark.parametrize(("query", "exact"), [("law", True), ("la", False), ("法律", True), ("court law", True), ("court la", False)])
def test_a_hit_tells_whether_it_is_exact(library: Library, query: str, exact: bool) -> None:
    (hit,) = library(a=("court law", "法律")).search(query, "en").first(0)
    assert hit.exact is exact


def test_the_id_is_found(library: Library) -> None:
    assert found(library(files={"x.yaml": "id: zeta-7\ntitle: x\n"}), "zeta") == ["zeta-7"]


def test_tags_are_found_by_id_and_label(library: Library) -> None:
    labels = "languages: [en, zh-Hant]\ntags: {robotics: {en: Robots, zh-Hant: 機器人}}\n"
    engine = library(files={"collection.yaml": labels, "a.yaml": "title: A\ntags: [robotics]\n", "b.yaml": "title: B\n"})
    assert [found(engine, query) for query in ("robotics", "robots", "机器人")] == [["a"]] * 3


def test_a_hit_by_its_tag_alone_names_the_tag(library: Library) -> None:
    engine = library(files={"a.yaml": "title: A\nbody: x\ntags: [one, robotics]\n", "b.yaml": "title: robots\ntags: [robotics]\n"})
    assert [(hit.id, hit.tag) for hit in engine.search("robo", "und").first(0)] == [("b", ""), ("a", "robotics")]


def test_the_file_name_is_found(library: Library) -> None:
    assert found(library(files={"My notes.yaml": "title: x\n"}), "notes") == ["My notes"]


THREE = "title: {en: Robots, zh-Hans: 机器人, zh-Hant: 機器人}\nbody: {en: they walk, zh-Hans: 会走路, zh-Hant: 會走路}\n"


@pytest.mark.parametrize(
    ("query", "reads", "shown"),
    [
        ("走路", "zh-Hant", "zh-Hant"),
        ("走路", "zh-Hans", "zh-Hans"),
        ("walk", "zh-Hans", "en"),
        ("robots", "en", "en"),
        ("走路 walk", "en", "en"),
    ],
)
def test_a_hit_is_shown_in_the_readers_language_unless_another_holds_more(library: Library, query: str, reads: str, shown: str) -> None:
    (hit,) = library(files={"a.yaml": THREE}).search(query, reads).first(0)
    assert hit.lang == shown


def test_a_hit_tells_all_that_a_row_shows(library: Library) -> None:
    engine = library(files={"s/section.yaml": "id: sec\n", "s/a.yaml": "id: a\ntitle: 數據篇\nbody: 談**數據**的事\n"})
    (hit,) = engine.search("数据", "zh-Hant").first(0)
    assert (hit.id, hit.section, hit.number, hit.title, hit.snippet) == ("a", "sec", 1, "數據篇", "談數據的事")
    assert [hit.title[a:b] for a, b in hit.title_spans] == [hit.snippet[a:b] for a, b in hit.spans] == ["數據"]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_input_is_an_error(library: Library, query: str) -> None:
    results = library(a=("Title", "數據 e\u0301 x"), b=("%s", "AND OR")).search(query, "en")
    assert len(results.first(0)) == len(results)


@given(st.text(max_size=30))
def test_no_text_at_all_is_an_error_on_the_real_collection(shipped, query: str) -> None:
    _, engine = shipped
    results = engine.search(query, "zh-Hant")
    for hit in results.first(5):
        assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.spans)


def test_the_same_question_has_the_same_answer(shipped) -> None:
    _, engine = shipped
    assert [engine.search("模型 data", "en").first(0) for _ in range(3)] == [engine.search("模型 data", "en").first(0)] * 3


def test_a_search_that_is_called_off_has_no_hits(shipped) -> None:
    _, engine = shipped
    assert len(engine.search("模型", "en")) > 5
    assert len(engine.search("模型", "en", lambda: True)) == 0
