// The functions of the expression language, as one table. Private to it.
#pragma once
#include <span>
#include <string_view>

#include "kiosk/data/expression.hpp"

namespace kiosk::data {

struct Function {
  std::string_view name;
  std::size_t least;
  std::size_t most;
  Value (*call)(std::span<const Value> values);
  bool searches = false;  // looks for its second value at every letter of the first: work is their product
};

std::span<const Function> functions();

}  // namespace kiosk::data
