# One command from a fresh machine: `make run` opens the app, `make test` proves that it works.
# Needs Python 3.11, 3.12 or 3.13 and make. Everything is installed into .venv.

PYTHON := $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	if $$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then echo $$p; break; fi; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test lint format bench assets opponent simulation clean help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

run: $(VENV)/.app ## open the app in the browser
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.dev ## set everything up and run the tests
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

lint: $(VENV)/.dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev ## put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.dev .venv-rivals/.stamp ## measure memory and speed, print the tables
	$(BIN)/python -m benchmarks $(ONLY)

assets: $(VENV)/.simulation ## simulate the shipped events again and train the opponent on them (about an hour on two cores)
	$(BIN)/python -m hepmodel simulate higgs --events 50000 --seed 20120704 --workers 2 \
		--out assets/data/higgs.parquet --display assets/data/higgs_display.parquet
	$(BIN)/python -m hepmodel opponent

opponent: $(VENV)/.app ## train the shipped opponent again
	$(BIN)/python -m hepmodel opponent

simulation: $(VENV)/.simulation ## install the event generator (brings GPL libraries)

clean: ## delete what was installed and built here
	rm -rf $(VENV) .venv-rivals .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 was not found. Install one of them and try again."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(VENV)/.app: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.app
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	@touch $@

# Tools to compare with need older libraries than the app: they get an environment of their own.
.venv-rivals/.stamp: requirements-rivals.txt
	$(PYTHON) -m venv .venv-rivals
	.venv-rivals/bin/python -m pip install --quiet -r requirements-rivals.txt
	@touch $@

$(VENV)/.simulation: requirements-simulation.txt $(VENV)/.app
	$(BIN)/python -m pip install --quiet --only-binary pythia8mc,fastjet -r requirements-simulation.txt
	@touch $@
