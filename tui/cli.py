"""The command line: what was asked, in which folder, in which language. Textual is loaded only to open the reader."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from content.folder import FolderError
from content.language import ENGLISH, canonical, from_locale
from tui import __version__
from tui.config import LOOKS, Config, load
from tui.paths import APP, SHIPPED, Paths, paths

DONE, NOTHING, WRONG, INTERRUPTED = 0, 1, 2, 130
VERBS = ("list", "show", "search", "bookmarks", "check", "paths", "index")

_USAGE = """\
insights-tui [FOLDER]              open the reader (no folder: the shipped collection)
       insights-tui list                  all insights by section
       insights-tui show ID [--width N]   one insight
       insights-tui search QUERY... [--limit N]   (- reads one query a line from stdin)
       insights-tui bookmarks list | add ID... | remove ID...
       insights-tui check [FOLDER]        what is wrong in the files
       insights-tui index [--rebuild]     bring the catalog and the search index up to date
       insights-tui paths                 where bookmarks, settings and cache lie"""
_EPILOG = """\
Verbs work on the shipped collection or on --folder FOLDER. A folder that is called like a verb: ./search
Exit: 0 done, 1 nothing found, 2 wrong use or a folder that cannot be read, 130 interrupted."""


def main(argv: Sequence[str] | None = None) -> None:
    """The command `insights-tui`."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = run(list(sys.argv[1:] if argv is None else argv))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except FolderError as error:
        code = fail(str(error), WRONG)
    sys.exit(code)


def fail(message: str, code: int) -> int:
    """Says one sentence on stderr and gives the exit code back."""
    print(f"{APP}: {message}", file=sys.stderr)
    return code


def run(argv: list[str]) -> int:
    """Does what the arguments ask; the exit code. Raises FolderError."""
    cut = argv.index("--") if "--" in argv else len(argv)
    common, rest = _common_parser().parse_known_args(argv[:cut])
    rest += argv[cut:]
    if common.help and not (rest and rest[0] in VERBS):
        print(f"usage: {_USAGE}\n\n{_options()}\n{_EPILOG}")
        return DONE
    places = paths()
    config = load(places.config)
    for note in config.notes:
        print(f"{APP}: {note}", file=sys.stderr)
    if rest and rest[0] in VERBS:
        from tui.verbs import run_verb

        return run_verb(rest[0], rest[1:], common, places, config)
    return _read(_reader_parser().parse_args(rest), common, places, config)


# --- arguments


def _tag(text: str) -> str:
    try:
        return canonical(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _common_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=APP, add_help=False, allow_abbrev=False)
    parser.add_argument("--folder", metavar="FOLDER", type=Path, help="the collection that a verb works on")
    parser.add_argument("--lang", metavar="TAG", type=_tag, help="language of what is shown: en, zh-Hans, zh-Hant")
    parser.add_argument("--ui-lang", metavar="TAG", type=_tag, help="language of the interface")
    parser.add_argument("--look", choices=LOOKS, help="colours of the reader")
    parser.add_argument("--json", action="store_true", help="one JSON object on one line")
    parser.add_argument("-h", "--help", action="store_true", help="this help")
    parser.add_argument("--version", action="version", version=f"{APP} {__version__}")
    return parser


def _options() -> str:
    text = _common_parser().format_help()
    return text[text.index("options:") :]


def _reader_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=APP, usage=_USAGE, add_help=False, allow_abbrev=False)
    parser.add_argument("folder", nargs="?", type=Path)
    return parser


# --- languages


def environment_language() -> str | None:
    """The language that the locale names."""
    return from_locale(*(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))


def language_of(flag: str | None, setting: str | None) -> str:
    """Flag, setting, locale, English: the first that says something."""
    return flag or setting or environment_language() or ENGLISH


# --- the reader


def _read(arguments: argparse.Namespace, common: argparse.Namespace, places: Paths, config: Config) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return fail(f"the reader needs a terminal; in a pipe use a verb, such as '{APP} list' or '{APP} show ID'.", WRONG)
    if os.environ.get("TERM", "") in {"", "dumb"}:
        return fail(f"the terminal cannot place text (TERM is dumb or not set); use a verb, such as '{APP} show ID'.", WRONG)
    from tui.reading import open_reader

    return open_reader(arguments.folder or common.folder or SHIPPED, common, places, config)
