"""The real program in a real pseudo-terminal: keys go in, what a terminal would show comes out, and nothing is timed.

Everything is waited for on the terminal itself; the deadline only ends a test that failed. Frames are looked at whole
and one after the other, since this terminal, like many, takes part in synchronised output.
"""

from __future__ import annotations

import codecs
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import sysconfig
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

import pyte
from rich.cells import cell_len

READER = str(Path(sysconfig.get_path("scripts"), "insights-tui"))
ENTER, ESCAPE, TAB, UP, DOWN, CTRL_C, CTRL_Z = "\r", "\x1b", "\t", "\x1b[A", "\x1b[B", "\x03", "\x1a"
DEADLINE = 20.0  # seconds; no test waits that long unless it has failed
_SHELL = Path(__file__).with_name("tiny_shell.py")
_SPECIAL = re.compile(r"\x1b\]([^\x07\x1b]*)(?:\x07|\x1b\\)|\x1b\[([<=>?])([\d;]*)(\$?[A-Za-z])")
_UNFINISHED = re.compile(r"\x1b(?:\[[<=>?\d;$]*|\][^\x07\x1b]*\x1b?)?\Z")
_FRAME_ENDS = re.compile(r"(?<=\x1b\[\?2026l)")
_CURSOR, _WRAP, _ALTERNATE, _FRAME = 25, 7, 1049, 2026
_OURS = {
    _ALTERNATE: "the alternate screen",
    1000: "mouse clicks",
    1002: "mouse drags",
    1003: "mouse moves",
    1006: "mouse reports",
    1015: "mouse reports of the old kind",
    1016: "mouse pixels",
    1004: "focus reports",
    2004: "bracketed paste",
    2048: "size reports",
    _FRAME: "an unfinished frame",
}


class _Screen(pyte.Screen):
    """A screen that keeps the lines that ran over its right edge."""

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.overflows: list[str] = []

    def draw(self, data: str) -> None:
        if self.cursor.x + cell_len(data) > self.columns:
            self.overflows.append(data)
        super().draw(data)


