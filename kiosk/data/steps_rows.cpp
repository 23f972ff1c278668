// Steps that look at one row at a time: filter, compute, cast, pick, rename, sort, limit.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "kiosk/data/column_tools.hpp"
#include "kiosk/data/csv.hpp"
#include "kiosk/data/duration_text.hpp"
#include "kiosk/data/steps_kinds.hpp"
#include "kiosk/data/time_text.hpp"

namespace kiosk::data::steps {
namespace {

// A name must be a column or a label; what is neither is a mistake and not nothing.
Problem check_names(const Expr& expression, const Table& table) {
  for (const std::string& name : expression.names()) {
    if (table.labels.count(name) != 0) continue;
    if (const auto column = need_column(table, name); !column) return column.error();
  }
  return {};
}

Value cast_value(const Value& value, const CellType& type) {
  const auto* number = std::get_if<double>(&value);
  const auto* text = std::get_if<std::string>(&value);
  switch (type.kind) {
    case CellKind::kText:
      return is_null(value) ? value : Value(value_text(value));
    case CellKind::kNumber:
      if (const auto* truth = std::get_if<bool>(&value)) return *truth ? 1.0 : 0.0;
      if (const auto* time = std::get_if<WallTime>(&value))
        return static_cast<double>(time->time_since_epoch().count()) / 1000.0;
      if (text != nullptr) {
        const auto read = person_number(*text);
        return read ? Value(*read) : Value(Null{});
      }
      return value;
    case CellKind::kDuration: {
      const auto read = text != nullptr ? parse_duration(*text) : std::nullopt;
      return number != nullptr ? value : read ? Value(*read) : Value(Null{});
    }
    case CellKind::kBool:
      if (number != nullptr) return std::isnan(*number) ? Value(Null{}) : Value(*number != 0.0);
      if (text != nullptr && (*text == "true" || *text == "false")) return *text == "true";
      return std::holds_alternative<bool>(value) ? value : Value(Null{});
    case CellKind::kEpoch: {
      const auto when = number != nullptr ? from_epoch(*number, type.per_second) : std::nullopt;
      return when ? Value(*when) : Value(Null{});
    }
    default: {
      const auto when = text != nullptr ? parse_rfc3339(*text) : std::nullopt;
      return when ? Value(*when) : Value(Null{});
    }
  }
}

}  // namespace

Problem filter(const Step& step, Tables& tables, Budget& budget) {
  for (Table& table : tables) {
    if (auto problem = check_names(*step.expression, table)) return problem;
    Rows kept;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const Value met = step.expression->evaluate(table, row, budget);
      const bool* truth = std::get_if<bool>(&met);
      if (truth != nullptr && *truth) kept.push_back(row);
    }
    if (kept.size() != table.rows()) keep_rows(table, kept);
  }
  return {};
}

Problem compute(const Step& step, Tables& tables, Budget& budget) {
  for (Table& table : tables) {
    if (auto problem = check_names(*step.expression, table)) return problem;
    std::vector<Value> values;
    values.reserve(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row)
      values.push_back(step.expression->evaluate(table, row, budget));
    put_column(table, column_of(step.target, values));
  }
  return {};
}

Problem cast(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto column = need_column(table, step.columns[0]);
    if (!column) return column.error();
    std::vector<Value> values;
    for (std::size_t row = 0; row < table.rows(); ++row)
      values.push_back(cast_value(cell_value(**column, row), step.type));
    put_column(table, column_of(step.columns[0], values));
  }
  return {};
}

Problem pick(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    std::vector<Column> picked;
    for (const std::string& name : step.columns) {
      const auto column = need_column(table, name);
      if (!column) return column.error();
      picked.push_back(**column);
    }
    table.columns = std::move(picked);
  }
  return {};
}

Problem rename(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    for (std::size_t i = 0; i < step.columns.size(); ++i) {
      if (const auto column = need_column(table, step.columns[i]); !column) return column.error();
      for (Column& column : table.columns) {
        if (column.name == step.columns[i]) column.name = step.names[i];
      }
    }
  }
  return {};
}

// What has no value comes last, whichever way is up.
Problem sort(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    std::vector<const Column*> columns;
    for (const std::string& name : step.columns) {
      const auto column = need_column(table, name);
      if (!column) return column.error();
      columns.push_back(*column);
    }
    Rows order(table.rows());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const Value left = cell_value(*columns[i], a);
        const Value right = cell_value(*columns[i], b);
        const auto known = [](const Value& v) {
          const double* number = std::get_if<double>(&v);
          return !is_null(v) && (number == nullptr || *number == *number);
        };
        if (known(left) != known(right)) return known(left);
        if (!known(left) || left == right) continue;
        return step.descending[i] ? right < left : left < right;
      }
      return false;
    });
    keep_rows(table, order);
  }
  return {};
}

Problem limit(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    if (table.rows() <= step.count) continue;
    Rows first(step.count);
    std::iota(first.begin(), first.end(), std::size_t{0});
    keep_rows(table, first);
  }
  return {};
}

}  // namespace kiosk::data::steps
