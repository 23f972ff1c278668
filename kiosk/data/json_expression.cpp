#include "kiosk/data/json_expression.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/ascii.hpp"
#include "kiosk/data/jmespath_grammar.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kLongestQuery = 2048;  // bytes of an expression

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
  if (text.size() > kLongestQuery)
    return Error{fmt::format("The query has {} bytes; at most {} are read.", text.size(), kLongestQuery)};
  if (first_invalid_utf8(text)) return Error{"The query is no UTF-8 text."};
  return std::nullopt;
}

Error no_query(std::string_view text, std::size_t character, std::string_view what) {
  return {fmt::format("\"{}\" is no JMESPath query: at character {}, {}.", text, character, what)};
}

}  // namespace

Result<Expression> Expression::compile(std::string_view text) {
  text = trimmed(text);
  if (auto error = oversized(text)) return *error;
  if (const auto problem = jmespath_problem(text)) return no_query(text, problem->at + 1, problem->what);
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
    std::string words = error.code().message();
    while (words.ends_with('.')) words.pop_back();
    return no_query(text, std::max<std::size_t>(1, error.column()), words);
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
    const auto known = parse_cell_type(tail);
    if (!known) return known.error();
    type = *known;
    text = text.substr(0, colon);
  }
  auto expression = Expression::compile(text);
  if (!expression.ok()) return expression.error();
  return TypedExpression{std::move(expression).value(), type};
}

}  // namespace kiosk::data
