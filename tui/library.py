"""Brings the catalog and the index of a collection up to date, for the reader's background and for the verbs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from content.catalog import Catalog
from content.model import Changes
from content.refresh import Progress, refresh

if TYPE_CHECKING:
    from search.engine import Engine
    from tui.aside import Helper

SMALL = 300  # files that are read before the first frame rather than behind it


def open_catalog(folder: Path, cache: Path | None) -> Catalog:
    """The catalog of a folder, as it was left. Raises FolderError."""
    return Catalog(folder, cache)


def bring_up_to_date(catalog: Catalog, progress: Progress | None = None, *, anew: bool = False) -> Changes:
    """Reads what changed. A damaged catalog is built anew; one that is locked or cannot be written gives way to one in memory.

    Raises FolderError.
    """
    try:
        return refresh(catalog, progress, anew=anew)
    except sqlite3.OperationalError as error:
        catalog.work_in_memory(str(error))
    except sqlite3.DatabaseError:
        catalog.renew()
    return refresh(catalog, progress, anew=True)


def open_engine(catalog: Catalog, progress: Progress | None = None, cancelled: Callable[[], bool] = bool, *, anew: bool = False) -> Engine:
    """The search engine of a catalog that is up to date; its index is built if there is no sound one.

    Raises search.index.CancelledError when `cancelled` says so.
    """
    from search.engine import Engine  # Whoosh costs 70 ms: never on the way to the first frame
    from search.index import build_index, open_index

    index = None if anew else open_index(catalog.place, catalog.stamp)
    return Engine(catalog, index or build_index(catalog, progress, cancelled))


class Ready(NamedTuple):
    """What the background brought: its own catalog, what changed in it, and the engine."""

    catalog: Catalog
    changes: Changes
    engine: Engine


class Steps(NamedTuple):
    """Who is told of the progress in the background: files read, insights indexed."""

    files: Progress
    insights: Progress
    cancelled: Callable[[], bool]


def make_ready(folder: Path, cache: Path | None, steps: Steps, helper: Helper | None = None) -> Ready:
    """All that the background does after the first frame; for a thread. Raises FolderError and search.index.CancelledError."""
    if helper:
        helper.wait()
    catalog = open_catalog(folder, cache)
    changes = bring_up_to_date(catalog, steps.files)
    return Ready(catalog, changes, open_engine(catalog, steps.insights, steps.cancelled))
