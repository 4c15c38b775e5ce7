"""Programs in a real pseudo-terminal, watched from outside: when something is painted, how long a key takes, how much memory."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import sys
import termios
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

SIZE = (40, 120)
QUIT = b"\x11"  # Ctrl-q, which any Textual app understands
_PATIENCE = 20.0
_QUIET = 0.1  # a repaint is over after so many seconds without a byte
# what Textual asks at its start: is a private mode known? An old xterm says no to all of them
_QUESTION = re.compile(rb"\x1b\[\?(\d+)\$p")
_CONTROL = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, places
    rb"|\x1b[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC, DCS, APC: titles and the like
    rb"|\x1b[ -/]*[0-~]"
)


class BenchError(Exception):
    """A program did not do what is measured."""


def environment(home: Path) -> dict[str, str]:
    """What a measured program sees: nothing of the reader's own, all its folders below `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR", "VIRTUAL_ENV") if name in os.environ}
    own = {f"INSIGHTS_TUI_{kind.upper()}": str(home / kind) for kind in ("data", "config", "cache")}
    return kept | own | {"HOME": str(home), "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}


@contextmanager
def private_home() -> Iterator[Path]:
    """An empty home that is thrown away."""
    with TemporaryDirectory(prefix="insights-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


class Terminal:
    """A program in a terminal of its own. Times are seconds."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        self._output = bytearray()
        self._ended = False
        self._started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if not self.pid:
            try:
                termios.tcsetwinsize(0, SIZE)
                os.execve(argv[0], list(argv), dict(env))
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    # --- what is painted

    def painted(self, pattern: str, after: int = 0) -> float:
        """From the start of the program until its output, without control sequences, matches. Raises BenchError."""
        wanted = re.compile(pattern.encode(), re.DOTALL)
        deadline = time.perf_counter() + _PATIENCE
        while not self._ended and time.perf_counter() < deadline:
            at = self._read(0.05)
            if at is not None and wanted.search(self.text(after)):
                return at - self._started
        raise BenchError(f"{pattern!r} was never painted; the last output was:\n{self.text(after)[-600:].decode(errors='replace')}")

    @property
    def mark(self) -> int:
        """Where the output ends now; to look only at what comes after."""
        return len(self._output)

    def text(self, after: int = 0) -> bytes:
        """The output without control sequences."""
        return _CONTROL.sub(b"", bytes(self._output[after:]))

    def rest(self, quiet: float = _QUIET) -> None:
        """Waits until the program has nothing more to paint."""
        while self._read(quiet) is not None:
            pass

    def send(self, keys: bytes) -> None:
        """Keys, as a keyboard sends them."""
        os.write(self._fd, keys)

    def press(self, keys: bytes) -> tuple[float, float]:
        """From a key to the first and to the last byte of what it had repainted. Raises BenchError if that is nothing."""
        self.rest(0.02)
        sent = time.perf_counter()
        self.send(keys)
        first = self._read(2.0)
        if first is None:
            raise BenchError(f"nothing was repainted after {keys!r}")
        last = first
        while (at := self._read(_QUIET)) is not None:
            last = at
        return first - sent, last - sent

    def _read(self, timeout: float) -> float | None:
        """When something came, None if nothing did within `timeout`."""
        if self._ended or not select.select([self._fd], [], [], timeout)[0]:
            return None
        try:
            data = os.read(self._fd, 1 << 16)
        except OSError:  # the other end is closed
            data = b""
        at = time.perf_counter()
        if not data:
            self._ended = True
            return None
        self._output += data
        for question in _QUESTION.finditer(data):
            self.send(b"\x1b[?%s;0$y" % question[1])
        return at

    # --- the process

    def memory(self) -> float | None:
        """Resident MiB, None where there is no /proc."""
        try:
            lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        except OSError:
            return None
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))

    def end(self) -> None:
        """Quits as a reader would; kills what does not."""
        if self._fd < 0:
            return
        deadline = time.perf_counter() + 3
        if not self._ended:
            self.send(QUIT)
        while not self._ended and time.perf_counter() < deadline:
            self._read(0.05)
        if not self._ended:
            os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)
        self._fd = -1


READER = str(Path(sys.executable).with_name("insights-tui"))
BARE = (sys.executable, str(Path(__file__).with_name("bare.py")))
