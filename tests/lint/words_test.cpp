// What must not stand in the repository: places of one machine, unfinished marks, and untidy ends of lines.
#include <fmt/format.h>

#include <algorithm>

#include "tests/lint/tree.hpp"
#include "tests/support/catch.hpp"

namespace {

using lint::File;
using lint::Files;
using lint::Findings;

// Written in two halves, so that this file does not find itself.
const std::vector<std::string> kPlaces{
    "/wo"
    "rk/",
    "/ho"
    "me/",
    "/ro"
    "ot/",
    "/U"
    "sers/",
    "deb.deb"
    "ian.org",
    "snapshot.deb"
    "ian.org"};
const std::vector<std::string> kMarks{
    "TO"
    "DO",
    "FIX"
    "ME",
    " XX"
    "X",
    "HA"
    "CK:"};

const std::vector<std::string> kText{".cpp", ".hpp", ".in",   ".cmake", ".txt",  ".toml", ".md",
                                     ".sh",  ".awk", ".conf", ".csv",   ".json", "start", "run"};

// Recorded answers, golden texts and seeds are kept byte for byte as they came.
bool is_kept_as_it_came(const File& file) {
  return file.path.find("/recordings/") != std::string::npos || file.path.starts_with("tests/golden/") ||
         file.path.starts_with("tests/fuzz/seeds/");
}

Files everything() {
  Files files = lint::tree({"kiosk", "demos", "assets", "config", "tests"}, kText);
  std::erase_if(files, is_kept_as_it_came);
  return files;
}

void find_words(const File& file, std::string_view line, int number, Findings& findings) {
  for (const auto* words : {&kPlaces, &kMarks}) {
    for (const std::string& word : *words) {
      if (line.find(word) == std::string_view::npos) continue;
      findings.push_back(lint::finding(file, number, fmt::format("'{}' must not stand here", word)));
    }
  }
}

Findings check(const Files& files) {
  Findings findings;
  for (const File& file : files) {
    int number = 0;
    for (const std::string_view line : lint::lines(file.text)) {
      ++number;
      find_words(file, line, number, findings);
      if (line.ends_with(' ') || line.ends_with('\t'))
        findings.push_back(lint::finding(file, number, "ends in a blank"));
      if (line.ends_with('\r')) findings.push_back(lint::finding(file, number, "ends in CR LF"));
    }
    if (!file.text.empty() && file.text.back() != '\n')
      findings.push_back(lint::finding(file, number, "the last line has no end"));
  }
  return findings;
}

}  // namespace

TEST_CASE("the repository speaks of the product only, and its lines end where they should") {
  const Findings findings = check(everything());
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("the word check can fail") {
  for (const std::string& word : kPlaces) CHECK(check({{"a.cpp", "x " + word + "y\n"}}).size() == 1);
  for (const std::string& word : kMarks) CHECK(check({{"a.cpp", "// " + word + " later\n"}}).size() == 1);
  CHECK(check({{"a.cpp", "x \n"}}).size() == 1);
  CHECK(check({{"a.cpp", "x\r\n"}}).size() == 1);
  CHECK(check({{"a.cpp", "x"}}).size() == 1);
  CHECK(check({{"a.cpp", "x\n"}}).empty());
}
