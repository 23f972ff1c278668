#include "kiosk/data/json_cells.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "kiosk/data/duration_text.hpp"
#include "kiosk/data/number_text.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

constexpr double kLatestPlausible = 7'258'118'400.0;  // 2200-01-01 in seconds: beyond it the unit is wrong

// For a sentence: at most 40 bytes, never half a letter.
std::string sample_of(const Json& value) {
  std::string text = value.as<std::string>();
  if (text.size() <= 40) return text;
  text.resize(40);
  text.resize(first_invalid_utf8(text).value_or(text.size()));
  return text + "\u2026";
}

std::optional<bool> bool_of(const Json& value) {
  if (value.is_bool()) return value.as<bool>();
  if (value.is_number()) {
    const double n = value.as<double>();
    if (n == 0.0 || n == 1.0) return n != 0.0;
    return std::nullopt;
  }
  if (value.is_string()) {
    const auto text = value.as<std::string_view>();
    if (text == "true" || text == "false") return text == "true";
  }
  return std::nullopt;
}

// A bare number is seconds.
std::optional<double> duration_of(const Json& value) {
  if (!value.is_string() || value.tag() != jsoncons::semantic_tag::none) return number_of(value);
  return parse_duration(value.as<std::string_view>());
}

std::string_view kind_name(CellKind kind) {
  switch (kind) {
    case CellKind::kNumber:
      return "a number";
    case CellKind::kText:
      return "a text";
    case CellKind::kBool:
      return "true or false";
    case CellKind::kRfc3339:
    case CellKind::kEpoch:
    case CellKind::kLocal:
      return "a time";
    case CellKind::kDuration:
      return "a duration";
  }
  return "";
}

}  // namespace

std::optional<double> number_of(const Json& value) {
  if (value.is_string() && value.tag() == jsoncons::semantic_tag::none) {
    auto text = value.as<std::string_view>();
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return machine_number(text);
  }
  if (!value.is_number()) return std::nullopt;
  // JSON has no infinities: one that comes out of digits is a number beyond a double, and no number is better than
  // that.
  const double number = value.as<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::optional<WallTime> time_of(const Json& value, const CellType& type) {
  if (type.kind == CellKind::kLocal) return std::nullopt;  // a zone is stated for tables of text alone
  if (type.kind == CellKind::kRfc3339) {
    return value.is_string() ? parse_rfc3339(value.as<std::string_view>()) : std::nullopt;
  }
  const auto count = number_of(value);
  if (!count || !(*count / type.per_second < kLatestPlausible)) return std::nullopt;
  return from_epoch(*count, type.per_second);
}

ColumnBuilder::ColumnBuilder(std::string name, CellType type) : type_(type) {
  column_.name = std::move(name);
  switch (type.kind) {
    case CellKind::kNumber:
    case CellKind::kDuration:
      column_.cells = Column::Numbers{};
      break;
    case CellKind::kText:
      column_.cells = Column::Texts{};
      break;
    case CellKind::kBool:
      column_.cells = Column::Bools{};
      break;
    case CellKind::kRfc3339:
    case CellKind::kEpoch:
    case CellKind::kLocal:
      column_.cells = Column::Times{};
      break;
  }
}

void ColumnBuilder::keep(const Json& value, bool fits) {
  column_.valid.push_back(fits ? 1 : 0);
  if (value.is_null()) {
    ++missing_;
  } else if (!fits && wrong_++ == 0) {
    first_wrong_ = sample_of(value);
  }
}

void ColumnBuilder::add(const Json& value) {
  switch (type_.kind) {
    case CellKind::kNumber:
    case CellKind::kDuration: {
      const auto number = type_.kind == CellKind::kNumber ? number_of(value) : duration_of(value);
      std::get<Column::Numbers>(column_.cells).push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
      return keep(value, number.has_value());
    }
    case CellKind::kText: {
      const bool fits = value.is_string() || value.is_number() || value.is_bool();
      std::get<Column::Texts>(column_.cells).push_back(fits ? value.as<std::string>() : std::string());
      return keep(value, fits);
    }
    case CellKind::kBool: {
      const auto truth = bool_of(value);
      std::get<Column::Bools>(column_.cells).push_back(truth.value_or(false) ? 1 : 0);
      return keep(value, truth.has_value());
    }
    case CellKind::kRfc3339:
    case CellKind::kEpoch:
    case CellKind::kLocal: {
      const auto when = time_of(value, type_);
      std::get<Column::Times>(column_.cells).push_back(when.value_or(WallTime{}));
      return keep(value, when.has_value());
    }
  }
}

void ColumnBuilder::add_problem(const std::string& words) {
  add(Json::null());
  --missing_;
  if (wrong_++ == 0) first_wrong_ = words;
}

Column ColumnBuilder::finish(Decoded& out) {
  if (wrong_ > 0) {
    out.warnings.push_back(fmt::format("Column {}: {} of {} cells {} not {} ({}), the first: {}.", column_.name, wrong_,
                                       column_.size(), wrong_ == 1 ? "is" : "are", kind_name(type_.kind), type_.name,
                                       first_wrong_));
  } else if (missing_ > 0 && missing_ == column_.size()) {
    out.notes.push_back(fmt::format("Column {}: no row has a value.", column_.name));
  }
  return std::move(column_);
}

}  // namespace kiosk::data
