# g6: `make` lists what there is. Every target sets up what it needs, in .venv, with nothing but
# python3 (3.11 or newer) and make; a second run finds it done. Another Python: make test PYTHON=python3.13

PYTHON ?= python3
# How many processes share the tests: make test JOBS=4. With 0 they stay in one, as for -x and --pdb.
JOBS ?= 2
VENV := .venv
RUN := $(VENV)/bin/python
# -P keeps the root off the path, where `import llm` would find our folder instead of somebody's package.
MODULE := $(RUN) -P -m

# A stamp says what .venv holds. Its name holds the folder's: an editable install points at the folder
# it was made in, so that a copied or moved clone has to set up again.
HERE := $(shell pwd | cksum | cut -d ' ' -f 1)
STAMP := $(VENV)/g6-$(HERE)

# Each process begins with its part of the files, so that what a file sets up is set up once; who is done first takes
# from the other's end.
SHARED = --numprocesses $(JOBS) --dist worksteal

# What mypy reads: the rooms through their links (pyproject.toml says why), and the rest where it stands.
TYPED := .links/g6 .ci tests $(patsubst %.py,bench,$(firstword $(wildcard bench/*.py)))

.DEFAULT_GOAL := help
.PHONY: help recall test check proof bench golden pictures format set-up neo4j neo4j-stop clean

help:
	@echo 'make recall   the main job: a scene of examples/noir becomes one lunchbox'
	@echo 'make test     the tests (a quarter of an hour on two cores)'
	@echo 'make check    format, lint, types'
	@echo 'make proof    the long counts: deep random properties, many rounds'
	@echo 'make bench    the measures of docs/benchmarks.md'
	@echo 'make golden   write the golden lunchboxes of tests/golden anew'
	@echo 'make pictures take the pictures of docs/browser.md anew, with Chromium'
	@echo 'make format   put the code into its one format'
	@echo 'make neo4j    a Neo4j from Maven and Java, where there is no Docker; make neo4j-stop ends it'
	@echo 'make set-up   .venv with the development tools'
	@echo 'make clean    remove what make made, .venv too'

recall: $(STAMP)-run
	@$(VENV)/bin/g6 recall examples/noir/scene.yaml

test: $(STAMP)-dev
	@$(MODULE) pytest $(SHARED)

check: $(STAMP)-dev
	@$(MODULE) ruff format --check . || { echo 'hint: make format' >&2; exit 1; }
	@$(MODULE) ruff check --output-format concise .
	@$(RUN) .ci/links.py
	@$(MODULE) mypy $(TYPED)

# Every property test, with many random examples instead of the few fixed ones, and every test marked `proof`.
proof: $(STAMP)-dev
	@$(MODULE) pytest $(SHARED) -m 'proof or hypothesis' --hypothesis-profile=proof

bench: $(STAMP)-bench
	@$(RUN) bench/run.py
	@$(RUN) bench/commits.py
	@$(RUN) bench/scenarios.py

golden: $(STAMP)-dev
	@$(RUN) tests/support/golden.py

pictures: $(STAMP)-pictures
	@$(RUN) docs/pictures.py

format: $(STAMP)-dev
	@$(MODULE) ruff format --quiet .
	@$(MODULE) ruff check --quiet --fix .

set-up: $(STAMP)-dev

# The server of docker-compose.yml without Docker: G6_NEO4J_PASSWORD=... make neo4j. Its data stays in .neo4j.
neo4j: $(STAMP)-neo4j
	@$(RUN) tests/support/neo4j_command.py start

neo4j-stop: $(STAMP)-neo4j
	@$(RUN) tests/support/neo4j_command.py stop

$(STAMP)-run: pyproject.toml
	@$(call set_up,.,g6)

$(STAMP)-dev: pyproject.toml
	@$(call set_up,.[dev],g6 and its development tools)

$(STAMP)-neo4j: pyproject.toml
	@$(call set_up,.[neo4j],g6 and the driver of Neo4j)

$(STAMP)-bench: pyproject.toml
	@$(call set_up,.[dev$(comma)bench],g6 and what the benchmark needs)

$(STAMP)-pictures: pyproject.toml
	@$(call set_up,.[neo4j$(comma)pictures],g6 and what takes pictures)

comma := ,

# $(1) what pip installs, $(2) what to call it. An unfinished .venv of an interrupted run is made anew.
# The set-up's own lines go to stderr: stdout is for the lunchbox.
define set_up
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo 'g6 needs Python 3.11 or newer; name it: make PYTHON=/path/to/python3' >&2; exit 1; }; \
echo 'setting up $(2) in $(VENV) (once, about a minute)' >&2; \
$(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV) || \
	{ echo 'python3 -m venv failed; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }; \
$(RUN) -m pip install --quiet --disable-pip-version-check --no-input --editable '$(1)' >&2 && touch $@
endef

clean:
	@rm -rf $(VENV) .links .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
