"""The file of marks outlives what happens to it: kills, damage, other processes, a folder that cannot be written."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tui.state import FILE, State

_ROOT = Path(__file__).parents[2]
_NOBODY = 65534


def _child(source: str, *arguments: object, **options) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", source, *map(str, arguments)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, **options)


def _read(folder):
    state = State(folder)
    try:
        return state.notice, [each.insight for each in state.bookmarks("c")]
    finally:
        state.close()


def _written(folder, ids):
    state = State(folder)
    for id in ids:
        state.add_bookmark("c", id)
    state.close()


def _aside(folder):
    return sorted(path for path in folder.iterdir() if "damaged" in path.name)


# --- killed while writing

_WRITER = """
import sys
from pathlib import Path
from tui.state import Place, State
state = State(Path(sys.argv[1]))
number = 0
while True:
    state.add_bookmark("c", f"{number:05}")
    print(number, flush=True)
    state.keep_place("c", Place("x", "en", number))
    state.mark_seen("c", str(number))
    number += 1
"""


@pytest.mark.parametrize("after", [1, 2, 7, 40])
def test_nothing_that_was_marked_is_lost_by_kill_9(tmp_path, after, many):
    for _ in range(many):
        shutil.rmtree(tmp_path / "data", ignore_errors=True)
        with _child(_WRITER, tmp_path / "data") as child:
            for _ in range(after):
                told = int(child.stdout.readline())
            child.send_signal(signal.SIGKILL)
            told = int((child.stdout.read().split() or [told])[-1])
        notice, marks = _read(tmp_path / "data")
        assert notice is None
        # the one after the last that was told may have been kept before it could be told
        assert {f"{number:05}" for number in range(told + 1)} <= set(marks) <= {f"{number:05}" for number in range(told + 2)}
        db = sqlite3.connect(tmp_path / "data" / FILE)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.close()


# --- two at once

_MARKER = """
import sys
from pathlib import Path
from tui.state import State
sys.stdin.readline()
state = State(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    state.add_bookmark("c", f"{sys.argv[2]}-{number}")
print(state.notice)
"""


@pytest.mark.parametrize("count", [5, 40])
def test_processes_that_begin_at_once_lose_nothing(tmp_path, count, many):
    for turn in range(many):
        folder = tmp_path / str(turn)
        children = [_child(_MARKER, folder, name, count, stdin=subprocess.PIPE) for name in "abcd"]
        for child in children:
            child.stdin.write("\n")
            child.stdin.flush()
        assert [child.communicate()[0] for child in children] == ["None\n"] * 4
        assert sorted(_read(folder)[1]) == sorted(f"{name}-{number}" for name in "abcd" for number in range(count))
        assert _aside(folder) == []


@pytest.mark.parametrize("statement", ["PRAGMA journal_mode", "PRAGMA synchronous", "SELECT 1"])
def test_another_that_makes_the_file_in_between_is_not_taken_for_damage(tmp_path, monkeypatch, statement):
    others = []

    class Late(sqlite3.Connection):
        """Before one statement another program opens the same file and marks something."""

        def execute(self, sql, *values):
            if sql.startswith(statement) and not others:
                others.append(None)
                _written(tmp_path, ["theirs"])
            return super().execute(sql, *values)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kwargs: connect(*args, factory=Late, **kwargs))
    state = State(tmp_path)
    assert others
    assert state.notice is None
    assert [each.insight for each in state.bookmarks("c")] == ["theirs"]
    state.close()


# --- damage


def _garbage(path: Path) -> None:
    path.write_bytes(b"these are not the bookmarks that you look for" * 100)


def _header(path: Path) -> None:
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])


def _tail(path: Path) -> None:
    """Everything but the first page: version and schema look sound."""
    with sqlite3.connect(path) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:size] + b"\xa5" * (len(whole) - size))


def _half(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize("damage", [_garbage, _header, _tail, _half])
def test_a_damaged_file_is_set_aside_with_a_message(tmp_path, damage):
    _written(tmp_path, [f"mark-{number}" for number in range(200)])
    damage(tmp_path / FILE)
    bytes_before = (tmp_path / FILE).read_bytes()
    notice, marks = _read(tmp_path)
    (kept,) = _aside(tmp_path)
    assert kept.read_bytes() == bytes_before
    assert kept.name in notice
    assert notice.endswith(".")
    assert "\n" not in notice
    assert marks == []
    _written(tmp_path, ["new"])
    assert _read(tmp_path) == (None, ["new"])


def test_another_programs_database_is_not_written_into(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("CREATE TABLE theirs(x)")
    db.close()
    notice, _ = _read(tmp_path)
    (kept,) = _aside(tmp_path)
    assert kept.name in notice
    db = sqlite3.connect(kept)
    assert db.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    db.close()


def test_each_damaged_file_is_kept(tmp_path):
    contents = [b"first" * 500, b"second" * 500, b"third" * 500]
    for content in contents:
        (tmp_path / FILE).write_bytes(content)
        assert "damaged" in _read(tmp_path)[0]
    assert sorted(path.read_bytes() for path in _aside(tmp_path)) == sorted(contents)


def test_marks_that_lie_in_the_log_beside_a_damaged_file_are_kept(tmp_path):
    _written(tmp_path, ["old"])  # from here on the log holds what changes only, not the whole file
    with _child(_WRITER, tmp_path) as child:
        child.stdout.readline()
        child.send_signal(signal.SIGKILL)
    log = tmp_path / f"{FILE}-wal"
    assert b"00000" in log.read_bytes()
    _garbage(tmp_path / FILE)
    _read(tmp_path)
    assert any(b"00000" in path.read_bytes() for path in tmp_path.iterdir())


def test_a_file_of_a_newer_version_is_left_alone(tmp_path):
    _written(tmp_path, ["x"])
    with sqlite3.connect(tmp_path / FILE) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    before = (tmp_path / FILE).read_bytes()
    state = State(tmp_path)
    state.add_bookmark("c", "y")
    assert "newer" in state.notice
    assert [each.insight for each in state.bookmarks("c")] == ["y"]
    state.close()
    assert (tmp_path / FILE).read_bytes() == before
    assert _aside(tmp_path) == []


def test_an_empty_file_is_a_new_one(tmp_path):
    (tmp_path / FILE).touch()
    assert _read(tmp_path) == (None, [])
    _written(tmp_path, ["x"])
    assert _read(tmp_path) == (None, ["x"])


# --- folders that cannot be written

_READ_ONLY = """
import os, sys
from pathlib import Path
from tui.state import State
if os.geteuid() == 0:
    os.seteuid(int(sys.argv[2]))
state = State(Path(sys.argv[1]))
state.add_bookmark("c", "x")
print(state.notice)
print([each.insight for each in state.bookmarks("c")])
"""


@pytest.fixture
def reachable():
    """A folder that another user can reach too: the superuser may write everywhere, so the test becomes someone else."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    (folder / "data").chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(os.name != "posix", reason="needs the rights of POSIX")
@pytest.mark.parametrize("there", [False, True])
def test_in_a_folder_that_cannot_be_written_marks_last_until_the_end(reachable, there):
    data = reachable / "data"
    data.mkdir()
    if there:
        _written(data, ["old"])
        (data / FILE).chmod(0o444)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    data.chmod(0o555)
    with _child(_READ_ONLY, data, _NOBODY) as child:
        notice, marks = child.stdout.read().splitlines()
    assert str(data) in notice
    assert notice.endswith("they last until you quit.")
    assert marks == "['x']"
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_a_file_in_the_folders_place_is_told(tmp_path):
    (tmp_path / "data").write_text("mine")
    notice, marks = _read(tmp_path / "data")
    assert notice.endswith("they last until you quit.")
    assert marks == []
    assert (tmp_path / "data").read_text() == "mine"
