#include "kiosk/data/column_tools.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "kiosk/base/nearest.hpp"

namespace kiosk::data {

Column gather(const Column& column, const Rows& rows) {
  Column out;
  out.name = column.name;
  out.valid.reserve(rows.size());
  for (const std::size_t row : rows) out.valid.push_back(column.valid[row]);
  std::visit(
      [&](const auto& cells) {
        std::decay_t<decltype(cells)> kept;
        kept.reserve(rows.size());
        for (const std::size_t row : rows) kept.push_back(cells[row]);
        out.cells = std::move(kept);
      },
      column.cells);
  return out;
}

void keep_rows(Table& table, const Rows& rows) {
  for (Column& column : table.columns) column = gather(column, rows);
}

namespace {

template <typename Cells, typename T, typename Stored>
Column typed(std::string name, const std::vector<Value>& values, Stored nothing) {
  Column out;
  out.name = std::move(name);
  Cells cells;
  cells.reserve(values.size());
  out.valid.reserve(values.size());
  for (const Value& value : values) {
    const T* fits = std::get_if<T>(&value);
    cells.push_back(fits != nullptr ? static_cast<Stored>(*fits) : nothing);
    out.valid.push_back(fits != nullptr ? 1 : 0);
  }
  out.cells = std::move(cells);
  return out;
}

}  // namespace

Column column_of(std::string name, const std::vector<Value>& values) {
  const auto first = std::find_if(values.begin(), values.end(), [](const Value& value) { return !is_null(value); });
  if (first != values.end()) {
    if (std::holds_alternative<std::string>(*first))
      return typed<Column::Texts, std::string>(std::move(name), values, std::string());
    if (std::holds_alternative<bool>(*first))
      return typed<Column::Bools, bool>(std::move(name), values, std::uint8_t{0});
    if (std::holds_alternative<WallTime>(*first))
      return typed<Column::Times, WallTime>(std::move(name), values, WallTime{});
  }
  return typed<Column::Numbers, double>(std::move(name), values, std::numeric_limits<double>::quiet_NaN());
}

void put_column(Table& table, Column column) {
  const auto same =
      std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& c) { return c.name == column.name; });
  if (same != table.columns.end())
    *same = std::move(column);
  else
    table.columns.push_back(std::move(column));
}

Error no_column(const std::string& name, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  if (names.empty()) return {fmt::format("there is no column '{}', and no other", name)};
  return {
      fmt::format("there is no column '{}': there are {}.{}", name, fmt::join(names, ", "), did_you_mean(name, views))};
}

Result<const Column*> need_column(const Table& table, const std::string& name) {
  if (const Column* column = table.find(name)) return column;
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(column.name);
  return no_column(name, names);
}

Table as_one(std::vector<Table> tables) {
  if (tables.size() == 1 && tables.front().labels.empty()) return std::move(tables.front());
  std::set<std::string> labels;
  std::vector<std::string> columns;
  for (const Table& table : tables) {
    for (const auto& [label, value] : table.labels) {
      if (label != "__name__") labels.insert(label);
    }
    for (const Column& column : table.columns) {
      if (std::find(columns.begin(), columns.end(), column.name) == columns.end()) columns.push_back(column.name);
    }
  }
  Table out;
  for (const std::string& label : labels) {
    std::vector<Value> values;
    for (const Table& table : tables) {
      const auto found = table.labels.find(label);
      values.insert(values.end(), table.rows(), found == table.labels.end() ? Value(Null{}) : Value(found->second));
    }
    out.columns.push_back(column_of(label, values));
  }
  for (const std::string& name : columns) {
    if (labels.count(name) != 0) continue;
    std::vector<Value> values;
    for (const Table& table : tables) {
      const Column* column = table.find(name);
      for (std::size_t row = 0; row < table.rows(); ++row)
        values.push_back(column == nullptr ? Value(Null{}) : cell_value(*column, row));
    }
    out.columns.push_back(column_of(name, values));
  }
  return out;
}

Rows in_time(const Table& table, std::vector<double>& seconds) {
  const Column* time = table.find("time");
  if (time == nullptr || time->times() == nullptr) {
    const auto any = std::find_if(table.columns.begin(), table.columns.end(),
                                  [](const Column& column) { return column.times() != nullptr; });
    time = any == table.columns.end() ? nullptr : &*any;
  }
  seconds.assign(table.rows(), 0.0);
  Rows rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (time == nullptr) {
      seconds[row] = static_cast<double>(row);
    } else if (time->valid[row] != 0) {
      seconds[row] = static_cast<double>((*time->times())[row].time_since_epoch().count()) / 1000.0;
    } else {
      continue;
    }
    rows.push_back(row);
  }
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) { return seconds[a] < seconds[b]; });
  return rows;
}

}  // namespace kiosk::data
