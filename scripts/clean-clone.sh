#!/usr/bin/env bash
# Runs the whole check as a machine would that has never seen the work tree: HEAD is cloned into a new folder, the folder
# "shared" that lies beside the repository is copied beside the clone without write bits, and .ci/run runs there.
#
# usage: scripts/clean-clone.sh [--keep]     --keep leaves the clone where it is and prints where
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

place=$(mktemp -d -t tongguan-clone.XXXXXX)
if [[ ${1:-} == --keep ]]; then
  echo "clean clone: $place"
else
  trap 'chmod -R u+w "$place" && rm -rf "$place"' EXIT
fi

git clone -q . "$place/main"
if [[ -d ../shared ]]; then
  cp -r ../shared "$place/shared"
  chmod -R a-w "$place/shared"
fi
if [[ -n $(git status --porcelain) ]]; then
  echo "clean clone: the work tree has changes that HEAD does not: they are not checked" >&2
fi

started=$SECONDS
status=0
(cd "$place/main" && CI=true bash .ci/run </dev/null) || status=$?
if [[ -n $(git -C "$place/main" status --porcelain) ]]; then
  echo "clean clone: the run left files behind:" >&2
  git -C "$place/main" status --short >&2
  status=1
fi
echo "clean clone: exit $status after $((SECONDS - started)) s" >&2
exit "$status"
