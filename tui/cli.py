"""The command line: what was asked, in which folder, in which language. Textual is loaded only to open the reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from content.folder import FolderError
from content.language import ENGLISH, from_locale
from tui.config import Config, load
from tui.paths import APP, SHIPPED, Paths, paths

DONE, NOTHING, WRONG, INTERRUPTED = 0, 1, 2, 130


class Flags(NamedTuple):
    """The options that work with every verb and with none."""

    folder: Path | None = None
    lang: str | None = None
    ui_lang: str | None = None
    look: str | None = None
    json: bool = False
    help: bool = False


_BARE: tuple[Flags, str, list[str]] = (Flags(), "", [])


def main(argv: Sequence[str] | None = None) -> None:
    """The command `insights-tui`."""
    _mend_streams()
    code = DONE
    try:
        code = _outcome(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # who read it has seen enough
    except OSError as error:
        code = code or _unwritable(error)  # a terminal that has gone has its own code
    _silence()
    sys.exit(code)


def _outcome(argv: list[str]) -> int:
    """The exit code, however it comes about."""
    try:
        return run(argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except FolderError as error:
        return fail(str(error), WRONG)
    except SystemExit as done:  # argparse's way out
        return int(done.code or DONE)


def _mend_streams() -> None:
    """Text goes out as UTF-8, whatever the locale says; a stream that is closed takes and gives nothing."""
    sys.stdin = sys.stdin or Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - they live as long as the process
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _unwritable(error: OSError) -> int:
    with suppress(OSError):
        fail(f"the output cannot be written: {error.strerror or error}.", WRONG)
    return WRONG


def _silence() -> None:
    """What still waits to be written where nothing can be written goes nowhere; else the very end would fail, with code 120."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)


def fail(message: str, code: int) -> int:
    """Says one sentence on stderr and gives the exit code back."""
    print(f"{APP}: {message}", file=sys.stderr)
    return code


def _parse(argv: list[str]) -> tuple[Flags, str, list[str]]:
    from tui.arguments import parse  # argparse takes 3 ms, which the bare command need not wait for

    return parse(argv)


def run(argv: list[str]) -> int:
    """Does what the arguments ask; the exit code. Raises FolderError."""
    flags, verb, rest = _parse(argv) if argv else _BARE
    places = paths()
    config = load(places.config)
    for note in config.notes:
        print(f"{APP}: {note}", file=sys.stderr)
    if verb:
        from tui.verbs import run_verb

        return run_verb(verb, rest, flags, places, config)
    return _read(flags, places, config)


# --- languages


def environment_language() -> str | None:
    """The language that the locale names."""
    return from_locale(*(os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))


def language_of(flag: str | None, setting: str | None) -> str:
    """Flag, setting, locale, English: the first that says something."""
    return flag or setting or environment_language() or ENGLISH


# --- the reader


def _read(flags: Flags, places: Paths, config: Config) -> int:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return fail(f"the reader needs a terminal; in a pipe use a verb, such as '{APP} list' or '{APP} show ID'.", WRONG)
    if os.environ.get("TERM", "") in {"", "dumb"}:
        return fail(f"the terminal cannot place text (TERM is dumb or not set); use a verb, such as '{APP} show ID'.", WRONG)
    from tui.reading import open_reader

    return open_reader(flags.folder or SHIPPED, flags, places, config)
