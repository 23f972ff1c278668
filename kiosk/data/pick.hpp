// One number out of an answer: "value", or "value where id = 'revenue'". Says step by step how it was found, for the
// provenance sheet. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/data/message.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

struct Pick {
  std::string column;
  std::string where;   // column of the condition; empty: no condition
  std::string equals;  // compared as text
};

// The columns that a pick speaks of, or what is wrong with it: for checking a briefing.
Result<std::vector<std::string>> pick_columns(const std::string& text);

// A quote within the quotes is written twice. Error: what is missing or too much, in a sentence.
Result<Pick> parse_pick(std::string_view text);

struct Picked {
  double value = 0.0;
  bool valid = false;          // false: no such column or row, or the cell is empty or no number
  std::vector<Message> steps;  // "12 rows", "where id = 'revenue': 2", "value, the last one"
};

// The column's value in the newest row that has one, among those that meet the condition; in the last row where rows
// have no column "time". Of several series the first counts, and the steps say of how many. Labels of a series can be
// asked for in the condition like columns. True and false are 1 and 0.
Picked evaluate(const Pick& pick, const std::vector<Table>& tables);

}  // namespace kiosk::data
