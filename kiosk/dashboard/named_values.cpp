#include <algorithm>

#include "kiosk/dashboard/evaluate_parts.hpp"

namespace kiosk::dashboard {
namespace {

// The column picked at place `i`, else the first that `fits` and is not `taken`.
template <typename Fits>
const data::Column* column_at(const Context& context, const data::Table& table, std::size_t i,
                              const data::Column* taken, Fits fits) {
  if (i < context.panel.pick.size()) return table.find(context.panel.pick[i]);
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const data::Column& column) { return &column != taken && fits(column); });
  return found == table.columns.end() ? nullptr : &*found;
}

std::vector<NamedValue> of_rows(const Context& context, const data::Table& table) {
  const auto is_text = [](const data::Column& column) { return column.texts() != nullptr; };
  const data::Column* name = column_at(context, table, 0, nullptr, is_text);
  const data::Column* value =
      column_at(context, table, 1, name, [](const data::Column& c) { return c.numbers() != nullptr; });
  if (value == nullptr) value = column_at(context, table, 1, name, is_text);
  const data::Column* text = context.panel.pick.size() > 2 ? table.find(context.panel.pick[2]) : nullptr;
  const data::Column* time = table.find("time");
  std::vector<NamedValue> all;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    NamedValue one;
    if (name != nullptr) {
      const data::Value found = data::cell_value(*name, row);
      one.name = data::is_null(found) ? "—" : data::value_text(found);
    }
    if (value != nullptr) one.value = data::cell_value(*value, row);
    if (text != nullptr && text->valid[row] != 0) one.text = data::value_text(data::cell_value(*text, row));
    if (time != nullptr && time->times() != nullptr && time->valid[row] != 0) one.time = (*time->times())[row];
    all.push_back(std::move(one));
  }
  return all;
}

// The label picked, or all of them; the newest value.
NamedValue of_series(const Context& context, const data::Table& table) {
  NamedValue one;
  const auto label = context.panel.pick.empty() ? table.labels.end() : table.labels.find(context.panel.pick[0]);
  one.name = label != table.labels.end() ? label->second
             : table.labels.size() == 1  ? table.labels.begin()->second
                                         : table.series_name();
  const data::Column* value = table.find("value");
  const data::Column* time = table.find("time");
  if (value == nullptr || table.rows() == 0) return one;
  one.value = data::cell_value(*value, table.rows() - 1);
  if (time != nullptr && time->times() != nullptr) one.time = time->times()->back();
  return one;
}

}  // namespace

std::vector<NamedValue> named_values(const Context& context) {
  std::vector<NamedValue> all;
  if (context.set == nullptr) return all;
  const auto& tables = context.set->tables;
  if (tables.size() == 1 && tables.front().labels.empty()) return of_rows(context, tables.front());
  for (const data::Table& table : tables) all.push_back(of_series(context, table));
  return all;
}

}  // namespace kiosk::dashboard
