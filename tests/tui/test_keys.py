"""The one table of keys: complete, without clashes, in reach of every keyboard and input method, and remappable."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from textual.binding import Binding, BindingsMap
from textual.keys import KEY_ALIASES, Keys, _character_to_key

from tui.bindings import bindings
from tui.keys import FOOTERS, GROUPS, IDS, TABLE, with_full_width

_BY_ID = {key.id: key for key in TABLE}
_SCOPES = {key.scope for key in TABLE}
# Keys of the design's table, less those whose part of the program is not there yet.
_NAMED = ("up", "down", "left", "right", "pageup", "pagedown", "space", "enter", "escape", "tab", "shift+tab", "f1", "ctrl+p")
_PLANNED = (*"jkhlgGduHLnNbBtq", *"[]{}/?", *_NAMED)


def _bound(*scopes: str) -> Counter[str]:
    return Counter(key for entry in TABLE if entry.scope in scopes for key in entry.keys.split(","))


@pytest.mark.parametrize("places", [("screen", "now", "pane"), ("screen", "now", "pane", "list")])
def test_no_key_does_two_things_in_one_place(places):
    assert [key for key, count in _bound(*set(places)).items() if count > 1] == []


def test_full_width_forms_clash_with_nothing():
    forms = Counter(form for entry in TABLE if entry.scope != "list" for form in with_full_width(entry.keys))
    assert [form for form, count in forms.items() if count > 1] == []


@pytest.mark.parametrize("key", _PLANNED)
def test_every_key_of_the_design_is_bound(key):
    assert key in _bound(*_SCOPES)


def test_ids_are_unique():
    assert len(IDS) == len(TABLE)


@pytest.mark.parametrize(
    ("plain", "full"), [("/", "／"), ("?", "？"), ("[", "［"), ("]", "］"), ("{", "｛"), ("}", "｝"), ("b", "ｂ"), ("G", "Ｇ")]
)
def test_full_width_forms_work_like_the_plain_ones(plain, full):
    assert with_full_width(plain) == [plain, full]
    found = BindingsMap(bindings(*_SCOPES)).key_to_bindings
    actions = [{binding.action for binding in found.get(_character_to_key(char), [])} for char in (plain, full)]
    assert actions[0]
    assert actions[0] == actions[1]


@pytest.mark.parametrize("name", ["up", "ctrl+p", "f1", "space"])
def test_named_keys_have_no_other_form(name):
    assert with_full_width(name) == [name]


# Under an active input method letters write text: the same must be done without them.
@pytest.mark.parametrize("id", [key.id for key in TABLE if any(len(each) == 1 and each.isalpha() for each in key.keys.split(","))])
def test_each_letter_has_a_twin_that_is_no_letter_or_stands_in_the_palette(id):
    entry = _BY_ID[id]
    others = [key for key in entry.keys.split(",") if not (len(key) == 1 and key.isalpha())]
    assert others or entry.command


def test_the_palette_itself_is_opened_without_a_letter():
    assert "ctrl+p" in _BY_ID["palette"].keys.split(",")


@pytest.mark.parametrize("key", sorted(_bound(*_SCOPES)))
def test_every_named_key_is_one_that_a_terminal_sends(key):
    known = {each.value for each in Keys} | set(KEY_ALIASES)
    assert len(key) == 1 or key in known or key == "space"


def test_every_entry_is_a_binding_with_its_id():
    made = [binding for binding in bindings(*_SCOPES) if isinstance(binding, Binding)]
    assert [binding.id for binding in made] == [entry.id for entry in TABLE]


def test_a_scope_gets_its_own_bindings_only():
    made = [binding.id for binding in bindings("list") if isinstance(binding, Binding)]
    assert made == [entry.id for entry in TABLE if entry.scope == "list"]


def test_remapping_by_id_moves_the_action_and_frees_the_key():
    base = BindingsMap(bindings("screen"))
    moved = base.copy()
    moved.apply_keymap({"bookmark": "f5"})
    assert {binding.action for binding in moved.key_to_bindings["f5"]} == {"bookmark"}
    assert "b" in base.key_to_bindings
    assert "b" not in moved.key_to_bindings


def test_every_group_of_the_help_has_entries_and_every_entry_a_group():
    assert {entry.group for entry in TABLE} == set(GROUPS)


def test_the_help_shows_each_entry_once():
    for before, entry in pairwise(TABLE):
        if entry.twin:
            assert entry.help == before.help
            assert not entry.shown
        else:
            assert entry.shown


@pytest.mark.parametrize("place", FOOTERS)
def test_the_footer_names_only_keys_that_are_bound(place):
    names = {"Enter": "enter", "Esc": "escape", "Down": "down", "Up": "up", "Tab": "tab"}
    shown = [key for prompt in FOOTERS[place] for key in prompt.key.split()]
    assert {names.get(key, key) for key in shown} <= _bound(*_SCOPES).keys()


@pytest.mark.parametrize("place", FOOTERS)
def test_something_stays_in_the_narrowest_footer(place):
    assert any(prompt.stay for prompt in FOOTERS[place])
