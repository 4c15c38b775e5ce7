"""Folding: what compares equal, and the way back to the original."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.text import Folded, fold

TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("數据發髮后後ＡＢａé́ﬁ℃㍿İßςΣ가각ｶﾞ①½\u200b\ufe0f")), max_size=40)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("數據", "数据"),
        ("頭髮", "头发"),
        ("發展", "发展"),
        ("以後", "以后"),
        ("乾淨", "干净"),
        ("裡面", "里面"),
        ("裏面", "里面"),
        ("ＤＡＴＡ", "data"),
        ("Data", "dATA"),
        ("café", "CAFE"),
        ("cafe\u0301", "café"),
        ("ﬁne", "fine"),
        ("℃", "°c"),
        ("㍿", "株式会社"),
        ("straße", "STRASSE"),
        ("ｶﾞ", "ガ"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("葛\U000e0100", "葛"),
        ("n\ufe20g\ufe21", "ng"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("數", "據"), ("大", "太"), ("a", "b"), ("は", "ば" * 2), ("1", "l"), ("末", "未")])
def test_what_is_different_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folding_goes_character_by_character(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))


@given(TEXTS)
def test_composed_and_decomposed_fold_alike(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert fold(unicodedata.normalize("NFC", decomposed)) == fold(decomposed)


@given(TEXTS, st.data())
def test_a_folded_stretch_maps_back_to_originals_that_fold_to_it(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first < last <= len(text)
    assert folded.text[start:end] in fold(text[first:last])
    # nothing more than whole characters: without its first or last one the stretch is no longer covered
    assert len(fold(text[:first])) <= start
    assert len(fold(text[: first + 1])) > start
    assert len(fold(text[:last])) >= end


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("約 25℃ 左右", "°c", "℃"),
        ("the ﬁne print", "fi", "ﬁ"),
        ("cafe\u0301 noir", "cafe", "cafe\u0301"),
        ("㍿の話", "会社", "㍿"),
        ("頭髮", "发", "髮"),
        ("ﬁ" * 3 + "數據", "数据", "數據"),
        ("cafe\u0301 ﬁx", "fi", "ﬁ"),  # one character is lost and one is won: the length alone tells nothing
    ],
)
def test_marks_stand_on_the_original(text: str, query: str, marked: str) -> None:
    folded = Folded(text)
    at = folded.text.index(fold(query))
    first, last = folded.span(at, at + len(fold(query)))
    assert text[first:last] == marked


@given(TEXTS, st.data())
def test_what_stands_later_in_the_folded_text_does_not_stand_earlier_in_the_original(text: str, data: st.DataObject) -> None:
    folded = Folded(text)
    cuts = data.draw(st.lists(st.integers(0, len(folded.text)), min_size=4, max_size=4).map(sorted))
    if cuts[0] == cuts[1] or cuts[2] == cuts[3]:
        return
    earlier, later = folded.span(cuts[0], cuts[1]), folded.span(cuts[2], cuts[3])
    assert earlier[0] <= later[0]
    assert earlier[1] <= later[1]
