# One word for each thing to do. `make demo` and `make test` need only Python 3.11 and the system's package manager.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help setup demo serve test test-sqlite test-postgres browser check format types docs bench words recompile clean

help: ## Show what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Anshe needs Python 3.11 or newer; name one with PYTHON=/path/to/python3")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check uv
	$(BIN)/uv pip install -q --compile-bytecode -p $(BIN)/python -e . --group dev
	$(BIN)/python deploy/compile_words.py
	@touch $(STAMP)

setup: $(STAMP) ## Make the environment

demo: $(STAMP) ## Run a street's year, print its assessment, then serve it at 127.0.0.1:8000
	$(BIN)/python deploy/compile_words.py
	$(BIN)/anshe demo

serve: $(STAMP) ## Serve what is in the data folder
	$(BIN)/anshe serve

test: $(STAMP) ## Run every test on SQLite and on PostgreSQL, and the browser's
	$(BIN)/python deploy/compile_words.py
	sh deploy/test_tools.sh
	ANSHE_TEST_DATABASE=sqlite $(BIN)/pytest -n 2 --dist loadgroup
	ANSHE_TEST_DATABASE=postgres $(BIN)/pytest -n 2 --dist loadgroup -m "not browser" tests/ground tests/work tests/insight tests/project

check: $(STAMP) ## Lint, format, types, contracts, migrations, templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy src tests benchmarks
	$(BIN)/lint-imports
	ANSHE_DATA=build/check $(BIN)/anshe manage makemigrations --check --dry-run
	$(BIN)/djlint src --lint --quiet

format: $(STAMP) ## Put the code into the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) ## Measure the headline figures beside their peers
	$(BIN)/python benchmarks/run.py

docs: $(STAMP) ## Build the documentation and check its links
	$(BIN)/mkdocs build --strict --quiet --site-dir build/docs

words: $(STAMP) ## Collect the words to translate
	$(BIN)/python deploy/collect_words.py

recompile: ## Forget the machine code of the statistics; it is made anew when next needed
	find src -name '*.nb[ic]' -delete

clean: ## Remove what was built, keep the data
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
