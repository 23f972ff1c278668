# shellcheck shell=bash
# Where to show: a display server, a screen of the machine itself, or else a private virtual screen.

has_screen() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || has_console_screen; }

# A connected monitor, the right to draw on it, and the libraries SDL needs to do so without a display server.
has_console_screen() {
  local status card
  /sbin/ldconfig -p 2>/dev/null | grep -q 'libgbm\.so' || return 1
  for status in /sys/class/drm/card*-*/status; do
    [ "$(cat "$status" 2>/dev/null)" = connected ] || continue
    card=${status#/sys/class/drm/}
    [ ! -w "/dev/dri/${card%%-*}" ] || return 0
  done
  return 1
}

# open_virtual_screen WIDTH HEIGHT: sets DISPLAY. The server picks a free number itself and says it when it is ready.
open_virtual_screen() {
  local folder number
  folder=$(mktemp -d)
  mkfifo "$folder/number"
  child Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp -noreset 3<>"$folder/number" >"$folder/log" 2>&1
  if ! read -r -t 20 number <>"$folder/number"; then
    cat "$folder/log" >&2
    rm -rf "$folder"
    fail "the virtual screen (Xvfb) did not start; the lines above say why."
  fi
  rm -rf "$folder"
  export DISPLAY=:$number
}
