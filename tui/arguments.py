"""What was typed behind the command, by argparse: the common options, the verb, and what is the verb's own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from content.language import canonical
from tui import __version__
from tui.cli import DONE, Flags
from tui.config import LOOKS
from tui.paths import APP

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


def parse(argv: Sequence[str]) -> tuple[Flags, str, list[str]]:
    """The flags, the verb (empty: the reader), and the verb's own arguments. Ends the program on wrong use and on --help."""
    cut = argv.index("--") if "--" in argv else len(argv)
    common, rest = _common_parser().parse_known_args(argv[:cut])
    rest += argv[cut:]
    flags = Flags(**vars(common))
    if rest and rest[0] in VERBS:
        verb, *words = rest
        return flags, verb, words if verb == "check" else [_printable(word) for word in words]
    if flags.help:
        print(f"usage: {_USAGE}\n\n{_options()}\n{_EPILOG}")
        sys.exit(DONE)
    folder = _reader_parser().parse_args(rest).folder
    return flags._replace(folder=folder or flags.folder), "", []


def _printable(word: str) -> str:
    """Bytes that are no UTF-8 can stand in no id and in no query, and nothing could store them."""
    return word.encode(errors="replace").decode()


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
