PYTHON := .venv/bin/python
LIVE := .venv/requirements.stamp
CODE := app exercises scenarios

.PHONY: run test workshop quick lint check format pictures
.DEFAULT_GOAL := run

run: $(LIVE)  ## starts Swapdesk on this machine
	$(PYTHON) -m app serve

test: $(LIVE)  ## everything: units, properties, content, a real browser
	$(PYTHON) -m pytest -q -n 2 --dist loadfile -m "not browser"
	CHROMIUM="$$(tools/chromium)" && export CHROMIUM && $(PYTHON) -m pytest -n 2 --dist loadfile -m "browser and not long"

workshop: $(LIVE)  ## two whole workshops with a wall, a judge and twelve phones, each in a browser of its own
	CHROMIUM="$$(tools/chromium)" && export CHROMIUM && $(PYTHON) -m pytest -m long

quick: $(LIVE)  ## what one runs while working: no browser, nothing that takes seconds
	$(PYTHON) -m pytest -q -n 2 --dist loadfile -m "not slow and not browser"

lint: $(LIVE)  ## style and types
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy $(CODE)

check: $(LIVE)  ## all content, every problem at once
	$(PYTHON) -m app check

format: $(LIVE)  ## lets ruff lay out the code
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

pictures: $(LIVE)  ## takes the screenshots of the README anew
	CHROMIUM="$$(tools/chromium)" && export CHROMIUM && SWAPDESK_PICTURES=1 $(PYTHON) -m pytest -n 2 --dist loadfile -m browser

$(LIVE): requirements.txt constraints.txt tools/environment
	tools/environment
	touch $@
