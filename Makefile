# `make demo` installs kgraph and answers a question; `make check` is what every commit passes.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := src tests benchmarks notebooks

.PHONY: demo check check-all format-check lint types layers test benchmark clean

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

# Everything: larger random profiles, notebooks, and installs from wheel, sdist and checkout.
check-all: format-check lint types layers
	HYPOTHESIS_PROFILE=thorough $(BIN)/pytest --numprocesses auto

benchmark: $(VENV)/.tools
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist
