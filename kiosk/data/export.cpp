#include "kiosk/data/export.hpp"

#include <fmt/format.h>

#include <array>
#include <jsoncons/json.hpp>

namespace kiosk::data {
namespace {

// Quoted always. Words that a spreadsheet would run as a formula are told apart by an apostrophe, as it does itself.
std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ";")); }

}  // namespace

std::string_view status_name(Status status) {
  constexpr std::array<std::string_view, 11> kNames{
      "none", "live", "due", "old", "gone", "partial", "recorded", "held", "published", "derived", "illustrative"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string figures_json(std::span<const Figure> figures, const Words& words, const std::string& verdict) {
  jsoncons::ojson all(jsoncons::json_array_arg);
  for (const Figure& figure : figures) {
    jsoncons::ojson row;
    row["name"] = figure.name;
    row["label"] = words(figure.label);
    if (figure.has_value())
      row["value"] = figure.value;
    else
      row["value"] = jsoncons::null_type();
    row["unit"] = unit_name(figure.unit);
    row["status"] = std::string(status_name(figure.status));
    row["formula"] = words(figure.formula);
    row["inputs"] = jsoncons::ojson(jsoncons::json_array_arg, figure.inputs.begin(), figure.inputs.end());
    row["source"] = figure.source.name;
    row["date"] = figure.source.date;
    row["link"] = figure.source.link;
    all.push_back(std::move(row));
  }
  jsoncons::ojson document;
  document["verdict"] = verdict;
  document["figures"] = std::move(all);
  std::string text;
  document.dump_pretty(text);
  return text + "\n";
}

std::string figures_csv(std::span<const Figure> figures, const Words& words) {
  std::string text = "name,label,value,unit,status,formula,inputs,source,date,link\r\n";
  for (const Figure& figure : figures) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{}\r\n", csv_cell(figure.name), csv_cell(words(figure.label)),
                        figure.has_value() ? fmt::format("{}", figure.value) : "", csv_cell(unit_name(figure.unit)),
                        status_name(figure.status), csv_cell(words(figure.formula)), csv_cell(joined(figure.inputs)),
                        csv_cell(figure.source.name), csv_cell(figure.source.date), csv_cell(figure.source.link));
  }
  return text;
}

}  // namespace kiosk::data
