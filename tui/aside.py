"""A process that reads a small collection on its very first start, while this one loads Textual and paints."""

from __future__ import annotations

import os

from content.catalog import Catalog
from content.model import ABOUT
from tui.library import SMALL, bring_up_to_date, open_catalog, open_engine


class Helper:
    """Fills the catalog, then builds the index. Its memory and its time are its own: nothing of it is left in the reader."""

    def __init__(self, catalog: Catalog) -> None:
        """Begins. The catalog is closed, since a connection must not be taken along; it must lie in a cache."""
        catalog.close()
        self._told, telling = os.pipe()
        self._process: int | None = os.fork()
        if self._process == 0:
            try:
                _work(catalog, telling)
            finally:
                os._exit(0)  # whatever happened: who waits looks at what is there
        os.close(telling)

    def wait_for_catalog(self) -> None:
        """Waits until the catalog can be read, or the process has given up."""
        os.read(self._told, 1)
        os.close(self._told)

    def wait(self) -> None:
        """Waits until the process has ended."""
        if self._process is not None:
            os.waitpid(self._process, 0)
            self._process = None


def can_help(catalog: Catalog) -> bool:
    """Whether there is a place for the results, and a way to begin such a process."""
    return catalog.place is not None and hasattr(os, "fork")


def _work(closed: Catalog, telling: int) -> None:
    catalog = open_catalog(closed.folder, closed.place.parent if closed.place else None)
    bring_up_to_date(catalog)
    for lang in catalog.collection.about:
        catalog.blocks(ABOUT, lang)
    os.write(telling, b"!")
    if catalog.count <= SMALL:  # an index that takes long is built in the reader, which shows how far it is
        open_engine(catalog).close()
    catalog.close()
