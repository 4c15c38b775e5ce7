"""Opens the reader: catalog, state, language and look, then the screen."""

from __future__ import annotations

import os
from pathlib import Path

from content.catalog import Catalog
from content.folder import walk
from tui.aside import Helper, can_help
from tui.cli import Flags, fail, language_of
from tui.config import Config
from tui.library import SMALL, bring_up_to_date, open_catalog
from tui.paths import Paths
from tui.session import Session
from tui.state import State
from tui.strings import Strings

LOG = "crash.log"


def open_reader(folder: Path, flags: Flags, places: Paths, config: Config) -> int:
    """Reads in a folder until the reader quits; the exit code. Raises FolderError."""
    catalog = open_catalog(folder, places.cache)
    first = not catalog.generation and len(walk(catalog.folder).files) <= SMALL
    helper = Helper(catalog) if first and can_help(catalog) else None
    # Textual paints what changed at its next tick, and at 60 a second a key waits up to two of them; idle it does not tick
    os.environ.setdefault("TEXTUAL_FPS", "240")
    from tui.app import run  # Textual: 0.1 s

    state = State(places.data)
    words = Strings(language_of(flags.ui_lang, config.ui_lang))
    lang = flags.lang or state.choice("lang") or language_of(None, config.lang)
    if first:
        catalog = _first_catalog(catalog, helper, places.cache)
    session = Session(catalog, state, lang, words)
    session.helper = helper
    look = flags.look or config.look or state.choice("look") or _look_for_terminal()

    log = places.cache / LOG
    code = run(session, config, look, log)
    session.catalog.close()
    state.close()
    if code == 1:
        return fail(f"it stopped because of a mistake of its own, which is described in {log}; your bookmarks are safe.", code)
    return code


def _first_catalog(catalog: Catalog, helper: Helper | None, cache: Path) -> Catalog:
    """The catalog that the helper filled; filled here if there was none or it failed."""
    if helper:
        helper.wait_for_catalog()
        catalog = open_catalog(catalog.folder, cache)
    if not catalog.generation:
        bring_up_to_date(catalog)
    return catalog


def _look_for_terminal() -> str:
    """Colours that this terminal has: 16 of its own if it has no more, light if it says that its background is."""
    term = os.environ.get("TERM", "")
    many = (
        "256" in term
        or os.environ.get("COLORTERM") in {"truecolor", "24bit"}
        or term.startswith(("xterm-", "alacritty", "foot", "wezterm"))
    )
    if not many:
        return "ansi"
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return "light" if background in {"7", "15"} else "dark"
