"""The command line used in odd ways: one sentence and the right code, never a traceback. Real processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest

_COMMAND = Path(sysconfig.get_path("scripts"), "insights-tui")
_RAW = os.fsdecode(b"\xff\xfe")  # a name that is no UTF-8


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "collection.yaml").write_text("id: demo\ntitle: Demo\nlanguages: [en]\n")
    for number in range(1, 5):
        (tmp_path / "demo" / f"{number}.yaml").write_text(f"id: demo-0{number}\ntitle: Number {number}\nbody: Text.\n")
    return tmp_path / "demo"


@pytest.fixture
def call(folder):
    """Runs the command; the folder is in its environment's reach as `FOLDER`."""

    def run(*arguments, **options):
        command = [_COMMAND, *(folder if each == "FOLDER" else each for each in arguments)]
        options = {"capture_output": True, "stdin": subprocess.DEVNULL} | options
        done = subprocess.run(command, check=False, **options)
        error = (done.stderr or b"").decode()
        assert "Traceback" not in error
        assert "Exception ignored" not in error
        return done.returncode, (done.stdout or b"").decode(), error

    return run


def _is_one_sentence(text: str) -> bool:
    return text.startswith("insights-tui: ") and text.endswith(".\n") and text.count("\n") == 1


@pytest.mark.parametrize("verb", [["show"], ["bookmarks", "add"], ["bookmarks", "remove"]])
def test_an_unknown_id_is_told_with_the_nearest(call, verb):
    code, out, error = call(*verb, "demo-3", "--folder", "FOLDER", "--json")
    assert (code, out) == (1, "")
    assert _is_one_sentence(error)
    assert "demo-03" in error


def test_an_id_like_no_other_gets_no_hint(call):
    code, _, error = call("show", "完全不同", "--folder", "FOLDER")
    assert code == 1
    assert _is_one_sentence(error)
    assert "nearest" not in error


def test_a_collection_without_about_page_says_so(call):
    code, _, error = call("show", "about", "--folder", "FOLDER")
    assert code == 1
    assert _is_one_sentence(error)


@pytest.mark.parametrize("verb", [["list"], ["show", "x"], ["search", "x"], ["bookmarks", "list"], ["check"], ["index"]])
def test_a_folder_that_is_not_there_is_wrong_use(call, verb):
    code, out, error = call(*verb, "--folder", "/nowhere/at/all", "--json")
    assert (code, out) == (2, "")
    assert _is_one_sentence(error)
    assert "/nowhere/at/all" in error


def test_a_file_is_no_folder(call, folder):
    code, _, error = call("check", folder / "1.yaml")
    assert code == 2
    assert _is_one_sentence(error)


@pytest.mark.parametrize("arguments", [[], ["FOLDER"], ["--folder", "FOLDER"], ["--lang", "en"], ["--", "list"], ["./list"]])
def test_the_reader_wants_a_terminal(call, arguments):
    code, out, error = call(*arguments)
    assert (code, out) == (2, "")
    assert _is_one_sentence(error)
    assert "terminal" in error


_WRONG = [
    ["lst", "lst"],
    ["list", "extra"],
    ["show"],
    ["show", "a", "b"],
    ["show", "a", "--width"],
    ["show", "a", "--width", "9"],
    ["show", "a", "--width", "wide"],
    ["show", "a", "--width=" + "9" * 5000],
    ["search"],
    ["search", "a", "--limit", "-1"],
    ["search", "a", "--limit", "x"],
    ["search", "a", "--limit", "²"],
    ["bookmarks"],
    ["bookmarks", "add"],
    ["bookmarks", "drop", "a"],
    ["paths", "x"],
    ["index", "--rebuilt"],
    ["--lang"],
    ["--lang", "x y", "list"],
    ["list", "--lang", ""],
    ["list", "--lang", "1"],
    ["list", "--lang", "e"],
    ["list", "--ui-lang", "-"],
    ["list", "--look", "pink"],
    ["--folder"],
    ["--json=1", "list"],
    ["--jso", "list"],
    ["-hx"],
    ["-z"],
    ["FOLDER", "list"],
]


@pytest.mark.parametrize("arguments", _WRONG, ids=lambda each: " ".join(each)[:30] or "none")
def test_wrong_use_is_told_with_code_2(call, arguments):
    code, out, error = call(*arguments)
    assert (code, out) == (2, "")
    assert error.splitlines()[-1].startswith("insights-tui")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["show", ""], 1),
        (["show", _RAW], 1),
        (["show", "--", "-x"], 1),
        (["show", "a" * 100_000], 1),
        (["show", "\x1b[31m\n"], 1),
        (["show", "'; DROP TABLE insight; --"], 1),
        (["search", ""], 1),
        (["search", "   "], 1),
        (["search", _RAW], 1),
        (["search", '"'], 1),
        (["search", "*?(){}[]^~:"], 1),
        (["search", "a" * 100_000], 1),
        (["search", "text", "--limit", "9" * 30], 0),
        (["bookmarks", "add", _RAW], 1),
        (["bookmarks", "remove", _RAW], 1),
        (["--lang", "x-" + "a" * 8, "list"], 2),
        (["--lang", "tlh-Latn-x-abc", "list"], 0),
    ],
    ids=lambda each: ascii(" ".join(each))[:40] if isinstance(each, list) else None,
)
def test_any_text_may_stand_for_an_id_or_a_query(call, arguments, code):
    assert call("--folder", "FOLDER", *arguments)[0] == code


