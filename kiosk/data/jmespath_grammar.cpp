#include "kiosk/data/jmespath_grammar.hpp"

#include <array>

namespace kiosk::data {
namespace {

constexpr int kDeepestQuery = 32;

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool digit(char c) { return c >= '0' && c <= '9'; }

// Recursive descent; every function steps over what it names and is false after noting the problem.
class GrammarReader {
 public:
  explicit GrammarReader(std::string_view text) : text_(text) {}

  std::optional<GrammarProblem> run() {
    if (expression() && !ended()) fail("an operator or the end is expected");
    return problem_;
  }

 private:
  bool fail(std::string what) {
    if (!problem_) problem_ = GrammarProblem{at_, std::move(what)};
    return false;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') ++at_;
  }

  bool ended() {
    space();
    return at_ == text_.size();
  }

  bool take(std::string_view token) {
    space();
    if (!text_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  bool expect(std::string_view token) { return take(token) || fail(std::string(token) + " is expected"); }

  bool expression() {
    if (++depth_ > kDeepestQuery) return fail("the nesting is deeper than 32 levels");
    do {
      if (!operand()) return false;
    } while (binary_operator());
    --depth_;
    return !problem_;
  }

  bool binary_operator() {
    constexpr std::array<std::string_view, 9> kOperators{"||", "&&", "|", "==", "!=", "<=", ">=", "<", ">"};
    for (const auto token : kOperators) {
      if (take(token)) return true;
    }
    return false;
  }

  bool operand() {
    int signs = 0;
    while (take("!")) {
      if (++signs > kDeepestQuery) return fail("the nesting is deeper than 32 levels");
    }
    if (!primary()) return false;
    while (!ended()) {
      if (take(".")) {
        if (!after_dot()) return false;
      } else if (peek() == '[') {
        if (!bracket(false)) return false;
      } else {
        return true;
      }
    }
    return true;
  }

  bool primary() {
    space();
    switch (peek()) {
      case '(':
        ++at_;
        return expression() && expect(")");
      case '[':
        return bracket(true);
      case '{':
        return hash();
      case '\'':
      case '`':
        return quoted(peek());
      case '@':
        ++at_;
        return true;
      case '$':
        return fail("$ has no meaning; for JSONPath's $.a.b write a.b, for $ write @");
      default:
        return name_or_star();
    }
  }

  bool after_dot() {
    space();
    if (peek() == '{') return hash();
    if (peek() != '[') return name_or_star();
    ++at_;
    return list_of_expressions("]");
  }

  bool name_or_star() {
    if (peek() == '*') {
      ++at_;
      return true;
    }
    if (peek() == '"') return quoted('"');
    if (!name()) return false;
    if (peek() != '(') return true;
    ++at_;
    return take(")") || list_of_expressions(")");
  }

  bool name() {
    if (!letter(peek())) return fail(at_ == text_.size() ? "the query ends too early" : "a name is expected");
    while (letter(peek()) || digit(peek())) ++at_;
    return true;
  }

  bool quoted(char quote) {
    const std::size_t start = at_++;
    while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ < text_.size()) {
      ++at_;
      return true;
    }
    at_ = start;
    return fail("a quote is never closed");
  }

  // [], [*], [0], [1:2:3], [?filter] and, where a list may begin, [a, b].
  bool bracket(bool list_allowed) {
    ++at_;
    if (take("]")) return true;
    if (take("?")) return expression() && expect("]");
    if (peek() == '*' && (!list_allowed || closes_after_star())) {
      ++at_;
      return expect("]");
    }
    if (digit(peek()) || peek() == '-' || peek() == ':') return index_or_slice() && expect("]");
    return list_allowed ? list_of_expressions("]") : fail("an index, a slice, *, ? or ] is expected");
  }

  bool closes_after_star() const {
    const auto next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    return next != std::string_view::npos && text_[next] == ']';
  }

  bool index_or_slice() {
    int colons = 0;
    while (true) {
      if (!integer()) return false;
      if (peek() != ':') return true;
      if (++colons > 2) return fail("] is expected");
      ++at_;
    }
  }

  // May be absent: [:2]. A lone sign may not.
  bool integer() {
    const bool sign = peek() == '-';
    if (sign) ++at_;
    int digits = 0;
    while (digit(peek())) {
      ++at_;
      if (++digits > 9) return fail("the number is too large");
    }
    return !sign || digits > 0 || fail("a number is expected");
  }

  bool list_of_expressions(std::string_view end) {
    do {
      space();
      if (end == ")" && peek() == '&') ++at_;
      if (!expression()) return false;
    } while (take(","));
    return expect(end);
  }

  bool hash() {
    if (++depth_ > kDeepestQuery) return fail("the nesting is deeper than 32 levels");
    ++at_;
    do {
      space();
      if (!(peek() == '"' ? quoted('"') : name())) return false;
      if (!expect(":") || !expression()) return false;
    } while (take(","));
    --depth_;
    return expect("}");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<GrammarProblem> problem_;
};

}  // namespace

std::optional<GrammarProblem> jmespath_problem(std::string_view text) { return GrammarReader(text).run(); }

}  // namespace kiosk::data
