"""Where files live: the folders of the system, or those that the environment names."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.folder import walk
from tui.paths import APP, SHIPPED, paths


@pytest.fixture
def unnamed(monkeypatch):
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.delenv(f"INSIGHTS_TUI_{kind}")


@pytest.mark.parametrize("kind", ["data", "config", "cache"])
def test_the_environment_names_the_very_folder(tmp_path, monkeypatch, kind):
    before = paths()
    monkeypatch.setenv(f"INSIGHTS_TUI_{kind.upper()}", str(tmp_path / "else where"))
    assert paths() == before._replace(**{kind: tmp_path / "else where"})


def test_a_tilde_and_a_relative_name_are_understood(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("INSIGHTS_TUI_DATA", "~/marks")
    monkeypatch.setenv("INSIGHTS_TUI_CACHE", "cache")
    assert paths().data == tmp_path / "home" / "marks"
    assert paths().cache == tmp_path / "cache"


@pytest.mark.usefixtures("unnamed")
def test_without_names_they_are_the_programs_own_folders_in_the_home():
    found = paths()
    assert len(set(found)) == 3
    assert all(folder.is_relative_to(Path.home()) and APP in folder.parts for folder in found)


@pytest.mark.usefixtures("unnamed")
@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_folders_of_xdg_are_kept_to(tmp_path, monkeypatch):
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / f"xdg-{kind.lower()}"))
    assert paths() == tuple(tmp_path / f"xdg-{kind}" / APP for kind in ("data", "config", "cache"))


@pytest.mark.usefixtures("unnamed")
def test_an_empty_name_is_no_name(monkeypatch):
    default = paths()
    monkeypatch.setenv("INSIGHTS_TUI_DATA", "")
    assert paths() == default


def test_asking_for_folders_makes_none(tmp_path):
    assert not any(folder.exists() for folder in paths())
    assert list(tmp_path.iterdir()) == []


def test_the_shipped_collection_is_there():
    assert len(walk(SHIPPED).files) == 60
