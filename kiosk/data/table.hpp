// A table of typed columns with a validity bit per cell: what every decoder makes and every panel reads.
// Null is absence (bit clear); NaN and infinities are values and kept. Immutable once in a snapshot; any thread.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::data {

struct Column {
  using Numbers = std::vector<double>;
  using Texts = std::vector<std::string>;
  using Times = std::vector<WallTime>;
  using Bools = std::vector<std::uint8_t>;

  std::string name;
  std::variant<Numbers, Texts, Times, Bools> cells;
  std::vector<std::uint8_t> valid;  // same length as cells

  std::size_t size() const { return valid.size(); }
  const Numbers* numbers() const { return std::get_if<Numbers>(&cells); }
  const Texts* texts() const { return std::get_if<Texts>(&cells); }
  const Times* times() const { return std::get_if<Times>(&cells); }
  const Bools* bools() const { return std::get_if<Bools>(&cells); }
};

struct Table {
  std::map<std::string, std::string> labels;  // of a series; empty for plain tables
  std::vector<Column> columns;                // all of one length

  std::size_t rows() const { return columns.empty() ? 0 : columns.front().size(); }
  const Column* find(std::string_view name) const;
  std::string series_name() const;  // "instance a · job b", labels that say nothing (__name__) left out
};

}  // namespace kiosk::data
