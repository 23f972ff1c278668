#include <algorithm>

#include "kiosk/data/column_tools.hpp"
#include "kiosk/data/steps.hpp"

namespace kiosk::data {
namespace {

using Names = std::vector<std::string>;
using Kind = Step::Kind;

bool holds(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add(Names& names, const std::string& name) {
  if (!holds(names, name)) names.push_back(name);
}

// Every column that a step reads.
Names needed(const Step& step) {
  Names names = step.columns;
  if (step.expression) names = step.expression->names();
  for (const Aggregate& aggregate : step.aggregates) {
    if (!aggregate.column.empty()) names.push_back(aggregate.column);
  }
  return names;
}

// The columns after a step; nothing where only the data can tell.
std::optional<Names> left_by(const Step& step, Names names) {
  switch (step.kind) {
    case Kind::kPick:
      return step.columns;
    case Kind::kRename:
      for (std::size_t i = 0; i < step.columns.size(); ++i)
        std::replace(names.begin(), names.end(), step.columns[i], step.names[i]);
      return names;
    case Kind::kGroup: {
      Names grouped = step.columns;
      for (const Aggregate& aggregate : step.aggregates) add(grouped, aggregate.name);
      return grouped;
    }
    case Kind::kJoin:
    case Kind::kPivot:
      return std::nullopt;
    case Kind::kCompute:
    case Kind::kRate:
    case Kind::kAverage:
    case Kind::kCompare:
      add(names, step.target);
      return names;
    default:
      return names;
  }
}

}  // namespace

std::vector<StepProblem> check_steps(const std::vector<std::string>& texts, std::optional<Names>& columns) {
  std::vector<StepProblem> problems;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto step = parse_step(texts[i]);
    if (!step) {
      problems.push_back({i, step.error().message});
      columns.reset();
      continue;
    }
    if (!columns) {
      // A pick or a group says what there is, whatever came before.
      if (step->kind == Kind::kPick || step->kind == Kind::kGroup) columns = left_by(*step, {});
      continue;
    }
    for (const std::string& name : needed(*step)) {
      if (!holds(*columns, name)) problems.push_back({i, no_column(name, *columns).message});
    }
    columns = left_by(*step, *columns);
  }
  return problems;
}

}  // namespace kiosk::data
