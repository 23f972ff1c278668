# One line per source: deb [options] address suite component... Prints the one for `from` rewritten for `to`.
$1 == "deb" {
  address = 2
  options = "target=Packages"
  if ($2 ~ /^\[/) {
    for (; address <= NF; ++address) {
      options = options " " $address
      if ($address ~ /\]$/) break
    }
    ++address
  }
  gsub(/[][]/, "", options)
  if ($(address + 1) != from) next
  for (i = address + 2; i <= NF; ++i) {
    if ($i == "main") {
      print "deb [" options "]", $address, to, "main"
      exit
    }
  }
}
