"""One YAML file to insights: every form that the design allows, and a Problem for each thing that is wrong."""

from __future__ import annotations

import pytest

from content.model import ParsedFile
from content.yaml_file import parse_insights, parse_meta

FULL = """\
# a comment
id: models-01
title: {en: Title, zh-Hans: 标题, zh-Hant: 標題}
tags: [pre-training, post-training]
related: [models-23, models-05]
body:
  en: |
    One.

    Two.
  zh-Hans: |
    一。
  zh-Hant: |
    一。
"""


def parse(text: str, default: str = "en") -> ParsedFile:
    return parse_insights(text, "a/b.yaml", default)


def test_the_full_form_gives_every_field() -> None:
    parsed = parse(FULL)
    (insight,) = parsed.insights
    assert parsed.problems == ()
    assert (insight.id, insight.item, insight.line) == ("models-01", 0, 2)
    assert insight.titles == {"en": "Title", "zh-Hans": "标题", "zh-Hant": "標題"}
    assert insight.bodies == {"en": "One.\n\nTwo.\n", "zh-Hans": "一。\n", "zh-Hant": "一。\n"}
    assert insight.tags == ("pre-training", "post-training")
    assert insight.related == ("models-23", "models-05")


@pytest.mark.parametrize("default", ["en", "zh-Hant", "und"])
def test_plain_strings_belong_to_the_default_language(default: str) -> None:
    (insight,) = parse("title: Plain\nbody: |\n  Text.\n", default).insights
    assert insight.id is None
    assert insight.titles == {default: "Plain"}
    assert insight.bodies == {default: "Text.\n"}


def test_a_plain_title_over_bodies_by_language_serves_all_of_them() -> None:
    parsed = parse("title: Plain\nbody: {en: Text., zh-TW: 文。}\n")
    (insight,) = parsed.insights
    assert insight.titles == {"en": "Plain", "zh-Hant": "Plain"}
    assert insight.bodies == {"en": "Text.", "zh-Hant": "文。"}
    assert [(p.line, p.severity) for p in parsed.problems] == [(2, "warning")]
    assert "zh-Hant" in parsed.problems[0].message


def test_a_title_alone_is_an_insight() -> None:
    parsed = parse("title: Alone\n")
    assert parsed.problems == ()
    assert parsed.insights[0].bodies == {}


def test_the_items_of_a_list_are_counted_and_keep_their_lines() -> None:
    parsed = parse("- title: One\n- id: own\n  title: Two\n\n- title: Three\n")
    assert parsed.problems == ()
    assert [(i.id, i.item, i.line, i.titles["en"]) for i in parsed.insights] == [
        (None, 1, 1, "One"),
        ("own", 2, 2, "Two"),
        (None, 3, 5, "Three"),
    ]


def test_a_bad_item_leaves_the_others_their_numbers() -> None:
    parsed = parse("- title: One\n- just words\n- body: no title\n- title: Four\n")
    assert [i.item for i in parsed.insights] == [1, 4]
    assert [p.line for p in parsed.problems] == [2, 3]


@pytest.mark.parametrize(("written", "meant"), [("zh-TW", "zh-Hant"), ("zh", "zh-Hans"), ("EN-gb", "en"), ("de", "de")])
def test_languages_are_read_as_readers_write_them(written: str, meant: str) -> None:
    parsed = parse(f"title: {{{written}: Title}}\nbody: {{{written}: Text}}\n")
    assert parsed.problems == ()
    assert parsed.insights[0].titles == {meant: "Title"}
    assert parsed.insights[0].bodies == {meant: "Text"}


@pytest.mark.parametrize("word", ["2025", "yes", "1.10", "0x1F", "12:30", "2025-01-15", "1e3"])
def test_a_scalar_stays_as_it_is_written(word: str) -> None:
    (insight,) = parse(f"id: {word}\ntitle: {word}\nbody: {word}\ntags: [{word}]\n").insights
    assert (insight.id, insight.titles, insight.bodies, insight.tags) == (word, {"en": word}, {"en": word}, (word,))


