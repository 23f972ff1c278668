# Deb822: paragraphs of "Field: value" with continuation lines. Prints the one for `from` rewritten for `to`; every
# other field (address, keyring or embedded key, options) stays as it is.
BEGIN {
  RS = ""
  FS = "\n"
}
{
  types = suites = components = kept = ""
  enabled = 1
  for (i = 1; i <= NF; ++i) {
    if ($i ~ /^#/) continue
    value = $i
    if ($i !~ /^[ \t]/) {
      field = tolower($i)
      sub(/[ \t]*:.*/, "", field)
      sub(/^[^:]*:/, "", value)
    }
    if (field == "types") types = types value " "
    else if (field == "suites") suites = suites value " "
    else if (field == "components") components = components value " "
    else if (field == "enabled") enabled = (value !~ /no|false|off|0/)
    else kept = kept $i "\n"
  }
  if (enabled && words(types, "deb") && words(suites, from) && words(components, "main")) {
    printf "Types: deb\nSuites: %s\nComponents: main\nTargets: Packages\n%s", to, kept
    exit
  }
}
function words(list, word) { return (" " list " ") ~ ("[ \t]" word "[ \t]") }
