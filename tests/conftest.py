"""A fixed environment for every test: nothing from outside reaches the program, nothing it writes leaves the test's folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SOAK = os.environ.get("SOAK") == "1"
_FOREIGN = ("NO_COLOR", "COLORTERM", "FORCE_COLOR", "COLORFGBG", "CLICOLOR", "LANGUAGE", "COLUMNS", "LINES", "TMUX", "STY")
_OURS = ("TEXTUAL_SNAPSHOT_TEMPDIR",)  # the snapshot plugin's own, set in this very process
_PREFIXES = ("TEXTUAL_", "LC_", "XDG_", "INSIGHTS_TUI_")

_checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("test", derandomize=True, deadline=None, max_examples=60, database=None, suppress_health_check=_checks)
settings.register_profile("soak", deadline=None, max_examples=5000, database=None, suppress_health_check=_checks)
settings.load_profile("soak" if SOAK else "test")


def clean_environment() -> dict[str, str]:
    """The environment that every test and every program it starts runs in."""
    kept = {k: v for k, v in os.environ.items() if k in _OURS or (k not in _FOREIGN and not k.startswith(_PREFIXES))}
    return kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8"}


@pytest.fixture(autouse=True)
def _fixed_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    wanted = clean_environment()
    for name in os.environ.keys() - wanted.keys():
        monkeypatch.delenv(name)
    for name, value in wanted.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"INSIGHTS_TUI_{kind}", str(tmp_path / kind.lower()))
    return


@pytest.fixture
def many() -> int:
    """How often a test that counts repeats itself: more in `make soak`."""
    return 20 if SOAK else 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long counts run in `make soak` only."""
    if not SOAK:
        items[:] = [item for item in items if "soak" not in item.keywords]