def test_words_are_listed_once_and_one_word_is_a_list() -> None:
    (insight,) = parse("title: T\ntags: [a, b, a, '']\nrelated: other\n").insights
    assert (insight.tags, insight.related) == (("a", "b"), ("other",))


@pytest.mark.parametrize("gap", ["id:", "body:", "tags:", "related:", "body: {en: }", "tags: []", "id: ~"])
def test_an_empty_field_is_as_good_as_none(gap: str) -> None:
    parsed = parse(f"title: T\n{gap}\n")
    assert parsed.problems == ()
    assert parsed.insights[0]._replace(line=0) == parse("title: T\n").insights[0]._replace(line=0)


def test_what_a_terminal_would_obey_is_visible_in_every_field() -> None:
    text = r"""{id: "a\eb", title: "t\e[1m", body: "x\a\u202Ey", tags: ["g\eg"], related: ["r\er"]}"""
    (insight,) = parse(text).insights
    assert (insight.id, insight.titles["en"], insight.bodies["en"]) == ("a␛b", "t␛[1m", "x␇\ufffdy")
    assert (insight.tags, insight.related) == (("g␛g",), ("r␛r",))


# --- collection.yaml and section.yaml


def test_a_collection_declares_itself() -> None:
    text = """\
id: mine
languages: [zh-TW, en]
title: {en: Mine, zh-TW: 我的}
about: |
  About it.
source: somewhere
tags:
  a: {en: Label, zh-TW: 標籤}
  b: Plain
"""
    meta = parse_meta(text, "collection.yaml", of_collection=True)
    assert meta.problems == ()
    assert (meta.id, meta.languages) == ("mine", ("zh-Hant", "en"))
    assert meta.title == {"en": "Mine", "zh-Hant": "我的"}
    # plain text belongs to the first language that is declared
    assert (meta.about, meta.source) == ({"zh-Hant": "About it.\n"}, {"zh-Hant": "somewhere"})
    assert meta.tags == {"a": {"en": "Label", "zh-Hant": "標籤"}, "b": {"zh-Hant": "Plain"}}


def test_the_order_of_keys_does_not_matter_to_plain_text() -> None:
    meta = parse_meta("title: Mine\nlanguages: [zh-Hant]\n", "collection.yaml", of_collection=True)
    assert meta.title == {"zh-Hant": "Mine"}


def test_a_section_has_an_id_and_a_title_and_nothing_else() -> None:
    meta = parse_meta("id: s\ntitle: Part\nabout: x\n", "a/section.yaml", of_collection=False, default_language="en")
    assert (meta.id, meta.title) == ("s", {"en": "Part"})
    assert [(p.line, p.severity) for p in meta.problems] == [(3, "warning")]


BAD_META = [
    ("- a\n", 1, "keys"),
    ("just words\n", 1, "keys"),
    ("", 1, "keys"),
    ("a: [\n", 2, "not valid YAML"),
    ("id: x\nid: y\n", 2, "twice"),
    ("title: T\nlanguages: [english please]\n", 2, "language tag"),
    ("title: T\nlanguages: {en: x}\n", 2, "languages"),
    ("title: T\ntags: [a]\n", 2, "tags"),
    ("title: [T]\n", 1, "title"),
    ("title: T\nabout: {en: [x]}\n", 2, "about page"),
]


@pytest.mark.parametrize(("text", "line", "word"), BAD_META)
def test_a_bad_declaration_is_a_problem_at_its_line(text: str, line: int, word: str) -> None:
    meta = parse_meta(text, "collection.yaml", of_collection=True)
    (problem,) = meta.problems
    assert (problem.path, problem.line) == ("collection.yaml", line)
    assert word in problem.message


def test_what_is_right_in_a_bad_declaration_is_kept() -> None:
    meta = parse_meta("id: x\ntitle: T\nlanguages: [zh-Hant, '?']\ntags: 3\n", "collection.yaml", of_collection=True)
    assert (meta.id, meta.title, meta.languages, meta.tags) == ("x", {"zh-Hant": "T"}, ("zh-Hant",), {})
    assert len(meta.problems) == 2
