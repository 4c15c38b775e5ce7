"""Walks a collection's folder: which files are read, in which order, what is skipped and why."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from content.model import ParsedFile, Problem, Severity
from content.visible import visible_line

COLLECTION_FILE = "collection.yaml"
SECTION_FILE = "section.yaml"
MOST_BYTES = 4 * 1024 * 1024
_NUMBER = re.compile(r"(\d+)[-_. ]+(?=.)")
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__"})

Parser = Callable[[str, str, str], ParsedFile]
"""Text, path and default language to what the file holds."""


class FolderError(Exception):
    """The folder cannot be opened as a collection; the message is one sentence for the reader."""


class FileStat(NamedTuple):
    """A file that belongs to the collection. `path` is relative to the folder, parted by `/`, as on the disk."""

    path: str
    mtime_ns: int
    size: int


class Walk(NamedTuple):
    """What a walk found: content files and `collection.yaml` and its like, each in reading order."""

    files: list[FileStat]
    metas: list[FileStat]
    problems: list[Problem]


def parsers() -> dict[str, Parser]:
    """The parser of each kind of file, by its suffix. A new format is one more line here."""
    from content.yaml_file import parse_insights  # YAML costs 18 ms, and a start without changes needs none of it

    return {".yaml": parse_insights, ".yml": parse_insights}


SUFFIXES = frozenset({".yaml", ".yml"})


def require_folder(folder: Path) -> None:
    """Raises FolderError if this is no folder, or not even a name that the system can look at."""
    try:
        if stat.S_ISDIR(folder.stat().st_mode):
            return
    except FileNotFoundError as error:
        raise FolderError(f"There is no folder {folder}.") from error
    except (OSError, ValueError) as error:
        raise FolderError(f"The folder {visible_line(str(folder))} cannot be read: {reason(error)}.") from error
    raise FolderError(f"{folder} is a file, not a folder.")


def reason(error: OSError | ValueError) -> str:
    """What the system says of an error, in its own words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def walk(folder: Path) -> Walk:
    """All content files below a folder. Hidden entries are skipped silently, links that lead out of it with a Problem.

    Raises FolderError if the folder itself cannot be read.
    """
    root = str(folder)
    found = Walk([], [], [])
    try:
        entries = list(os.scandir(root))
    except NotADirectoryError as error:
        raise FolderError(f"{folder} is a file, not a folder.") from error
    except FileNotFoundError as error:
        raise FolderError(f"There is no folder {folder}.") from error
    except OSError as error:
        raise FolderError(f"The folder {folder} cannot be read: {error.strerror}.") from error
    _Walker(os.path.realpath(root), found).visit(entries, "")
    return found


class _Walker:
    def __init__(self, root: str, found: Walk) -> None:
        self._root = root
        self._found = found

    def visit(self, entries: list[os.DirEntry[str]], prefix: str) -> None:
        """Files first, then sub-folders, each in the order of their names."""
        folders: list[os.DirEntry[str]] = []
        for entry in sorted(entries, key=lambda each: order_key(each.name)):
            if entry.name.startswith(".") or self._unnameable(entry, prefix) or self._leads_out(entry, prefix):
                continue
            try:
                if entry.is_dir():
                    folders.append(entry)
                elif entry.is_file():
                    self._file(entry, prefix)
            except OSError as error:
                self._say(prefix + entry.name, f"It cannot be read: {error.strerror}.")
        for entry in folders:
            self._folder(entry, prefix)

    def _folder(self, entry: os.DirEntry[str], prefix: str) -> None:
        if entry.name in _SKIPPED_FOLDERS:
            return
        try:
            inside = list(os.scandir(entry.path))
        except OSError as error:
            self._say(prefix + entry.name, f"The folder cannot be read: {error.strerror}.")
            return
        self.visit(inside, f"{prefix}{entry.name}/")

    def _file(self, entry: os.DirEntry[str], prefix: str) -> None:
        if os.path.splitext(entry.name)[1].lower() not in SUFFIXES:
            return
        found = entry.stat()
        item = FileStat(prefix + entry.name, found.st_mtime_ns, found.st_size)
        is_meta = entry.name == SECTION_FILE or (entry.name == COLLECTION_FILE and not prefix)
        (self._found.metas if is_meta else self._found.files).append(item)

    def _leads_out(self, entry: os.DirEntry[str], prefix: str) -> bool:
        """Links inside the folder would be read twice, links out of it are not the reader's to open: neither is followed."""
        if not entry.is_symlink():
            return False
        target = os.path.realpath(entry.path)
        if not target.startswith(self._root + os.sep):
            self._say(prefix + entry.name, "This link leads out of the folder and is not followed.", "warning")
        return True

    def _unnameable(self, entry: os.DirEntry[str], prefix: str) -> bool:
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            self._say(visible_line(prefix + entry.name), "The name of this file is not UTF-8. Rename it.")
            return True
        return False

    def _say(self, path: str, message: str, severity: Severity = "error") -> None:
        self._found.problems.append(Problem(path, 1, severity, message))


def read_text(folder: Path, path: str) -> str | Problem:
    """A file's text (UTF-8, with or without a byte order mark), or the Problem that keeps it from being read."""
    try:
        with open(folder / path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Problem(path, 1, "error", f"The file cannot be read: {error.strerror}.")
    if len(data) > MOST_BYTES:
        return Problem(path, 1, "error", f"The file is larger than {MOST_BYTES // 1024 // 1024} MiB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"The file is not UTF-8 text (byte 0x{data[error.start]:02X} at offset {error.start}). Save it again as UTF-8."
        return Problem(path, line, "error", message)


def order_key(name: str) -> tuple[int, int, str, str]:
    """How names sort: a leading number by its value and before other names, then by the rest without case."""
    match = _NUMBER.match(name)
    if match:
        return (0, int(match[1][:18]), name[match.end() :].casefold(), name)
    return (1, 0, name.casefold(), name)


def title_of(name: str) -> str:
    """A folder's or file's name as a title: without the number that orders it."""
    match = _NUMBER.match(name)
    return unicodedata.normalize("NFC", name[match.end() :] if match else name)


def identity(path: str) -> str:
    """The id of a file or folder that declares none: its relative path without suffix, NFC, numbers and case kept."""
    pure = PurePosixPath(path)
    stem = pure.with_suffix("") if pure.suffix.lower() in SUFFIXES else pure
    return unicodedata.normalize("NFC", str(stem))


def parents(path: str) -> Iterator[str]:
    """The folders that a file lies in, from the outermost in: `a/b/c.yaml` gives `a` and `a/b`."""
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        yield "/".join(parts[:depth])
