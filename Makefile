# What can be asked of this folder; `make help` lists it.

PREFIX ?= /usr/local
SWIFT ?= swift
SWIFT_FLAGS = --explicit-target-dependency-import-check error
RELEASE_FLAGS = -c release --static-swift-stdlib $(SWIFT_FLAGS) $(LINK_FLAGS)

# Hundreds of thousands of bytes of a Swift program are addresses, which have to be written when it
# starts, wherever the system puts it. A program that has a place of its own starts in four fifths of
# the time; its stack, its memory and its libraries still lie anywhere.
LINK_FLAGS = -Xswiftc -Xclang-linker -Xswiftc -no-pie

# With the C++ runtime inside, of which Swift's own needs a little, a program starts without binding
# the thousands of names of a shared one: in two thirds of the time. Linkers take a shared library
# where one stands beside the static one, so they are shown a folder in which none does.
CXX_RUNTIME := $(wildcard $(shell clang -print-file-name=libstdc++.a 2>/dev/null || cc -print-file-name=libstdc++.a))
LINK_FOLDER = $(CURDIR)/.build/link
ifneq ($(CXX_RUNTIME),)
LINK_FLAGS += -Xswiftc -use-ld=lld -Xswiftc -L$(LINK_FOLDER) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
endif

.DEFAULT_GOAL := help
.PHONY: help setup generate build release test sweep sanitize sanitize-threads check-laws check-duckdb check-arrow lint demo bench bench-warm bench-memory bench-peers install clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile

demo: release ## build, and see four answers
	@Examples/demo.sh
	@printf '\nAsk your own: .build/release/isq Examples/posts_api.json opens the prompt.\n'

build: setup ## a debug build
	@$(SWIFT) build $(SWIFT_FLAGS)

release: setup ## the build that people use
	@mkdir -p $(LINK_FOLDER) && { [ -z "$(CXX_RUNTIME)" ] || ln -sf "$(CXX_RUNTIME)" $(LINK_FOLDER)/; }
	@$(SWIFT) build --product isq $(RELEASE_FLAGS)

test: setup ## build and run all tests
	@$(SWIFT) test --disable-xctest $(SWIFT_FLAGS)

sweep: setup ## the same with the long searches: more seeds, every edit of every sentence
	@ISQ_SWEEP=full $(SWIFT) test --disable-xctest $(SWIFT_FLAGS)

# One test is left out: frames under the sanitizer are too large for JSON a thousand levels deep on
# a test's small stack.
sanitize: setup ## the tests of readers and kernels under the address sanitizer
	@ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no $(SWIFT) test --disable-xctest \
	  --sanitize=address --scratch-path .build-sanitize \
	  --filter 'IsqFilesTests|IsqArrowTests|IsqColumnsTests|IsqEngineTests|IsqTextTests' --skip deepNesting

sanitize-threads: setup ## the tests of what threads share under the thread sanitizer
	@TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-sanitizer.suppressions \
	  SWIFT_BACKTRACE=enable=no $(SWIFT) test --disable-xctest --sanitize=thread \
	  --scratch-path .build-tsan --filter 'IsqParallelTests|SampleTests|ThreadsTests|PartsTests|IdentifierTests|BlocksTests|MemoryTests'

check-laws: setup ## laws on 10,000 random queries over random files
	@ISQ_LAWS=10000 $(SWIFT) test --disable-xctest $(SWIFT_FLAGS) --filter 'LawTests|PrinterTests'

check-duckdb: ## ask isq and DuckDB 2,000 random questions; all answers have to agree
	@if python3 -c 'import duckdb' 2>/dev/null; then \
	  $(MAKE) --no-print-directory release && \
	  python3 Tests/Cases/reference/random_queries.py --count 2000; \
	else echo 'check-duckdb: skipped, DuckDB is missing: pip install duckdb'; fi

check-arrow: ## save by isq, read and write by pyarrow, polars, pandas and DuckDB, and load again
	@if python3 -c 'import duckdb, pandas, polars, pyarrow' 2>/dev/null; then \
	  $(MAKE) --no-print-directory release && \
	  python3 Tests/Cases/reference/arrow.py; \
	else echo 'check-arrow: skipped, modules are missing: pip install duckdb pandas polars pyarrow'; fi

generate: setup ## write the files that are made from code and cases anew (Grammar, help, manual)
	@ISQ_WRITE=1 $(SWIFT) test --disable-xctest $(SWIFT_FLAGS) --filter 'GalleryTests|HelpTests|ReferenceTests|EditorTests|RailroadTests|ManualTests'

lint: ## whether all code is formatted
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

bench: release ## ask isq and its peers the same questions
	@python3 Benchmarks/run.py

bench-warm: release ## ask a session of isq and DuckDB about columns in memory
	@python3 Benchmarks/warm.py

bench-memory: release ## how much memory questions of ten million lines take
	@python3 Benchmarks/memory.py --folder .build/bench

bench-peers: ## what bench compares with
	@python3 Benchmarks/run.py --install-peers

install: release ## into PREFIX (/usr/local), with the manual page and completions for bash, zsh, fish
	@install -D .build/release/isq "$(DESTDIR)$(PREFIX)/bin/isq"
	@install -D -m 644 Manual/isq.1 "$(DESTDIR)$(PREFIX)/share/man/man1/isq.1"
	@for shell in bash-completion/completions/isq=bash zsh/site-functions/_isq=zsh \
	    fish/vendor_completions.d/isq.fish=fish; do \
	  file="$(DESTDIR)$(PREFIX)/share/$${shell%=*}"; \
	  mkdir -p "$${file%/*}" && \
	  .build/release/isq --generate-completion-script "$${shell#*=}" > "$$file" || exit 1; \
	done

clean: ## remove what was built
	@$(SWIFT) package clean

setup:
	@command -v $(SWIFT) >/dev/null || \
	  { echo "isq: Swift is missing: install 6.2 or later from https://www.swift.org/install" >&2; exit 1; }
	@.ci/install-libraries
