# The two commands to know: make demo, make test. `make help` lists the rest.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# One thread a library unless a command asks for more: two services and a training share the machine.
export DATA APPLICANTS HEADLESS API_PORT DASHBOARD_PORT

.PHONY: help demo stop test check bench notebooks clean lock browser format

help:  ## list the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

.venv/python: 
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "Python 3.11, 3.12 or 3.13 is needed (found $(PYTHON)); name one: make demo PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: requirements.txt | .venv/python
	@echo "Installing the pinned requirements (once)..."
	@$(BIN)/python -m pip install --quiet --requirement requirements.txt
	@touch $@

.venv/development: requirements-dev.txt | .venv/python
	@echo "Installing the pinned development requirements (once)..."
	@$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	@touch $@ .venv/runtime

demo: .venv/runtime  ## data, model, API and dashboard, from nothing (DATA= APPLICANTS= HEADLESS=1 API_PORT= DASHBOARD_PORT=)
	@$(BIN)/python -m scripts.demo start

stop: .venv/runtime  ## end what `make demo HEADLESS=1` started
	@$(BIN)/python -m scripts.demo stop

browser: .venv/development
	@$(BIN)/python -m scripts.browser

test: .venv/development browser  ## install what the tests need and run them all
	@OMP_NUM_THREADS=1 OMP_WAIT_POLICY=PASSIVE $(BIN)/python -m pytest --numprocesses 2 --no-loadscope-reorder

check: .venv/development  ## style, types, import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m scripts.style .

format: .venv/development  ## put the code in its one format
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format .

bench: .venv/development  ## print the figures the documents quote
	@for script in $$(grep -l __main__ benchmarks/*.py); do echo "== $$script"; $(BIN)/python $$script || exit 1; done

notebooks: .venv/development  ## write the notebooks (.ipynb) of their scripts (.py), without outputs
	@$(BIN)/python -m scripts.notebooks

lock: .venv/development  ## resolve the requirements again
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --custom-compile-command "make lock" requirements-dev.in -o requirements-dev.txt

clean:  ## remove what can be made again (environment, demo, caches); artifacts stay
	@rm -rf .venv .demo .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
