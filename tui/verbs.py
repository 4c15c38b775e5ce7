"""The verbs: the same collection without a screen. Data on stdout, narration on stderr."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from content.catalog import Catalog
from content.model import ABOUT
from tui import output
from tui.cli import DONE, NOTHING, WRONG, Flags, fail, language_of
from tui.config import Config
from tui.library import bring_up_to_date, open_catalog, open_engine
from tui.paths import APP, SHIPPED, Paths
from tui.state import State, StateError

_EVERY = 500  # files or insights between two words of progress


class _Work:
    """What every verb needs: flags, places, the catalog brought up to date, the reader's state."""

    def __init__(self, flags: Flags, places: Paths, config: Config) -> None:
        self.flags = flags
        self.places = places
        self.lang = language_of(flags.lang, config.lang)
        self.folder: Path = flags.folder or SHIPPED

    def catalog(self, *, anew: bool = False) -> Catalog:
        """The catalog, up to date. Raises FolderError."""
        catalog = open_catalog(self.folder, self.places.cache)
        bring_up_to_date(catalog, _narrate("Reading files"), anew=anew)
        if catalog.notice:
            print(f"{APP}: {catalog.notice}", file=sys.stderr)
        return catalog

    def state(self) -> State:
        """The reader's state."""
        state = State(self.places.data)
        if state.notice:
            print(f"{APP}: {state.notice}", file=sys.stderr)
        return state


def run_verb(verb: str, arguments: list[str], flags: Flags, places: Paths, config: Config) -> int:
    """Runs one verb; the exit code. Raises FolderError."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `list | head` ends like any other program's
    parser, act = _VERBS[verb]
    options = argparse.ArgumentParser(prog=f"{APP} {verb}", allow_abbrev=False)
    parser(options)
    if flags.help:
        options.print_help()
        return DONE
    return act(_Work(flags, places, config), options.parse_args(arguments))


def _narrate(what: str) -> Callable[[int, int], None] | None:
    """Progress for people: only on a terminal, and only where there is much to do."""
    if not sys.stderr.isatty():
        return None

    def told(done: int, total: int) -> None:
        if total >= _EVERY and (done % _EVERY == 0 or done == total):
            print(f"\r{what}: {done} / {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return told


def _unknown(catalog: Catalog, id: str) -> int:
    nearest = catalog.nearest(id)
    hint = f" The nearest is {nearest}." if nearest else ""
    return fail(f"there is no insight {id}.{hint}", NOTHING)


# --- list, show


def _list_arguments(parser: argparse.ArgumentParser) -> None:
    del parser  # the common options are all there are


def _list(work: _Work, _: argparse.Namespace) -> int:
    catalog, state = work.catalog(), work.state()
    marked = {each.insight for each in state.bookmarks(catalog.collection.key)}
    tree = output.listing(catalog, work.lang, marked)
    output.emit(tree) if work.flags.json else output.print_listing(tree)
    return DONE


def _show_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID")
    parser.add_argument("--width", metavar="N", type=_width, help="cells of a line (default: the terminal's, else 80)")


def _width(text: str) -> int:
    try:
        width = int(text)
    except ValueError:
        width = 0
    if not 10 <= width <= 1000:
        raise argparse.ArgumentTypeError("the width must be a number from 10 to 1000")
    return width


def _show(work: _Work, options: argparse.Namespace) -> int:
    catalog = work.catalog()
    head = None if options.id == ABOUT else catalog.head(options.id)
    if head is None and options.id != ABOUT:
        return _unknown(catalog, options.id)
    if head is None and not catalog.collection.about:
        return fail("this collection has no about page.", NOTHING)
    state = work.state()
    if work.flags.json:
        output.emit(output.shown(catalog, state, head, work.lang))
    else:
        output.print_page(catalog, state, head.id if head else ABOUT, work.lang, options.width)
    return DONE


# --- search


def _search_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY", nargs="+", help="words; - reads one query a line from stdin")
    parser.add_argument("--limit", metavar="N", type=_limit, default=20, help="best N hits (default 20; 0 = all)")


def _limit(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("the limit must be a number, 0 for all")
    return int(text)


def _queries(words: list[str]) -> Iterator[str]:
    if words != ["-"]:
        yield " ".join(words)
        return
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _search(work: _Work, options: argparse.Namespace) -> int:
    catalog = work.catalog()
    engine = open_engine(catalog, _narrate("Building the index"))
    found = 0
    for query in _queries(options.query):
        results = engine.search(query, work.lang)
        hits = results.first(options.limit)
        found += len(results)
        if work.flags.json:
            output.emit(output.answer(query, results, hits))
        else:
            output.print_hits(query, results, hits, work.lang)
    return DONE if found or options.query == ["-"] else NOTHING


# --- bookmarks


def _bookmarks_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="list|add|remove", required=True)
    actions.add_parser("list", allow_abbrev=False, help="newest first")
    for name in ("add", "remove"):
        actions.add_parser(name, allow_abbrev=False).add_argument("ids", metavar="ID", nargs="+")


def _bookmarks(work: _Work, options: argparse.Namespace) -> int:
    catalog, state = work.catalog(), work.state()
    if options.action == "list":
        found = output.bookmarks(catalog, state, work.lang)
        output.emit(found) if work.flags.json else output.print_bookmarks(found)
        return DONE
    codes = [_mark(work, catalog, state, id, options.action == "add") for id in options.ids]
    return max(codes)


def _mark(work: _Work, catalog: Catalog, state: State, id: str, adding: bool) -> int:
    head = catalog.head(id)
    key = catalog.collection.key
    gone = head is None and not adding and any(id == each.insight for each in state.bookmarks(key))
    if head is None and not gone:
        return _unknown(catalog, id)
    known = head.id if head else id
    try:
        (state.add_bookmark if adding else state.remove_bookmark)(key, known)
    except StateError as error:
        return fail(str(error), WRONG)
    if work.flags.json:
        output.emit({"id": known, "bookmarked": adding})
    else:
        print(f"{known}: {'bookmarked' if adding else 'not bookmarked'}")
    return DONE


# --- check, index, paths


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="FOLDER", nargs="?", type=Path, help="the folder to check (default: the shipped collection)")


def _check(work: _Work, options: argparse.Namespace) -> int:
    work.folder = options.path or work.folder
    problems = work.catalog().problems()
    if work.flags.json:
        output.emit({"problems": [problem._asdict() for problem in problems]})
    else:
        for each in problems:
            print(f"{each.path}:{each.line}: {each.message}")
    return NOTHING if problems else DONE


def _index_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="from nothing")


def _index(work: _Work, options: argparse.Namespace) -> int:
    catalog = work.catalog(anew=options.rebuild)
    open_engine(catalog, _narrate("Building the index"), anew=options.rebuild)
    result = {"collection": catalog.collection.id, "insights": catalog.count}
    output.emit(result) if work.flags.json else print(f"{catalog.count} insights are ready to be searched.")
    return DONE


def _paths(work: _Work, _: argparse.Namespace) -> int:
    found = {"data": str(work.places.data), "config": str(work.places.config), "cache": str(work.places.cache)}
    if work.flags.json:
        output.emit(found)
    else:
        for name, place in found.items():
            print(f"{name:<7} {place}")
    return DONE


_Act = Callable[[_Work, argparse.Namespace], int]
_VERBS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], _Act]] = {
    "list": (_list_arguments, _list),
    "show": (_show_arguments, _show),
    "search": (_search_arguments, _search),
    "bookmarks": (_bookmarks_arguments, _bookmarks),
    "check": (_check_arguments, _check),
    "index": (_index_arguments, _index),
    "paths": (_list_arguments, _paths),
}
