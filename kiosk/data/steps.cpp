#include "kiosk/data/steps.hpp"

#include <fmt/format.h>

#include "kiosk/data/column_tools.hpp"
#include "kiosk/data/decoded.hpp"
#include "kiosk/data/steps_kinds.hpp"

namespace kiosk::data {
namespace {

using Kind = Step::Kind;

bool makes_one_table(Kind kind) {
  return kind == Kind::kPick || kind == Kind::kRename || kind == Kind::kGroup || kind == Kind::kJoin ||
         kind == Kind::kPivot || kind == Kind::kSort || kind == Kind::kLimit || kind == Kind::kRows;
}

std::size_t rows_of(const std::vector<Table>& tables) {
  std::size_t rows = 0;
  for (const Table& table : tables) rows += table.rows();
  return rows;
}

std::size_t cells_of(const std::vector<Table>& tables) {
  std::size_t cells = 0;
  for (const Table& table : tables) cells += table.rows() * table.columns.size();
  return cells;
}

std::optional<Error> apply(const Step& step, std::vector<Table>& tables, const OtherTables& others, Budget& budget) {
  switch (step.kind) {
    case Kind::kFilter:
      return steps::filter(step, tables, budget);
    case Kind::kCompute:
      return steps::compute(step, tables, budget);
    case Kind::kCast:
      return steps::cast(step, tables);
    case Kind::kPick:
      return steps::pick(step, tables);
    case Kind::kRename:
      return steps::rename(step, tables);
    case Kind::kSort:
      return steps::sort(step, tables);
    case Kind::kLimit:
      return steps::limit(step, tables);
    case Kind::kGroup:
      return steps::group(step, tables);
    case Kind::kJoin:
      return steps::join(step, tables, others);
    case Kind::kPivot:
      return steps::pivot(step, tables);
    case Kind::kFill:
      return steps::fill(step, tables);
    case Kind::kRate:
      return steps::rate(step, tables);
    case Kind::kAverage:
      return steps::average(step, tables);
    case Kind::kCompare:
      return steps::compare(step, tables);
    case Kind::kRows:
      break;
  }
  return {};
}

}  // namespace

Result<Steps> Steps::parse(const std::vector<std::string>& texts) {
  Steps out;
  for (const std::string& text : texts) {
    auto step = parse_step(text);
    if (!step) return Error{fmt::format("step {}, \"{}\": {}", out.steps_.size() + 1, text, step.error().message)};
    out.steps_.push_back(std::move(step).value());
  }
  return out;
}

Result<Steps::Outcome> Steps::run(std::vector<Table> tables, const OtherTables& others,
                                  std::size_t* failed_step) const {
  Outcome out;
  Budget budget;
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    const auto failed = [&](const std::string& why) {
      if (failed_step != nullptr) *failed_step = i;
      return Error{fmt::format("step {}, \"{}\": {}", i + 1, step.text, why)};
    };
    const std::size_t before = rows_of(tables);
    if (makes_one_table(step.kind) && !tables.empty()) {
      Table one = as_one(std::move(tables));
      tables.clear();
      tables.push_back(std::move(one));
    }
    if (auto problem = apply(step, tables, others, budget)) return failed(problem->message);
    if (budget.left < 0) return failed("this is more than can be computed; filter or limit before it");
    if (cells_of(tables) > kMaxCells)
      return failed(fmt::format("more than {} cells; filter or limit before it", kMaxCells));
    const std::size_t after = rows_of(tables);
    Message done = Message::text(step.text);
    if (before != after) {
      done = Message::of("steps.done").with("step", step.text).with("before", static_cast<double>(before));
      done = done.with("after", static_cast<double>(after));
    }
    out.log.push_back(std::move(done));
  }
  out.tables = std::move(tables);
  return out;
}

std::vector<std::string> Steps::joins() const {
  std::vector<std::string> names;
  for (const Step& step : steps_) {
    if (step.kind == Kind::kJoin) names.push_back(step.target);
  }
  return names;
}

}  // namespace kiosk::data
