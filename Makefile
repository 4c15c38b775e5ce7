# Two commands do everything: `make run` reads, `make test` tests. Each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WHEELS := $(VENV)/wheels
SOURCES := $(shell find content search tui -name '*.py' -o -name '*.tcss')
# the build backend is pinned like everything else
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test soak bench lint check screenshots snapshots setup clean

run: $(VENV)/ready
	@$(BIN)/insights-tui $(ARGS)

test: $(VENV)/ready-dev lint check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

soak: $(VENV)/ready-dev
	SOAK=1 $(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(VENV)/ready-dev
	$(BIN)/python tests/bench/bench.py

lint: $(VENV)/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check: $(VENV)/ready-dev
	$(BIN)/mypy
	$(BIN)/lint-imports

screenshots: $(VENV)/ready-dev
	$(BIN)/python tests/tools/screenshots.py docs

snapshots: $(VENV)/ready-dev
	$(BIN)/python -m pytest tests/tui/test_snapshots.py --snapshot-update

setup: $(VENV)/ready-dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "insights-tui needs Python 3.11 or later; name one with make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# what is installed hangs on these two files; sources are byte-compiled, since a start without that takes twice as long
$(VENV)/installed: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q hatchling editables
	$(BIN)/python -m pip install -q --no-build-isolation -e .
	@touch $@

$(VENV)/ready: $(VENV)/installed $(SOURCES)
	$(BIN)/python -m compileall -q content search tui
	@touch $@

# the wheels are kept for the test that installs the program into an empty environment without a network
$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install -q --no-build-isolation -e '.[dev]'
	$(BIN)/python -m pip download -q -d $(WHEELS) $$($(BIN)/python -c 'import tomllib; print(*(f"{d}" for d in tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]))')
	@touch $@

$(VENV)/ready-dev: $(VENV)/installed-dev $(VENV)/ready
	@touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
