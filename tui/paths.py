"""Where files live: the XDG folders (platformdirs), each movable by an environment variable."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

APP = "insights-tui"
SHIPPED = Path(__file__).parent.parent / "content" / "collections" / "silicon-valley-2025"


class Paths(NamedTuple):
    """The reader's own folders. Nothing is ever written anywhere else."""

    data: Path
    config: Path
    cache: Path


def paths() -> Paths:
    """The folders of this run. `INSIGHTS_TUI_DATA`, `_CONFIG` and `_CACHE` each name that very folder."""
    return Paths(*(_folder(kind) for kind in Paths._fields))


def _folder(kind: str) -> Path:
    named = os.environ.get(f"INSIGHTS_TUI_{kind.upper()}")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs  # not needed where the folders are named

    return Path(getattr(platformdirs, f"user_{kind}_dir")(APP, appauthor=False))
