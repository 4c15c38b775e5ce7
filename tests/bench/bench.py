"""Measures everything that has a budget, side by side in one run, and prints it beside the budget: `make bench`.

Benchmarks, not tests: what is over its budget is marked, and the exit code is 0 all the same. Only the reader's shipped collection
and a made-up one are opened, in folders that are thrown away.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable

from table import Group, table
from terminal_bench import BenchError


def _reader(name: str) -> Callable[[int], list[Group]]:
    def measure(runs: int) -> list[Group]:
        import reader_bench

        return getattr(reader_bench, name)(runs)

    return measure


def _library(runs: int) -> list[Group]:
    from library_bench import library  # after the programs were started: a small process forks faster

    return library(runs)


PARTS: dict[str, Callable[[int], list[Group]]] = {
    "start": _reader("start"),
    "verbs": _reader("verbs"),
    "memory": _reader("memory"),
    "keys": _reader("keys"),
    "library": _library,
}


def main() -> int:
    """The exit code: 1 if something could not be measured."""
    parser = argparse.ArgumentParser(description="Measures the reader against its budgets.")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="starts of each program (default: 15)")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="NAME", help=f"a part of it: {', '.join(PARTS)}")
    arguments = parser.parse_args()
    if arguments.runs < 1:
        parser.error("--runs must be at least 1")
    started = time.monotonic()
    print(f"{os.cpu_count()} CPUs, {platform.machine()}, Python {platform.python_version()}", flush=True)
    over: list[str] = []
    failed = False
    for name in arguments.only or PARTS:
        try:
            groups = PARTS[name](arguments.runs)
        except BenchError as error:
            print(f"\n{name}: {error}", file=sys.stderr, flush=True)
            failed = True
            continue
        for group in groups:
            print(f"\n{table(group)}", flush=True)
            over += [f"{group.title.split(',')[0]}: {row.what}" for row in group.rows if row.over]
    print(f"\n{time.monotonic() - started:.0f} s. Over budget: {'; '.join(over) if over else 'nothing'}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
