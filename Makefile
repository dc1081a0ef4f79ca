# Everything a newcomer needs. `make` alone lists the targets.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run dev test check test-postgres test-browser messages demo-data clean

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
N ?= 10000
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.in-step
UV := $(BIN)/uv
STANDARDS := tests/standards/requirements.txt
POSTGRES_URL ?= postgres://postgres@127.0.0.1:5432/postgres
DEMO_URL ?= sqlite:///$(CURDIR)/demo.sqlite3
# Compiled modules are kept, whatever the environment says: every command starts sooner.
export PYTHONDONTWRITEBYTECODE :=

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# The environment of the lock file, and beside it the schemas that the tests hold the files of the site to: data alone,
# so the Python and the machine that their wheels name do not matter. Rebuilt only when one of the three files changed.
$(STAMP): uv.lock pyproject.toml $(STANDARDS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Python 3.11 or later is needed, and $(PYTHON) is not: try make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "$(PYTHON) has no venv module: install it (on Debian: apt-get install python3-venv)."; exit 1; }
	@echo "Making the environment in $(VENV) from uv.lock ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import pip' 2>/dev/null || $(BIN)/python -m ensurepip --default-pip >/dev/null
	@test -x $(UV) || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@VIRTUAL_ENV=$(CURDIR)/$(VENV) $(UV) sync --quiet --locked --all-groups --inexact --python $(BIN)/python
	@$(UV) pip install --quiet --no-deps --require-hashes --only-binary :all: --target $(VENV)/standards --python $(BIN)/python \
	  --python-version 3.12 --python-platform x86_64-manylinux_2_28 --requirements $(STANDARDS)
	@touch $@

run: $(STAMP) ## Run the site with the documented events loaded
	@$(BIN)/python -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind((sys.argv[1], int(sys.argv[2])))' $(HOST) $(PORT) 2>/dev/null || \
	  { echo "Port $(PORT) on $(HOST) is not free: stop what runs there, or choose another: make run PORT=8001"; exit 1; }
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_events
	@$(BIN)/python manage.py build_dataset --if-none --verbosity 0
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@echo
	@echo "  The site    http://$(HOST):$(PORT)/"
	@echo "  The admin   http://$(HOST):$(PORT)/admin/"
	@echo "  An editor's account:  $(BIN)/python manage.py createsuperuser"
	@echo "  Stop with Ctrl-C."
	@echo
	@exec $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers 2 --blocking-threads 4 --log-level error cstonews.wsgi:application

dev: $(STAMP) ## Run the site with reload and debug pages
	@CSTONEWS_DEBUG=true $(BIN)/python manage.py migrate --verbosity 0
	@CSTONEWS_DEBUG=true $(BIN)/python manage.py load_events
	@CSTONEWS_DEBUG=true $(BIN)/python manage.py runserver $(HOST):$(PORT)

test: $(STAMP) ## Pass the tests (SQLite, nothing else needed)
	@CSTONEWS_ENVIRONMENT=test $(BIN)/python -m pytest -n auto --dist worksteal -m "not browser" -q
	@echo "Next: make check (lint, types, templates), make test-browser, make test-postgres."

check: $(STAMP) ## Lint, format, types, templates, migrations, deploy check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	CSTONEWS_ENVIRONMENT=test $(BIN)/mypy cstonews news tests
	CSTONEWS_ENVIRONMENT=test $(BIN)/python manage.py makemigrations --check --dry-run
	CSTONEWS_ENVIRONMENT=test $(BIN)/python manage.py check --fail-level WARNING
	CSTONEWS_ENVIRONMENT=production CSTONEWS_ALLOWED_HOSTS=news.example \
	  CSTONEWS_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	  $(BIN)/python manage.py check --deploy --fail-level WARNING

test-postgres: $(STAMP) ## Pass the tests that ask a database on PostgreSQL (POSTGRES_URL)
	@DATABASE_URL=$(POSTGRES_URL) CSTONEWS_ENVIRONMENT=test $(BIN)/python -m pytest -n auto --dist worksteal -m "not browser and not any_database" -q

test-browser: $(STAMP) ## Pass the journeys and the accessibility tests in Chromium
	@CSTONEWS_ENVIRONMENT=test DJANGO_ALLOW_ASYNC_UNSAFE=true $(BIN)/python -m pytest -n auto --dist worksteal -m browser -q

messages: $(STAMP) ## Renew the catalogues of the interface from the sources
	@CSTONEWS_ENVIRONMENT=test $(BIN)/python manage.py update_messages

demo-data: $(STAMP) ## Fill demo.sqlite3 with N fictional events (make demo-data N=100000)
	@DATABASE_URL=$(DEMO_URL) $(BIN)/python manage.py migrate --verbosity 0
	@DATABASE_URL=$(DEMO_URL) $(BIN)/python manage.py demo_data $(N)
	@echo "See it: DATABASE_URL=$(DEMO_URL) make dev"

clean: ## Remove the environment and what was built
	rm -rf $(VENV) staticfiles .mypy_cache .ruff_cache .hypothesis
