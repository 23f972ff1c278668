#include "kiosk/data/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/data/expression_functions.hpp"
#include "kiosk/data/expression_parser.hpp"
#include "kiosk/data/time_text.hpp"

namespace kiosk::data {
namespace {

using Op = Expr::Op;
using Node = Expr::Node;

// Null where the sides cannot be compared; then no condition is met.
Value compare(Op op, const Value& a, const Value& b) {
  if (is_null(a) || is_null(b) || a.index() != b.index()) return Null{};
  switch (op) {
    case Op::kEqual:
      return a == b;
    case Op::kUnequal:
      return a != b;
    case Op::kLess:
      return a < b;
    case Op::kLessEqual:
      return a <= b;
    case Op::kGreater:
      return a > b;
    default:
      return a >= b;
  }
}

Value calculate(Op op, const Value& a, const Value& b) {
  const double* x = std::get_if<double>(&a);
  const double* y = std::get_if<double>(&b);
  if (x == nullptr || y == nullptr) {
    const auto* left = std::get_if<std::string>(&a);
    const auto* right = std::get_if<std::string>(&b);
    if (op == Op::kAdd && left != nullptr && right != nullptr && left->size() + right->size() < 4096)
      return *left + *right;
    const auto* from = std::get_if<WallTime>(&b);
    const auto* to = std::get_if<WallTime>(&a);
    if (op == Op::kSubtract && from != nullptr && to != nullptr) return Seconds(*to - *from).count();
    return Null{};
  }
  switch (op) {
    case Op::kAdd:
      return *x + *y;
    case Op::kSubtract:
      return *x - *y;
    case Op::kMultiply:
      return *x * *y;
    case Op::kDivide:
      return *y == 0.0 ? Value(Null{}) : Value(*x / *y);  // a share of nothing is not known
    default:
      return *y == 0.0 ? Value(Null{}) : Value(std::fmod(*x, *y));
  }
}

// Three-valued: false and null is false, true or null is true.
Value logic(Op op, const Value& a, const Value& b) {
  const bool decided = op == Op::kOr;
  const bool* x = std::get_if<bool>(&a);
  const bool* y = std::get_if<bool>(&b);
  if ((x != nullptr && *x == decided) || (y != nullptr && *y == decided)) return decided;
  if (x == nullptr || y == nullptr) return Null{};
  return !decided;
}

class Evaluation {
 public:
  Evaluation(const Table& table, std::size_t row, const std::vector<std::string>& names, Budget& budget)
      : table_(table), row_(row), names_(names), budget_(budget) {}

  Value of(const Node& node) {
    if (!budget_.spend()) return Null{};
    switch (node.op) {
      case Op::kConstant:
        return node.constant;
      case Op::kName: {
        Value value = named(names_[node.name]);
        return budget_.spend(letters(value) / kLettersPerStep) ? value : Value(Null{});
      }
      case Op::kNot: {
        const Value value = of(node.parts[0]);
        const bool* truth = std::get_if<bool>(&value);
        return truth == nullptr ? Value(Null{}) : Value(!*truth);
      }
      case Op::kNegate: {
        const Value value = of(node.parts[0]);
        const double* number = std::get_if<double>(&value);
        return number == nullptr ? Value(Null{}) : Value(-*number);
      }
      case Op::kOr:
      case Op::kAnd:
        return logic(node.op, of(node.parts[0]), of(node.parts[1]));
      case Op::kAdd:
      case Op::kSubtract:
      case Op::kMultiply:
      case Op::kDivide:
      case Op::kModulo:
        return calculate(node.op, of(node.parts[0]), of(node.parts[1]));
      case Op::kCall: {
        std::vector<Value> values;
        values.reserve(node.parts.size());
        for (const Node& part : node.parts) values.push_back(of(part));
        const Function& function = functions()[node.function];
        return budget_.spend(work_of(function, values)) ? function.call(values) : Value(Null{});
      }
      default:
        return compare(node.op, of(node.parts[0]), of(node.parts[1]));
    }
  }

 private:
  Value named(const std::string& name) const {
    if (const Column* column = table_.find(name)) return cell_value(*column, row_);
    const auto label = table_.labels.find(name);
    return label == table_.labels.end() ? Value(Null{}) : Value(label->second);
  }

  static constexpr std::int64_t kLettersPerStep = 64;

  static std::int64_t letters(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? 0 : static_cast<std::int64_t>(text->size());
  }
  // A search may have to look for its part at every letter; the others look at each letter once.
  static std::int64_t work_of(const Function& function, const std::vector<Value>& values) {
    std::int64_t all = 0;
    for (const Value& value : values) all += letters(value);
    const std::int64_t looks = function.searches ? std::max<std::int64_t>(1, letters(values[1])) : 1;
    return all / kLettersPerStep * looks;
  }

  const Table& table_;
  std::size_t row_;
  const std::vector<std::string>& names_;
  Budget& budget_;
};

}  // namespace

bool is_null(const Value& value) { return std::holds_alternative<Null>(value); }

std::string value_text(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* time = std::get_if<WallTime>(&value)) return to_rfc3339(*time);
  return "null";
}

Value cell_value(const Column& column, std::size_t row) {
  if (row >= column.size() || column.valid[row] == 0) return Null{};
  if (const auto* numbers = column.numbers()) return (*numbers)[row];
  if (const auto* texts = column.texts()) return (*texts)[row];
  if (const auto* bools = column.bools()) return (*bools)[row] != 0;
  return (*column.times())[row];
}

Result<Expr> Expr::parse(std::string_view text) {
  constexpr std::size_t kMostLetters = 1024;
  if (text.size() > kMostLetters) return Error{fmt::format("an expression has at most {} letters", kMostLetters)};
  Lexer in(text);
  Expr out;
  out.text_ = std::string(text);
  auto root = parse_expression(in, out.names_);
  if (!root) return root.error();
  if (!in.at_end()) return in.wrong("an operator or the end");
  out.root_ = std::move(root).value();
  return out;
}

Value Expr::evaluate(const Table& table, std::size_t row, Budget& budget) const {
  return Evaluation(table, row, names_, budget).of(root_);
}

}  // namespace kiosk::data
