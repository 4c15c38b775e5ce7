"""The looks: two tints instead of borders, one accent. Hex values and their contrasts are in the test that measures them."""

from __future__ import annotations

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
