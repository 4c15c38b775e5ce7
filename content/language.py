"""Language tags: what a reader or a file may write, and which text is given when the wanted one is missing."""

from __future__ import annotations

import re
from collections.abc import Iterable

HANS, HANT, ENGLISH = "zh-Hans", "zh-Hant", "en"
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z")
_ALIASES = {
    "zh": HANS,
    "zh-cn": HANS,
    "zh-sg": HANS,
    "zh-my": HANS,
    "zh-hans": HANS,
    "zh-tw": HANT,
    "zh-hk": HANT,
    "zh-mo": HANT,
    "zh-hant": HANT,
}
NAMES = {ENGLISH: "English", HANS: "简体中文", HANT: "繁體中文"}
SHORT_NAMES = {ENGLISH: "EN", HANS: "简", HANT: "繁"}


def canonical(tag: str) -> str:
    """The tag in the form used here: `zh_TW` gives `zh-Hant`, `en-GB` gives `en`, case is ignored.

    Raises ValueError for a malformed tag (BCP 47, RFC 5646).
    """
    text = tag.strip().replace("_", "-")
    if not _TAG.match(text):
        raise ValueError(f"{tag!r} is not a language tag such as en, zh-Hans or zh-Hant")
    parts = text.lower().split("-")
    for length in (2, 1):
        known = _ALIASES.get("-".join(parts[:length]))
        if known:
            return known
    if parts[0] == ENGLISH:
        return ENGLISH
    return "-".join([parts[0], *(_subtag(part) for part in parts[1:])])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part


def from_locale(*values: str | None) -> str | None:
    """The language of the first locale among `values` that names one: `zh_TW.UTF-8` gives `zh-Hant`, `C` gives None."""
    for value in values:
        name = (value or "").split(".")[0].split("@")[0]
        if not name:
            continue
        if name in {"C", "POSIX"}:
            return None
        try:
            return canonical(name)
        except ValueError:
            return None
    return None


def choose(wanted: str, available: Iterable[str]) -> str:
    """The language to give: the wanted one, else the other Chinese script, else English, else the first available one.

    Raises ValueError when nothing is available.
    """
    have = tuple(available)
    if wanted in have:
        return wanted
    other = {HANS: HANT, HANT: HANS}.get(wanted)
    for tag in (other, ENGLISH):
        if tag in have:
            return tag
    if not have:
        raise ValueError("no language is available")
    return have[0]


def pick(texts: dict[str, str], wanted: str) -> str:
    """The text in the wanted language, with the same fallback; an empty string where there is none."""
    return texts[choose(wanted, texts)] if texts else ""


def name(tag: str) -> str:
    """The language's own name for the reader, else the tag."""
    return NAMES.get(tag, tag)
