// What is done with an answer's tables before a panel sees them, as lines of a briefing:
//   filter EXPR · pick a, b · rename a as b · cast a : number · compute c = EXPR · group by a, b: n = count(), t =
//   sum(c) join SET on a · pivot a by time: value · sort a desc, b · limit 8 · fill a with 0 | previous | line · rows
//   rate r = a · average m = a over 15m · compare old = a before 7d
// rate, average, compare, fill, filter, compute and cast work on each series; the others make one table of them, with
// labels as columns ("rows" does only that). Pure; a Steps may be used by many threads at once.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/data/cell_type.hpp"
#include "kiosk/data/expression.hpp"
#include "kiosk/data/message.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

struct Aggregate {
  std::string name;
  std::string function;  // count, sum, mean, min, max, median, first, last
  std::string column;    // empty: count()
};

struct Step {
  enum class Kind : std::uint8_t {
    kFilter,
    kPick,
    kRename,
    kCast,
    kCompute,
    kGroup,
    kJoin,
    kPivot,
    kSort,
    kLimit,
    kFill,
    kRows,
    kRate,
    kAverage,
    kCompare
  };
  Kind kind = Kind::kRows;
  std::string text;                  // as written
  std::string target;                // compute, rate, average, compare: the column made; join: the data set
  std::optional<Expr> expression;    // filter, compute
  std::vector<std::string> columns;  // pick, group's keys, join's keys; the column worked on; pivot: column, key, value
  std::vector<std::string> names;    // rename: the new ones
  std::vector<bool> descending;      // sort
  std::vector<Aggregate> aggregates;  // group
  CellType type;                      // cast
  std::size_t count = 0;              // limit; average over rows
  double seconds = 0.0;               // average over time, compare
  enum class Fill : std::uint8_t { kNumber, kPrevious, kLine } fill = Fill::kNumber;
  double number = 0.0;  // fill
};

Result<Step> parse_step(std::string_view text);

// Tables of another data set by its key, for joins; null: there is none yet.
using OtherTables = std::function<const std::vector<Table>*(const std::string& key)>;

class Steps {
 public:
  static Result<Steps> parse(const std::vector<std::string>& texts);

  struct Outcome {
    std::vector<Table> tables;
    std::vector<Message> log;  // "filter value > 3: 12 -> 4 rows", for the provenance sheet
  };
  // The error says which step, what is wrong and what there is. Work and memory are bounded.
  // `failed` is set to its number, from 0.
  Result<Outcome> run(std::vector<Table> tables, const OtherTables& others, std::size_t* failed = nullptr) const;

  std::vector<std::string> joins() const;  // data sets that must be there first
  bool empty() const { return steps_.empty(); }

 private:
  std::vector<Step> steps_;
};

// For checking a briefing: problems by step, and the columns that are left. `columns` is what there is before, and is
// set to what there is after; nothing: only the answer will tell.
struct StepProblem {
  std::size_t step = 0;
  std::string words;
};
std::vector<StepProblem> check_steps(const std::vector<std::string>& texts,
                                     std::optional<std::vector<std::string>>& columns);

}  // namespace kiosk::data
