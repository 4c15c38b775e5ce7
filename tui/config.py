"""The reader's settings: `config.toml` in the config folder. What is wrong in it is told and passed over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from content.language import canonical

LOOKS = ("dark", "light", "ansi")
NARROWEST, WIDEST = 40, 100


class Config(NamedTuple):
    """Settings, each None where the reader left it open.

    `column` is the width of the text in cells, `keys` maps ids of actions to keys, `notes` says what is wrong.
    """

    lang: str | None = None
    ui_lang: str | None = None
    look: str | None = None
    column: int | None = None
    keys: Mapping[str, str] = {}
    notes: tuple[str, ...] = ()


def load(folder: Path) -> Config:
    """The settings in a folder; the defaults if there is no file."""
    path = folder / "config.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as error:
        return Config(notes=(f"{path} cannot be read ({error}); the defaults are used.",))
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return Config(notes=(f"{path}: {str(error).rstrip('.')}; the defaults are used.",))
    return _Reader(path).read(data)


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._notes: list[str] = []

    def read(self, data: Mapping[str, Any]) -> Config:
        """The settings of a parsed file; what is wrong is noted."""
        for key in data.keys() - set(Config._fields[:-1]):
            self._note(key, f"is not a setting; there are {', '.join(Config._fields[:-1])}")
        return Config(
            self._language(data, "lang"),
            self._language(data, "ui_lang"),
            self._look(data.get("look")),
            self._column(data.get("column")),
            self._keys(data.get("keys", {})),
            tuple(self._notes),
        )

    def _note(self, key: str, what: str) -> None:
        self._notes.append(f"{self._path}: {key} {what}.")

    def _language(self, data: Mapping[str, Any], key: str) -> str | None:
        if key not in data:
            return None
        try:
            if isinstance(data[key], str):
                return canonical(data[key])
        except ValueError:
            pass
        self._note(key, "must be a language tag such as en or zh-Hant")
        return None

    def _look(self, value: object) -> str | None:
        if value is None or value in LOOKS:
            return str(value) if value else None
        self._note("look", f"must be one of {', '.join(LOOKS)}")
        return None

    def _column(self, value: object) -> int | None:
        if value is None or (isinstance(value, int) and NARROWEST <= value <= WIDEST):
            return value
        self._note("column", f"must be a number from {NARROWEST} to {WIDEST}")
        return None

    def _keys(self, value: object) -> Mapping[str, str]:
        if not isinstance(value, dict):
            self._note("keys", "must be a table of action = 'key'")
            return {}
        return {action: keys for action, keys in value.items() if self._is_key(action, keys)}

    def _is_key(self, action: str, keys: object) -> bool:
        from tui.keys import IDS

        if action not in IDS:
            self._note(f"keys.{action}", "is not an action; there are " + ", ".join(sorted(IDS)))
        elif not isinstance(keys, str) or not keys.strip():
            self._note(f"keys.{action}", "must be one or more keys, such as 'b' or 'b,f2'")
        else:
            return True
        return False
