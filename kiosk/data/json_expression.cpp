#include "kiosk/data/json_expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/base/nearest.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kLongest = 2048;  // bytes of an expression
constexpr std::size_t kDeepest = 32;    // brackets open at once: the compiler and evaluator recurse

constexpr std::array<CellType, 12> kTypes{{{CellKind::kNumber, 1, "number"},
                                           {CellKind::kText, 1, "text"},
                                           {CellKind::kBool, 1, "bool"},
                                           {CellKind::kRfc3339, 1, "rfc3339"},
                                           {CellKind::kEpoch, 1, "unix"},
                                           {CellKind::kEpoch, 1e3, "unix_ms"},
                                           {CellKind::kEpoch, 1e6, "unix_us"},
                                           {CellKind::kEpoch, 1e9, "unix_ns"},
                                           {CellKind::kEpoch, 1, "epoch_s"},
                                           {CellKind::kEpoch, 1e3, "epoch_ms"},
                                           {CellKind::kEpoch, 1e6, "epoch_us"},
                                           {CellKind::kEpoch, 1e9, "epoch_ns"}}};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

bool is_word(std::string_view text) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  };
  return !text.empty() && std::all_of(text.begin(), text.end(), letter);
}

// The names of "a.b.c", if the expression is no more than that.
std::optional<std::vector<std::string>> plain_path(std::string_view text) {
  std::vector<std::string> names;
  if (text == "@") return names;
  while (true) {
    const auto dot = text.find('.');
    const std::string_view name = text.substr(0, dot);
    const bool digit_first = !name.empty() && name.front() >= '0' && name.front() <= '9';
    if (!is_word(name) || digit_first || name.find('-') != std::string_view::npos) return std::nullopt;
    names.emplace_back(name);
    if (dot == std::string_view::npos) return names;
    text.remove_prefix(dot + 1);
  }
}

std::optional<Error> oversized(std::string_view text) {
  if (text.empty()) return Error{"The query is empty; @ stands for the whole answer."};
  if (text.size() > kLongest)
    return Error{fmt::format("The query has {} bytes; at most {} are read.", text.size(), kLongest)};
  if (first_invalid_utf8(text)) return Error{"The query is no UTF-8 text."};
  return std::nullopt;
}

// Walks an expression outside of its quoted parts. The library's compiler reads past its own stack at a bracket closed
// once too often and never returns from "{*", so both must not reach it.
class Brackets {
 public:
  explicit Brackets(std::string_view text) : text_(text) {}

  std::optional<Error> problem() {
    for (at_ = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\'' || c == '"' || c == '`') {
        if (!skip_quoted(c)) return error("this quote is never closed");
      } else if (c == '(' || c == '[' || c == '{') {
        open_.push_back(c == '(' ? ')' : c == '[' ? ']' : '}');
        if (open_.size() > kDeepest) return error(fmt::format("nested more than {} levels deep", kDeepest));
      } else if (c == ')' || c == ']' || c == '}') {
        if (open_.empty() || open_.back() != c) return error("no bracket is open that this one closes");
        open_.pop_back();
      } else if (c == '$') {
        return error("$ has no meaning here; write a.b for JSONPath's $.a.b, and @ for $");
      }
      if (signs() > kDeepest) return error(fmt::format("nested more than {} levels deep", kDeepest));
      if (in_hash() && (c == '{' || c == ',') && !key_follows()) return error("a key is expected after this");
    }
    if (open_.empty()) return std::nullopt;
    return error(fmt::format("a closing {} is missing", open_.back()));
  }

 private:
  Error error(std::string_view what) const {
    return {
        fmt::format("\"{}\" is no JMESPath query: at character {}, {}.", text_, std::min(at_, text_.size()) + 1, what)};
  }

  bool skip_quoted(char quote) {
    const std::size_t start = at_++;
    while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
    const bool closed = at_ < text_.size();
    if (!closed) at_ = start;
    return closed;
  }

  bool in_hash() const { return !open_.empty() && open_.back() == '}'; }

  bool key_follows() const {
    const auto next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    if (next == std::string_view::npos) return false;
    const char c = text_[next];
    return c == '"' || c == '\'' || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  // How many ! and & stand in a row up to here: each is one level of the evaluator.
  std::size_t signs() {
    const char c = text_[std::min(at_, text_.size() - 1)];
    signs_ = c == '!' || c == '&' ? signs_ + 1 : 0;
    return signs_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t signs_ = 0;
  std::string open_;
};

Error syntax_error(std::string_view text, const jsoncons::jmespath::jmespath_error& error) {
  std::string words = error.code().message();
  while (words.ends_with('.')) words.pop_back();
  const std::size_t column = std::max<std::size_t>(1, error.column());
  return {fmt::format("\"{}\" is no JMESPath query: at character {}, {}.", text, column, words)};
}

}  // namespace

Result<Expression> Expression::compile(std::string_view text) {
  text = trimmed(text);
  if (auto error = oversized(text)) return *error;
  if (auto error = Brackets(text).problem()) return *error;
  Expression out;
  out.text_ = std::string(text);
  if (auto path = plain_path(text)) {
    out.plain_ = true;
    out.path_ = std::move(*path);
    return out;
  }
  try {
    auto compiled = jsoncons::jmespath::make_expression<Json>(Json::string_view_type(text));
    // The library's expression has a move constructor but no move assignment.
    Expression with{std::move(out.text_), std::move(compiled)};
    return with;
  } catch (const jsoncons::jmespath::jmespath_error& error) {
    return syntax_error(text, error);
  } catch (const std::exception& error) {
    return Error{fmt::format("\"{}\" is no JMESPath query: {}.", text, error.what())};
  }
}

const Json& Expression::evaluate(const Json& document, Json& store, std::string& problem) const {
  static const Json kNull = Json::null();
  if (plain_) {
    const Json* at = &document;
    for (const std::string& name : path_) {
      if (!at->is_object()) return kNull;
      const auto found = at->find(name);
      if (found == at->object_range().end()) return kNull;
      at = &found->value();
    }
    return *at;
  }
  try {
    std::error_code code;
    store = compiled_.evaluate(document, code);
    if (!code) return store;
    problem = code.message();
  } catch (const std::exception& error) {
    problem = error.what();
  }
  return kNull;
}

Result<TypedExpression> TypedExpression::compile(std::string_view text) {
  CellType type;
  const auto colon = text.rfind(':');
  const std::string_view tail = colon == std::string_view::npos ? "" : trimmed(text.substr(colon + 1));
  // A colon may also stand in a slice or in {name: value}: there a bracket follows.
  if (is_word(tail)) {
    const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const CellType& t) { return t.name == tail; });
    if (known == kTypes.end()) {
      std::vector<std::string_view> names;
      for (std::size_t i = 0; i < 8; ++i) names.push_back(kTypes[i].name);
      return Error{fmt::format("\"{}\" is no type: expected one of {}.{}", tail, fmt::join(names, ", "),
                               did_you_mean(tail, names))};
    }
    type = *known;
    text = text.substr(0, colon);
  }
  auto expression = Expression::compile(text);
  if (!expression.ok()) return expression.error();
  return TypedExpression{std::move(expression).value(), type};
}

}  // namespace kiosk::data
