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

namespace {

// The inputs as they are written in a briefing, so that whoever has the file can compute it again.
template <typename Take>
void each_input(const Sheet& sheet, const Take& take) {
  for (std::size_t i = 0; i < sheet.controls.size() && i < sheet.values.size(); ++i) {
    const Control& control = sheet.controls[i];
    if (control.kind == ControlKind::kEvent) continue;
    std::string unit = control.kind == ControlKind::kSlider ? unit_name({control.unit, {}}) : std::string();
    if (unit.ends_with(':')) unit.pop_back();  // money: of the page's currency
    take(control, control_value_text(control, sheet.values[i]), unit);
  }
}

jsoncons::ojson figure_row(const Figure& figure, const Words& words) {
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
  return row;
}

}  // namespace

std::string sheet_json(const Sheet& sheet, const Words& words) {
  jsoncons::ojson inputs(jsoncons::json_array_arg);
  each_input(sheet, [&](const Control& control, const std::string& value, const std::string& unit) {
    jsoncons::ojson row;
    row["key"] = std::string(control.key);
    row["label"] = words(Message::of(std::string(control.label)));
    row["value"] = value;
    row["unit"] = unit;
    inputs.push_back(std::move(row));
  });
  jsoncons::ojson figures(jsoncons::json_array_arg);
  for (const Figure& figure : sheet.figures) figures.push_back(figure_row(figure, words));
  jsoncons::ojson document;
  document["verdict"] = words(sheet.verdict);
  document["inputs"] = std::move(inputs);
  document["figures"] = std::move(figures);
  std::string text;
  document.dump_pretty(text);
  return text + "\n";
}

std::string sheet_csv(const Sheet& sheet, const Words& words) {
  std::string text = "name,label,value,unit,status,formula,inputs,source,date,link\r\n";
  each_input(sheet, [&](const Control& control, const std::string& value, const std::string& unit) {
    text += fmt::format("{},{},{},{},input,\"\",\"\",\"\",\"\",\"\"\r\n", csv_cell(control.key),
                        csv_cell(words(Message::of(std::string(control.label)))), csv_cell(value), csv_cell(unit));
  });
  for (const Figure& figure : sheet.figures) {
    text += fmt::format("{},{},{},{},{},{},{},{},{},{}\r\n", csv_cell(figure.name), csv_cell(words(figure.label)),
                        figure.has_value() ? fmt::format("{}", figure.value) : "", csv_cell(unit_name(figure.unit)),
                        status_name(figure.status), csv_cell(words(figure.formula)), csv_cell(joined(figure.inputs)),
                        csv_cell(figure.source.name), csv_cell(figure.source.date), csv_cell(figure.source.link));
  }
  return text;
}

}  // namespace kiosk::data
