// The small expression language of transforms: "value / goal", "if(open > 10, 'busy', 'calm')", "coalesce(a, 0)".
// Numbers, texts, true and false, times, and null, which stands for nothing known and spreads: null + 1 is null, and no
// comparison with null is true. No loops, no state, no functions of one's own; evaluation is counted against a budget.
// Pure; an Expr may be used by many threads at once.
#pragma once
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

struct Null {
  friend auto operator<=>(Null, Null) = default;
};
using Value = std::variant<Null, double, std::string, bool, WallTime>;

bool is_null(const Value& value);
std::string value_text(const Value& value);  // "null" for nothing

Value cell_value(const Column& column, std::size_t row);  // null where the cell has none

// The steps that may still be taken, by all the expressions of one data set together: about a second of work. Long
// texts cost more than one, or a source's own words could keep the fetcher busy for hours.
struct Budget {
  std::int64_t left = 40'000'000;
  bool spend(std::int64_t steps = 1) {
    if (left >= 0) left -= steps;
    return left >= 0;
  }
};

class Expr {
 public:
  // or, and, not, = != < <= > >=, + - * / %, names, numbers, 'texts', true, false, null, and the functions if(c, a, b),
  // where(c, a), min, max, round(x[, digits]), floor, ceil, abs, sqrt, coalesce, lower, upper, contains(text, part),
  // starts(text, part), length. A name with other letters than a-z, 0-9 and _ stands in double quotes. The error says
  // what is wrong at which character.
  // What is no number (NaN) is a value: it spreads through calculations, equals nothing, itself neither, and min and
  // max pass it over where there is a number. Divided by zero is null: a share of nothing is not known.
  static Result<Expr> parse(std::string_view text);

  const std::vector<std::string>& names() const { return names_; }  // columns and labels it speaks of
  const std::string& text() const { return text_; }

  // Of one row. Names that are no column are labels of the table; what is neither is null (the checker has said so).
  // A spent budget gives null for everything.
  Value evaluate(const Table& table, std::size_t row, Budget& budget) const;

  enum class Op : std::uint8_t {
    kConstant,
    kName,
    kNot,
    kNegate,
    kOr,
    kAnd,
    kEqual,
    kUnequal,
    kLess,
    kLessEqual,
    kGreater,
    kGreaterEqual,
    kAdd,
    kSubtract,
    kMultiply,
    kDivide,
    kModulo,
    kCall
  };
  struct Node {
    Op op = Op::kConstant;
    Value constant;
    std::size_t name = 0;      // kName: of names()
    std::size_t function = 0;  // kCall: of the table of functions
    std::vector<Node> parts;
  };

 private:
  std::string text_;
  std::vector<std::string> names_;
  Node root_;
};

}  // namespace kiosk::data
