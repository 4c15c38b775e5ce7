"""The reader as its user meets it: start, one-shots, memory and keys, each beside the smallest Textual app in the same run."""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

from bare import MARK
from table import Budget, Group, Row
from terminal_bench import BARE, READER, BenchError, Terminal, environment, private_home

_SETTLED = 0.7  # seconds without output, after which the work behind the first frame is over
_MEMORY_RUNS = 5
_SESSIONS = 3
_DOWN, _CLEAR, _SEARCH = b"\x1b[B", b"\x15", b"/"
_BAR, _HITS = r"Esc back", r"\d+ hits?"
_TYPED = ("post-training", "robot hands", "agents", "机器人", "後訓練")


class Shipped:
    """What is in the shipped collection now: it tells by which words the tree is known."""

    def __init__(self, env: Mapping[str, str]) -> None:
        answer = subprocess.run([READER, "list", "--json"], env=env, stdout=subprocess.PIPE, check=True)
        sections = json.loads(answer.stdout)["sections"]
        self.ids = [insight["id"] for section in sections for insight in section["insights"]]
        self.in_first_section = len(sections[0]["insights"])
        # the tree's last rows: its last section, then the bookmarks
        self.tree = rf"{re.escape(sections[-1]['title'])}.*Bookmarks"


# --- start


def start(runs: int) -> list[Group]:
    """To the first frame with the tree in it and to the first answer: warm, and for the first time ever."""
    bare, warm, warm_found, first, first_found = [], [], [], [], []
    with private_home() as home:
        env, shipped = _warmed(home)
        for _ in range(runs):
            bare.append(_bare(env))
            _measured(_again(home, env), shipped, warm, warm_found)
            with private_home() as nowhere:
                _measured(environment(nowhere), shipped, first, first_found)
    base = statistics.median(bare)
    group = Group(f"start, {len(shipped.ids)} insights, {runs} runs in turn")
    group.rows = [
        Row("smallest Textual app, first paint", bare, base=base),
        Row("warm, tree painted", warm, base=base, budget=Budget("ratio", 1.3)),
        Row("warm, a search answered", warm_found, base=base),
        Row("first start ever, tree painted", first, base=base, budget=Budget("ratio", 1.5)),
        Row("first start ever, a search answered", first_found, base=base, budget=Budget("median", 2000)),
    ]
    return [group]


def _warmed(home: Path) -> tuple[dict[str, str], Shipped]:
    """A home in which the reader was once: catalog and index are in the cache, the place is known."""
    env = environment(home)
    shipped = Shipped(env)
    _run(("index",), env)
    with Terminal([READER], env) as terminal:
        terminal.painted(shipped.tree)
        terminal.rest(_SETTLED)
    _bare(env)
    return env, shipped


def _again(home: Path, env: Mapping[str, str]) -> dict[str, str]:
    """The same home with the place as it was: a measured run must not begin where the last one ended."""
    now = home / "data-now"
    shutil.rmtree(now, ignore_errors=True)
    shutil.copytree(home / "data", now)
    return {**env, "INSIGHTS_TUI_DATA": str(now)}


def _bare(env: Mapping[str, str]) -> float:
    with Terminal(BARE, env) as terminal:
        return terminal.painted(MARK) * 1000


def _measured(env: Mapping[str, str], shipped: Shipped, painted: list[float], found: list[float]) -> None:
    with Terminal([READER], env) as terminal:
        painted.append(terminal.painted(shipped.tree) * 1000)
        found.append(_search(terminal) * 1000)


def _search(terminal: Terminal, query: str = "agents") -> float:
    """Searches as soon as the bar has the keys; when the hits are painted, from the start of the program."""
    mark = terminal.mark
    terminal.send(_SEARCH)
    terminal.painted(_BAR, mark)
    mark = terminal.mark
    terminal.send(query.encode())
    return terminal.painted(_HITS, mark)


# --- one-shots


