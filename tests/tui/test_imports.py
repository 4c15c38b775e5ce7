"""What is loaded when: nobody waits for a library that is not needed yet. Each question is put to a fresh process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_TELL = """
import sys
names = sorted({name.split(".")[0] for name in globals().get("loaded", sys.modules)})
import json
print(json.dumps(names), file=sys.stderr)
"""
_HEAVY = {"textual", "rich", "whoosh", "yaml", "markdown_it", "asyncio"}
_FOLDER = {
    "collection.yaml": "id: demo\ntitle: Demo\nlanguages: [en]\nabout: {en: About it.}\n",
    "a.yaml": "id: a-1\ntitle: One\nbody: Some **bold** text.\n",
}


def _loaded(source: str, *arguments: str) -> set[str]:
    """The top-level modules that are there after the source has run."""
    done = subprocess.run([sys.executable, "-c", source + _TELL, *arguments], cwd=_ROOT, capture_output=True, text=True, check=True)
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("["))  # a cut start may warn as well
    return set(json.loads(line))


def _verb(*arguments: str) -> set[str]:
    source = "import sys\nfrom tui.cli import main\ntry:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0"
    return _loaded(source, *arguments)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "demo").mkdir()
    for name, text in _FOLDER.items():
        (tmp_path / "demo" / name).write_text(text)
    return str(tmp_path / "demo")


def test_content_loads_no_library_at_all():
    modules = "content.arrange, content.catalog, content.check, content.folder, content.markup, content.refresh, content.visible"
    assert not _loaded(f"import {modules}") & (_HEAVY | {"search", "tui"})


def test_search_loads_nothing_of_the_screen():
    found = _loaded("import search.engine, search.index, search.highlight, search.query")
    assert "whoosh" in found
    assert not found & {"textual", "rich", "tui"}


def test_the_command_line_loads_no_library():
    assert not _loaded("import tui.cli, tui.verbs, tui.output, tui.state, tui.config") & (_HEAVY | {"search"})


@pytest.mark.parametrize("verb", [["list"], ["list", "--json"], ["show", "a-1", "--json"], ["bookmarks", "list"], ["check"]])
def test_a_verb_that_does_not_search_loads_neither_screen_nor_search(folder, verb):
    _verb("list", "--folder", folder)  # the files are read now, so the next start needs no YAML either
    assert not _verb(*verb, "--folder", folder) & (_HEAVY | {"search"})


def test_paths_and_help_load_nothing():
    assert not _verb("paths") & (_HEAVY | {"search"})
    assert not _verb("--help") & (_HEAVY | {"search"})


def test_showing_a_page_needs_cell_widths_only(folder):
    assert not _verb("show", "a-1", "--folder", folder) & {"textual", "whoosh", "search"}


def test_searching_loads_no_screen(folder):
    found = _verb("search", "bold", "--folder", folder)
    assert "whoosh" in found
    assert not found & {"textual", "rich"}


# The reader up to its first frame, without a terminal; what it has loaded by then is told, and it ends.
_OPEN = """
import sys
from pathlib import Path
from textual.app import App
from tui import app
from tui.cli import Flags
from tui.config import Config
from tui.paths import paths
from tui.reading import open_reader

class Told(app.InsightsApp):
    def first_frame_painted(self):
        super().first_frame_painted()
        loaded.extend(sys.modules)
        self.exit(return_code=0)
    def run(self):
        App.run(self, headless=True, size=(100, 30))

loaded = []
app.InsightsApp = Told
assert open_reader(Path(sys.argv[1]), Flags(), paths(), Config()) == 0
assert loaded
"""


@pytest.mark.parametrize("start", ["first", "second"])
def test_the_first_frame_waits_for_no_search_no_yaml_and_no_markdown(folder, start):
    if start == "second":
        _loaded(_OPEN, folder)
    found = _loaded(_OPEN, folder)
    assert "textual" in found
    assert not found & {"whoosh", "yaml", "markdown_it"}
