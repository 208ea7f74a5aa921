# make serve   the site, live          make test   all that must pass
# The commands are in make.py, which also runs without make: python make.py serve

ifeq ($(PYTHON),)
PYTHON := $(shell for python in python3.14 python3.13 python3.12 python3.11; do \
	"$$python" -c 'import ensurepip, venv' 2>/dev/null && echo "$$python" && exit; done; echo python3)
endif

COMMANDS := help serve test build check benchmark lock clean

.NOTPARALLEL:
.PHONY: $(COMMANDS)
$(COMMANDS):
	@command -v "$(PYTHON)" >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer from https://www.python.org/downloads/" >&2; exit 1; }
	@exec "$(PYTHON)" make.py $@
