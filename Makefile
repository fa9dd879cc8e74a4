# The environment is .venv in this folder, made once from requirements.lock by .ci/setup.
# Another Python: make run PYTHON=python3.13

PYTHON ?=
UV ?= uv
FILE ?= seeds/harbour-inquiry.txt
ARGS ?=

# Through the environment, so that blanks and quotation marks in a name need no quoting.
export PYTHON FILE

BIN := .venv/bin
# Debian's Python has a sitecustomize of its own; the one that guards the network must be found first.
OFFSCREEN := QT_QPA_PLATFORM=offscreen PYTHONPATH="$(CURDIR)/tests/guard"
SNAPSHOT := $(BIN)/standfirst snapshot --size 1400x840
PICTURES := resources/screenshots

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench pictures evaluate-names evaluate-quotes lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-15s %s\n", $$1, $$2 }' Makefile

setup: ## make or refresh .venv (every other target does it when needed)
	@.ci/setup

run: setup ## open FILE=… in the window; without a screen draw it and print what it holds
	@.ci/show "$$FILE"

test: setup ## run all tests without a screen, two at a time; ARGS=… goes to pytest
	@$(OFFSCREEN) $(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: setup ## check style, types and who imports whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: setup ## measure how fast loading, analysing and drawing are
	@$(OFFSCREEN) $(BIN)/python -m pytest tests/benchmarks --no-cov -q \
	    -o python_files='bench_*.py' -o python_functions='bench_*' -o timeout=600 $(ARGS)

pictures: setup ## draw the README's pictures anew from seeds/
	$(SNAPSHOT) seeds/harbour-inquiry.txt -o $(PICTURES)/window-light.png
	$(SNAPSHOT) seeds/reef-vote.md -o $(PICTURES)/name-sepia.png --theme sepia --select "Tevita Faleolo"
	$(SNAPSHOT) seeds/harbour-inquiry.txt -o $(PICTURES)/quotes-dark.png --theme dark --tab quotes \
	    --at "He did not ignore them"

evaluate-names: setup ## measure the names marked in labelled articles (DATA=folder); ARGS=… goes to the tool
	@$(BIN)/python -m tools.evaluate_names $(if $(DATA),--data "$(DATA)") $(ARGS)

evaluate-quotes: setup ## measure quotations and speakers in labelled articles (DATA=folder); ARGS=… goes to the tool
	@$(BIN)/python -m tools.evaluate_quotes $(if $(DATA),--data "$(DATA)") $(ARGS)

lock: ## write requirements.lock anew from pyproject.toml; needs uv
	@command -v $(UV) >/dev/null || { echo "Install uv first (https://docs.astral.sh/uv/)." >&2; exit 1; }
	$(UV) pip compile --universal --generate-hashes --python-version 3.11 --group dev pyproject.toml \
	    --no-annotate --no-header -o requirements.lock

clean: ## remove what was built, measured and cached; .venv stays
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage .coverage.*
	find desktop_app tests -name __pycache__ -type d -prune -exec rm -rf {} +
