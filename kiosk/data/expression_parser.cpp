#include "kiosk/data/expression_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "kiosk/base/nearest.hpp"
#include "kiosk/data/expression_functions.hpp"

namespace kiosk::data {
namespace {

using Op = Expr::Op;
using Node = Expr::Node;
constexpr int kDeepestExpression = 48;

struct Binary {
  std::string_view sign;
  Op op;
};

// By strength, the weakest first.
constexpr Binary kOr[] = {{"or", Op::kOr}};
constexpr Binary kAnd[] = {{"and", Op::kAnd}};
constexpr Binary kCompare[] = {{"=", Op::kEqual},      {"==", Op::kEqual},  {"!=", Op::kUnequal},     {"<", Op::kLess},
                               {"<=", Op::kLessEqual}, {">", Op::kGreater}, {">=", Op::kGreaterEqual}};
constexpr Binary kSum[] = {{"+", Op::kAdd}, {"-", Op::kSubtract}};
constexpr Binary kProduct[] = {{"*", Op::kMultiply}, {"/", Op::kDivide}, {"%", Op::kModulo}};
constexpr std::span<const Binary> kLevels[] = {kOr, kAnd, kCompare, kSum, kProduct};

class Parser {
 public:
  Parser(Lexer& in, std::vector<std::string>& names) : in_(in), names_(names) {}

  Result<Node> level(std::size_t n) {
    if (n == std::size(kLevels)) return unary();
    auto left = level(n + 1);
    while (left.ok()) {
      const auto found = std::find_if(kLevels[n].begin(), kLevels[n].end(), [this](const Binary& b) {
        return in_.accept_sign(b.sign) || in_.accept_word(b.sign);
      });
      if (found == kLevels[n].end()) return left;
      if (++depth_ > kDeepestExpression * 4) return Error{"the expression is too long"};
      auto right = level(n + 1);
      if (!right) return right;
      Node node;
      node.op = found->op;
      node.parts.push_back(std::move(left).value());
      node.parts.push_back(std::move(right).value());
      left = std::move(node);
    }
    return left;
  }

 private:
  Result<Node> nested(std::size_t n) {
    if (++nesting_ > kDeepestExpression) return Error{"the expression is nested too deeply"};
    auto node = level(n);
    --nesting_;
    return node;
  }

  Result<Node> unary() {
    const bool negates = in_.accept_word("not");
    if (!negates && !in_.accept_sign("-")) return primary();
    if (++nesting_ > kDeepestExpression) return Error{"the expression is nested too deeply"};
    // "not" binds weaker than comparisons, a minus stronger than anything.
    auto inner = negates ? level(2) : unary();
    --nesting_;
    if (!inner) return inner;
    Node node;
    node.op = negates ? Op::kNot : Op::kNegate;
    node.parts.push_back(std::move(inner).value());
    return node;
  }

  Result<Node> primary() {
    if (in_.accept_sign("(")) {
      auto inner = nested(0);
      if (inner.ok() && !in_.accept_sign(")")) return in_.wrong("')'");
      return inner;
    }
    Node node;
    switch (in_.now().kind) {
      case Token::Kind::kNumber:
        node.constant = in_.take().number;
        return node;
      case Token::Kind::kText:
        node.constant = in_.take().text;
        return node;
      case Token::Kind::kName:
        return name();
      default:
        return in_.wrong("a name, number or 'text'");
    }
  }

  Result<Node> name() {
    Node node;
    if (in_.accept_word("null")) return node;
    for (const bool truth : {true, false}) {
      if (!in_.accept_word(truth ? "true" : "false")) continue;
      node.constant = truth;
      return node;
    }
    const Token token = in_.take();
    if (!token.quoted && in_.accept_sign("(")) return call(token.text);
    node.op = Op::kName;
    const auto known = std::find(names_.begin(), names_.end(), token.text);
    node.name = static_cast<std::size_t>(known - names_.begin());
    if (known == names_.end()) names_.push_back(token.text);
    return node;
  }

  Result<Node> call(const std::string& name) {
    const auto all = functions();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Function& f) { return f.name == name; });
    if (found == all.end()) {
      std::vector<std::string_view> known;
      for (const Function& function : all) known.push_back(function.name);
      return Error{fmt::format("there is no function '{}': there are {}.{}", name, fmt::join(known, ", "),
                               did_you_mean(name, known))};
    }
    Node node;
    node.op = Op::kCall;
    node.function = static_cast<std::size_t>(found - all.begin());
    do {
      auto part = nested(0);
      if (!part) return part;
      node.parts.push_back(std::move(part).value());
    } while (in_.accept_sign(","));
    if (!in_.accept_sign(")")) return in_.wrong("',' or ')'");
    if (node.parts.size() < found->least || node.parts.size() > found->most) {
      return Error{
          fmt::format("{}() takes {} to {} values, not {}", name, found->least, found->most, node.parts.size())};
    }
    return node;
  }

  Lexer& in_;
  std::vector<std::string>& names_;
  int nesting_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<Expr::Node> parse_expression(Lexer& in, std::vector<std::string>& names) { return Parser(in, names).level(0); }

}  // namespace kiosk::data
