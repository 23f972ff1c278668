#include "kiosk/config/prescan.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kiosk::config {
namespace {

// Length of the UTF-8 sequence at the front, or 0 if it is not valid (overlong, surrogate, cut, beyond U+10FFFF).
std::size_t utf8_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!follows(1) || !follows(2)) return 0;
    if (lead == 0xE0 && byte(1) < 0xA0) return 0;
    if (lead == 0xED && byte(1) > 0x9F) return 0;
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    if (lead == 0xF0 && byte(1) < 0x90) return 0;
    if (lead == 0xF4 && byte(1) > 0x8F) return 0;
    return 4;
  }
  return 0;
}

class Scanner {
 public:
  enum class Syntax { kToml, kNone };
  Scanner(std::string_view text, Syntax syntax) : rest_(text), plain_(syntax == Syntax::kNone) {}

  Prescan run() {
    while (!rest_.empty() && result_.refusals.size() < kMaxRefusals) {
      const std::size_t length = utf8_length(rest_);
      if (unfit(length)) {
        take(1);
      } else if (plain_) {
        take(length);
      } else if (in_comment_) {
        in_comment_ = rest_.front() != '\n';
        if (in_comment_) take(length);
      } else if (quote_ != 0) {
        inside_string();
      } else if (length > 1) {
        begin_statement();
        take(length);
      } else {
        outside_string();
      }
    }
    close_statement();
    return std::move(result_);
  }

 private:
  bool unfit(std::size_t length) {
    const auto c = static_cast<unsigned char>(rest_.front());
    if (length == 0) {
      refuse(fmt::format("byte 0x{:02X} is not valid UTF-8; save the file as UTF-8", c));
      return true;
    }
    if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
      refuse(fmt::format("control character 0x{:02X} may not stand in the file; remove it", c));
      return true;
    }
    return false;
  }

  void inside_string() {
    const char c = rest_.front();
    if (triple_ && rest_.substr(0, 3) == std::string(3, quote_)) {
      take(3);
      // Up to two more quotes belong to the text: """a"""""
      for (int i = 0; i < 2 && !rest_.empty() && rest_.front() == quote_; ++i) take(1);
      quote_ = 0;
    } else if (!triple_ && c == '\n') {  // an unclosed text ends with its line, as the parser will say
      quote_ = 0;
    } else if (!triple_ && c == quote_) {
      take(1);
      quote_ = 0;
    } else {
      const bool escaped = c == '\\' && quote_ == '"' && rest_.size() > 1 && (rest_[1] == '"' || rest_[1] == '\\');
      take(escaped ? 2 : utf8_length(rest_));
    }
  }

  void outside_string() {
    const char c = rest_.front();
    switch (c) {
      case '\n':
        if (depth_ <= 0) close_statement();
        key_parts_ = 1;
        break;
      case ' ':
      case '\t':
      case '\r':
        break;  // between statements, and around dots
      case '#':
        in_comment_ = true;
        break;
      case '"':
      case '\'':
        begin_statement();
        open_string(c);
        return;
      case '[':
      case '{':
        begin_statement();
        open_bracket();
        break;
      case ']':
      case '}':
        depth_ = std::max(0, depth_ - 1);
        key_parts_ = 1;
        break;
      case '=':
      case ',':
        begin_statement();
        key_parts_ = 1;
        break;
      case '.':
        begin_statement();
        another_key_part();
        break;
      default:
        begin_statement();
        break;
    }
    take(1);
  }

  void another_key_part() {
    if (++key_parts_ == kMaxKeyParts + 1) refuse(fmt::format("a dotted key may have at most {} parts", kMaxKeyParts));
  }

  void open_string(char quote) {
    quote_ = quote;
    triple_ = rest_.substr(0, 3) == std::string(3, quote);
    take(triple_ ? 3 : 1);
  }

  void open_bracket() {
    if (++depth_ == kMaxDepth + 1) {
      refuse(fmt::format("lists and tables may stand in each other at most {} deep", kMaxDepth));
    }
    key_parts_ = 1;
  }

  void begin_statement() {
    if (open_) return;
    open_ = true;
    current_ = {line_, line_, rest_.front() == '['};
  }
  void close_statement() {
    if (!open_) return;
    open_ = false;
    current_.last_line = line_;
    result_.statements.push_back(current_);
  }

  void refuse(std::string message) { result_.refusals.push_back({line_, column_, std::move(message)}); }

  void take(std::size_t bytes) {
    for (std::size_t i = 0; i < bytes && !rest_.empty(); ++i) {
      const auto c = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      if (c == '\n') {
        ++line_;
        column_ = 1;
      } else if ((c & 0xC0U) != 0x80U) {
        ++column_;
      }
    }
  }

  std::string_view rest_;
  bool plain_;
  Prescan result_;
  Statement current_;
  int line_ = 1;
  int column_ = 1;
  int depth_ = 0;
  int key_parts_ = 1;
  char quote_ = 0;
  bool triple_ = false;
  bool in_comment_ = false;
  bool open_ = false;
};

}  // namespace

Prescan prescan(std::string_view text) { return Scanner(text, Scanner::Syntax::kToml).run(); }

std::vector<Refusal> unfit_characters(std::string_view text) {
  return Scanner(text, Scanner::Syntax::kNone).run().refusals;
}

std::string without(std::string_view text, const std::vector<Statement>& left_out) {
  std::string kept;
  kept.reserve(text.size());
  int line = 1;
  const auto dropped = [&] {
    return std::any_of(left_out.begin(), left_out.end(),
                       [&](const Statement& s) { return line >= s.first_line && line <= s.last_line; });
  };
  bool drop = dropped();
  for (const char c : text) {
    if (c == '\n') {
      kept += c;
      ++line;
      drop = dropped();
    } else if (!drop) {
      kept += c;
    }
  }
  return kept;
}

}  // namespace kiosk::config
