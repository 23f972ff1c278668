#include "kiosk/data/log_analytics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/data/duration_text.hpp"
#include "kiosk/data/json_cells.hpp"
#include "kiosk/data/json_document.hpp"

namespace kiosk::data {
namespace {

constexpr int kDeepestError = 8;
constexpr double kDay = 86400.0;

// "PartialError: There were some errors ...: The operation exceeded ...": the outer words say that something is
// missing, only the inner ones what.
std::string words_of(const Json& error) {
  std::string words = text_at(error, "code");
  const Json* at = &error;
  for (int depth = 0; at != nullptr && depth < kDeepestError; ++depth) {
    const std::string message = text_at(*at, "message");
    if (!message.empty() && words.find(message) == std::string::npos) words += (words.empty() ? "" : ": ") + message;
    const Json* details = list_at(*at, "details");
    if (at->contains("innererror") && at->at("innererror").is_object()) {
      at = &at->at("innererror");
    } else if (details != nullptr && !details->empty() && (*details)[0].is_object()) {
      at = &(*details)[0];
    } else {
      at = nullptr;
    }
  }
  return words.empty() ? "it gives no reason." : words;
}

CellType type_of(std::string_view declared) {
  constexpr std::array<std::string_view, 4> kNumbers{"int", "long", "real", "decimal"};
  if (std::find(kNumbers.begin(), kNumbers.end(), declared) != kNumbers.end()) return {CellKind::kNumber, 1, "number"};
  if (declared == "bool") return {CellKind::kBool, 1, "bool"};
  if (declared == "datetime") return {CellKind::kRfc3339, 1, "rfc3339"};
  if (declared == "timespan") return {CellKind::kDuration, 1, "duration"};
  return {};  // string, guid, dynamic (JSON as text), and what will come
}

// "1.02:03:04.5" is a day and two hours; without days it is a duration like any other.
Json timespan(const Json& value) {
  if (!value.is_string()) return value;
  const auto text = value.as<std::string>();
  const auto point = text.find('.');
  if (point == std::string::npos || point > text.find(':')) return value;
  const auto days = parse_duration(text.substr(0, point));
  const auto rest = parse_duration(text.substr(point + 1));
  return days && rest ? Json(*days * kDay + *rest) : value;
}

Result<Table> read_table(const Json& from, Decoded& out, std::size_t& cells) {
  const Json* columns = list_at(from, "columns");
  const Json* rows = list_at(from, "rows");
  if (columns == nullptr || rows == nullptr) return Error{"A table of the answer has no columns or no rows."};
  cells += columns->size() * rows->size();
  if (cells > kMaxCells) {
    return Error{
        fmt::format("The answer has more than {} cells; add \"summarize\" or \"take\" to the query.", kMaxCells)};
  }
  Table table;
  for (std::size_t c = 0; c < columns->size(); ++c) {
    const CellType type = type_of(text_at((*columns)[c], "type"));
    ColumnBuilder builder(text_at((*columns)[c], "name"), type);
    for (const Json& row : rows->array_range()) {
      const bool there = row.is_array() && c < row.size();
      if (there && (row[c].is_object() || row[c].is_array())) {
        builder.add(Json(row[c].to_string()));
      } else {
        builder.add(there ? (type.kind == CellKind::kDuration ? timespan(row[c]) : row[c]) : Json::null());
      }
    }
    table.columns.push_back(builder.finish(out));
  }
  return table;
}

Result<Decoded> read_tables(const Json& tables) {
  Decoded out;
  std::size_t cells = 0;
  const auto primary = std::find_if(tables.array_range().begin(), tables.array_range().end(),
                                    [](const Json& table) { return text_at(table, "name") == "PrimaryResult"; });
  if (primary != tables.array_range().end() || tables.size() == 1) {
    auto table = read_table(primary != tables.array_range().end() ? *primary : tables[0], out, cells);
    if (!table) return table.error();
    out.tables.push_back(std::move(table).value());
    return out;
  }
  for (const Json& one : tables.array_range()) {
    auto table = read_table(one, out, cells);
    if (!table) return table.error();
    table->labels["table"] = text_at(one, "name");
    out.tables.push_back(std::move(table).value());
  }
  return out;
}

// The newest time of the column that the briefing names.
void see_age(std::string_view as_of, Decoded& out) {
  const auto typed = parse_typed_name(as_of);
  if (as_of.empty() || !typed) return;
  for (const Table& table : out.tables) {
    const Column* column = table.find(typed->name);
    const auto* times = column == nullptr ? nullptr : column->times();
    for (std::size_t r = 0; times != nullptr && r < times->size(); ++r) {
      if (column->valid[r] != 0) out.as_of = std::max(out.as_of.value_or((*times)[r]), (*times)[r]);
    }
  }
  if (!out.as_of) {
    out.warnings.push_back(
        fmt::format("\"{}\" gives no time: the age of the data is not known, that of the check counts.", typed->name));
  }
}

}  // namespace

Result<Decoded> decode_log_analytics(std::string_view body, std::string_view as_of) {
  const auto document = parse_json(body);
  if (!document) return document.error();
  const Json& root = document->root;
  const Json* tables = list_at(root, "tables");
  const bool failed = root.is_object() && root.contains("error") && root.at("error").is_object();
  if (tables == nullptr && failed) return Error{"The log service could not answer: " + words_of(root.at("error"))};
  if (tables == nullptr) return Error{"The answer is JSON but not of a log query: it has no list of tables."};
  auto decoded = read_tables(*tables);
  if (!decoded) return decoded;
  if (failed) decoded->warnings.push_back(words_of(root.at("error")));
  document->tell_of_repairs(*decoded);
  see_age(as_of, *decoded);
  return decoded;
}

}  // namespace kiosk::data
