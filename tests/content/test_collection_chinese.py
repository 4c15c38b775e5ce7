"""The Chinese of the shipped collection: each script holds its own characters only, set as Chinese is set."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import opencc
import pytest

import content
from content.catalog import Catalog
from content.model import ABOUT

SHIPPED = Path(content.__file__).parent / "collections" / "silicon-valley-2025"
HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
FULL = r"[，。、；：？！（）「」『』“”‘’《》]"
CONVERTERS = {"zh-Hant": "s2t", "zh-Hans": "t2s"}
# words that OpenCC would change although they are right as they stand
EXCEPTIONS: dict[str, dict[str, str]] = {
    "zh-Hant": {
        "才": "纔 is out of use",
        "群": "羣 is a variant of the same character",
        "吃": "喫 is a variant of the same character",
        "平台": "both 台 and 臺 are in use here",
        "了解": "both 了 and 瞭 are in use here",
        "家具": "the thing itself; 傢俱 is another spelling of it",
    },
    "zh-Hans": {},
}

each_script = pytest.mark.parametrize("lang", list(CONVERTERS))


@cache
def converter(lang: str) -> opencc.OpenCC:
    return opencc.OpenCC(CONVERTERS[lang])


def texts(shipped: Catalog, lang: str) -> dict[str, str]:
    """All text in one language by where it stands, without Markdown."""
    collection = shipped.collection
    named: dict[str, Mapping[str, str]] = {"title": collection.title, "source": collection.source}
    named |= {f"section {s.id}": s.title for s in shipped.sections()}
    named |= {f"tag {tag}": labels for tag, labels in collection.tags.items()}
    named |= {f"title of {head.id}": head.titles for head in shipped.heads(0, 100)}
    found = {where: each[lang] for where, each in named.items()}
    for id_ in (ABOUT, *shipped.ids()):
        found |= {f"{id_}, block {n}": block.text for n, block in enumerate(shipped.blocks(id_, lang), 1)}
    return found


def findings(shipped: Catalog, lang: str, pattern: str) -> list[tuple[str, str]]:
    """Where a pattern is met, each with a few characters around it."""
    return [
        (where, text[max(0, match.start() - 6) : match.end() + 6])
        for where, text in texts(shipped, lang).items()
        for match in re.finditer(pattern, text)
    ]


def foreign(text: str, lang: str, exceptions: Collection[str]) -> list[str]:
    """The characters that a conversion to this script changes, outside the exceptions, each with its neighbours."""
    changed = converter(lang).convert(text)
    assert len(changed) == len(text)
    excused = {at for word in exceptions for match in re.finditer(word, text) for at in range(*match.span())}
    return [
        f"{text[max(0, at - 4) : at + 5]}: {one} for {other}"
        for at, (one, other) in enumerate(zip(text, changed, strict=True))
        if one != other and at not in excused
    ]


@each_script
def test_no_character_is_of_the_other_script(shipped: Catalog, lang: str) -> None:
    found = {where: foreign(text, lang, EXCEPTIONS[lang]) for where, text in texts(shipped, lang).items()}
    assert {where: chars for where, chars in found.items() if chars} == {}


@pytest.mark.parametrize(("lang", "word"), [(lang, word) for lang, words in EXCEPTIONS.items() for word in words])
def test_each_exception_is_still_needed(shipped: Catalog, lang: str, word: str) -> None:
    others = EXCEPTIONS[lang].keys() - {word}
    assert any(foreign(text, lang, others) for text in texts(shipped, lang).values() if word in text)


RULES = {
    "a space parts Han from Latin letters and digits": rf"{HAN}[A-Za-z0-9]|[A-Za-z0-9%]{HAN}",
    "no space stands beside full-width punctuation": rf"{FULL} | {FULL}",
    "no half-width punctuation stands beside Han": rf"{HAN}[,;:?!()]|[,;:?!()]{HAN}",
    "no half-width stop ends a Chinese sentence": rf"{HAN}\.",
    "no space parts Han from Han": rf"{HAN} +{HAN}",
    "no two spaces": r"  ",
    "no straight quotes": r'"',
}


@each_script
@pytest.mark.parametrize("rule", RULES)
def test_the_text_is_set_as_chinese(shipped: Catalog, lang: str, rule: str) -> None:
    assert findings(shipped, lang, RULES[rule]) == []


@pytest.mark.parametrize(("lang", "of_the_other"), [("zh-Hans", "「」『』"), ("zh-Hant", "“”‘’")])
def test_each_script_has_its_own_quotes(shipped: Catalog, lang: str, of_the_other: str) -> None:
    assert findings(shipped, lang, f"[{of_the_other}]") == []


@each_script
@pytest.mark.parametrize("pair", ["“”", "「」", "（）", "《》"])
def test_what_is_opened_is_closed(shipped: Catalog, lang: str, pair: str) -> None:
    unpaired = [where for where, text in texts(shipped, lang).items() if text.count(pair[0]) != text.count(pair[1])]
    assert unpaired == []


def test_a_quote_in_one_script_is_a_quote_in_the_other(shipped: Catalog) -> None:
    simplified, traditional = texts(shipped, "zh-Hans"), texts(shipped, "zh-Hant")
    assert simplified.keys() == traditional.keys()
    assert [where for where, text in simplified.items() if text.count("“") != traditional[where].count("「")] == []
