#include "kiosk/data/pick.hpp"

#include <fmt/format.h>

#include <cctype>

namespace kiosk::data {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
  return text;
}

bool is_name(std::string_view text) { return !text.empty() && text.find_first_of(" '\"=") == std::string_view::npos; }

std::string cell_text(const Column& column, std::size_t row) {
  if (const auto* texts = column.texts()) return (*texts)[row];
  if (const auto* numbers = column.numbers()) return fmt::format("{}", (*numbers)[row]);
  if (const auto* bools = column.bools()) return (*bools)[row] != 0 ? "true" : "false";
  return {};
}

// Rows of the table that meet the condition, oldest first.
std::vector<std::size_t> matching(const Pick& pick, const Table& table) {
  std::vector<std::size_t> rows;
  const auto label = table.labels.find(pick.where);
  if (!pick.where.empty() && label != table.labels.end() && label->second != pick.equals) return rows;
  const Column* condition = pick.where.empty() || label != table.labels.end() ? nullptr : table.find(pick.where);
  if (!pick.where.empty() && label == table.labels.end() && condition == nullptr) return rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (condition == nullptr || (condition->valid[row] != 0 && cell_text(*condition, row) == pick.equals)) rows.push_back(row);
  }
  return rows;
}

}  // namespace

Result<Pick> parse_pick(std::string_view text) {
  constexpr std::string_view kWhere = " where ";
  const std::size_t at = text.find(kWhere);
  Pick pick;
  const std::string_view column = trimmed(text.substr(0, at));
  if (!is_name(column)) return Error{fmt::format("'{}' names no column; write value or value where id = 'revenue'", text)};
  pick.column = column;
  if (at == std::string_view::npos) return pick;
  const std::string_view condition = trimmed(text.substr(at + kWhere.size()));
  const std::size_t equals = condition.find('=');
  const std::string_view name = trimmed(condition.substr(0, equals));
  std::string_view value = equals == std::string_view::npos ? std::string_view() : trimmed(condition.substr(equals + 1));
  const bool quoted = value.size() >= 2 && value.front() == '\'' && value.back() == '\'';
  if (!is_name(name) || !quoted) {
    return Error{fmt::format("the condition of '{}' is not read; write value where id = 'revenue'", text)};
  }
  pick.where = name;
  pick.equals = value.substr(1, value.size() - 2);
  return pick;
}

Picked evaluate(const Pick& pick, const std::vector<Table>& tables) {
  Picked picked;
  std::size_t all = 0;
  for (const Table& table : tables) all += table.rows();
  picked.steps.push_back(fmt::format("{} {}", all, all == 1 ? "row" : "rows"));
  for (const Table& table : tables) {
    const Column* column = table.find(pick.column);
    const std::vector<std::size_t> rows = column == nullptr ? std::vector<std::size_t>() : matching(pick, table);
    if (rows.empty()) continue;
    if (!pick.where.empty()) {
      picked.steps.push_back(fmt::format("where {} = '{}': {}", pick.where, pick.equals, rows.size()));
    }
    picked.steps.push_back(rows.size() == 1 ? pick.column : fmt::format("{}, the last one", pick.column));
    const auto* numbers = column->numbers();
    if (numbers != nullptr && column->valid[rows.back()] != 0) {
      picked.value = (*numbers)[rows.back()];
      picked.valid = true;
    }
    return picked;
  }
  picked.steps.push_back(pick.where.empty() ? fmt::format("no column {}", pick.column)
                                            : fmt::format("no row where {} = '{}'", pick.where, pick.equals));
  return picked;
}

}  // namespace kiosk::data
