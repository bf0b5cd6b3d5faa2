# shellcheck shell=bash
# What the scripts beside this file share. Source it; it moves to the repository's root.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

if [[ -t 2 && -z "${NO_COLOR:-}" ]]; then
  bold=$'\e[1m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' red='' plain=''
fi

# Says what is about to happen.
say() { printf '%s==> %s%s\n' "$bold" "$*" "$plain" >&2; }

# Says what is wrong, and ends. Code 2: it could not run.
fail() {
  printf '%serror:%s %s\n' "$red" "$plain" "$*" >&2
  exit 2
}

# Prints the comment at the top of the calling script, which is its help.
print_help() { sed -n '2,/^[^#]/{/^#/!d; s/^# \{0,1\}//; p}' "$0"; }

# Ends unless a Swift toolchain of 6.1 or later is there; finds one beside PATH, too.
require_swift() {
  local place version
  if ! command -v swift >/dev/null; then
    for place in "$HOME/.local/share/swiftly/bin" /opt/swift/usr/bin /usr/local/swift/usr/bin; do
      if [[ -x "$place/swift" ]]; then
        PATH="$place:$PATH"
        break
      fi
    done
  fi
  command -v swift >/dev/null || fail "no Swift toolchain found; Galley needs 6.1 or later. $(how_to_get_swift)"
  version="$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)"
  local major="${version%%.*}" minor="${version##*.}"
  if ((${major:-0} < 6 || (${major:-0} == 6 && ${minor:-0} < 1))); then
    fail "Swift ${version:-of unknown version} is too old; Galley needs 6.1 or later. $(how_to_get_swift)"
  fi
}

how_to_get_swift() {
  cat <<'TEXT'
Get one with swiftly, the toolchain installer of swift.org:
  curl -O https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz
  tar zxf swiftly-$(uname -m).tar.gz && ./swiftly init
or from https://www.swift.org/install/linux/
TEXT
}

# Installs the system packages of a step (build, test, venv) that are missing, or prints how to.
require_packages() {
  local step="$1" installed package missing=()
  if ! command -v dpkg-query >/dev/null; then
    say "this is not Debian or Ubuntu: the libraries of Scripts/packages.txt are taken to be there"
    return
  fi
  # dpkg-query complains about packages it has never heard of; those are missing, too.
  installed=" $(dpkg-query -W -f '${Package}:${db:Status-Status} ' 2>/dev/null || true)"
  while read -r package; do
    [[ "$installed" == *" $package:installed "* ]] || missing+=("$package")
  done < <(awk -v step="$step" '$2 == step { print $1 }' Scripts/packages.txt)
  ((${#missing[@]})) || return 0

  local install="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
  if ((EUID == 0)); then
    say "installing system packages: ${missing[*]}"
    install_packages "${missing[@]}"
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    say "installing system packages with sudo: ${missing[*]}"
    install_packages "${missing[@]}"
  else
    fail "system packages are missing; install them and start again:
  sudo sh -c '$install'"
  fi
}

install_packages() {
  local as_root=()
  ((EUID == 0)) || as_root=(sudo -n)
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o DPkg::Lock::Timeout=120 "$@" >&2
}

# Makes .venv with what the end-to-end tests need, again whenever their requirements change.
require_venv() {
  local requirements=Tests/EndToEnd/requirements.txt stamp=.venv/requirements.sha256 wanted
  wanted="$(sha256sum <"$requirements")"
  if [[ -f "$stamp" && "$(<"$stamp")" == "$wanted" && -x .venv/bin/python ]]; then return; fi

  # A python3 from elsewhere brings its own venv; Debian's has it in a package.
  python3 -c 'import ensurepip, venv' 2>/dev/null || require_packages venv
  say "making .venv for the end-to-end tests"
  python3 -m venv --clear .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
  printf '%s\n' "$wanted" >"$stamp"
}
