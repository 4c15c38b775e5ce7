"""The looks: two tints instead of borders, one accent.

Textual's own widgets are coloured by theme variables. What we draw ourselves takes its styles from the table here: component
classes would cost a third of the time to the first frame.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rich.style import Style
from textual.theme import Theme

TONES: dict[str, dict[str, str]] = {
    "dark": {
        "paper": "#1d1e21",
        "chrome": "#121315",
        "fg": "#dedbd3",
        "muted": "#aaa69d",
        "faint": "#8f8b83",
        "accent": "#e2a75c",
        "match": "#5a4417",
        "select": "#3a2f1e",
        "rest": "#26272b",
        "error": "#f08a7a",
        "rule": "#3a3a3d",
    },
    "light": {
        "paper": "#fdfcf8",
        "chrome": "#efece4",
        "fg": "#26241f",
        "muted": "#524e47",
        "faint": "#6b665d",
        "accent": "#944510",
        "match": "#fbe09a",
        "select": "#e6d6b8",
        "rest": "#e2ddd2",
        "error": "#b3261e",
        "rule": "#d9d4c8",
    },
}
_NAMES = ("paper", "chrome", "fg", "muted", "faint", "match", "select", "rest", "rule")
_PLAIN = "ansi_default"
ANSI_VARIABLES: dict[str, str] = {
    **dict.fromkeys(_NAMES, _PLAIN),
    "match": "ansi_yellow",
    **dict.fromkeys(("ansi-background", "ansi-foreground", "border", "border-blurred"), _PLAIN),
    **dict.fromkeys(("block-cursor-foreground", "block-cursor-background", "scrollbar", "scrollbar-background"), _PLAIN),
    **dict.fromkeys(("input-cursor-background", "input-cursor-foreground"), _PLAIN),
    "input-cursor-text-style": "reverse",
    "input-selection-background": "ansi_yellow",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_yellow",
    "screen-selection-foreground": "ansi_black",
}


def themes() -> list[Theme]:
    """All looks as Textual themes, named `insights-dark` and so on."""
    return [*(_tinted(name) for name in TONES), _ansi()]


class Mark(NamedTuple):
    """How a style is drawn: tones for text and background, and what needs no colour. `ansi` is the same for 16 colours."""

    text: str = ""
    back: str = ""
    more: str = ""
    ansi: str = ""


MARKS: dict[str, Mark] = {
    "fg": Mark("fg"),
    "muted": Mark("muted"),
    "faint": Mark("faint", ansi="dim"),
    "label": Mark("faint", ansi="dim"),
    "accent": Mark("accent", more="bold", ansi="bold"),
    "cursor": Mark("muted", ansi="bold"),
    "crumb": Mark("muted"),
    "error": Mark("error", more="bold", ansi="bold"),
    "title": Mark("fg", more="bold", ansi="bold"),
    "hit": Mark("fg", ansi="bold"),
    "section": Mark("fg", more="bold", ansi="bold"),
    "key": Mark("fg", more="bold", ansi="bold"),
    "strong": Mark("fg", more="bold", ansi="bold"),
    "em": Mark("fg", more="italic", ansi="italic"),
    "code": Mark("accent", ansi="bold"),
    "strike": Mark("muted", more="strike", ansi="strike"),
    "link": Mark("fg", more="underline", ansi="underline"),
    "quote": Mark("muted"),
    "match": Mark("fg", "match", "bold underline", "bold underline black on yellow"),
    "match-on": Mark("paper", "accent", "bold underline", "bold underline yellow on black"),
    "bar": Mark("rule", "rule", ansi="dim"),
    "rule": Mark("rule", "rule", ansi="dim"),
    "bar-on": Mark("accent", "accent", ansi="reverse"),
    "bar-off": Mark("rule", "rule", ansi="underline"),
    "select": Mark(back="select", ansi="reverse"),
    "rest": Mark(back="rest", ansi="bold"),
    "chrome": Mark("fg", "chrome"),
    "paper": Mark("fg", "paper"),
}
_FOCUSED = {"cursor": Mark("accent", more="bold", ansi="bold"), "crumb": Mark("accent", more="bold", ansi="bold")}


@lru_cache(maxsize=8)
def styles(look: str, focused: bool) -> dict[str, Style]:
    """Every style of a look as Rich draws it; the cursor and the place stand out in the part that has the focus."""
    marks = MARKS | _FOCUSED if focused else MARKS
    return {name: _style(mark, TONES.get(look)) for name, mark in marks.items()}


def _style(mark: Mark, tones: dict[str, str] | None) -> Style:
    if tones is None:
        return Style.parse(mark.ansi) if mark.ansi else Style.null()
    flags = dict.fromkeys(mark.more.split(), True)
    return Style(color=tones.get(mark.text), bgcolor=tones.get(mark.back), **flags)  # type: ignore[arg-type]


def look_of(theme: str) -> str:
    """The look that a Textual theme of ours belongs to."""
    return theme.rpartition("-")[2]


def theme_name(look: str) -> str:
    """The Textual theme of a look."""
    return f"insights-{look}"


def _tinted(name: str) -> Theme:
    tone = TONES[name]
    return Theme(
        name=theme_name(name),
        dark=name == "dark",
        primary=tone["accent"],
        accent=tone["accent"],
        foreground=tone["fg"],
        background=tone["paper"],
        surface=tone["chrome"],
        panel=tone["chrome"],
        error=tone["error"],
        text_alpha=1.0,
        luminosity_spread=0,
        variables={key: tone[key] for key in _NAMES} | _controls(tone),
    )


def _controls(tone: dict[str, str]) -> dict[str, str]:
    """What Textual's own widgets (input, palette, scrollbar) ask for."""
    return {
        "input-cursor-background": tone["accent"],
        "input-cursor-foreground": tone["paper"],
        "input-selection-background": tone["match"],
        "block-cursor-background": tone["select"],
        "block-cursor-foreground": tone["fg"],
        "block-cursor-text-style": "bold",
        "scrollbar": tone["rule"],
        "scrollbar-hover": tone["faint"],
        "scrollbar-active": tone["accent"],
        "scrollbar-background": tone["paper"],
        "scrollbar-background-hover": tone["paper"],
        "scrollbar-background-active": tone["paper"],
    }


def _ansi() -> Theme:
    return Theme(
        name=theme_name("ansi"),
        ansi=True,
        variables=ANSI_VARIABLES,
        primary=_PLAIN,
        secondary=_PLAIN,
        accent=_PLAIN,
        warning=_PLAIN,
        error=_PLAIN,
        success=_PLAIN,
        foreground=_PLAIN,
        background=_PLAIN,
        surface=_PLAIN,
        panel=_PLAIN,
        boost=_PLAIN,
    )
