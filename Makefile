# Every target works from a clean clone: it makes the environment it needs.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_READY := $(VENV)/.run
DEV_READY := $(VENV)/.dev
BENCH_READY := $(VENV)/.bench

.PHONY: help setup run lint types test test-all gold bench bench-explorer bench-stores gains torture check lock clean

help: ## Show what there is to do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(RUN_READY): requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Needs Python 3.11 or newer with venv (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_READY): $(RUN_READY) requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(DEV_READY) ## Make the development environment

run: $(RUN_READY) ## Load the bundled sample and serve the explorer on http://127.0.0.1:8000
	$(BIN)/vanmach demo

lint: $(DEV_READY) ## Style and layering
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(DEV_READY) ## Strict types
	$(BIN)/mypy

test: $(DEV_READY) ## The fast tests
	$(BIN)/pytest --numprocesses auto --dist worksteal

test-all: $(DEV_READY) ## All tests: also Neo4j (Java, Maven), Chromium, slow ones
	$(BIN)/pytest -m ''

gold: $(DEV_READY) ## Score extraction against the annotated documents
	$(BIN)/pytest -m '' -s tests/gold

$(BENCH_READY): $(DEV_READY) requirements/bench.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(BENCH_READY) ## Speed of extraction against eyecite, in one run
	$(BIN)/python -m benchmarks.extraction

bench-explorer: $(DEV_READY) ## What the page costs the browser, against stock pyvis, in one run (needs Chromium)
	$(BIN)/python -m benchmarks.explorer

torture: $(RUN_READY) ## Kill N=1000 writers at random moments and look whether the store lost anything
	PYTHONPATH=. $(BIN)/python tests/support/torture.py --kills $(or $(N),1000)

gains: $(DEV_READY) ## What the rules find now and did not at BASE=revision, and what no longer
	$(BIN)/python -m benchmarks.gains $(or $(BASE),HEAD)

bench-stores: $(DEV_READY) ## What the stores cost: SQLite, a recursive query, networkx, Neo4j (SIZES=10000,100000)
	$(BIN)/python -m benchmarks.stores --sizes $(or $(SIZES),10000,100000) --neo4j $(or $(NEO4J),10000,100000)

check: lint types test ## What must hold before a commit

lock: ## Pin all dependencies anew (needs uv)
	uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/run.txt
	uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/dev.txt
	uv pip compile -q requirements/build.in --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/build.txt
	uv pip compile -q --group bench --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements/bench.txt

clean: ## Remove the environment and what tests leave behind
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .neo4j artefacts
