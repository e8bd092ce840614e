#!/usr/bin/env bash
# Runs every static check and reports all that fail, not only the first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

failed=()

# check NAME COMMAND… runs a command and remembers its name when it fails.
check() {
  local name=$1
  shift
  echo "lint: $name"
  "$@" || failed+=("$name")
}

formatted() {
  local unformatted
  unformatted=$(gofmt -l .)
  [[ -z $unformatted ]] || { printf 'not formatted by gofmt:\n%s\n' "$unformatted"; return 1; }
}

scripts_clean() {
  if ! command -v shellcheck >/dev/null; then
    echo "shellcheck is missing: the scripts are not checked"
    [[ ${CI:-} != true ]]
    return
  fi
  shellcheck scripts/*.sh .ci/run
}

check gofmt formatted
check 'go vet' go vet ./...
check 'go.mod' go mod tidy -diff
check shellcheck scripts_clean
check golangci-lint go tool -modfile=tools/go.mod golangci-lint run

if ((${#failed[@]})); then
  printf 'lint: failed: %s\n' "${failed[*]}" >&2
  exit 1
fi
