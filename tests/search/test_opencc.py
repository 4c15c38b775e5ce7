"""Folding meets OpenCC: whatever it takes for the same character in another script, the search takes for the same too."""

from __future__ import annotations

import opencc
import pytest

from content.catalog import Catalog
from search.text import fold


@pytest.mark.parametrize("conversion", ["t2s", "s2t", "s2tw", "s2hk", "tw2s", "hk2s"])
def test_a_text_and_its_conversion_fold_alike(shipped: tuple[Catalog, object], conversion: str) -> None:
    catalog, _ = shipped
    converter = opencc.OpenCC(conversion)
    for head in catalog.heads(0, catalog.count):
        for lang in ("zh-Hans", "zh-Hant"):
            text = head.titles[lang] + catalog.body(head.id, lang)
            assert fold(converter.convert(text)) == fold(text)


def test_the_two_scripts_of_a_title_fold_alike(shipped: tuple[Catalog, object]) -> None:
    catalog, _ = shipped
    apart = {h.id for h in catalog.heads(0, catalog.count) if fold(h.titles["zh-Hans"]) != fold(h.titles["zh-Hant"])}
    assert apart == set()
