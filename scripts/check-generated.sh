#!/usr/bin/env bash
# Makes all generated files anew and fails when the work tree then differs from the commit: a generated file was not committed
# or is not fresh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

before=$(git status --porcelain)
if [[ -n $before ]]; then
  printf 'the work tree is not clean before anything is generated:\n%s\n' "$before" >&2
  exit 1
fi
make --no-print-directory generate
after=$(git status --porcelain)
if [[ -n $after ]]; then
  printf 'generated files are not fresh; run make generate and commit:\n%s\n' "$after" >&2
  git --no-pager diff --stat >&2
  exit 1
fi
