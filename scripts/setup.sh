#!/usr/bin/env bash
# Looks for what the tests need beside Go and installs what is missing with apt, where that is allowed (root, or sudo without a
# password). Where it is not, it names each missing thing and how to get it; with CI=true a missing thing is an error.
#
# usage: scripts/setup.sh [test] [race] [lint] [learn] [load]     what to look for; test when nothing is said
#        NO_INSTALL=1 scripts/setup.sh             look, install nothing
set -euo pipefail

# One line a thing: what is asked for it | how to see that it is there | its Debian package | what it is for
things='
test|go|-|the compiler; version in go.mod
test|postgres_server|postgresql|the store contract on PostgreSQL: each test run starts a throw-away cluster of its own
test|xmllint|libxml2-utils|messages against their XSDs
test|chromium|chromium|pages in a real browser
test|pdftotext|poppler-utils|printed papers are read back
test|zbarimg|zbar-tools|the codes of printed papers are read back
race|gcc|gcc|the race detector, which needs cgo
race|libc_headers|libc6-dev|the race detector, which needs cgo
learn|sklearn|python3-sklearn|the yardstick of learned scores
learn|pandas|python3-pandas|the yardstick of learned scores
learn|xgboost|python3-xgboost|the yardstick of learned scores
load|wrk|wrk|the client that asks for pages as fast as it can
lint|shellcheck|shellcheck|the scripts in this repository
'

there() {
  case "$1" in
    postgres_server) command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    chromium) command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null ;;
    libc_headers) [[ -e /usr/include/stdlib.h ]] || ! command -v dpkg >/dev/null ;;
    sklearn | pandas | xgboost) /usr/bin/python3 -c "import $1" 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# missing prints the lines of things that are not there.
missing() {
  local group thing package purpose
  while IFS='|' read -r group thing package purpose; do
    if [[ -n $group && " $* " == *" $group "* ]] && ! there "$thing"; then
      printf '%s|%s|%s\n' "$thing" "$package" "$purpose"
    fi
  done <<<"$things"
}

# as_root runs a command as root, or fails without asking for a password.
as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_install() {
  [[ -z ${NO_INSTALL:-} ]] && command -v apt-get >/dev/null && { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }
}

install_packages() {
  local -a apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
  echo "setup: installing $*"
  as_root "${apt[@]}" install --no-install-recommends "$@" >/dev/null 2>&1 && return
  # The package lists may be old or absent.
  as_root "${apt[@]}" update >/dev/null
  as_root "${apt[@]}" install --no-install-recommends "$@" >/dev/null
}

main() {
  local -a groups=("${@:-test}")
  local lacks packages
  lacks=$(missing "${groups[@]}")
  packages=$(cut -d'|' -f2 <<<"$lacks" | grep -v '^-*$' | sort -u || true)
  if [[ -n $packages ]] && may_install; then
    # shellcheck disable=SC2086 # one word a package
    install_packages $packages || echo "setup: apt did not install everything" >&2
    lacks=$(missing "${groups[@]}")
  fi
  [[ -z $lacks ]] && return 0

  local thing package purpose
  while IFS='|' read -r thing package purpose; do
    printf 'setup: %s is missing: %s\n' "${thing//_/ }" "$purpose" >&2
    if [[ $package == - ]]; then
      echo "       install Go, at least the version in go.mod" >&2
    else
      printf '       Debian and Ubuntu: sudo apt-get install %s\n' "$package" >&2
    fi
  done <<<"$lacks"
  if [[ ${CI:-} == true || $lacks == go\|* ]]; then
    return 1
  fi
  echo "setup: tests that need what is missing are skipped" >&2
}

main "$@"
