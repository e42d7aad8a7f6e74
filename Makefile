# Two commands are enough on a fresh Debian: `make run` and `make test`. `make help` lists the others.

ARGS ?=
PYTHON_HERE := .venv/bin/python
# Every worker loads torch, so that more than four help no more.
JOBS ?= $(shell n=$$(nproc 2>/dev/null || echo 1); [ $$n -gt 4 ] && n=4; [ $$n -gt 1 ] || n=0; echo $$n)
CATALOGUES := assets/locale
TEMPLATE := build/softmax_lab.pot

.PHONY: help run test bench lint format desktop translations clean
.DEFAULT_GOAL := help

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' Makefile

run: ## set everything up and open the window: make run ARGS="--scene loss --language zh"
	@sh .ci/setup run
	@$(PYTHON_HERE) main.py $(ARGS)

test: ## set everything up and run the whole test suite, offscreen: make test ARGS="-k softmax"
	@sh .ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) -m pytest --numprocesses $(JOBS) $(ARGS)

bench: ## measure the speed and print a table
	@sh .ci/setup test
	@QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) -m tests.benchmarks $(ARGS)

lint: ## check style and types
	@sh .ci/setup test
	@broken=0; \
	$(PYTHON_HERE) -m ruff check . || broken=1; \
	$(PYTHON_HERE) -m ruff format --check . || broken=1; \
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(PYTHON_HERE) -m pyright || broken=1; \
	exit $$broken

format: ## put the code into the form that lint asks for
	@sh .ci/setup test
	$(PYTHON_HERE) -m ruff check --fix .
	$(PYTHON_HERE) -m ruff format .

desktop: ## put the program into this user's menu and let *.softmaxlab open with it: make desktop ARGS=remove takes it away
	@[ "$(ARGS)" = remove ] || sh .ci/setup run
	@sh .ci/desktop $(ARGS)

translations: ## collect new texts into the catalogues, then compile what is translated
	@sh .ci/setup test
	@mkdir -p build
	$(PYTHON_HERE) -m babel.messages.frontend -q extract --no-default-keywords --keyword t --sort-by-file \
		--add-location file --project "Softmax Lab" --copyright-holder "Softmax Lab contributors" \
		--output-file $(TEMPLATE) core gui main.py
	@test -e $(CATALOGUES)/zh/LC_MESSAGES/softmax_lab.po || \
		$(PYTHON_HERE) -m babel.messages.frontend -q init -D softmax_lab -i $(TEMPLATE) -d $(CATALOGUES) -l zh
	$(PYTHON_HERE) -m babel.messages.frontend -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
		-D softmax_lab -i $(TEMPLATE) -d $(CATALOGUES)
	$(PYTHON_HERE) -m babel.messages.frontend compile -D softmax_lab -d $(CATALOGUES)

clean: ## remove everything that can be made again, .venv too
	rm -rf .venv build dist *.egg-info .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
