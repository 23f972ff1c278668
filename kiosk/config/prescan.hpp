// A look over the bytes of a TOML file before the parser sees them: refuses what would make it crash or crawl, and
// finds where statements begin, so that a broken one can be left out and the rest still be judged. Pure; any thread.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::config {

inline constexpr std::int64_t kMaxFileBytes = 1024 * 1024;
inline constexpr int kMaxDepth = 32;     // of [ ] and { } within each other
inline constexpr int kMaxKeyParts = 32;  // of a dotted key: toml++ 3.3 overflows the stack on 200,000
inline constexpr std::size_t kMaxRefusals = 20;

struct Statement {
  int first_line = 0;  // from 1
  int last_line = 0;
  bool header = false;  // [table] or [[table]]
};

struct Refusal {
  int line = 0;
  int column = 0;  // in characters, from 1
  std::string message;
};

struct Prescan {
  std::vector<Statement> statements;
  std::vector<Refusal> refusals;  // empty: the parser may see it
};

// `text` without a byte order mark.
Prescan prescan(std::string_view text);

// Only what is not UTF-8 or a control character: for plain text such as Markdown.
std::vector<Refusal> unfit_characters(std::string_view text);

// `text` with these statements' lines emptied; line numbers stay.
std::string without(std::string_view text, const std::vector<Statement>& left_out);

}  // namespace kiosk::config
