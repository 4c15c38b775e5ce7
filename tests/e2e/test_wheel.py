"""The wheel as somebody installs it: what is in it, and that it works where nothing else is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from terminal import Terminal

Open = Callable[..., Terminal]
ROOT = Path(__file__).parents[2]
WHEELS = Path(sys.prefix, "wheels")
SUFFIXES = {"content": {".py", ".typed", ".yaml"}, "search": {".py", ".typed"}, "tui": {".py", ".typed", ".tcss"}}
DIST_INFO = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
pytestmark = pytest.mark.xdist_group("wheel")


def run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this tree, tests and caches included, since those must not get in."""
    tree = tmp_path_factory.mktemp("tree") / "insights-tui"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".venv", ".git", "wheels", "__snapshots__"))
    for package in SUFFIXES:
        cache = tree / package / "__pycache__"
        cache.mkdir(exist_ok=True)
        (cache / "stray.cpython-311.pyc").write_bytes(b"")
    out = tree.parent / "out"
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", out, tree)
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, installed with what it needs, and with nothing else, into an empty environment without a network."""
    assert WHEELS.is_dir(), "`make setup` fetches the wheels"
    venv = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", venv)
    python = venv / "bin" / "python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index", "--find-links", WHEELS, wheel)
    return venv / "bin" / "insights-tui"


def test_it_holds_the_three_packages_and_nothing_else(wheel: Path) -> None:
    names = [PurePosixPath(name) for name in zipfile.ZipFile(wheel).namelist()]
    info = {str(PurePosixPath(*name.parts[1:])) for name in names if name.parts[0].endswith(".dist-info")}
    assert info == DIST_INFO
    files = [name for name in names if not name.parts[0].endswith(".dist-info")]
    assert {name.parts[0] for name in files} == SUFFIXES.keys()
    assert [str(name) for name in files if name.suffix not in SUFFIXES[name.parts[0]] and name.name != "py.typed"] == []


def test_it_holds_every_file_of_the_three_packages(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT)) for package in SUFFIXES for path in (ROOT / package).rglob("*") if path.suffix in SUFFIXES[package]
    }
    assert wanted - names == set()


def test_it_lists_the_sixty_insights(program: Path, tmp_path: Path) -> None:
    collection = json.loads(run(program, "list", "--json", cwd=tmp_path))
    insights = [each for section in collection["sections"] for each in section["insights"]]
    assert len(insights) == 60
    assert {tuple(each["languages"]) for each in insights} == {("en", "zh-Hans", "zh-Hant")}


def test_it_searches_and_finds_no_problem_in_its_own_files(program: Path, tmp_path: Path) -> None:
    assert json.loads(run(program, "search", "--json", "泛化", cwd=tmp_path))["total"] > 0
    assert json.loads(run(program, "check", "--json", cwd=tmp_path)) == {"problems": []}


def test_it_opens_the_reader(program: Path, open_terminal: Open) -> None:
    terminal = open_terminal(command=[str(program)])
    terminal.wait_for("Search 60 insights")
    terminal.send("?")
    terminal.wait_for("Keys")
    terminal.send("q")
    terminal.wait_until_gone("Keys")
    terminal.send("q")
    assert terminal.exit_code() == 0


def test_it_brings_no_tool_of_the_developers(program: Path) -> None:
    installed = {path.name.split("-")[0].lower() for path in program.parents[1].glob("lib/python*/site-packages/*.dist-info")}
    assert installed & {"pytest", "pyte", "hypothesis", "opencc", "ruff", "mypy", "hatchling"} == set()
    assert os.access(program, os.X_OK)
