# shellcheck shell=bash
# Configures and builds one preset, with the progress that a terminal or a log can show.

# jobs: one compiler for each core, but no more than memory carries at 1 GiB each.
jobs() {
  local memory
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  local cores
  cores=$(nproc)
  echo $((memory < 1 ? 1 : memory < cores ? memory : cores))
}

# build PRESET MEBIBYTES [--target NAME] [-D...]: nothing to do takes a second.
build() {
  local preset=$1 needs=$2 folder=$top/build/$1 targets=() options=()
  shift 2
  while [ $# -gt 0 ]; do
    case $1 in
      --target) targets=(--target "$2") && shift 2 ;;
      *) options+=("$1") && shift ;;
    esac
  done
  mkdir -p "$folder"
  [ -f "$folder/.built" ] || need_space "$folder" "$needs" "building '$preset'"
  if [ ! -f "$folder/build.ninja" ] || [ "$(cat "$folder/.options" 2>/dev/null)" != "${options[*]}" ]; then
    say "Configuring '$preset'"
    (cd "$top" && cmake --preset "$preset" "${options[@]}") >"$folder/configure.log" 2>&1 || {
      grep -A 12 -m 1 'CMake Error' "$folder/configure.log" >&2 || tail -n 12 "$folder/configure.log" >&2
      fail "CMake could not configure the build; the lines above say why, and $folder/configure.log has the rest."
    }
    printf '%s' "${options[*]}" >"$folder/.options"
  fi
  say "Building '$preset' (minutes the first time)"
  if [ -t 1 ]; then
    NINJA_STATUS='  [%f/%t] ' cmake --build "$folder" -j "$(jobs)" "${targets[@]}"
  else
    NINJA_STATUS='@ %f %t ' cmake --build "$folder" -j "$(jobs)" "${targets[@]}" 2>&1 | build_progress
  fi || fail "the build of '$preset' failed; the lines above say where."
  : >"$folder/.built"
}

# Ninja's lines as one for every tenth of the work; whatever else is said (errors) is passed on.
build_progress() {
  awk '/^@ [0-9]+ [0-9]+ / { tenth = int(10 * $2 / $3); if (tenth > shown) { shown = tenth; printf "  %d of %d steps\n", $2, $3; fflush() }; next }
       /^ninja: no work to do/ { next } { print; fflush() }'
}
