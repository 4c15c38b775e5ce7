"""A made-up collection to measure with: always the same for a seed, as long and as varied as real insights are.

Of the insights 35% are in Simplified Chinese, 35% in Traditional, 30% in English; 100 to 400 words each. Words are drawn
as in real texts: the n-th most frequent one about 1/n as often as the first.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from opencc import OpenCC

# frequent characters, from which words of two are made
_HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先"
    "回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教"
)
_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwz" for vowel in "aeiou"]
_LANGUAGES = ("zh-Hans", "zh-Hant", "en")
_SHARES = (35, 35, 30)
_VOCABULARY = 4000
_TO_A_SECTION = 100
_CLOSE = {"en": ". ", "zh-Hans": "。", "zh-Hant": "。"}
_COMMA = {"en": ", ", "zh-Hans": "，", "zh-Hant": "，"}


class Corpus(NamedTuple):
    """A collection on the disk: how many insights, how many bytes of titles and bodies, and queries that find something in it."""

    folder: Path
    count: int
    text_bytes: int
    queries: list[str]


def make_corpus(folder: Path, count: int, queries: int = 20, seed: int = 2025) -> Corpus:
    """Writes `count` insights, one a YAML file, a hundred a section."""
    writer = _Writer(random.Random(seed))
    folder.mkdir(parents=True)
    size, asked = 0, []
    for number in range(count):
        lang, title, body = writer.insight()
        size += len(title.encode()) + len(body.encode())
        if number % (count // queries) == 0:
            asked.append(writer.query(lang, body))
        section = folder / f"{number // _TO_A_SECTION + 1:03}-section"
        section.mkdir(exist_ok=True)
        (section / f"{number % _TO_A_SECTION + 1:03}-insight.yaml").write_text(_yaml(number, lang, title, body), encoding="utf-8")
    return Corpus(folder, count, size, asked[:queries])


def _yaml(number: int, lang: str, title: str, body: str) -> str:
    indented = "".join(f"    {line}\n" if line else "\n" for line in body.splitlines())
    return f"id: bench-{number:05}\ntitle:\n  {lang}: {title}\ntags: [tag-{number % 40}]\nbody:\n  {lang}: |\n{indented}"


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        hans = self._vocabulary(_HAN, 2, 2)
        to_hant = OpenCC("s2t").convert
        hant = to_hant("\n".join(hans)).split("\n")
        english = self._vocabulary(_SYLLABLES, 2, 4)
        self._words = {"zh-Hans": hans, "zh-Hant": hant, "en": english}
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(_VOCABULARY)))

    def insight(self) -> tuple[str, str, str]:
        """A language, a title, a body of some paragraphs."""
        lang = self._chance.choices(_LANGUAGES, _SHARES)[0]
        words = self._chance.randint(100, 400)
        paragraphs = [self._paragraph(lang, words // 4) for _ in range(4)]
        paragraphs[2] = f"- **{self._phrase(lang, 2)}** {paragraphs[2]}"
        return lang, self._phrase(lang, 5), "\n\n".join(paragraphs)

    def query(self, lang: str, body: str) -> str:
        """What somebody types who looks for this insight: two words of it, or a run of two to four characters."""
        sentence = body.partition(_CLOSE[lang].strip())[0]
        run = self._chance.choice(sentence.split(_COMMA[lang]))
        return " ".join(run.split()[:2]) if lang == "en" else run[: self._chance.randint(2, 4)]

    def _vocabulary(self, parts: Sequence[str], least: int, most: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < _VOCABULARY:
            found["".join(self._chance.choices(parts, k=self._chance.randint(least, most)))] = None
        return list(found)

    def _phrase(self, lang: str, words: int) -> str:
        drawn = self._chance.choices(self._words[lang], cum_weights=self._weights, k=words)
        return " ".join(drawn).capitalize() if lang == "en" else "".join(drawn)

    def _paragraph(self, lang: str, words: int) -> str:
        sentences = []
        while words > 0:
            length = min(words, self._chance.randint(8, 20))
            first = max(1, length // 2)
            sentences.append(self._phrase(lang, first) + _COMMA[lang] + self._phrase(lang, max(1, length - first)).lower() + _CLOSE[lang])
            words -= length
        return "".join(sentences).strip()
