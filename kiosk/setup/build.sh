# shellcheck shell=bash
# Configures and builds one preset, with the progress that a terminal or a log can show.

# jobs: one compiler for each core, but no more than memory carries at 1 GiB each.
jobs() {
  local memory cores
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo)
  cores=$(nproc)
  echo $((memory < 1 ? 1 : memory < cores ? memory : cores))
}

# build PRESET MEBIBYTES TESTS [TARGET]: TESTS is ON where the tests must be in the build; with OFF it stays as it is.
# Nothing to do takes a second.
build() {
  local preset=$1 folder=$top/build/$1 tests=$3 target=${4:-all}
  mkdir -p "$folder"
  [ -f "$folder/.built" ] || need_space "$folder" "$2" "building '$preset'"
  if [ ! -f "$folder/build.ninja" ] || { [ "$tests" = ON ] && ! grep -q '^KIOSK_TESTS:BOOL=ON' "$folder/CMakeCache.txt"; }; then
    configure "$preset" "$folder" "-DKIOSK_TESTS=$tests"
  fi
  say "Building '$preset' (minutes the first time)"
  if [ -t 1 ]; then
    NINJA_STATUS='  [%f/%t] ' cmake --build "$folder" -j "$(jobs)" --target "$target"
  else
    NINJA_STATUS='@ %f %t ' cmake --build "$folder" -j "$(jobs)" --target "$target" 2>&1 | build_progress
  fi || fail "the build of '$preset' failed; the lines above say where."
  : >"$folder/.built"
}

# configure PRESET FOLDER OPTION...
configure() {
  local preset=$1 log=$2/configure.log
  shift 2
  say "Configuring '$preset'"
  (cd "$top" && cmake --preset "$preset" "$@") >"$log" 2>&1 && return
  grep -A 12 -m 1 'CMake Error' "$log" >&2 || tail -n 12 "$log" >&2
  fail "CMake could not configure the build; the lines above say why, and $log has the rest."
}

# Ninja's lines as one for every tenth of the work; whatever else is said (errors) is passed on.
build_progress() {
  local line done of tenth shown=0 before=0
  while IFS= read -r line; do
    case $line in
      '@ '[0-9]*' '[0-9]*)
        read -r _ done of _ <<<"$line"
        [ "$done" -ge "$before" ] || shown=0 # CMake ran again within, and the steps are counted anew
        before=$done
        tenth=$((10 * done / of))
        [ "$tenth" -le "$shown" ] || printf '  %d of %d steps\n' "$done" "$of"
        shown=$((tenth > shown ? tenth : shown))
        ;;
      'ninja: no work to do.') ;;
      *) printf '%s\n' "$line" ;;
    esac
  done
}
