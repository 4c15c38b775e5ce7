"""The Whoosh index of a catalog: built, checked, opened.

It lies beside the catalog in the reader's own cache. Whoosh's files hold pickles, so an index is opened only if it belongs
to the reader and is, byte for byte, what was written: a manifest names the files with their sizes and checksums. What is
damaged, of another version or out of date is built anew; several processes may do so at once, each in a folder of its own.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from content.catalog import Catalog
from search.document import Documents
from search.schema import ID, INDEX_VERSION, TERMS, schema
from search.whoosh_lean import FileStorage, IndexReader, RamStorage, TermNotFound, whoosh_index

Progress = Callable[[int, int], None]
_MANIFEST = "index.json"
_STALE_SECONDS = 3600.0
_PAGE = 1000
_CHUNK = 1024 * 1024


class _Memory(RamStorage):  # type: ignore[misc]  # Whoosh has no types
    """Keeps what is temporary in memory too: Whoosh would put it into a folder of one name for everybody."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        del name
        return RamStorage()


class CancelledError(Exception):
    """The reader left while the index was being built."""


class Index:
    """An open index: postings of terms, ids of documents. Documents are numbered in reading order."""

    def __init__(self, reader: IndexReader, stamp: str) -> None:
        self._reader = reader
        self.stamp = stamp  # of the catalog that it was made from
        self.count: int = reader.doc_count()
        self._ids: dict[int, str] = {}

    def id_of(self, doc: int) -> str:
        """The id of the insight that a document stands for."""
        found = self._ids.get(doc)
        if found is None:
            found = self._ids[doc] = self._reader.stored_fields(doc)[ID]
        return found

    def postings(self, term: str) -> dict[int, float]:
        """The documents that hold a term, with its weight in each; empty where none does."""
        try:
            matcher = self._reader.postings(TERMS, term.encode())
        except TermNotFound:
            return {}
        found: dict[int, float] = {}
        while matcher.is_active():
            found[matcher.id()] = matcher.weight()
            matcher.next()
        return found

    def expand(self, prefix: str) -> Iterator[str]:
        """The terms that begin with a prefix, in order."""
        return (term.decode() for term in self._reader.expand_prefix(TERMS, prefix))

    def close(self) -> None:
        """Closes the files."""
        self._reader.close()


def open_index(place: Path | None, stamp: str) -> Index | None:
    """The index at a catalog's place if it is sound and was made from the catalog of this stamp, else None."""
    if place is None or not _is_ours(place):
        return None
    manifest = _read_manifest(place)
    if manifest is None or manifest["version"] != INDEX_VERSION or manifest["catalog"] != stamp:
        return None
    folder = place / manifest["folder"]
    if not _is_sound(folder, manifest["files"]):
        return None
    try:
        reader = whoosh_index.FileIndex(FileStorage(str(folder), readonly=True)).reader()
    except (whoosh_index.IndexError, OSError, ValueError, LookupError):
        return None  # whole, but not an index
    return Index(reader, stamp)


def build_index(catalog: Catalog, progress: Progress | None = None, cancelled: Callable[[], bool] = bool) -> Index:
    """A new index of all insights; in memory if the cache cannot be written.

    `progress` is called with the insights done and all of them. Raises CancelledError when `cancelled` says so.
    """
    stamp = catalog.stamp
    if catalog.place is not None and _is_ours(catalog.place):
        try:
            return _build_on_disk(catalog, catalog.place, stamp, progress, cancelled)
        except OSError:
            pass  # full, or not writable: search works all the same, from memory
    storage = _Memory()
    _fill(storage.create_index(schema()), catalog, progress, cancelled)
    return Index(storage.open_index().reader(), stamp)


def _build_on_disk(catalog: Catalog, place: Path, stamp: str, progress: Progress | None, cancelled: Callable[[], bool]) -> Index:
    folder = Path(tempfile.mkdtemp(prefix="index-", dir=place))
    with ExitStack() as undo:
        undo.callback(shutil.rmtree, folder, ignore_errors=True)
        storage = FileStorage(str(folder))
        _fill(storage.create_index(schema()), catalog, progress, cancelled)
        _write_manifest(place, folder, stamp)
        undo.pop_all()
    _sweep(place, folder.name)
    return Index(storage.open_index().reader(), stamp)


def _fill(index: Any, catalog: Catalog, progress: Progress | None, cancelled: Callable[[], bool]) -> None:
    writer = index.writer(limitmb=256, compound=False)
    with ExitStack() as undo:
        undo.callback(writer.cancel)
        for document in _documents(catalog, progress, cancelled):
            writer.add_document(**document)
        undo.pop_all()
    writer.commit()


def _documents(catalog: Catalog, progress: Progress | None, cancelled: Callable[[], bool]) -> Iterator[dict[str, Any]]:
    documents = Documents(catalog)
    total = catalog.count
    for first in range(0, total, _PAGE):
        for head in catalog.heads(first, _PAGE):
            if cancelled():
                raise CancelledError
            yield {ID: head.id, TERMS: documents.weights(head)}
            if progress:
                progress(head.position + 1, total)


# --- the manifest


def _is_ours(place: Path) -> bool:
    try:
        stat = place.stat()
    except OSError:
        return False
    return not hasattr(os, "getuid") or (stat.st_uid == os.getuid() and not stat.st_mode & 0o022)


def _read_manifest(place: Path) -> dict[str, Any] | None:
    try:
        manifest = json.loads((place / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    wanted = {"version": int, "catalog": str, "folder": str, "files": dict}
    if not isinstance(manifest, dict) or not all(isinstance(manifest.get(key), kind) for key, kind in wanted.items()):
        return None
    return manifest if re.fullmatch(r"index-[A-Za-z0-9_]+", manifest["folder"]) else None


def _write_manifest(place: Path, folder: Path, stamp: str) -> None:
    files = {path.name: _stamp(path) for path in sorted(folder.iterdir()) if not path.name.endswith("LOCK")}
    manifest = {"version": INDEX_VERSION, "catalog": stamp, "folder": folder.name, "files": files}
    draft = place / f"{_MANIFEST}.{os.getpid()}"
    try:
        draft.write_text(json.dumps(manifest), encoding="utf-8")
        os.replace(draft, place / _MANIFEST)
    finally:
        draft.unlink(missing_ok=True)


def _stamp(path: Path) -> list[int]:
    """Size and checksum."""
    size = checksum = 0
    with path.open("rb") as file:
        while part := file.read(_CHUNK):
            size, checksum = size + len(part), zlib.crc32(part, checksum)
    return [size, checksum]


def _is_sound(folder: Path, files: dict[str, Any]) -> bool:
    try:
        return bool(files) and all(_stamp(folder / name) == stamp for name, stamp in files.items())
    except (OSError, ValueError):  # no file system takes the name
        return False


def _sweep(place: Path, keep: str) -> None:
    """Removes indexes that nobody points to. A young one may belong to a process that is still writing it."""
    for path in place.glob("index-*"):
        try:
            young = time.time() - path.stat().st_mtime < _STALE_SECONDS
        except OSError:
            continue
        if path.name != keep and not young:
            shutil.rmtree(path, ignore_errors=True)
