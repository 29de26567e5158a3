# What a newcomer needs: `make run` and `make test`. Everything else serves those who change the program.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Data sets that lie beside a checkout serve its tests, benchmarks and pictures.
ifneq ($(wildcard ../shared/data),)
export NETWRIGHT_DATA ?= $(abspath ../shared/data)
endif

.PHONY: run demo test quick coverage window-test check format translations pictures benchmarks clean

run: .venv/for-run  ## open the window, or do the headless demo where there is no display
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): doing the headless demo instead."; \
	    $(BIN)/python main.py demo; \
	else \
	    $(BIN)/python main.py; \
	fi

demo: .venv/for-run  ## train LeNet-5 in the terminal and write what came of it to demo/
	$(BIN)/python main.py demo

test: .venv/for-test  ## every test that needs no display
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(BIN)/pytest -n 2

quick: .venv/for-test  ## the tests of make test but the slow ones: the inner loop
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 -m "not slow and not window"

coverage: .venv/for-test  ## the same, and how much of the program they run through
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(BIN)/pytest -n 2 -m "not slow and not window" --cov --cov-report=
	$(BIN)/coverage json -q --ignore-errors -o build/coverage.json
	$(BIN)/python .ci/coverage.py build/coverage.json

window-test: .venv/for-test  ## a real window, a real mouse, a real keyboard, on a virtual screen
	QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1400x900x24" $(BIN)/pytest -m window

check: .venv/for-test  ## formatting, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	cd $$(.ci/stage) && $(CURDIR)/$(BIN)/mypy

format: .venv/for-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

translations: .venv/for-test  ## gather the window's texts and compile the translations
	$(BIN)/python -m netwright.resources.translations.update

pictures: .venv/for-run  ## draw the README's pictures anew, from the program itself
	$(BIN)/python main.py demo --out build/pictures
	mkdir -p resources/pictures && cp build/pictures/*.png resources/pictures/

benchmarks: .venv/for-test  ## side-by-side comparisons, printed
	for file in $$(grep -l __main__ benchmarks/*.py); do $(BIN)/python -m benchmarks.$$(basename $$file .py); done

.venv/for-run: pyproject.toml constraints.txt .ci/packages.run
	PYTHON=$(PYTHON) .ci/system-packages .ci/packages.run
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q -c constraints.txt -e .
	@touch $@

.venv/for-test: .venv/for-run .ci/packages.test
	PYTHON=$(PYTHON) .ci/system-packages .ci/packages.test
	$(BIN)/pip install -q -c constraints.txt -e '.[dev]'
	rm -rf .venv/torchvision # a reference of tests, apart: with a PyTorch for processors it is not whole
	$(BIN)/pip install -q -c constraints.txt --no-deps --target .venv/torchvision torchvision
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info demo runs artifacts
