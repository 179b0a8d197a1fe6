# Two commands for newcomers: `make demo` shows the alliance, `make test` proves that everything holds.
# On Windows, or without make, the README lists the same steps for `python -m`.

PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
LETTER := 2021-07-einladung-zum-dialog

.PHONY: demo test lint types layers check tests test-documents test-site picture fuzz endurance bless generate messages clean

demo: .venv/installed
	$(BIN)/hafen check
	$(BIN)/hafen overview
	$(BIN)/hafen members list standing:member --group land -o build/members.html
	$(BIN)/hafen members list standing:member --group land -o build/members.xlsx
	$(BIN)/hafen letters render $(LETTER) -o build/letter-2021-07.pdf
	$(BIN)/hafen letters render $(LETTER) -o build/letter-2021-07.docx
	$(BIN)/hafen letters render $(LETTER) -o build/letter-2021-07.txt

test: lint types layers check tests

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	$(BIN)/mypy

layers: .venv/installed-dev
	$(BIN)/lint-imports

check: .venv/installed
	$(BIN)/hafen check

tests: .venv/installed-dev
	$(BIN)/pytest -n auto --dist worksteal -q

# Word files as LibreOffice shows them, against our PDF files; needs soffice, so `make test` leaves it out.
test-documents: .venv/installed-dev
	$(BIN)/pytest -q tests/office/compare_words.py

# The website in Chromium, read by axe and by the validator of the W3C; needs chromium, java and npm (on Debian:
# apt-get install chromium default-jre-headless npm), so `make test` leaves it out.
test-site: .venv/installed-browser build/site-tools/installed
	$(BIN)/pytest -q tests/site/browse_site.py

# The picture of the website in the README.
picture: .venv/installed-browser
	$(BIN)/python -m tools.site_picture

build/site-tools/installed: Makefile
	npm install --silent --ignore-scripts --prefix build/site-tools axe-core@4.14.1 vnu-jar@26.9.27
	@touch $@

# Property tests with new examples on each run, where `make test` draws the same ones every time.
fuzz: .venv/installed-dev
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest -n auto --dist worksteal -q

# Writers killed at 500 moments of their work, two writers racing, and every field of every record changed and back.
endurance: .venv/installed-dev
	$(BIN)/python -m benchmarks.kills 500 200
	$(BIN)/python -m benchmarks.edits

# Accept what the program prints now as what it shall print; read the difference before you commit it.
bless: .venv/installed-dev
	$(BIN)/pytest -q --bless

# Write every committed file that is made from the program: output schemas, completion table, reference and
# manual pages, Word templates. A test tells when that is due.
generate: .venv/installed-dev
	$(BIN)/python -m tools.generate

# Collect the messages of the code into the German catalogue; new ones come empty and fail the tests.
messages: .venv/installed-dev
	$(BIN)/python -m tools.messages

.venv/bin/python .venv/Scripts/python.exe:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "hafen needs Python 3.11 or newer; name it with make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: pyproject.toml hatch_build.py ssh_cli/messages/locale/de/LC_MESSAGES/hafen.po | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q ssh_cli # pip compiles what it copies, not what it links
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

.venv/installed-browser: .venv/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[browser]'
	@touch $@

clean:
	rm -rf .venv build
