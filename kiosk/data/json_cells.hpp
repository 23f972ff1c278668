// Fills one typed column from JSON values, cell by cell, and keeps count of what did not fit. Private to the JSON
// decoder.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/data/decoded.hpp"
#include "kiosk/data/json_expression.hpp"

namespace kiosk::data {

class ColumnBuilder {
 public:
  ColumnBuilder(std::string name, CellType type);
  void add(const Json& value);
  void add_problem(const std::string& words);  // a cell whose expression failed
  Column finish(Decoded& out);                 // warnings about the cells go to `out`

 private:
  void keep(const Json& value, bool fits);

  Column column_;
  CellType type_;
  std::size_t missing_ = 0;
  std::size_t wrong_ = 0;
  std::string first_wrong_;
};

std::optional<double> number_of(const Json& value);  // a number, or one written as text
std::optional<WallTime> time_of(const Json& value, const CellType& type);

}  // namespace kiosk::data
