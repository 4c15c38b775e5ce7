"""Pictures of the screen: each scene, look, script and size that a reader meets. `make snapshots` accepts new ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from driving import QuietApp, Reader, make_session
from scenes import SCENES
from textual.pilot import Pilot

from tui.config import Config
from tui.paths import SHIPPED

PICTURES = (
    ("about", "dark", "en", "120x36"),
    ("reading", "dark", "en", "120x36"),
    ("page", "light", "en", "120x36"),
    ("reading", "light", "zh-Hant", "80x24"),
    ("reading", "dark", "zh-Hans", "44x20"),
    ("reading", "dark", "en", "20x5"),
    ("tree", "dark", "zh-Hant", "44x20"),
    ("searching", "light", "zh-Hant", "120x36"),
    ("searching", "light", "zh-Hans", "44x20"),
    ("hits", "ansi", "en", "120x36"),
    ("hits", "dark", "en", "200x60"),
    ("nothing", "dark", "zh-Hant", "80x24"),
    ("bookmarks", "ansi", "zh-Hans", "80x24"),
    ("help", "light", "en", "120x36"),
    ("palette", "dark", "zh-Hant", "80x24"),
)


@pytest.mark.parametrize(("scene", "look", "lang", "size"), PICTURES, ids=["-".join(each) for each in PICTURES])
def test_screen_looks_as_it_was_accepted(scene: str, look: str, lang: str, size: str, tmp_path: Path, snap_compare) -> None:
    columns, rows = map(int, size.split("x"))
    session = make_session(SHIPPED, tmp_path, lang)
    app = QuietApp(session, Config(), look)

    async def stage(pilot: Pilot[None]) -> None:
        reader = Reader(app, pilot)
        await reader.settle()
        await SCENES[scene](reader)

    try:
        assert snap_compare(app, terminal_size=(columns, rows), run_before=stage)
    finally:
        session.catalog.close()
        session.state.close()
