# `make demo` installs kgraph and answers a question; `make check` is what every commit passes.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := src tests benchmarks notebooks
FOREIGN := tests/foreign

.PHONY: demo check check-all format-check lint types layers test foreign benchmark clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --upgrade pip

$(VENV)/.package: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tools: $(VENV)/.package
	$(PIP) install --constraint constraints.txt --group dev
	touch $@

demo: $(VENV)/.package
	$(BIN)/kgraph ask "who influences DPRK"

check: format-check lint types layers test

format-check: $(VENV)/.tools
	$(BIN)/ruff format --check $(SOURCES)

lint: $(VENV)/.tools
	$(BIN)/ruff check $(SOURCES)

types: $(VENV)/.tools
	$(BIN)/mypy

layers: $(VENV)/.tools
	$(BIN)/lint-imports

test: $(VENV)/.tools
	$(BIN)/pytest --numprocesses auto -m "not slow"

# Everything: larger random profiles, notebooks, installs from wheel, sdist and checkout, and readers that are not ours.
check-all: format-check lint types layers foreign
	KGRAPH_REQUIRE_TOOLS=1 HYPOTHESIS_PROFILE=thorough $(BIN)/pytest --numprocesses auto

# The programs of npm that read our exports; of all others it is told which are missing.
foreign: $(VENV)/.tools $(FOREIGN)/node_modules/.installed
	$(BIN)/python $(FOREIGN)/tools.py

$(FOREIGN)/node_modules/.installed: $(FOREIGN)/package.json $(FOREIGN)/.npmrc
	@command -v npm > /dev/null || { echo "npm is missing: apt-get install nodejs npm" >&2; exit 1; }
	cd $(FOREIGN) && npm install --no-progress --loglevel=error
	touch $@

.venv-peers/.made: benchmarks/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip --disable-pip-version-check --quiet install --requirement $<
	touch $@

# Against programs of others, which get an environment of their own.
benchmark: $(VENV)/.tools .venv-peers/.made
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) .venv-peers .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist $(FOREIGN)/node_modules
