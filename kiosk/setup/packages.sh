# shellcheck shell=bash
# Installs what is missing, through apt only: packages of the machine's own distribution, jsoncons from Debian 13 where
# the machine runs 12, and servers for tests, which are unpacked and not installed.

os_field() (
  # shellcheck disable=SC1091
  . /etc/os-release 2>/dev/null
  printf '%s' "${!1:-}"
)

# packages_of SECTION...: the names in those sections of packages.txt.
packages_of() {
  local section
  for section; do
    awk -v want="[$section]" '/^\[/ { on = ($0 == want); next } on && NF && !/^#/ { print $1 }' "$setup/packages.txt"
  done
}

# missing_of NAME...: those that are not installed.
missing_of() {
  printf '%s\n' "$@" | awk 'NR == FNR { if ($1 == "ii") have[$2]; next } !($1 in have)' \
    <(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null) -
}

# Short waits: a machine without network should hear of it within a minute.
apt_options=(-q -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 -o Acquire::Retries=2 -o DPkg::Lock::Timeout=300)

# The first thing apt complained about, for the closing sentence.
apt_reason() {
  local complaints
  complaints=$(grep -E '^(E|Err|W):' "$deps/apt.log" || true)
  if grep -qE 'resolv|onnect|imeout|timed out|unreachable' <<<"$complaints"; then
    printf 'no package server could be reached; check the network and start again (%s)' "${complaints%%$'\n'*}"
  else
    printf '%s (the whole story is in %s)' "${complaints%%$'\n'*}" "$deps/apt.log"
  fi
}

# Of apt's many lines, one in forty becomes a percentage, so that a long installation is seen to move.
apt_progress() {
  local line total=0 done=0
  while read -r line; do
    case $line in
      *' upgraded, '*' newly installed, '*) line=${line#*upgraded, } total=$((2 * ${line%% *})) ;;
      'Unpacking '* | 'Setting up '*)
        done=$((done + 1))
        [ $((done % 40)) -ne 0 ] || [ "$total" -eq 0 ] || printf '  %d %%\n' $((100 * done / total))
        ;;
    esac
  done
}

refresh_lists() {
  say "Reading the package lists"
  # A machine may have a broken third source that is not needed here: what decides is whether the packages can be had.
  as_root apt-get "${apt_options[@]}" update >>"$deps/apt.log" 2>&1 || true
}

# install_missing NAME...
install_missing() {
  need_root "installing packages"
  need_space / 2048 "installing the packages"
  refresh_lists
  # Finishes what a power cut or an impatient person interrupted; otherwise nothing.
  as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a >>"$deps/apt.log" 2>&1 || true
  say "Installing $# packages and what they need: $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get "${apt_options[@]}" install -y --no-install-recommends "$@" 2>&1 |
    tee -a "$deps/apt.log" | apt_progress || fail "the packages could not be installed: $(apt_reason)"
}

# install_packages SECTION...: everything in those sections, and jsoncons.
install_packages() {
  command -v apt-get >/dev/null || fail "$(os_field PRETTY_NAME) has no apt; install the counterparts of these Debian" \
    "packages and jsoncons, then run 'cmake --preset release && cmake --build --preset release':" \
    "$(packages_of build run | tr '\n' ' ')"
  : >"$deps/apt.log"
  local wanted missing
  mapfile -t wanted < <(packages_of "$@")
  mapfile -t missing < <(missing_of "${wanted[@]}")
  have_jsoncons || borrows_jsoncons || missing+=(libjsoncons-dev)
  [ "${#missing[@]}" -eq 0 ] || install_missing "${missing[@]}"
  have_jsoncons || borrow_jsoncons
  need_compiler
}

have_jsoncons() {
  local place
  for place in /usr/include /usr/local/include "$deps/jsoncons/usr/include"; do
    [ ! -f "$place/jsoncons/json.hpp" ] || return 0
  done
  return 1
}

borrows_jsoncons() { [ "$(os_field VERSION_CODENAME)" = bookworm ]; }

# jsoncons is headers only and came to Debian with 13. On 12 that same package is taken from the machine's own mirror,
# with apt's signature check, into build/deps: list and cache are private, so the machine's apt never hears of 13.
borrow_jsoncons() {
  local apt=$deps/apt private
  say "Fetching jsoncons, which Debian 12 does not have yet, from Debian 13 into build/deps"
  rm -rf "$apt" "$deps/jsoncons"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/sources"
  borrow_source bookworm trixie "$apt/sources" ||
    fail "no source in /etc/apt serves Debian 12 (bookworm main), so jsoncons cannot be fetched; add the Debian mirror there."
  private=("${apt_options[@]}" -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$apt/sources" -o APT::Sandbox::User=root
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null
    -o Dir::State::lists="$apt/lists" -o Dir::Cache="$apt/cache" -o Acquire::Languages=none)
  (cd "$apt" && apt-get "${private[@]}" update && apt-get "${private[@]}" download libjsoncons-dev &&
    dpkg -x libjsoncons-dev_*.deb unpacked) >>"$deps/apt.log" 2>&1 || fail "jsoncons could not be fetched: $(apt_reason)"
  mv "$apt/unpacked" "$deps/jsoncons"
  rm -rf "$apt"
}

# borrow_source FROM TO FOLDER: finds the machine's source of the release FROM and writes the same, with its address,
# keyring and options, for the release TO.
borrow_source() {
  local file out
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [ -r "$file" ] || continue
    out=$3/borrowed.${file##*.}
    awk -v from="$1" -v to="$2" -f "$setup/borrow_${file##*.}.awk" "$file" >"$out"
    [ ! -s "$out" ] || return 0
    rm "$out"
  done
  return 1
}

# unpack_servers: the packages of [unpack] below build/deps/servers, which tests/run puts on the PATH.
unpack_servers() {
  local name wanted
  wanted=$(packages_of unpack | tr '\n' ' ')
  [ "$(cat "$deps/servers/names" 2>/dev/null)" != "$wanted" ] || return 0
  say "Unpacking servers that tests start: $wanted"
  [ -n "$(apt-cache show nginx 2>/dev/null)" ] || { need_root "reading the package lists" && refresh_lists; }
  rm -rf "$deps/servers" "$deps/debs"
  mkdir -p "$deps/debs"
  for name in $wanted; do
    (cd "$deps/debs" && apt-get "${apt_options[@]}" -o APT::Sandbox::User=root download "$name" &&
      dpkg -x "${name}"_*.deb ../servers) >>"$deps/apt.log" 2>&1 || fail "$name could not be fetched: $(apt_reason)"
  done
  rm -rf "$deps/debs"
  printf '%s' "$wanted" >"$deps/servers/names"
}

# The oldest compilers the code is known to build with.
need_compiler() {
  local compiler=${CXX:-c++} least="g++ 12" found
  ! "$compiler" --version 2>/dev/null | grep -qi clang || least="clang++ 14"
  found=$("$compiler" -dumpversion 2>/dev/null) || fail "'$compiler' is no compiler that runs here; install $least or newer."
  [ "${found%%.*}" -ge "${least##* }" ] ||
    fail "'$compiler' is version $found and the program needs $least or newer; set CXX to one, or install one."
}
