# `make demo` installs kgraph and answers a question; `make check` is what every commit passes.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := hatch_build.py src tests benchmarks notebooks docs
FOREIGN := tests/foreign

.PHONY: demo docs check check-all format-check lint types layers test assets scripts foreign benchmark clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --constraint constraints.txt --upgrade pip

# Brings the explorer's script of others by npm, too; without npm only its picture of the graph is missing.
$(VENV)/.package: pyproject.toml constraints.txt hatch_build.py | $(BIN)/python
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.tools: $(VENV)/.package
	$(PIP) install --constraint constraints.txt --group dev
	touch $@

demo: $(VENV)/.package
	$(BIN)/kgraph ask "who influences DPRK"
	@echo; echo "It works. Next: $(BIN)/kgraph --help, or docs/tutorial.md to code a text of your own."

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

# The site, into docs/_build; a warning is an error. `python tests/regenerate.py` writes what its pages show of kgraph anew.
docs: $(VENV)/.docs
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --fresh-env docs docs/_build

$(VENV)/.docs: $(VENV)/.package
	$(PIP) install --constraint constraints.txt --group docs
	touch $@

# Everything: larger random profiles, notebooks, installs from wheel, sdist and checkout, the page in a browser, and readers
# that are not ours.
check-all: format-check lint types layers docs assets scripts foreign
	KGRAPH_REQUIRE_TOOLS=1 KGRAPH_REQUIRE_ASSETS=1 HYPOTHESIS_PROFILE=thorough $(BIN)/pytest --numprocesses auto

# What the build hook brings, made sure of: it may have been built before there was npm.
assets: $(VENV)/.tools
	KGRAPH_REQUIRE_ASSETS=1 $(BIN)/python -m hatchling build --target wheel --hooks-only

# The types of the page's JavaScript, by TypeScript's checker.
scripts: $(FOREIGN)/node_modules/.installed
	$(FOREIGN)/node_modules/.bin/tsc --project $(FOREIGN)

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
	rm -rf $(VENV) .venv-peers .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist docs/_build $(FOREIGN)/node_modules
