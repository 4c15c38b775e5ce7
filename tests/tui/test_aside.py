"""The process that helps at the very first start. Each test begins it from a process of its own: this one has threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from small_library import write

FOUND = """
import sys
from pathlib import Path
from content.catalog import Catalog
from search.index import open_index
from tui.aside import Helper, can_help
folder, cache, remove = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
catalog = Catalog(folder, cache)
assert can_help(catalog) and not can_help(Catalog(folder, None))
for path in remove:
    (folder / path).unlink()
if remove:
    folder.rmdir()
helper = Helper(catalog)
helper.wait_for_catalog()
if remove:
    folder.mkdir()
seen = Catalog(folder, cache)
print(seen.generation, seen.count)
helper.wait()
helper.wait()  # a second time is no mistake
index = open_index(seen.place, seen.stamp)
print(index.count if index else None)
"""


def found(folder: Path, cache: Path, *remove: str) -> list[str]:
    command = [sys.executable, "-c", FOUND, str(folder), str(cache), *remove]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    return done.stdout.split("\n")[:2]


def test_it_fills_the_catalog_and_builds_the_index(tmp_path: Path) -> None:
    folder = write(tmp_path / "x", {"a.yaml": "title: A\n", "b.yaml": "title: B\n", "c.yaml": "title: [\n"})
    assert found(folder, tmp_path / "cache") == ["1 2", "2"]


def test_a_long_index_is_left_to_the_reader_who_shows_how_far_it_is(tmp_path: Path) -> None:
    listed = "".join(f"- title: Insight {n}\n" for n in range(301))
    assert found(write(tmp_path / "x", {"all.yaml": listed}), tmp_path / "cache") == ["1 301", "None"]


def test_where_it_fails_nobody_waits_for_ever(tmp_path: Path) -> None:
    folder = write(tmp_path / "x", {"a.yaml": "title: A\n"})
    assert found(folder, tmp_path / "cache", "a.yaml") == ["0 0", "None"]
