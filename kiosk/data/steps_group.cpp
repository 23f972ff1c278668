// Steps that bring rows together: group, join, pivot.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "kiosk/data/column_tools.hpp"
#include "kiosk/data/steps_kinds.hpp"

namespace kiosk::data::steps {
namespace {

constexpr std::size_t kMostPivoted = 64;  // columns

// Rows with the same key, in the order in which the keys come first.
struct Groups {
  std::vector<Rows> rows;
  std::map<std::string, std::size_t> by_key;
};

// Absence has a key of its own: it is not the text "null".
std::string key_of(const std::vector<const Column*>& columns, std::size_t row) {
  std::string key;
  for (const Column* column : columns) {
    const Value value = cell_value(*column, row);
    key += is_null(value) ? std::string(1, '\0') : value_text(value);
    key += '\x1f';
  }
  return key;
}

bool lacks_key(const std::vector<const Column*>& columns, std::size_t row) {
  return std::any_of(columns.begin(), columns.end(), [row](const Column* column) { return column->valid[row] == 0; });
}

Result<std::vector<const Column*>> columns_named(const Table& table, const std::vector<std::string>& names) {
  std::vector<const Column*> columns;
  for (const std::string& name : names) {
    const auto column = need_column(table, name);
    if (!column) return column.error();
    columns.push_back(*column);
  }
  return columns;
}

Groups groups_of(const Table& table, const std::vector<const Column*>& keys) {
  Groups groups;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto [it, fresh] = groups.by_key.try_emplace(key_of(keys, row), groups.rows.size());
    if (fresh) groups.rows.emplace_back();
    groups.rows[it->second].push_back(row);
  }
  return groups;
}

bool adds(const std::string& function) { return function == "sum" || function == "mean" || function == "median"; }

double median(std::vector<double> numbers) {
  std::sort(numbers.begin(), numbers.end());
  const std::size_t half = numbers.size() / 2;
  return numbers.size() % 2 == 1 ? numbers[half] : (numbers[half - 1] + numbers[half]) / 2.0;
}

bool is_no_number(const Value& value) {
  const double* number = std::get_if<double>(&value);
  return number != nullptr && std::isnan(*number);
}

// A sum over something that is no number is none either: it may not pass for the sum of the rest.
Value added_up(const std::string& function, const std::vector<Value>& values) {
  std::vector<double> numbers;
  for (const Value& value : values) numbers.push_back(std::get<double>(value));
  if (numbers.empty()) return Null{};
  if (function == "median")
    return std::any_of(values.begin(), values.end(), is_no_number) ? std::numeric_limits<double>::quiet_NaN()
                                                                   : median(std::move(numbers));
  const double total = std::accumulate(numbers.begin(), numbers.end(), 0.0);
  return function == "sum" ? total : total / static_cast<double>(numbers.size());
}

// The least or the largest: of what is no number only where nothing else is there, as Prometheus has it.
Value outermost(bool least, const std::vector<Value>& values) {
  Value best = Null{};
  for (const Value& value : values) {
    const bool first = is_null(best) || is_no_number(best);
    if (first || (least ? value < best : best < value)) best = value;
  }
  return best;
}

// Over the values there are. Of none nothing is known, but how many there are.
Value summed_up(const std::string& function, const Column* column, const Rows& rows) {
  if (column == nullptr) return static_cast<double>(rows.size());
  std::vector<Value> values;
  for (const std::size_t row : rows) {
    Value value = cell_value(*column, row);
    if (!is_null(value)) values.push_back(std::move(value));
  }
  if (function == "count") return static_cast<double>(values.size());
  if (adds(function)) return added_up(function, values);
  if (values.empty()) return Null{};
  if (function == "first") return values.front();
  if (function == "last") return values.back();
  return outermost(function == "min", values);
}

}  // namespace

