"""What the tests of the shipped content share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from content.catalog import Catalog
from content.refresh import refresh
from tui.paths import SHIPPED


@pytest.fixture(scope="session")
def shipped() -> Iterator[Catalog]:
    """The catalog of the shipped collection."""
    catalog = Catalog(SHIPPED, None)
    refresh(catalog)
    yield catalog
    catalog.close()
