"""Engines over real catalogs: small ones written to a folder, and the shipped collection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_library import write

from content.catalog import Catalog
from content.refresh import refresh
from search.engine import Engine
from search.index import build_index
from tui.paths import SHIPPED

Library = Callable[..., Engine]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Makes an engine of insights given as `id=(title, body)`, in that order, or of files by path."""
    opened: list[Catalog | Engine] = []

    def make(files: dict[str, str] | None = None, **insights: tuple[str, str]) -> Engine:
        for number, (id, (title, body)) in enumerate(insights.items()):
            (files := files or {})[f"{number:02}-{id}.yaml"] = f"id: {id}\ntitle: {title!r}\nbody: {body!r}\n"
        catalog = Catalog(write(tmp_path / "folder", files or {}), tmp_path / "cache")
        refresh(catalog)
        engine = Engine(catalog, build_index(catalog))
        opened.extend((engine, catalog))
        return engine

    yield make
    for each in opened:
        each.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Catalog, Engine]]:
    """The shipped collection with its engine."""
    catalog = Catalog(SHIPPED, tmp_path_factory.mktemp("cache"))
    refresh(catalog)
    engine = Engine(catalog, build_index(catalog))
    yield catalog, engine
    engine.close()
    catalog.close()
