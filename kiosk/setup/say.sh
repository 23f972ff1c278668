# shellcheck shell=bash
# Words on the terminal, the one way out with a sentence, and what must hold before anything is done.

say() { printf '\033[1m%s\033[0m\n' "$*"; }
[ -t 1 ] || say() { printf '%s\n' "$*"; }

# fail SENTENCE: what went wrong and what to do, as the last line.
fail() {
  printf '%s: %s\n' "${0##*/}" "$*" >&2
  exit 1
}

# as_root COMMAND...: runs it with the rights to install packages.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -- "$@"
  fi
}

# need_root WHY: asks for the password once, before any long work, so that it is not asked for in the middle of it.
need_root() {
  [ "$(id -u)" -eq 0 ] && return
  command -v sudo >/dev/null || fail "$1 needs root or sudo, and this account has neither; ask an administrator to run it once."
  sudo -n true 2>/dev/null && return
  [ -t 0 ] || fail "$1 needs root, and sudo asks for a password that nobody is here to type; run it once from a terminal."
  sudo -v || fail "$1 needs root, and sudo refused; ask an administrator to run it once."
}

# need_space FOLDER MEBIBYTES WHAT_FOR
need_space() {
  local free
  free=$(df -Pm "$1" | awk 'NR == 2 { print $4 }')
  [ "$free" -ge "$2" ] || fail "only $free MiB are free in $1, and $3 takes $2 MiB; make room and start again."
}

# need_folder: everything that is fetched or built lies below build/.
need_folder() {
  if ! mkdir -p "$deps" 2>/dev/null || [ ! -w "$top/build" ] || [ ! -w "$deps" ]; then
    fail "$top/build cannot be written by $(id -un); it may belong to an earlier run as root."
  fi
}
