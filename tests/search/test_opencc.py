"""Folding meets OpenCC: whatever it takes for the same character in another script, the search takes for the same too."""

from __future__ import annotations

import opencc
import pytest

from content.catalog import Catalog
from search.text import fold

CONVERSIONS = ("t2s", "s2t", "s2tw", "s2hk", "tw2s", "hk2s")


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_a_text_and_its_conversion_fold_alike(shipped: tuple[Catalog, object], conversion: str) -> None:
    catalog, _ = shipped
    converter = opencc.OpenCC(conversion)
    for head in catalog.heads(0, catalog.count):
        for lang in ("zh-Hans", "zh-Hant"):
            text = head.titles[lang] + catalog.body(head.id, lang)
            assert fold(converter.convert(text)) == fold(text)


# one character a line, so that no phrase of OpenCC's dictionaries spans two of them
HAN = "\n".join(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0x20000, 0x2A6E0))))


@pytest.mark.parametrize("conversion", CONVERSIONS)
def test_every_character_and_its_conversion_fold_alike(conversion: str) -> None:
    converted = opencc.OpenCC(conversion).convert(HAN)
    assert [pair for pair in zip(HAN, converted, strict=True) if fold(pair[0]) != fold(pair[1])] == []
    assert converted != HAN


def test_the_two_scripts_of_a_title_fold_alike(shipped: tuple[Catalog, object]) -> None:
    catalog, _ = shipped
    apart = {h.id for h in catalog.heads(0, catalog.count) if fold(h.titles["zh-Hans"]) != fold(h.titles["zh-Hant"])}
    assert apart == set()
