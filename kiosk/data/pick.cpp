#include "kiosk/data/pick.hpp"

#include <fmt/format.h>

#include <cctype>
#include <optional>

#include "kiosk/base/ascii.hpp"
#include "kiosk/data/time_text.hpp"

namespace kiosk::data {
namespace {

bool is_name(std::string_view text) { return !text.empty() && text.find_first_of(" '\"=") == std::string_view::npos; }

// What stands between the quotes; a quote inside is written twice.
std::optional<std::string> unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'') {
      if (i + 1 == text.size() || text[i + 1] != '\'') return std::nullopt;
      ++i;
    }
    out += text[i];
  }
  return out;
}

std::string cell_text(const Column& column, std::size_t row) {
  if (const auto* texts = column.texts()) return (*texts)[row];
  if (const auto* numbers = column.numbers()) return fmt::format("{}", (*numbers)[row]);
  if (const auto* bools = column.bools()) return (*bools)[row] != 0 ? "true" : "false";
  if (const auto* times = column.times()) return to_rfc3339((*times)[row]);
  return {};
}

// Rows of the table that meet the condition, in its order.
std::vector<std::size_t> matching(const Pick& pick, const Table& table) {
  std::vector<std::size_t> rows;
  const auto label = table.labels.find(pick.where);
  const bool by_label = !pick.where.empty() && label != table.labels.end();
  if (by_label && label->second != pick.equals) return rows;
  const Column* condition = pick.where.empty() || by_label ? nullptr : table.find(pick.where);
  if (!pick.where.empty() && !by_label && condition == nullptr) return rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const bool met = condition == nullptr || (condition->valid[row] != 0 && cell_text(*condition, row) == pick.equals);
    if (met) rows.push_back(row);
  }
  return rows;
}

const Column* times_of(const Table& table) {
  const Column* time = table.find("time");
  return time != nullptr && time->times() != nullptr ? time : nullptr;
}

// Of a series the newest row that has a value, wherever it stands: some sources list the newest first, and the step
// that is still running is often null. Of other tables the last row.
std::size_t row_that_counts(const std::vector<std::size_t>& rows, const Table& table, const Column& column) {
  const Column* time = times_of(table);
  if (time == nullptr) return rows.back();
  std::optional<std::size_t> newest;
  for (const std::size_t row : rows) {
    if (column.valid[row] == 0 || time->valid[row] == 0) continue;
    if (!newest || (*time->times())[row] >= (*time->times())[*newest]) newest = row;
  }
  return newest.value_or(rows.back());
}

void read_cell(const Column& column, std::size_t row, Picked& picked) {
  if (column.valid[row] == 0) return;
  if (const auto* numbers = column.numbers()) {
    picked.value = (*numbers)[row];
    picked.valid = true;
  } else if (const auto* bools = column.bools()) {
    picked.value = (*bools)[row] != 0 ? 1.0 : 0.0;
    picked.valid = true;
  }
}

}  // namespace

Result<Pick> parse_pick(std::string_view text) {
  constexpr std::string_view kWhere = " where ";
  const std::size_t at = text.find(kWhere);
  Pick pick;
  const std::string_view column = trimmed(text.substr(0, at));
  if (!is_name(column))
    return Error{fmt::format("'{}' names no column; write value or value where id = 'revenue'", text)};
  pick.column = column;
  if (at == std::string_view::npos) return pick;
  const std::string_view condition = trimmed(text.substr(at + kWhere.size()));
  const std::size_t equals = condition.find('=');
  const std::string_view name = trimmed(condition.substr(0, equals));
  const auto value = equals == std::string_view::npos ? std::nullopt : unquoted(trimmed(condition.substr(equals + 1)));
  if (!is_name(name) || !value) {
    return Error{fmt::format("the condition of '{}' is not read; write value where id = 'revenue'", text)};
  }
  pick.where = name;
  pick.equals = *value;
  return pick;
}

Result<std::vector<std::string>> pick_columns(const std::string& text) {
  const Result<Pick> pick = parse_pick(text);
  if (!pick) return pick.error();
  std::vector<std::string> columns{pick->column};
  if (!pick->where.empty()) columns.push_back(pick->where);
  return columns;
}

Picked evaluate(const Pick& pick, const std::vector<Table>& tables) {
  Picked picked;
  std::size_t all = 0;
  std::size_t series = 0;
  const Table* first = nullptr;
  const Column* column = nullptr;
  std::vector<std::size_t> rows;
  for (const Table& table : tables) {
    all += table.rows();
    const Column* here = table.find(pick.column);
    std::vector<std::size_t> met = here == nullptr ? std::vector<std::size_t>() : matching(pick, table);
    if (met.empty() || ++series > 1) continue;
    first = &table;
    column = here;
    rows = std::move(met);
  }
  const std::string condition = fmt::format("{} = '{}'", pick.where, pick.equals);
  picked.steps.push_back(Message::of("steps.rows").with("n", static_cast<double>(all)));
  if (first == nullptr) {
    const Message none = Message::of(pick.where.empty() ? "steps.none" : "steps.none_where");
    picked.steps.push_back(none.with("column", pick.column).with("condition", condition));
    return picked;
  }
  if (series > 1) {
    const Message of_several = Message::of("steps.series").with("n", static_cast<double>(series));
    picked.steps.push_back(of_several.with("name", first->series_name()));
  }
  if (!pick.where.empty()) {
    const Message met = Message::of("steps.where").with("condition", condition);
    picked.steps.push_back(met.with("n", static_cast<double>(rows.size())));
  }
  const char* which = times_of(*first) != nullptr ? "steps.newest" : "steps.last";
  picked.steps.push_back(rows.size() == 1 ? Message::text(pick.column)
                                          : Message::of(which).with("column", pick.column));
  read_cell(*column, row_that_counts(rows, *first, *column), picked);
  return picked;
}

}  // namespace kiosk::data