def test_a_folder_whose_name_is_no_utf_8_can_be_read(call, folder):
    odd = folder.with_name(_RAW)
    (folder / "collection.yaml").unlink()  # without an id the folder's path stands for it
    folder.rename(odd)
    for verb in (["list"], ["show", "demo-01"], ["search", "text"], ["bookmarks", "add", "demo-01"], ["bookmarks", "list"]):
        assert call(*verb, "--folder", odd, "--json")[0] == 0


# The superuser may read everything, so the process becomes someone else. A first run, on a folder that can be read,
# loads all modules, since whoever it becomes may have no right to read those.
_AS_NOBODY = """
import contextlib, io, os, sys
from tui.cli import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(["list", "--folder", sys.argv[1]])
if os.geteuid() == 0:
    os.seteuid(65534)
main(["list", "--folder", sys.argv[2]])
"""


def test_a_folder_that_cannot_be_read_is_told(folder, monkeypatch):
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        monkeypatch.setenv("INSIGHTS_TUI_CONFIG", home)
        closed = Path(home, "closed")
        closed.mkdir(mode=0)
        command = [sys.executable, "-c", _AS_NOBODY, str(folder), str(closed)]
        done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert _is_one_sentence(done.stderr.splitlines(keepends=True)[-1])  # before it: that the settings cannot be read either
    assert str(closed) in done.stderr


def test_help_and_version_are_data(call):
    code, out, error = call("--help")
    assert (code, error) == (0, "")
    assert all(word in out for word in ("list", "show", "search", "bookmarks", "check", "paths", "index", "--folder", "--lang"))
    assert call("--version")[:2] == (0, "insights-tui 0.1.0\n")
    assert "--limit" in call("search", "--help")[1]


def test_text_for_people_has_no_colour_codes_in_a_pipe(call):
    for verb in (["list"], ["show", "demo-01"], ["search", "text"], ["bookmarks", "list"], ["paths"]):
        _, out, _ = call(*verb, "--folder", "FOLDER")
        assert "\x1b" not in out


def test_a_wrong_config_is_told_and_the_verb_still_runs(call, tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("look = 5")
    code, out, error = call("list", "--json", "--folder", "FOLDER")
    assert (code, json.loads(out)["collection"]) == (0, "demo")
    assert _is_one_sentence(error)


# --- streams that end early


def test_a_reader_that_stops_early_ends_it_quietly():
    listing = subprocess.Popen([_COMMAND, "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    listing.stdout.close()
    assert listing.stderr.read() == b""
    listing.stderr.close()
    assert listing.wait() in {0, -signal.SIGPIPE}


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["search", "--help"], ["list", "--json"], ["paths"]])
def test_any_output_may_be_cut_off(call, arguments):
    read, write = os.pipe()
    os.close(read)
    try:
        call(*arguments, capture_output=False, stdout=write, stderr=subprocess.PIPE)
    finally:
        os.close(write)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize("arguments", [["list", "--json"], ["list"], ["show", "demo-01"], ["paths"], ["--help"]])
def test_a_full_disk_is_told_in_one_sentence(call, arguments):
    with Path("/dev/full").open("wb") as full:
        code, _, error = call(*arguments, "--folder", "FOLDER", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert code not in {0, 120}
    assert _is_one_sentence(error)


_CLOSED = "import os, sys; os.close(int(sys.argv[1])); os.execv(sys.argv[2], sys.argv[2:])"


@pytest.mark.parametrize(
    ("stream", "arguments"), [(0, []), (0, ["search", "-"]), (1, ["list", "--json"]), (1, ["list"]), (2, ["show", "x"])]
)
def test_a_closed_stream_is_no_reason_to_fall_over(stream, arguments):
    command = [sys.executable, "-c", _CLOSED, str(stream), str(_COMMAND), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr


def test_queries_are_answered_at_once_and_ctrl_c_ends_with_130(folder):
    command = [_COMMAND, "search", "-", "--json", "--folder", folder]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as asking:
        for query, total in ((b"text\n", 4), (b"\n", 0), (b"number\n", 4)):
            asking.stdin.write(query)
            asking.stdin.flush()
            assert json.loads(asking.stdout.readline())["total"] == total
        asking.send_signal(signal.SIGINT)
        assert asking.stderr.read() == b""
        assert asking.wait() == 130
