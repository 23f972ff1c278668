// One compiled JMESPath expression, with a short cut for the plain names that most are. Private to the JSON decoder.
#pragma once
#include <cstdint>
#include <jsoncons/json.hpp>
#include <jsoncons_ext/jmespath/jmespath.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/data/cell_type.hpp"

namespace kiosk::data {

using Json = jsoncons::json;

class Expression {
 public:
  static Result<Expression> compile(std::string_view text);

  // What the expression gives for `document`; null where nothing matches. The result lives in `document` or in `store`.
  // `problem` is set where the expression does not fit the data (a length of a number).
  const Json& evaluate(const Json& document, Json& store, std::string& problem) const;
  const std::string& text() const { return text_; }

 private:
  using Compiled = jsoncons::jmespath::jmespath_expression<Json>;
  Expression() = default;
  Expression(std::string text, Compiled compiled) : text_(std::move(text)), compiled_(std::move(compiled)) {}

  std::string text_;
  bool plain_ = false;
  std::vector<std::string> path_;  // plain: the names from the document downwards; none is the document itself
  Compiled compiled_;
};

struct TypedExpression {
  Expression expression;
  CellType type;
  static Result<TypedExpression> compile(std::string_view text);
};

}  // namespace kiosk::data