class Terminal:
    """A terminal with one program in it. `columns` and `rows` are its size; use it in a `with`."""

    def __init__(
        self, *arguments: str, command: Sequence[str] = (READER,), size: tuple[int, int] = (120, 36), env: Mapping[str, str] | None = None
    ) -> None:
        self.master, slave = os.openpty()
        self._screens = [_Screen(*size), _Screen(*size)]
        self._streams = [pyte.Stream(screen) for screen in self._screens]
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._rest = ""
        self._frames: list[str] = []
        self._modes = {_CURSOR: True, _WRAP: True}
        self._key_protocols = 0
        self._told: dict[str, int] = {}
        self._set_size(*size)
        self._flags = termios.tcgetattr(self.master)
        orders, self._orders = os.pipe()
        shell = [sys.executable, "-I", "-S", str(_SHELL), str(orders), *command, *arguments]
        known = dict(os.environ if env is None else env)  # the process's real one may hold a LINES of readline's
        self._shell = subprocess.Popen(
            shell, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, pass_fds=(orders,), env=known
        )
        os.close(slave)
        os.close(orders)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Ends what still runs."""
        if self._shell.poll() is None:
            self._shell.kill()  # first, so that nobody but this test can have reaped the program
            if "started" in self._told and "ended" not in self._told:
                os.kill(self._told["started"], signal.SIGKILL)
        self._close()
        self._shell.wait()

    def _close(self) -> None:
        for fd in (self.master, self._orders):
            if fd >= 0:
                os.close(fd)
        self.master = self._orders = -1

    # --- what is shown

    @property
    def _shown(self) -> _Screen:
        return self._screens[self._modes.get(_ALTERNATE, False)]

    @property
    def screen(self) -> list[str]:
        """The lines of the screen, without the blanks at their ends."""
        return [line.rstrip() for line in self._shown.display]

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.screen)

    def columns(self, first: int, end: int | None = None) -> str:
        """What stands in some columns of the screen, as one text."""
        lines = self._shown.buffer
        chosen = range(first, end or self._shown.columns)
        return "\n".join("".join(lines[y][x].data for x in chosen).rstrip() for y in range(self._shown.lines))

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return self._shown.columns, self._shown.lines

    @property
    def overflows(self) -> list[str]:
        """What was written beyond the right edge."""
        return [each for screen in self._screens for each in screen.overflows]

    @property
    def colours(self) -> set[str]:
        """All colours on the screen, `default` among them."""
        cells = [cell for line in self._shown.buffer.values() for cell in line.values()]
        return {cell.fg for cell in cells} | {cell.bg for cell in cells}

    # --- what is done

    def send(self, keys: str) -> None:
        """Types keys, all at once."""
        left = keys.encode()
        while left:  # reading meanwhile, since the program may be waiting for its own output to be taken
            readable, writable, _ = select.select([self.master], [self.master], [], DEADLINE)
            assert readable or writable, "the program takes no keys"
            if readable:
                self._read(0)
            if writable:
                left = left[os.write(self.master, left[:512]) :]

    def paste(self, text: str) -> None:
        """Pastes a text, as a terminal does for a program that asked to be told."""
        assert self._modes.get(2004), "the program did not ask for bracketed paste"
        self.send(f"\x1b[200~{text}\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Gives the window another size; the system tells the program."""
        for screen in self._screens:
            screen.resize(rows, columns)
            screen.overflows.clear()
        self._set_size(columns, rows)

    def signal(self, number: int) -> None:
        """Sends a signal to the program."""
        self.wait_for(lambda: "started" in self._told)
        os.kill(self._told["started"], number)

    def continue_(self) -> None:
        """Brings the stopped program back to the foreground, as `fg` does."""
        del self._told["stopped"]
        os.write(self._orders, b"fg\n")

    def hang_up(self) -> int:
        """Closes the window; the program's exit code."""
        self._close()
        return self._shell.wait(DEADLINE)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    # --- what is waited for

    def wait_for(self, what: str | Callable[[], object]) -> None:
        """Reads until the screen shows a text, or until a condition holds, between two frames."""
        holds = (lambda: what in self.text) if isinstance(what, str) else what
        deadline = time.monotonic() + DEADLINE
        while self._modes.get(_FRAME) or (self._rest and not self._frames) or not holds():
            if not self._read(deadline - time.monotonic()):
                why = "the program ended" if "ended" in self._told else "it did not come"
                raise AssertionError(f"{what!r}: {why}. On the screen:\n{self.text}")
            if "ended" in self._told and not holds():
                raise AssertionError(f"{what!r}: the program ended with {self._told['ended']}. On the screen:\n{self.text}")

    def wait_until_gone(self, text: str) -> None:
        """Reads until the screen no longer shows a text."""
        self.wait_for(lambda: text not in self.text)

    def wait_until_stopped(self) -> None:
        """Reads until the program has been suspended."""
        self.wait_for(lambda: "stopped" in self._told)

    def exit_code(self) -> int:
        """Reads until the program has ended; its exit code, or the negative number of the signal that killed it."""
        self.wait_for(lambda: "ended" in self._told)
        return self._told["ended"]

    # --- what is left behind

    def left_behind(self) -> list[str]:
        """What the program has changed in the terminal and not put back."""
        found = [name for mode, name in _OURS.items() if self._modes.get(mode)]
        found += [name for mode, name in ((_CURSOR, "a hidden cursor"), (_WRAP, "no line wrap")) if not self._modes[mode]]
        if self._key_protocols:
            found.append("another key protocol")
        if termios.tcgetattr(self.master) != self._flags:
            found.append("other flags of the terminal")
        return found

    def terminal_restored(self) -> bool:
        """Whether the terminal is as it was before the program started."""
        return not self.left_behind()

    # --- the terminal's side

    def _read(self, patience: float) -> bool:
        """Takes the next frame of what the program wrote; false if there is no more, or not in time."""
        if not self._frames:
            ready, _, _ = select.select([self.master], [], [], max(patience, 0))
            if not ready:
                return False
            try:
                data = os.read(self.master, 65536)
            except OSError:  # how Linux tells that nobody has the terminal open any more
                return False
            text = self._rest + self._decode(data)
            unfinished = _UNFINISHED.search(text)
            self._rest = unfinished.group() if unfinished else ""
            self._frames = _FRAME_ENDS.split(text.removesuffix(self._rest))
        self._take(self._frames.pop(0))
        return True

    def _take(self, text: str) -> None:
        at = 0
        for found in _SPECIAL.finditer(text):
            self._feed(text[at : found.start()])
            self._obey(*found.groups())
            at = found.end()
        self._feed(text[at:])

    def _feed(self, text: str) -> None:
        if text:
            self._streams[self._modes.get(_ALTERNATE, False)].feed(text)

    def _obey(self, told: str | None, kind: str, arguments: str, final: str) -> None:
        """Acts on what pyte does not know: reports of the shell, modes, key protocols."""
        if told is not None:
            name, *rest = told.split(";")
            if name == "7771":
                self._told[rest[0]] = int(rest[1])
        elif kind == "?" and final in "hl":
            for mode in map(int, arguments.split(";")):
                self._switch(mode, final == "h")
        elif final == "u":
            self._key_protocols += {">": 1, "<": -1}.get(kind, 0)
        elif (kind, arguments, final) == ("?", str(_FRAME), "$p"):
            os.write(self.master, b"\x1b[?2026;2$y")

    def _switch(self, mode: int, on: bool) -> None:
        self._modes[mode] = on
        if mode == _ALTERNATE and on:
            self._screens[1].reset()
        elif mode == _WRAP:
            for screen in self._screens:
                (screen.set_mode if on else screen.reset_mode)(mode, private=True)
