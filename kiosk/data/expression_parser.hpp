// Words of the expression language and of transform steps, one after the other. Private to them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/expression.hpp"

namespace kiosk::data {

struct Token {
  enum class Kind : std::uint8_t { kEnd, kName, kNumber, kText, kSign, kWrong };
  Kind kind = Kind::kEnd;
  std::string text;  // a name or text without its quotes; a sign as written
  double number = 0.0;
  std::size_t at = 0;   // of its first byte
  bool quoted = false;  // a name in double quotes is never a word of the language
};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) { advance(); }

  const Token& now() const { return now_; }
  Token take();
  bool accept_sign(std::string_view sign);
  bool accept_word(std::string_view word);
  bool at_end() const { return now_.kind == Token::Kind::kEnd; }
  Error wrong(const std::string& expected) const;  // "at character 7, 'x' where a number is expected"
  std::string_view rest() const { return text_.substr(now_.at); }

 private:
  void advance();
  void read_quoted(char quote);
  void read_number();

  std::string_view text_;
  std::size_t at_ = 0;
  Token now_;
};

// An expression from the lexer's place on, as far as it goes.
Result<Expr::Node> parse_expression(Lexer& in, std::vector<std::string>& names);

}  // namespace kiosk::data
