#include "kiosk/data/csv_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/nearest.hpp"
#include "kiosk/data/csv.hpp"
#include "kiosk/data/json_cells.hpp"
#include "kiosk/data/local_time.hpp"

namespace kiosk::data {
namespace {

Result<std::size_t> find_header(const CsvFile& file, const std::string& name) {
  if (const auto found = file.column(name)) return *found;
  std::vector<std::string_view> names(file.header().begin(), file.header().end());
  const std::string offered = did_you_mean(name, names);
  if (names.size() > 12) names.resize(12);
  return Error{
      fmt::format("The table has no column \"{}\": its first line names {}.{}", name, fmt::join(names, ", "), offered)};
}

// Cells are handed to the builder that JSON's columns use too: numbers and times already understood, the rest as text.
class Cells {
 public:
  Cells(const CsvSpec& spec, CellType type) : spec_(spec), type_(type), zone_(spec.zone) {}

  void add_to(ColumnBuilder& builder, std::string_view cell) const {
    // What is no number by the decimal mark that is stated may not become another one by JSON's.
    const bool odd = type_.kind == CellKind::kNumber && !cell.empty() && !person_number(cell, spec_.decimal);
    odd ? builder.add_problem(std::string(cell)) : builder.add(value(cell));
  }

  // Local times become epochs on the way.
  CellType built_as() const {
    return type_.kind == CellKind::kLocal ? CellType{CellKind::kEpoch, 1e3, "local"} : type_;
  }

 private:
  Json value(std::string_view cell) const {
    if (cell.empty()) return Json::null();
    if (type_.kind == CellKind::kNumber) {
      if (const auto number = parse_number(cell, spec_.decimal)) return Json(*number);  // else a word such as NaN
    } else if (type_.kind == CellKind::kBool) {
      for (const std::string_view yes : {"yes", "Yes", "YES", "True", "TRUE", "1", "ja", "Ja"})
        if (cell == yes) return Json(true);
      for (const std::string_view no : {"no", "No", "NO", "False", "FALSE", "0", "nein", "Nein"})
        if (cell == no) return Json(false);
    } else if (type_.kind == CellKind::kLocal) {
      if (const auto when = zone_.parse(cell)) return Json(when->time_since_epoch().count());
    }
    return Json(std::string(cell));
  }

  const CsvSpec& spec_;
  CellType type_;
  LocalTimes zone_;
};

Result<Column> read_column(const CsvFile& file, const CsvSpec& spec, const std::string& name, const TypedName& typed,
                           Decoded& out) {
  const auto at = find_header(file, typed.name);
  if (!at) return at.error();
  const Cells cells(spec, typed.type);
  ColumnBuilder builder(name, cells.built_as());
  for (std::size_t row = 0; row < file.rows(); ++row) cells.add_to(builder, file.cell(row, *at));
  return builder.finish(out);
}

// The newest of a column of times.
std::optional<WallTime> newest(const Column& column) {
  std::optional<WallTime> latest;
  const auto* times = column.times();
  for (std::size_t i = 0; times != nullptr && i < times->size(); ++i) {
    if (column.valid[i] != 0 && (!latest || (*times)[i] > *latest)) latest = (*times)[i];
  }
  return latest;
}

}  // namespace

Result<Decoded> decode_csv(const CsvSpec& spec, std::string_view body) {
  const auto file = parse_csv(std::string(body), CsvOptions{.separator = spec.separator, .max_warnings = 8});
  if (!file) return file.error();
  if (file->rows() * std::max<std::size_t>(1, spec.columns.size()) > kMaxCells) {
    return Error{fmt::format("The table has {} rows; with {} columns at most {} are read.", file->rows(),
                             spec.columns.size(), kMaxCells / std::max<std::size_t>(1, spec.columns.size()))};
  }
  Decoded out;
  out.warnings = file->warnings();
  Table table;
  for (const auto& [name, text] : spec.columns) {
    const auto typed = parse_typed_name(text);
    if (!typed) return Error{fmt::format("Column {}: {}", name, typed.error().message)};
    auto column = read_column(*file, spec, name, *typed, out);
    if (!column) return column.error();
    table.columns.push_back(std::move(column).value());
  }
  if (!spec.as_of.empty()) {
    const auto typed = parse_typed_name(spec.as_of);
    if (!typed) return typed.error();
    Decoded unsaid;
    const auto column = read_column(*file, spec, "as_of", *typed, unsaid);
    if (!column) return column.error();
    out.as_of = newest(*column);
    if (!out.as_of && file->rows() > 0) {
      out.warnings.push_back(
          fmt::format("\"{}\" gives no time ({}): the age of the data is not known, that of the check counts.",
                      typed->name, typed->type.name));
    }
  }
  out.tables.push_back(std::move(table));
  return out;
}

std::string check_csv(const CsvSpec& spec) {
  if (spec.columns.empty()) return "no columns are named: nothing of the answer would be read";
  for (const auto& [name, text] : spec.columns) {
    const auto typed = parse_typed_name(text);
    if (!typed) return typed.error().message;
    if (typed->type.kind == CellKind::kLocal && spec.zone.empty()) {
      return fmt::format("column {} holds local times: 'zone' must state where, for example \"Europe/Berlin\"", name);
    }
  }
  return {};
}

}  // namespace kiosk::data
