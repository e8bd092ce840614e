#!/usr/bin/env bash
# Runs each fuzz target of the module in turn. A crasher stays in the package's testdata/fuzz and becomes a fixture.
#
# usage: scripts/fuzz.sh TIME [PATTERN]     TIME for each target, as 30s or 5m; PATTERN of target names, all when absent
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

time=${1:?usage: scripts/fuzz.sh TIME [PATTERN]}
pattern=${2:-^Fuzz}
failed=()

while read -r package; do
  folder=".${package#"$(go list -m)"}"
  grep -qs '^func Fuzz' "$folder"/*_test.go || continue
  while read -r target; do
    echo "fuzz: $target in $folder for $time"
    go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$folder" || failed+=("$folder $target")
  done < <(go test -list "$pattern" "$folder" | grep '^Fuzz' || true)
done < <(go list ./...)

if ((${#failed[@]})); then
  printf 'fuzz: failed: %s\n' "${failed[@]}" >&2
  exit 1
fi
