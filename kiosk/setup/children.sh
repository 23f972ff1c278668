# shellcheck shell=bash
# Programs started in the background, so that a signal to the script is heard at once and reaches them.

# Children end with the script, however it ends: by its trap, or by the kernel where it is killed outright.
children=()
end_children() {
  local child
  for child in "${children[@]}"; do
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  done
  children=()
}

# child COMMAND...: starts it in the background.
child() {
  setpriv --pdeathsig TERM "$@" &
  children=("$!" "${children[@]}")
}

# await: until the last child has ended, with its exit status.
await() {
  local status=0
  wait "${children[0]}" || status=$?
  children=("${children[@]:1}")
  return "$status"
}

# on_exit COMMAND: runs it however the script ends.
on_exit() {
  # shellcheck disable=SC2064
  trap "$1" EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
}
