"""What a reader may write as a language, and which text is given when the wanted one is missing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import language

WRITTEN = {
    "zh-Hant": ["zh-TW", "zh-HK", "zh-MO", "zh_TW", "ZH-hant", "zh-Hant-TW", "zh-hant-hk", " zh-tw "],
    "zh-Hans": ["zh", "ZH", "zh-CN", "zh-SG", "zh-MY", "zh_CN", "zh-Hans", "zh-hans-cn", "zh-Hans-TW"],
    "en": ["en", "EN", "en-US", "en_GB", "en-AU", "eN-us"],
    "de": ["de", "DE"],
    "pt-BR": ["pt-br", "pt_BR", "PT-BR"],
    "sr-Latn-RS": ["sr-latn-rs", "SR_LATN_RS"],
}
MALFORMED = ["", " ", "-", "e", "1", "en-", "-en", "en--US", "zh Hant", "中文", "en/US", "abcdefghi", "en-abcdefghi", "en\n-US", "en;q=0.5"]
TAGS = ["en", "zh-Hans", "zh-Hant", "de", "ja", "und"]


@pytest.mark.parametrize(("written", "meant"), [(each, tag) for tag, all_ in WRITTEN.items() for each in all_])
def test_a_written_tag_means_one_language(written: str, meant: str) -> None:
    assert language.canonical(written) == meant


@pytest.mark.parametrize("tag", MALFORMED)
def test_a_malformed_tag_is_refused_and_named(tag: str) -> None:
    with pytest.raises(ValueError, match="is not a language tag") as caught:
        language.canonical(tag)
    assert repr(tag) in str(caught.value)


@given(st.from_regex(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,3}", fullmatch=True))
def test_case_and_a_second_reading_change_nothing(tag: str) -> None:
    once = language.canonical(tag)
    assert language.canonical(once) == once
    assert language.canonical(tag.swapcase()) == once


@given(st.text(max_size=20))
def test_any_text_is_a_tag_or_refused(text: str) -> None:
    try:
        tag = language.canonical(text)
    except ValueError:
        return
    assert tag.replace("-", "").isalnum()
    assert tag.isascii()


LOCALES = [
    (("zh_TW.UTF-8",), "zh-Hant"),
    (("zh_HK",), "zh-Hant"),
    (("zh_CN.GB18030",), "zh-Hans"),
    (("en_GB.UTF-8@euro",), "en"),
    (("de_DE@euro",), "de-DE"),
    ((None, "", "zh_TW.UTF-8", "en_US.UTF-8"), "zh-Hant"),
    (("en_US.UTF-8", "zh_TW.UTF-8"), "en"),
    (("C", "zh_TW.UTF-8"), None),  # LC_ALL=C overrides LANG
    (("C.UTF-8",), None),
    (("POSIX",), None),
    (("12345",), None),
    ((None, ""), None),
    ((), None),
]


@pytest.mark.parametrize(("values", "expected"), LOCALES)
def test_the_first_locale_that_is_set_decides(values: Sequence[str | None], expected: str | None) -> None:
    assert language.from_locale(*values) == expected


CHOICES = [
    ("zh-Hant", ["en", "zh-Hans", "zh-Hant"], "zh-Hant"),
    ("zh-Hant", ["en", "zh-Hans"], "zh-Hans"),
    ("zh-Hans", ["en", "zh-Hant"], "zh-Hant"),
    ("zh-Hans", ["de", "en"], "en"),
    ("zh-Hant", ["de", "ja"], "de"),
    ("en", ["zh-Hant", "zh-Hans"], "zh-Hant"),
    ("ja", ["zh-Hans", "en"], "en"),
    ("ja", ["zh-Hans", "de"], "zh-Hans"),
    ("en", ["und"], "und"),
]


@pytest.mark.parametrize(("wanted", "available", "given_"), CHOICES)
def test_a_missing_language_falls_back_in_the_agreed_order(wanted: str, available: list[str], given_: str) -> None:
    assert language.choose(wanted, available) == given_
    assert language.pick({tag: f"text in {tag}" for tag in available}, wanted) == f"text in {given_}"


@given(st.sampled_from(TAGS), st.lists(st.sampled_from(TAGS), min_size=1, unique=True))
def test_what_is_given_is_always_available(wanted: str, available: list[str]) -> None:
    given_ = language.choose(wanted, iter(available))
    assert given_ in available
    assert given_ == wanted or wanted not in available


def test_where_there_is_no_text_nothing_is_given() -> None:
    assert language.pick({}, "en") == ""
    with pytest.raises(ValueError, match="no language"):
        language.choose("en", [])


def test_a_language_is_called_by_its_own_name_else_by_its_tag() -> None:
    assert [language.name(tag) for tag in ("en", "zh-Hans", "zh-Hant", "tlh")] == ["English", "简体中文", "繁體中文", "tlh"]
