// Sizes: files that can be read in one go, functions that fit a screen, headers that say what they are.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "tests/lint/tree.hpp"
#include "tests/support/catch.hpp"

namespace {

using lint::File;
using lint::Files;
using lint::Findings;

constexpr int kMostLines = 600;
constexpr int kMedianLines = 150;
constexpr int kLongFunction = 40;  // few may be longer
constexpr int kMostFunction = 80;  // none may be longer
constexpr double kFewFunctions = 0.05;
constexpr int kMostOpening = 6;

int count_lines(const File& file) { return static_cast<int>(lint::lines(file.text).size()); }

Findings check_files(const Files& files) {
  Findings findings;
  for (const File& file : files) {
    const int n = count_lines(file);
    if (n > kMostLines)
      findings.push_back(lint::finding(file, n, fmt::format("{} lines, more than {}", n, kMostLines)));
  }
  return findings;
}

int median_lines(const Files& files) {
  std::vector<int> sizes;
  for (const File& file : files) {
    if (file.path.ends_with(".cpp")) sizes.push_back(count_lines(file));
  }
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

struct Function {
  std::string where;  // "path:line: first words"
  int lines;
};

// A block that follows a parameter list, outside any other function. Good enough for formatted code; lambdas count to
// the function they stand in.
class FunctionFinder {
 public:
  explicit FunctionFinder(const File& file) : file_(file), code_(lint::code_only(file.text)) {}

  std::vector<Function> find() {
    for (std::size_t i = 0; i < code_.size(); ++i) {
      const char c = code_[i];
      if (c == '\n') ++line_;
      if (c == '{') open(i);
      if (c == '}') close();
      if (c == ';' || c == '{' || c == '}') head_ = i + 1;
    }
    return std::move(found_);
  }

 private:
  void open(std::size_t at) {
    ++depth_;
    std::string_view head = std::string_view(code_).substr(head_, at - head_);
    while (head.starts_with('\n') || head.starts_with(' ') || head.starts_with('#')) {
      // A directive is a line of its own, with no end that counts.
      head.remove_prefix(head.front() == '#' ? std::min(head.find('\n'), head.size()) : 1);
    }
    // A list of values or arguments is no body: "= {", "({", ", {".
    const std::size_t last = head.find_last_not_of(" \n");
    if (last != std::string_view::npos && std::string_view("=(,").find(head[last]) != std::string_view::npos) return;
    const bool scope = lint::starts_with_any(head, {"namespace", "class ", "struct ", "enum ", "union ", "extern "});
    if (function_depth_ != 0 || scope || head.find('(') == std::string_view::npos) return;
    function_depth_ = depth_;
    function_line_ = line_;
    name_ = std::string(head.substr(0, std::min(head.find('\n'), std::size_t{60})));
  }

  void close() {
    if (depth_ == function_depth_) {
      found_.push_back({fmt::format("{}:{}: {}", file_.path, function_line_, name_), line_ - function_line_ + 1});
      function_depth_ = 0;
    }
    --depth_;
  }

  const File& file_;
  std::string code_;
  std::vector<Function> found_;
  std::string name_;
  std::size_t head_ = 0;
  int line_ = 1;
  int depth_ = 0;
  int function_depth_ = 0;
  int function_line_ = 0;
};

std::vector<Function> functions(const Files& files) {
  std::vector<Function> all;
  for (const File& file : files) {
    const auto found = FunctionFinder(file).find();
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

Findings longer_than(const std::vector<Function>& all, int most) {
  Findings findings;
  for (const Function& f : all) {
    if (f.lines > most) findings.push_back(fmt::format("{} ({} lines)", f.where, f.lines));
  }
  return findings;
}

// A header begins by saying what it is.
Findings check_openings(const Files& files) {
  Findings findings;
  for (const File& file : files) {
    if (!file.path.ends_with(".hpp")) continue;
    const auto all = lint::lines(file.text);
    const auto end =
        std::find_if_not(all.begin(), all.end(), [](std::string_view line) { return line.starts_with("//"); });
    const auto opening = end - all.begin();
    if (opening < 1 || opening > kMostOpening) {
      findings.push_back(
          lint::finding(file, 1, fmt::format("opens with {} lines of comment, not 1 to {}", opening, kMostOpening)));
    } else if (end == all.end() || *end != "#pragma once") {
      findings.push_back(
          lint::finding(file, static_cast<int>(opening) + 1, "'#pragma once' follows the opening comment"));
    }
  }
  return findings;
}

std::string repeat(std::string_view line, int n) {
  std::string text;
  for (int i = 0; i < n; ++i) text += line;
  return text;
}

}  // namespace

TEST_CASE("no source file is too long, and half of them are short") {
  const Files files = lint::sources();
  const Findings findings = check_files(files);
  INFO(lint::join(findings));
  CHECK(findings.empty());
  CHECK(median_lines(files) <= kMedianLines);
}

TEST_CASE("functions fit a screen") {
  const auto all = functions(lint::sources());
  const Findings over = longer_than(all, kMostFunction);
  const Findings few = longer_than(all, kLongFunction);
  INFO(lint::join(few));
  CHECK(over.empty());
  CHECK(static_cast<double>(few.size()) <= kFewFunctions * static_cast<double>(all.size()));
}

TEST_CASE("every header opens by saying what it is") {
  const Findings findings = check_openings(lint::sources());
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("the size checks can fail") {
  CHECK(check_files({{"kiosk/a.cpp", repeat("x;\n", 601)}}).size() == 1);
  CHECK(check_files({{"kiosk/a.cpp", repeat("x;\n", 600)}}).empty());
  CHECK(median_lines(
            {{"a.cpp", repeat("\n", 10)}, {"b.cpp", repeat("\n", 200)}, {"c.cpp", repeat("\n", 300)}, {"d.hpp", ""}}) ==
        200);
  CHECK(check_openings({{"kiosk/a.hpp", "#pragma once\n"}}).size() == 1);
  CHECK(check_openings({{"kiosk/a.hpp", repeat("// x\n", 7) + "#pragma once\n"}}).size() == 1);
  CHECK(check_openings({{"kiosk/a.hpp", "// What it is.\n#include <string>\n"}}).size() == 1);
  CHECK(check_openings({{"kiosk/a.hpp", "// What it is.\n#pragma once\n"}}).empty());
}

TEST_CASE("functions are measured from brace to brace, wherever they stand") {
  const std::string text =
      "namespace a {\n"
      "struct S {\n"
      "  int f() const { return 1; }\n"
      "  int x{3};\n"
      "};\n"
      "int g(int n) {\n"
      "  if (n > 0) {\n"
      "    each([&] { ++n; });\n"
      "  }\n"
      "  return n;  // }\n"
      "}\n"
      "constexpr int kRows[] = {1, 2};\n"
      "}\n";
  const auto found = functions({{"kiosk/a.cpp", text}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].lines == 1);
  CHECK(found[1].lines == 6);
  CHECK(found[1].where == "kiosk/a.cpp:6: int g(int n) ");
  CHECK(longer_than(found, 5).size() == 1);
}
