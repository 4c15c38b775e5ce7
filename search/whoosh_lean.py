"""What we use of Whoosh, imported without the web client that it never uses.

`whoosh.compat` takes `urlretrieve` from `urllib.request`, which brings HTTP, e-mail and TLS along: 1.8 MB and some 20 ms at
each start. An empty module stands in for it while that one import runs. All of `search` takes Whoosh from here.
"""

from __future__ import annotations

import sys
from types import ModuleType

_UNUSED = "urllib.request"


def _import_lean() -> None:
    if _UNUSED in sys.modules:
        import whoosh.compat
    else:
        stand_in = ModuleType(_UNUSED)
        stand_in.urlretrieve = None  # type: ignore[attr-defined]
        sys.modules[_UNUSED] = stand_in
        try:
            import whoosh.compat  # noqa: F401
        finally:
            del sys.modules[_UNUSED]


_import_lean()

from whoosh import fields, formats  # noqa: E402
from whoosh import index as whoosh_index  # noqa: E402
from whoosh.analysis import IDAnalyzer  # noqa: E402
from whoosh.filedb.filestore import FileStorage, RamStorage  # noqa: E402
from whoosh.reading import IndexReader, TermNotFound  # noqa: E402

__all__ = ["FileStorage", "IDAnalyzer", "IndexReader", "RamStorage", "TermNotFound", "fields", "formats", "whoosh_index"]
