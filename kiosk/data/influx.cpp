#include "kiosk/data/influx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "kiosk/data/json_cells.hpp"
#include "kiosk/data/json_document.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kMaxInfluxSeries = 20'000;
constexpr CellType kNanoseconds{CellKind::kEpoch, 1e9, "unix_ns"};

// Of a column of a row; null where the row is too short.
const Json& cell(const Json& row, std::size_t column) {
  return row.is_array() && column < row.size() ? row[column] : Json::null();
}

CellType type_of(const Json& rows, std::size_t column) {
  for (const Json& row : rows.array_range()) {
    const Json& value = cell(row, column);
    if (value.is_null()) continue;
    if (value.is_bool()) return {CellKind::kBool, 1, "bool"};
    if (value.is_string()) return {CellKind::kText, 1, "text"};
    break;
  }
  return {CellKind::kNumber, 1, "number"};
}

bool is_zero(const Json& value) { return value.is_number() && value.as<double>() == 0.0; }

class InfluxReader {
 public:
  Result<Decoded> read(const Json& root);

 private:
  void read_result(const Json& result);
  void read_series(const Json& series);
  void add_time(const Json& rows, std::size_t column, Table& table);
  void see_age(const Table& table);

  Decoded out_;
  std::vector<std::string> errors_;
  std::vector<std::string> measurements_;  // of each table
  std::size_t cells_ = 0;
  std::size_t odd_series_ = 0;
  bool cut_short_ = false;
  bool too_large_ = false;
};

void InfluxReader::add_time(const Json& rows, std::size_t column, Table& table) {
  const bool none = std::all_of(rows.array_range().begin(), rows.array_range().end(), [column](const Json& row) {
    return is_zero(cell(row, column)) || cell(row, column).is_null();
  });
  if (none) return;
  ColumnBuilder builder("time", kNanoseconds);
  for (const Json& row : rows.array_range()) builder.add(cell(row, column));
  table.columns.insert(table.columns.begin(), builder.finish(out_));
}

// A row that "fill(null)" made has a time and nothing else: it makes the data no younger.
void InfluxReader::see_age(const Table& table) {
  const Column* time = table.find("time");
  if (time == nullptr || time->times() == nullptr) return;
  for (std::size_t r = 0; r < table.rows(); ++r) {
    const bool any = std::any_of(table.columns.begin(), table.columns.end(),
                                 [&](const Column& column) { return &column != time && column.valid[r] != 0; });
    if (!any || time->valid[r] == 0) continue;
    const WallTime when = (*time->times())[r];
    out_.as_of = std::max(out_.as_of.value_or(when), when);
  }
}

void InfluxReader::read_series(const Json& series) {
  const Json* columns = list_at(series, "columns");
  const Json* rows = list_at(series, "values");
  if (columns == nullptr || rows == nullptr) {
    odd_series_ += columns == nullptr ? 1 : 0;  // without values it is a series that has none
    return;
  }
  cells_ += columns->size() * rows->size();
  too_large_ = too_large_ || cells_ > kMaxCells || out_.tables.size() >= kMaxInfluxSeries;
  if (too_large_) return;
  Table table;
  if (series.contains("tags") && series.at("tags").is_object()) {
    for (const auto& tag : series.at("tags").object_range()) table.labels[tag.key()] = tag.value().as<std::string>();
  }
  for (std::size_t c = 0; c < columns->size(); ++c) {
    const auto name = (*columns)[c].as<std::string>();
    if (name == "time") {
      add_time(*rows, c, table);
      continue;
    }
    ColumnBuilder builder(name, type_of(*rows, c));
    for (const Json& row : rows->array_range()) builder.add(cell(row, c));
    table.columns.push_back(builder.finish(out_));
  }
  see_age(table);
  cut_short_ = cut_short_ || (series.contains("partial") && series.at("partial") == Json(true));
  measurements_.push_back(text_at(series, "name"));
  out_.tables.push_back(std::move(table));
}

void InfluxReader::read_result(const Json& result) {
  if (const std::string error = text_at(result, "error"); !error.empty()) errors_.push_back(error);
  if (const Json* messages = list_at(result, "messages")) {
    for (const Json& message : messages->array_range()) out_.notes.push_back(text_at(message, "text"));
  }
  if (const Json* series = list_at(result, "series")) {
    for (const Json& one : series->array_range()) read_series(one);
  }
  cut_short_ = cut_short_ || (result.is_object() && result.contains("partial") && result.at("partial") == Json(true));
}

Result<Decoded> InfluxReader::read(const Json& root) {
  if (const std::string error = text_at(root, "error"); !error.empty()) errors_.push_back(error);
  const Json* results = list_at(root, "results");
  if (results == nullptr && errors_.empty()) {
    return Error{"The answer is JSON but not of an InfluxQL query: it has no list of results."};
  }
  if (results != nullptr) {
    for (const Json& result : results->array_range()) read_result(result);
  }
  if (too_large_) {
    return Error{fmt::format("The answer has more than {} cells or {} series; ask for fewer or longer intervals.",
                             kMaxCells, kMaxInfluxSeries)};
  }
  if (!errors_.empty() && out_.tables.empty()) {
    return Error{fmt::format("InfluxDB could not answer the query: {}", errors_.front())};
  }
  for (const std::string& error : errors_) out_.warnings.push_back("InfluxDB: " + error);
  if (cut_short_)
    out_.warnings.emplace_back("InfluxDB cut the answer short: it holds more rows than it sends at once.");
  if (odd_series_ > 0) out_.warnings.push_back(fmt::format("{} series have no columns and are left out.", odd_series_));
  // Two measurements may have the same tags: then their name tells the series apart.
  const std::set<std::string> names(measurements_.begin(), measurements_.end());
  for (std::size_t i = 0; names.size() > 1 && i < out_.tables.size(); ++i) {
    out_.tables[i].labels.emplace("measurement", measurements_[i]);
  }
  return std::move(out_);
}

}  // namespace

Result<Decoded> decode_influx(std::string_view body) {
  const auto document = parse_json(body);
  if (!document) return document.error();
  auto decoded = InfluxReader().read(document->root);
  if (decoded) document->tell_of_repairs(*decoded);
  return decoded;
}

}  // namespace kiosk::data
