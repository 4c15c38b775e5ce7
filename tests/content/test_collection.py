"""The shipped collection is whole: 60 insights in four sections, each in three languages that say the same in the same form."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

import content
from content.catalog import Catalog
from content.markup import Block
from content.model import ABOUT, Head

SHIPPED = Path(content.__file__).parent / "collections" / "silicon-valley-2025"
SECTIONS = {"models": 25, "embodied": 19, "investing": 10, "coding": 6}
IDS = [f"{section}-{number:02}" for section, count in SECTIONS.items() for number in range(1, count + 1)]
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
AN_ID = re.compile(r"\b(?:models|embodied|investing|coding)-\d+")

each_insight = pytest.mark.parametrize("id_", IDS)
each_page = pytest.mark.parametrize("id_", [ABOUT, *IDS])
each_language = pytest.mark.parametrize("lang", LANGUAGES)


def head_of(shipped: Catalog, id_: str) -> Head:
    head = shipped.head(id_)
    assert head is not None
    return head


def test_the_check_finds_nothing(shipped: Catalog) -> None:
    assert shipped.problems() == []


def test_sixty_insights_stand_in_order(shipped: Catalog) -> None:
    assert list(shipped.ids()) == IDS
    assert len(IDS) == 60


def test_four_sections_stand_in_order(shipped: Catalog) -> None:
    assert [(s.id, s.parent, s.own, s.total) for s in shipped.sections()] == [(id_, None, n, n) for id_, n in SECTIONS.items()]


@each_insight
def test_the_number_in_the_id_is_the_place_and_begins_the_file_name(shipped: Catalog, id_: str) -> None:
    head = head_of(shipped, id_)
    section, _, number = id_.rpartition("-")
    assert (head.section, head.number) == (section, int(number))
    assert Path(head.path).name.startswith(f"{number}-")


def test_the_collection_and_its_sections_are_named_in_three_languages(shipped: Catalog) -> None:
    collection = shipped.collection
    assert (collection.id, collection.languages) == ("silicon-valley-2025", LANGUAGES)
    for texts in (collection.title, collection.about, collection.source, *(s.title for s in shipped.sections())):
        assert tuple(texts) == LANGUAGES
        assert all(text.strip() for text in texts.values())


@each_page
def test_each_page_has_a_text_in_three_languages(shipped: Catalog, id_: str) -> None:
    assert set(shipped.languages_of(id_)) == set(LANGUAGES)
    assert all(len(shipped.body(id_, lang).strip()) > 40 for lang in LANGUAGES)


def cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


@each_insight
def test_each_title_fits_its_row(shipped: Catalog, id_: str) -> None:
    titles = head_of(shipped, id_).titles
    assert all(title.strip() for title in titles.values())
    assert cells(titles["en"]) <= 48
    assert len(titles["zh-Hans"]) <= 20
    assert len(titles["zh-Hant"]) <= 20


@each_language
def test_no_two_titles_are_alike(shipped: Catalog, lang: str) -> None:
    titles = [head.titles[lang].casefold() for head in shipped.heads(0, 60)]
    assert len(set(titles)) == 60


# --- tags and related insights


@each_insight
def test_tags_are_of_the_collections_vocabulary(shipped: Catalog, id_: str) -> None:
    tags = head_of(shipped, id_).tags
    assert tags
    assert set(tags) <= shipped.collection.tags.keys()


def test_each_label_is_used_and_stands_in_three_languages(shipped: Catalog) -> None:
    labels = shipped.collection.tags
    assert {tag for head in shipped.heads(0, 60) for tag in head.tags} == labels.keys()
    assert {tag: tuple(texts) for tag, texts in labels.items()} == dict.fromkeys(labels, LANGUAGES)
    for lang in LANGUAGES:
        assert len({texts[lang] for texts in labels.values()}) == len(labels)


@each_insight
def test_related_insights_exist_and_are_others(shipped: Catalog, id_: str) -> None:
    related = head_of(shipped, id_).related
    assert related
    assert set(related) <= set(IDS) - {id_}


@each_page
@each_language
def test_an_id_that_a_text_names_exists(shipped: Catalog, id_: str, lang: str) -> None:
    assert set(AN_ID.findall(shipped.body(id_, lang))) <= set(IDS)


# --- the texts


def units(text: str, lang: str) -> list[str]:
    """What is compared: words of English, characters of Chinese."""
    return text.split() if lang == "en" else list(text)


@each_language
def test_no_two_bodies_are_nearly_alike(shipped: Catalog, lang: str) -> None:
    texts = {id_: units(shipped.body(id_, lang), lang) for id_ in IDS}
    alike = []
    for one, other in combinations(IDS, 2):
        matcher = SequenceMatcher(None, texts[one], texts[other], autojunk=False)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) > 0.8 and matcher.ratio() > 0.8:
            alike.append((one, other))
    assert alike == []


def form(block: Block) -> tuple[object, ...]:
    """All of a block but its words: kind, containers with their markers, shape of a table, number of bold phrases."""
    shape = [row.count("\t") for row in block.text.split("\n")] if block.kind == "table" else []
    return block.kind, block.level, block.leads, shape, sum(span.style == "strong" for span in block.spans)


@each_page
@pytest.mark.parametrize("lang", LANGUAGES[1:])
def test_the_languages_match_block_for_block(shipped: Catalog, id_: str, lang: str) -> None:
    assert [form(block) for block in shipped.blocks(id_, lang)] == [form(block) for block in shipped.blocks(id_, "en")]


@each_page
@each_language
def test_no_markdown_is_left_in_what_is_read(shipped: Catalog, id_: str, lang: str) -> None:
    # a bold phrase that CommonMark does not close keeps its stars
    left = [block.text for block in shipped.blocks(id_, lang) if re.search(r"\*|__|\]\(|^#|`", block.text)]
    assert left == []


@each_language
def test_the_about_page_counts_right(shipped: Catalog, lang: str) -> None:
    (table,) = [block for block in shipped.blocks(ABOUT, lang) if block.kind == "table"]
    rows = [row.split("\t") for row in table.text.split("\n")[1:]]
    assert [row[:2] for row in rows] == [[s.title[lang], str(s.total)] for s in shipped.sections()]
