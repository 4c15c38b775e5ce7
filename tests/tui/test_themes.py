"""The looks can be read: contrast by the formula of WCAG 2.2, and only the terminal's own colours in the look of 16."""

from __future__ import annotations

import pytest
from rich.color import ColorType

from tui.config import LOOKS
from tui.themes import ANSI_VARIABLES, MARKS, TONES, look_of, styles, theme_name, themes

_LEAST = 4.5
# Painted areas, not text.
_AREAS = {"bar", "rule", "bar-on", "bar-off"}


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_gives_the_known_values():
    assert _contrast("#ffffff", "#000000") == pytest.approx(21)
    assert _contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tone", ["fg", "muted", "faint", "accent", "error"])
@pytest.mark.parametrize("look", TONES)
def test_every_text_tone_can_be_read_on_paper_and_chrome(look, tone):
    tones = TONES[look]
    assert min(_contrast(tones[tone], tones[ground]) for ground in ("paper", "chrome")) >= _LEAST


@pytest.mark.parametrize("ground", ["select", "rest"])
@pytest.mark.parametrize("tone", ["fg", "muted", "accent"])
@pytest.mark.parametrize("look", TONES)
def test_text_can_be_read_on_the_row_of_the_cursor(look, tone, ground):
    assert _contrast(TONES[look][tone], TONES[look][ground]) >= _LEAST


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("look", TONES)
def test_every_style_with_its_own_ground_can_be_read_on_it(look, focused):
    for name, style in styles(look, focused).items():
        if style.color and style.bgcolor and name not in _AREAS:
            assert _contrast(style.color.name, style.bgcolor.name) >= _LEAST, name


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("look", TONES)
def test_every_style_takes_its_tones_from_the_look(look, focused):
    used = {c.name for style in styles(look, focused).values() for c in (style.color, style.bgcolor) if c}
    assert used <= set(TONES[look].values())


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_names_tones_that_all_looks_have(mark):
    for tones in TONES.values():
        assert {MARKS[mark].text, MARKS[mark].back} - {""} <= tones.keys()


@pytest.mark.parametrize("focused", [False, True])
def test_sixteen_colours_are_the_terminals_own(focused):
    for name, style in styles("ansi", focused).items():
        kinds = {colour.type for colour in (style.color, style.bgcolor) if colour}
        assert kinds <= {ColorType.STANDARD, ColorType.DEFAULT}, name


def test_the_variables_of_sixteen_colours_name_no_other_colour():
    (theme,) = (theme for theme in themes() if look_of(theme.name) == "ansi")
    own = [theme.primary, theme.secondary, theme.accent, theme.warning, theme.error, theme.success, theme.foreground]
    values = [*ANSI_VARIABLES.values(), *own, theme.background, theme.surface, theme.panel, theme.boost, *theme.variables.values()]
    assert all(value == "reverse" or value.startswith("ansi_") for value in values)


@pytest.mark.parametrize("focused", [False, True])
@pytest.mark.parametrize("name", ["match", "match-on", "select", "accent", "error", "title", "link", "strike", "bar-on"])
def test_nothing_depends_on_colour_alone_in_sixteen_colours(name, focused):
    style = styles("ansi", focused)[name]
    assert style.bold or style.underline or style.reverse or style.strike


@pytest.mark.parametrize("look", TONES)
def test_a_match_is_more_than_a_colour(look):
    assert all(styles(look, True)[name].underline for name in ("match", "match-on"))


def test_every_look_is_a_theme_and_named_so():
    assert [look_of(theme.name) for theme in themes()] == list(LOOKS)
    assert [look_of(theme_name(look)) for look in LOOKS] == list(LOOKS)


def test_both_tinted_looks_have_the_same_tones():
    assert TONES["dark"].keys() == TONES["light"].keys()
    assert {theme.name: theme.dark for theme in themes()} == {"insights-dark": True, "insights-light": False, "insights-ansi": True}
