# Kildesøk. `make run` and `make test` are each enough on a fresh clone; everything they do is a python -m command too.
# Needs Python 3.11+ and a package registry. Another interpreter: make run PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
  BIN := $(VENV)/Scripts
else
  BIN := $(VENV)/bin
endif
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
# The one release that pyproject.toml names. Its builds differ by platform, so the lock has no hash for it.
TORCH := $(shell sed -n 's/.*"\(torch==[^"]*\)".*/\1/p' pyproject.toml)

HOST ?= 127.0.0.1
PORT ?= 8501
ARGS ?=

export PYTHONUTF8 := 1
export HF_HUB_DISABLE_TELEMETRY := 1

say = @printf '\n\033[1m%s\033[0m\n' "==> $(1)"

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test setup setup-dev model index serve check format bench screenshots lock clean

help: ## Vis denne oversikten
	@printf 'Kildesøk: still spørsmål til rapportene i corpus/ og få svar med kilde.\n\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: setup ## Gjør alt klart, indekser corpus/ og åpne nettsiden
	$(call say,Leser rapportene i corpus/ og lager indeksen …)
	@$(PY) -m indexer build || test $$? -eq 1
	$(call say,Starter nettsiden. Avslutt med Ctrl+C.)
	@$(PY) -m search_app serve --host $(HOST) --port $(PORT)

test: setup-dev model ## Kjør alle testene (ARGS="-k ord" for noen av dem)
	$(call say,Kjører testene …)
	@$(PY) -m pytest $(ARGS)

setup: $(VENV)/.installed model ## Lag miljøet i .venv/, installer bibliotekene og gjør klar språkmodellen

setup-dev: $(VENV)/.installed-dev

model: $(VENV)/.installed
	$(call say,Gjør klar språkmodellen …)
	@$(PY) -m indexer model

index: setup ## Indekser corpus/, bare det som er nytt eller endret (ARGS="--max-pages 9000" for andre grenser)
	$(call say,Leser rapportene i corpus/ og lager indeksen …)
	@$(PY) -m indexer build $(ARGS)

serve: setup ## Åpne nettsiden (HOST=…, PORT=…)
	$(call say,Starter nettsiden. Avslutt med Ctrl+C.)
	@$(PY) -m search_app serve --host $(HOST) --port $(PORT)

check: setup-dev ## Kontroller koden med ruff og mypy
	$(call say,Kontrollerer koden …)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

format: setup-dev ## Formater koden
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

bench: setup-dev model ## Mål svar, fart og minne, og lag tabellene og figurene i docs/quality.md på nytt
	@for script in $$(grep -l __main__ bench/*.py | grep -v -e /plots -e /tables -e /fuzz -e /screenshots) bench/plots.py bench/tables.py; do \
	  module=$$(basename "$$script" .py); \
	  printf '\n\033[1m==> Måler: %s\033[0m\n' "$$module"; \
	  $(PY) -m bench.$$module || exit $$?; \
	done

screenshots: setup-dev model ## Ta bilder av alle sidene i nettsiden, til docs/screenshots/ (krever Chromium)
	$(call say,Tar bilder av nettsiden …)
	@$(PY) -m bench.screenshots

$(VENV)/.created:
	$(call say,Lager et Python-miljø i $(VENV)/ …)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Kildesøk trenger Python 3.11 eller nyere. Skriv hvilken: make run PYTHON=python3.12"; exit 2; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "Python mangler venv. På Debian og Ubuntu: sudo apt install python3-venv"; exit 2; }
	@touch $@

$(VENV)/.installed: requirements.lock pyproject.toml $(VENV)/.created
	$(call say,Installerer bibliotekene (noen minutter første gang; PyTorch er størst) …)
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install $(TORCH)
	@$(PIP) check
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(call say,Installerer verktøyene for test og kontroll …)
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

# Both locks hold every file of each release, whatever the platform. colorama is the one package that only Windows
# needs; a resolver on another system leaves it out, so it is asked for by name.
COMPILE = $(VENV)/lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-config --no-header \
  --no-annotate --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
BLOCKS = /^\#/ { next } /^[^ ]/ { name = $$1; sub(/==.*/, "", name) }

lock: $(VENV)/.created ## Lag låsefilene på nytt etter en endring i pyproject.toml
	$(call say,Finner versjoner og kontrollsummer …)
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install --quiet --upgrade pip pip-tools
	@printf 'colorama\n' > $(VENV)/lock/windows.in
	@$(COMPILE) --output-file $(VENV)/lock/all.txt pyproject.toml $(VENV)/lock/windows.in
	@{ echo '# Made by `make lock`. torch is not here: it is installed beside this, at the release in pyproject.toml.'; \
	  awk '$(BLOCKS) name != "torch"' $(VENV)/lock/all.txt; } > requirements.lock
	@$(COMPILE) --extra dev --constraint $(VENV)/lock/all.txt --output-file $(VENV)/lock/dev.txt pyproject.toml
	@{ echo '# Made by `make lock`. What the tests and checks need beyond requirements.lock.'; \
	  awk '$(BLOCKS) NR == FNR { known[name] = 1; next } !(name in known)' \
	  $(VENV)/lock/all.txt $(VENV)/lock/dev.txt; } > requirements-dev.lock

clean: ## Fjern miljøet, språkmodellene og indeksen (ikke rapportene)
	rm -rf $(VENV) models index
