"""The settings: every key, and what is wrong is told in one sentence while the rest applies."""

from __future__ import annotations

import pytest

from tui.config import LOOKS, NARROWEST, WIDEST, Config, load


@pytest.fixture
def written(tmp_path):
    """Writes a config file and loads it."""

    def write(text: str | bytes) -> Config:
        (tmp_path / "config.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(tmp_path)

    return write


def _one_sentence(note: str) -> bool:
    return note.endswith(".") and "\n" not in note and "Traceback" not in note


def test_no_file_means_the_defaults(tmp_path):
    assert load(tmp_path) == Config() == load(tmp_path / "nowhere")


def test_an_empty_file_means_the_defaults(written):
    assert written("# nothing yet\n") == Config()


def test_every_setting_is_read(written):
    text = 'lang = "zh_TW"\nui_lang = "EN-gb"\nlook = "light"\ncolumn = 80\n[keys]\nbookmark = "f5"\nquit = "ctrl+q,Q"\n'
    assert written(text) == Config("zh-Hant", "en", "light", 80, {"bookmark": "f5", "quit": "ctrl+q,Q"})


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_can_be_set(written, look):
    assert written(f'look = "{look}"') == Config(look=look)


@pytest.mark.parametrize("column", [NARROWEST, 70, WIDEST])
def test_every_width_in_range_can_be_set(written, column):
    assert written(f"column = {column}") == Config(column=column)


_WRONG = {
    "lang": ['""', '"x y"', '"1"', "5", "true", "inf", '["en"]', "{}", "2024-01-01"],
    "ui_lang": ['"-"', "5", "false", "nan"],
    "look": ['"pink"', '""', "1", "true", '["dark"]', "{}", '"Dark"'],
    "column": [str(NARROWEST - 1), str(WIDEST + 1), "-70", "0", "70.5", "70.0", "true", '"70"', "[70]"],
    "keys": ["5", '"b"', "[]", '[["b"]]'],
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in _WRONG.items() for value in values])
def test_a_wrong_value_is_told_once_and_the_rest_applies(written, key, value):
    others = {"lang": '"zh-Hans"', "look": '"ansi"', "column": "64"}
    others.pop(key, None)
    found = written("\n".join(f"{name} = {text}" for name, text in {**others, key: value}.items()))
    (note,) = found.notes
    assert _one_sentence(note)
    assert f" {key} " in note
    rest = {"lang": "zh-Hans", "look": "ansi", "column": 64}
    assert found == Config(**{name: rest[name] for name in others}, notes=found.notes)


def test_an_unknown_setting_is_told_and_the_rest_applies(written):
    found = written('colour = "red"\nlook = "light"\nfont = 3\n')
    assert found.look == "light"
    assert len(found.notes) == 2
    assert all(_one_sentence(note) and "column" in note for note in found.notes)
    assert {"colour", "font"} == {note.split(": ")[1].split()[0] for note in found.notes}


def test_notes_is_no_setting(written):
    found = written('notes = ["x"]')
    assert len(found.notes) == 1
    assert "notes is not a setting" in found.notes[0]


def test_one_wrong_key_leaves_the_other_keys(written):
    found = written('[keys]\nbookmark = "f5"\nquit = 7\n')
    assert found.keys == {"bookmark": "f5"}
    assert len(found.notes) == 1
    assert "quit" in found.notes[0]


def test_a_key_for_an_unknown_action_is_told(written):
    found = written('[keys]\nbookmrak = "f5"\nquit = "Q"\n')
    assert found.keys["quit"] == "Q"
    assert len(found.notes) == 1
    assert "bookmrak" in found.notes[0]


@pytest.mark.parametrize(
    "text",
    [
        "look = dark",
        "look =",
        "[keys",
        'look = "dark"\nlook = "light"',
        "\x00",
        b"look = '\xff'",
        b"\xff\xfe\x00",
        "a" * 10_000,
        "column = " + "1" * 5000,
        "column = " + "[" * 5000,
        "column = 1979-13-45",
    ],
    ids=["bare", "nothing", "open", "twice", "nul", "latin", "utf16", "long", "huge number", "deep", "date"],
)
def test_a_file_that_is_no_toml_is_told_in_one_sentence(written, text):
    found = written(text)
    assert found == Config(notes=found.notes)
    (note,) = found.notes
    assert _one_sentence(note)
    assert "config.toml" in note


def test_a_folder_in_the_files_place_is_told(tmp_path):
    (tmp_path / "config.toml").mkdir()
    (note,) = load(tmp_path).notes
    assert _one_sentence(note)


def test_the_file_is_never_written(written, tmp_path):
    written("look = 5")
    assert (tmp_path / "config.toml").read_text() == "look = 5"
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]
