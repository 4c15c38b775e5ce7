"""Every word of the interface stands in every language, with the same values to fill in."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import tui
from tui import strings
from tui.keys import FOOTERS, GROUPS, TABLE
from tui.strings import Strings

_ENTRIES = strings._TABLE
_LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def test_words_are_there_in_english_and_both_chinese_scripts():
    assert [Strings(lang).lang for lang in _LANGUAGES] == list(_LANGUAGES)
    assert {len(words) for words in _ENTRIES.values()} == {len(_LANGUAGES)}


@pytest.mark.parametrize("key", _ENTRIES)
def test_no_words_are_empty_and_all_ask_for_the_same_values(key):
    texts = [Strings(lang)(key) for lang in _LANGUAGES]
    assert all(text == text.strip() != "" for text in texts)
    assert len({tuple(sorted(re.findall(r"\{(\w*)\}", text))) for text in texts}) == 1


@pytest.mark.parametrize("key", [key for key, words in _ENTRIES.items() if not re.fullmatch(r"[\x20-\x7e]*", words[1])])
def test_chinese_words_are_chinese(key):
    english, *chinese = (Strings(lang)(key) for lang in _LANGUAGES)
    assert not re.search(r"[一-鿿]", english)
    assert all(re.search(r"[一-鿿]", text) for text in chinese)


def test_scripts_do_not_mix():
    opencc = pytest.importorskip("opencc")
    to_simplified, to_traditional = opencc.OpenCC("t2s"), opencc.OpenCC("s2t")
    for key, (_, simplified, traditional) in _ENTRIES.items():
        assert to_simplified.convert(simplified) == simplified, key
        assert to_traditional.convert(traditional) == traditional, key


def _asked_for() -> set[str]:
    """The keys that stand as plain strings in calls of `words(...)`, `words.count(...)` in the source."""
    found = set()
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and re.search(r"\bwords(\.count)?$", ast.unparse(node.func)):
                found |= {each.value for each in node.args[:1] if isinstance(each, ast.Constant)}
    return found


def test_every_word_that_is_asked_for_is_there():
    asked = _asked_for()
    assert len(asked) > 20
    assert asked <= _ENTRIES.keys()


def test_every_key_footer_and_group_has_its_words():
    wanted = {*GROUPS, *(key.help for key in TABLE), *(key.command for key in TABLE if key.command)}
    wanted |= {prompt.label for prompts in FOOTERS.values() for prompt in prompts}
    assert wanted <= _ENTRIES.keys()


@pytest.mark.parametrize(("lang", "shown"), [("zh", "zh-Hans"), ("fr", "en"), ("und", "en"), ("zh-Hant", "zh-Hant")])
def test_another_language_falls_back(lang, shown):
    from content.language import canonical

    assert Strings(canonical(lang)).lang == shown


@pytest.mark.parametrize(("count", "shown"), [(0, "0 hits"), (1, "1 hit"), (2, "2 hits")])
def test_one_thing_is_not_many(count, shown):
    assert Strings("en").count("hits", count) == shown


def test_values_with_braces_are_only_text():
    assert Strings("en")("nothing_found", query="{x} {") == 'Nothing found for "{x} {"'
