#include "tests/lint/tree.hpp"
#include "tests/support/places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace lint {
namespace {

namespace fs = std::filesystem;

enum class Part { kCode, kLineComment, kBlockComment, kString, kCharacter, kRawString };

// Walks C++ text once and says of each character which part it belongs to.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  // Calls visit(index, part) for every character; the quotes of a literal count as code.
  template <typename Visit>
  void run(Visit visit) {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const Part before = part_;
      step();
      const bool quote = (before == Part::kCode) != (part_ == Part::kCode) && !in_comment(before) && !in_comment(part_);
      visit(at_, quote ? Part::kCode : before == Part::kCode ? part_ : before);
    }
  }

 private:
  static bool in_comment(Part part) { return part == Part::kLineComment || part == Part::kBlockComment; }
  bool next_is(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  void step() {
    switch (part_) {
      case Part::kCode:
        return enter();
      case Part::kLineComment:
        if (text_[at_] == '\n') part_ = Part::kCode;
        return;
      case Part::kBlockComment:
        if (text_[at_] == '/' && at_ > opened_ + 2 && text_[at_ - 1] == '*') part_ = Part::kCode;
        return;
      case Part::kString:
      case Part::kCharacter:
        if (text_[at_] == '\\') {
          ++at_;
        } else if (text_[at_] == (part_ == Part::kString ? '"' : '\'') || text_[at_] == '\n') {
          part_ = Part::kCode;
        }
        return;
      case Part::kRawString:
        if (next_is(raw_end_)) {
          at_ += raw_end_.size() - 1;
          part_ = Part::kCode;
        }
    }
  }

  void enter() {
    opened_ = at_;
    if (next_is("//")) {
      part_ = Part::kLineComment;
    } else if (next_is("/*")) {
      part_ = Part::kBlockComment;
    } else if (text_[at_] == '"') {
      const bool raw = at_ > 0 && text_[at_ - 1] == 'R';
      part_ = raw ? Part::kRawString : Part::kString;
      if (raw) raw_end_ = fmt::format("){}\"", text_.substr(at_ + 1, text_.find('(', at_) - at_ - 1));
    } else if (text_[at_] == '\'' && (at_ == 0 || !std::isalnum(static_cast<unsigned char>(text_[at_ - 1])))) {
      part_ = Part::kCharacter;  // not the separator of 1'000
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t opened_ = 0;
  Part part_ = Part::kCode;
  std::string raw_end_;
};

bool wanted(const fs::path& path, const std::vector<std::string>& endings) {
  const std::string name = path.filename().string();
  return endings.empty() ||
         std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) { return name.ends_with(ending); });
}

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

}  // namespace

Files tree(const std::vector<std::string>& folders, const std::vector<std::string>& endings) {
  const fs::path top = support::source_dir();
  Files files;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      if (entry.is_regular_file() && wanted(entry.path(), endings)) {
        files.push_back({fs::relative(entry.path(), top).generic_string(), read(entry.path())});
      }
    }
  }
  if (files.empty()) throw std::runtime_error("no files to look at");
  std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return files;
}

Files sources() { return tree({"kiosk", "demos"}, {".hpp", ".cpp"}); }

std::vector<std::string_view> lines(std::string_view text) {
  std::vector<std::string_view> found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    found.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}

std::string code_only(std::string_view text) {
  std::string code(text.size(), ' ');
  Scanner(text).run([&](std::size_t i, Part part) {
    if (part == Part::kCode) code[i] = text[i];
  });
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') code[i] = '\n';
  }
  return code;
}

std::vector<Literal> literals(std::string_view text) {
  // A literal is what code_only blanked between two quotes that it kept.
  const std::string code = code_only(text);
  std::vector<Literal> found;
  int line = 1;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '\n') ++line;
    if (code[i] != '"') continue;
    const std::size_t end = std::min(code.find('"', i + 1), code.size());
    found.push_back({std::string(text.substr(i + 1, end - i - 1)), line});
    line += static_cast<int>(std::count(code.begin() + static_cast<std::ptrdiff_t>(i),
                                        code.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    i = end;
  }
  return found;
}

bool starts_with_any(std::string_view text, const std::vector<std::string_view>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view b) { return text.starts_with(b); });
}

std::string finding(const File& file, int line, std::string_view sentence) {
  return fmt::format("{}:{}: {}", file.path, line, sentence);
}

std::string join(const Findings& findings) { return fmt::format("{}", fmt::join(findings, "\n")); }

}  // namespace lint