def verbs(runs: int) -> list[Group]:
    """Whole commands, from their start to their end."""
    bare: list[float] = []
    with private_home() as home:
        env, shipped = _warmed(home)
        commands = {
            ("list", "--json"): (Budget("ratio", 0.5), []),
            ("show", shipped.ids[0]): (Budget("ratio", 0.5), []),
            ("search", "agents"): (Budget("ratio", 1.0), []),
        }
        for command in commands:
            _run(command, env)  # once unmeasured
        for _ in range(runs):
            bare.append(_bare(env))
            for command, (_budget, times) in commands.items():
                times.append(_run(command, env))
    base = statistics.median(bare)
    group = Group(f"one-shots, {runs} runs in turn")
    group.rows = [Row("smallest Textual app, first paint", bare, base=base)]
    group.rows += [Row(" ".join(command), times, base=base, budget=budget) for command, (budget, times) in commands.items()]
    return [group]


def _run(command: tuple[str, ...], env: Mapping[str, str]) -> float:
    started = time.perf_counter()
    done = subprocess.run([READER, *command], env=env, capture_output=True, check=False)
    took = (time.perf_counter() - started) * 1000
    if done.returncode or not done.stdout:
        raise BenchError(f"{command} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return took


# --- memory


def memory(runs: int) -> list[Group]:
    """Resident memory after the first search."""
    bare, reader = [], []
    with private_home() as home:
        env, shipped = _warmed(home)
        for _ in range(min(runs, _MEMORY_RUNS)):
            with Terminal(BARE, env) as terminal:
                terminal.painted(MARK)
                terminal.rest(_SETTLED)
                bare.append(terminal.memory())
            with Terminal([READER], _again(home, env)) as terminal:
                terminal.painted(shipped.tree)
                _search(terminal)
                terminal.rest(_SETTLED)
                reader.append(terminal.memory())
    base = statistics.median(bare)
    group = Group("memory after the first search (resident)")
    group.rows = [
        Row("smallest Textual app", bare, "MiB", base),
        Row("reader", reader, "MiB", base, Budget("ratio", 1.4)),
    ]
    return [group]


# --- keys


def keys(_: int) -> list[Group]:
    """From a key to the first and to the last byte of its repaint."""
    down: list[tuple[float, float]] = []
    typed: list[tuple[float, float]] = []
    with private_home() as home:
        env, shipped = _warmed(home)
        for _ in range(_SESSIONS):
            with Terminal([READER], _again(home, env)) as terminal:
                terminal.painted(shipped.tree)
                terminal.rest(_SETTLED)
                down += _walk(terminal, shipped.in_first_section)
                typed += _type(terminal)
    group = Group(f"keys, {len(shipped.ids)} insights")
    for name, pairs, most in (("Down in the tree", down, 16), ("letter in the search bar", typed, 40)):
        first, last = ([each * 1000 for each in column] for column in zip(*pairs, strict=True))
        group.rows.append(Row(f"{name}, first byte", first, note=f"{len(pairs)} keys"))
        group.rows.append(Row(f"{name}, last byte", last, budget=Budget("p95", most)))
    return [group]


def _walk(terminal: Terminal, insights: int) -> list[tuple[float, float]]:
    """Down from the about page, over the first section's row, to its last insight."""
    times = [terminal.press(_DOWN) for _ in range(insights)]
    mark = terminal.mark
    times.append(terminal.press(_DOWN))
    if f"{insights} / {insights}".encode() not in terminal.text(mark):
        raise BenchError(f"{len(times)} times Down did not lead to insight {insights}")
    return times


def _type(terminal: Terminal) -> list[tuple[float, float]]:
    """Types queries letter by letter, each from an empty bar; every letter must bring hits."""
    terminal.press(_SEARCH)
    times = []
    for query in _TYPED:
        for letter in query:
            mark = terminal.mark
            times.append(terminal.press(letter.encode()))
            if not re.search(_HITS.encode(), terminal.text(mark)):
                raise BenchError(f"no hits were painted after {letter!r} of {query!r}")
        terminal.press(_CLEAR)
    return times