Problem group(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto keys = columns_named(table, step.columns);
    if (!keys) return keys.error();
    Groups groups = groups_of(table, *keys);
    if (step.columns.empty() && groups.rows.empty()) groups.rows.emplace_back();  // a total of nothing is a row
    Table out;
    Rows firsts;
    for (const Rows& rows : groups.rows) firsts.push_back(rows.empty() ? 0 : rows.front());
    for (const Column* key : *keys) out.columns.push_back(gather(*key, firsts));
    for (const Aggregate& aggregate : step.aggregates) {
      const Column* column = nullptr;
      if (!aggregate.column.empty()) {
        const auto found = need_column(table, aggregate.column);
        if (!found) return found.error();
        column = *found;
        if (adds(aggregate.function) && column->numbers() == nullptr) {
          return Error{fmt::format("'{}' holds no numbers, so there is no {}", aggregate.column, aggregate.function)};
        }
      }
      std::vector<Value> values;
      for (const Rows& rows : groups.rows) values.push_back(summed_up(aggregate.function, column, rows));
      put_column(out, column_of(aggregate.name, values));
    }
    table = std::move(out);
  }
  return {};
}

// Every row stays; what the other data set knows of it is added, from its first row with the same key: nothing, where
// it has no tables at all.
Problem join(const Step& step, Tables& tables, const OtherTables& others) {
  const std::vector<Table>* found = others ? others(step.target) : nullptr;
  if (found == nullptr) return Error{fmt::format("there is nothing yet from data set '{}'", step.target)};
  if (found->empty()) return {};
  const Table other = as_one(*found);
  const auto right_keys = columns_named(other, step.columns);
  if (!right_keys) return Error{fmt::format("in data set '{}' {}", step.target, right_keys.error().message)};
  const Groups right = groups_of(other, *right_keys);
  for (Table& table : tables) {
    const auto left_keys = columns_named(table, step.columns);
    if (!left_keys) return left_keys.error();
    std::vector<std::optional<std::size_t>> partner;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto match = right.by_key.find(key_of(*left_keys, row));
      // What has no key belongs to nobody, and not to others that have none.
      const bool alone = match == right.by_key.end() || lacks_key(*left_keys, row);
      partner.push_back(alone ? std::nullopt : std::optional(right.rows[match->second].front()));
    }
    for (const Column& column : other.columns) {
      if (std::find(step.columns.begin(), step.columns.end(), column.name) != step.columns.end()) continue;
      std::vector<Value> values;
      for (const auto& row : partner) values.push_back(row ? cell_value(column, *row) : Value(Null{}));
      const bool taken = table.find(column.name) != nullptr;
      put_column(table, column_of(taken ? step.target + "_" + column.name : column.name, values));
    }
  }
  return {};
}

Problem pivot(const Step& step, Tables& tables) {
  for (Table& table : tables) {
    const auto columns = columns_named(table, step.columns);
    if (!columns) return columns.error();
    const Column& spread = *(*columns)[0];
    const Column& value = *(*columns)[2];
    const Groups rows = groups_of(table, {(*columns)[1]});
    const Groups names = groups_of(table, {&spread});
    if (names.rows.size() > kMostPivoted) {
      return Error{fmt::format("'{}' has {} different values; at most {} become columns", spread.name,
                               names.rows.size(), kMostPivoted)};
    }
    Table out;
    Rows firsts;
    for (const Rows& group : rows.rows) firsts.push_back(group.front());
    out.columns.push_back(gather(*(*columns)[1], firsts));
    for (const Rows& named : names.rows) {
      std::vector<Value> cells(rows.rows.size(), Null{});
      for (const std::size_t row : named) {
        const auto group = rows.by_key.find(key_of({(*columns)[1]}, row));
        cells[group->second] = cell_value(value, row);
      }
      put_column(out, column_of(value_text(cell_value(spread, named.front())), cells));
    }
    table = std::move(out);
  }
  return {};
}

}  // namespace kiosk::data::steps
