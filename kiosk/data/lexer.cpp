#include <fmt/format.h>

#include <charconv>

#include "kiosk/data/expression_parser.hpp"

namespace kiosk::data {
namespace {

bool name_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<signed char>(c) < 0;
}

}  // namespace

Token Lexer::take() {
  Token token = std::move(now_);
  advance();
  return token;
}

bool Lexer::accept_sign(std::string_view sign) {
  if (now_.kind != Token::Kind::kSign || now_.text != sign) return false;
  advance();
  return true;
}

bool Lexer::accept_word(std::string_view word) {
  if (now_.kind != Token::Kind::kName || now_.quoted || now_.text != word) return false;
  advance();
  return true;
}

Error Lexer::wrong(const std::string& expected) const {
  const std::string found = at_end() ? "the end" : fmt::format("'{}'", text_.substr(now_.at, 12));
  return {fmt::format("at character {}, {} where {} is expected", now_.at + 1, found, expected)};
}

void Lexer::read_quoted(char quote) {
  std::string out;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == quote) {
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != quote) break;
      ++at_;  // a quote within is written twice
    }
    out += text_[at_];
  }
  now_.kind = at_ >= text_.size() ? Token::Kind::kWrong : quote == '"' ? Token::Kind::kName : Token::Kind::kText;
  now_.quoted = true;
  now_.text = std::move(out);
  if (at_ < text_.size()) ++at_;
}

void Lexer::read_number() {
  const char* begin = text_.data() + at_;
  const auto [end, code] = std::from_chars(begin, text_.data() + text_.size(), now_.number);
  now_.kind = code == std::errc{} ? Token::Kind::kNumber : Token::Kind::kWrong;
  now_.text = std::string(begin, end);
  at_ += static_cast<std::size_t>(end - begin);
}

void Lexer::advance() {
  while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n')) ++at_;
  now_ = {};
  now_.at = at_;
  if (at_ >= text_.size()) return;
  const char c = text_[at_];
  if (c == '\'' || c == '"') return read_quoted(c);
  if (c >= '0' && c <= '9') return read_number();
  if (name_letter(c)) {
    const std::size_t start = at_;
    while (at_ < text_.size() && name_letter(text_[at_])) ++at_;
    now_.kind = Token::Kind::kName;
    now_.text = std::string(text_.substr(start, at_ - start));
    return;
  }
  const bool pair = at_ + 1 < text_.size() && text_[at_ + 1] == '=' && (c == '<' || c == '>' || c == '!' || c == '=');
  now_.kind = Token::Kind::kSign;
  now_.text = std::string(text_.substr(at_, pair ? 2 : 1));
  at_ += now_.text.size();
}

}  // namespace kiosk::data
