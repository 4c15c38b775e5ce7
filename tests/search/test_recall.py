"""Chinese in mid-sentence: everything that a plain scan of the texts finds, the index finds, and little else."""

from __future__ import annotations

import random

from content import markup
from content.catalog import Catalog
from search.text import fold

OTHER = {"zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans"}


def texts(catalog: Catalog) -> dict[str, list[tuple[str, str]]]:
    """Title and plain body of every insight, with their languages."""
    heads = catalog.heads(0, catalog.count)
    return {h.id: [(lang, f"{h.titles[lang]}\n{markup.plain(catalog.blocks(h.id, lang))}") for lang in h.languages] for h in heads}


def pieces(catalog: Catalog, count: int) -> list[str]:
    """Stretches of 1 to 5 characters out of Chinese sentences of both scripts."""
    rng = random.Random(2025)
    bodies = [text for each in texts(catalog).values() for lang, text in each if lang in OTHER]
    found: list[str] = []
    while len(found) < count:
        body, length = rng.choice(bodies), rng.randint(1, 5)
        start = rng.randrange(max(1, len(body) - length))
        piece = body[start : start + length]
        if all("\u4e00" <= char <= "\u9fff" for char in piece):
            found.append(piece)
    return found


def test_chinese_substrings_are_found_wherever_they_stand(shipped, many: int) -> None:
    catalog, engine = shipped
    tags = {
        head.id: "\n".join(label for tag in head.tags for label in catalog.collection.tags[tag].values()) for head in catalog.heads(0, 99)
    }
    folded = {id: fold("\n".join((*(text for _, text in each), tags[id]))) for id, each in texts(catalog).items()}
    answered, right = 0, 0
    for piece in pieces(catalog, 200 * many):
        wanted = {id for id, text in folded.items() if fold(piece) in text}
        hits = {hit.id for hit in engine.search(piece, "zh-Hant").first(0)}
        assert wanted <= hits, f"{piece} is not found in {wanted - hits}"
        answered += len(hits)
        right += len(wanted)
    assert right / answered >= 0.95  # two pairs of a longer piece may stand apart


def test_words_of_the_english_texts_are_found(shipped) -> None:
    catalog, engine = shipped
    rng = random.Random(7)
    for id, each in texts(catalog).items():
        words = [word.strip(".,:;()\"'") for lang, text in each if lang == "en" for word in text.split()]
        word = rng.choice([word for word in words if word.isalpha() and len(word) > 3])
        assert id in {hit.id for hit in engine.search(word, "en").first(0)}
