# The two commands: `make lab` opens the notebooks, `make test` runs the tests. Each sets up what it needs.
PYTHON ?= python3
# How many processes the browser tests run in: 2 or 1.
BROWSERS ?= 2
BIN := .venv/bin
# Compiled modules are kept whatever the environment says: every kernel and worker would else compile all of them again.
unexport PYTHONDONTWRITEBYTECODE
ONE_THREAD := env OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PARLEY_THREADS=1
# One process for each core; who has no tests left takes over some of another's.
APART := $(ONE_THREAD) $(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: lab dashboard test test-without-browser test-browser test-fast lint format docs gallery screenshots schema lock notice audit clean

lab: .venv/ready-run
	$(BIN)/python tools/lab.py

# An optional extra: the notebooks as pages without code.
dashboard: .venv/ready-run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dashboard.txt
	$(BIN)/python tools/dashboard.py

# Side by side, for the browser tests take longest and wait for much of their time: all else fills the gaps and gives way.
test: .venv/ready-test
	$(MAKE) --jobs=3 --keep-going test-browser lint test-without-browser

# Who gives way may take long: a test has 15 minutes in place of 5.
test-without-browser: .venv/ready-test
	nice -n 15 $(APART) --timeout 900 -m "not browser"

# Two JupyterLabs with a browser each, whose kernels have a thread each: on cores that are all busy, more wait for one
# another. What it prints comes in one piece, for it would mix with that of the others.
test-browser: .venv/ready-test
	@mkdir -p build; status=0; \
	$(ONE_THREAD) $(BIN)/python -m pytest -m browser -n $(BROWSERS) --dist loadgroup --no-loadscope-reorder \
	> build/browser-tests.log 2>&1 || status=1; \
	cat build/browser-tests.log; exit $$status

# Hypothesis tries a third of the examples that `make test` tries.
test-fast: .venv/ready-test lint
	$(APART) -m "not browser and not slow" --hypothesis-profile quick

lint: .venv/ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	nice -n 10 $(BIN)/python -m mypy helpers

format: .venv/ready-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The documentation, as pages in build/docs.
docs: .venv/ready-test
	$(BIN)/python -m mkdocs build --strict

# What README and data/README.md show, made anew.
gallery: .venv/ready-test
	$(BIN)/python tools/gallery.py

screenshots: .venv/ready-test
	$(BIN)/python -m tests.browser.screenshots

schema: .venv/ready-run
	$(BIN)/python -m helpers.tables.document

# What a release needs: the packages with their hashes, whose work this stands on, what is known against it.
lock: .venv/ready-test
	$(BIN)/python tools/lock.py

notice: .venv/ready-test
	$(BIN)/python tools/notice.py

# With AUDIT=--must, a service that does not answer is a failure.
audit: .venv/ready-test
	$(BIN)/python tools/audit.py $(AUDIT)

clean:
	rm -rf .venv data/tables

.venv/ready-run: requirements.txt requirements.lock pyproject.toml tools/setup.py
	$(PYTHON) tools/setup.py run

.venv/ready-test: requirements.txt requirements-test.txt requirements-test.lock pyproject.toml tools/setup.py
	$(PYTHON) tools/setup.py test
