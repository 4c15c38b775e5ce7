"""The smallest shell with job control: runs one program in the foreground of the terminal on stdin and tells what becomes of it.

It tells so on the terminal itself, in sequences that no program sends, so that they come after all that the program wrote.
On the pipe it is given, a line brings a stopped program back to the foreground; the end of the pipe ends the shell.
"""

from __future__ import annotations

import fcntl
import os
import signal
import sys
import termios


def _tell(what: str, number: int) -> None:
    try:
        os.write(0, f"\x1b]7771;{what};{number}\x07".encode())
    except OSError:  # the terminal has been closed
        return


def _become(command: list[str]) -> None:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpid())
    for number in (signal.SIGTTOU, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.execvp(command[0], command)


def main() -> None:
    orders, command = os.fdopen(int(sys.argv[1])), sys.argv[2:]
    os.set_inheritable(orders.fileno(), False)
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)  # a shell may write at any time
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    pid = os.fork()
    if not pid:
        _become(command)
    signal.signal(signal.SIGHUP, lambda *_: os.kill(pid, signal.SIGHUP))  # the system tells only the shell of a closed terminal
    _tell("started", pid)
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if not os.WIFSTOPPED(status):
            break
        os.tcsetpgrp(0, os.getpgrp())
        _tell("stopped", os.WSTOPSIG(status))
        if orders.readline():
            os.tcsetpgrp(0, pid)
            os.kill(pid, signal.SIGCONT)
    code = os.waitstatus_to_exitcode(status)
    _tell("ended", code)
    orders.read()
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main()
