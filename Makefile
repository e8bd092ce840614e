# Each target says in one line what it does; `make help` prints them.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# In CI nothing comes from the cache of test results, the order of tests is shuffled and nothing may be skipped.
TESTFLAGS ?= -timeout 15m $(if $(filter true,$(CI)),-count=1 -shuffle=on)
COUNTFLAGS ?= $(if $(filter true,$(CI)),-strict)
COUNT := go run ./internal/tools/testcount

# Rooms where things run beside each other.
RACEROOMS := store|feed|work|audit|api|app

FUZZTIME ?= 5m
ROUNDS ?= 100

.PHONY: help
help: ## Print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS=$$'\t' read -r name what; do printf '  %-14s %s\n' "$$name" "$$what"; done

.PHONY: build
build: ## Build bin/tongguan
	go build -trimpath -o bin/tongguan ./cmd/tongguan

.PHONY: test
test: ## Run all tests: units, cases, both stores, pages; installs on Debian what they need (NO_INSTALL=1: install nothing)
	@scripts/setup.sh test
	go test $(TESTFLAGS) -json ./... | $(COUNT) $(COUNTFLAGS)

.PHONY: race
race: ## Run the tests of the concurrent rooms under the race detector
	@scripts/setup.sh test race
	CGO_ENABLED=1 go test -race $(TESTFLAGS) -json $$(go list ./internal/... | grep -E '/internal/($(RACEROOMS))(/|$$)') | $(COUNT) $(COUNTFLAGS)

.PHONY: lint
lint: ## Run gofmt, go vet, go mod tidy -diff, shellcheck and golangci-lint; report all that fail
	@scripts/setup.sh lint
	scripts/lint.sh

.PHONY: fix
fix: ## Format the code and apply what the linters can mend by themselves
	gofmt -w .
	go tool -modfile=tools/go.mod golangci-lint run --fix

.PHONY: generate
generate: ## Make all generated files anew
	go generate ./...

.PHONY: cover
cover: ## Run all tests and write build/cover.html, the lines that they reach
	@mkdir -p build
	go test $(TESTFLAGS) -coverpkg=./internal/... -coverprofile=build/cover.out ./...
	go tool cover -html=build/cover.out -o build/cover.html
	go tool cover -func=build/cover.out | tail -n 1

.PHONY: fuzz
fuzz: ## Fuzz every decoder for FUZZTIME each (5m)
	scripts/fuzz.sh $(FUZZTIME)

.PHONY: bench-decide
bench-decide: ## Measure decisions a second and core, and decoding beside encoding/xml and xmllint
	@scripts/setup.sh test
	go run ./internal/tools/benchdecide

.PHONY: bench-replay
bench-replay: ## Measure a replay of a million declarations
	go run ./internal/tools/benchreplay

.PHONY: bench-duty
bench-duty: ## Measure assessments of ten items a second and core, with and without their explanations
	go run ./internal/tools/benchduty

.PHONY: bench-intake
bench-intake: ## Measure durable declarations a second on PostgreSQL and SQLite
	@scripts/setup.sh test
	go run ./internal/tools/benchintake

.PHONY: bench-web
bench-web: ## Measure pages over 100,000 declarations beside plain handlers of html/template; needs wrk, which it installs on Debian
	@scripts/setup.sh load
	go run ./internal/tools/benchweb

.PHONY: bench-table
bench-table: ## Measure trying out a table of 10,000 rows, as XLSX and as CSV
	go run ./internal/tools/benchtable

.PHONY: bench-search
bench-search: ## Measure how often a search for tariff lines finds the right one, and what a question costs
	go run ./internal/tools/benchsearch

.PHONY: bench-risk
bench-risk: ## Measure learned scores beside scikit-learn under both protocols, with the leak beside the figures
	@scripts/setup.sh learn
	go run ./internal/tools/benchrisk

.PHONY: bench-risk-profiles
bench-risk-profiles: ## Measure conditions of risk profiles, and 1,000 profiles over ten items
	go test ./internal/core/risk ./internal/rulelang -run '^$$' -bench 'Profiles|Holds'

.PHONY: crash
crash: ## Kill the server, and PostgreSQL, ROUNDS times (100) under load; nothing acknowledged may be missing
	@scripts/setup.sh test
	go run ./internal/tools/crash -rounds $(ROUNDS)

.PHONY: clean-clone
clean-clone: ## Run .ci/run on a fresh clone of HEAD
	scripts/clean-clone.sh

.PHONY: clean
clean: ## Remove what was built
	rm -rf bin build
