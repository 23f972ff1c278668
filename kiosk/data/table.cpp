#include "kiosk/data/table.hpp"

#include <algorithm>

namespace kiosk::data {

const Column* Table::find(std::string_view name) const {
  const auto it = std::find_if(columns.begin(), columns.end(), [name](const Column& c) { return c.name == name; });
  return it == columns.end() ? nullptr : &*it;
}

std::string Table::series_name() const {
  std::string words;
  for (const auto& [key, value] : labels) {
    if (key.starts_with("__") || value.empty()) continue;
    if (!words.empty()) words += " \u00b7 ";
    words += key + " " + value;
  }
  if (!words.empty()) return words;
  const auto metric = labels.find("__name__");
  return metric == labels.end() ? std::string() : metric->second;
}

}  // namespace kiosk::data
