// What is wrong with a body that should be JSON, in a person's words: shared by the JSON decoders. Pure; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "kiosk/base/result.hpp"

namespace kiosk::data {

inline constexpr int kMaxJsonDepth = 128;

// Bodies that no JSON parser need see: empty, a web page, XML, UTF-16, invalid UTF-8. Expects the byte-order mark gone.
std::optional<Error> not_json(std::string_view body);

// Where a parser stopped (line and column from 1, 0 if unknown) told as: cut off, nested too deep, or where and what.
Error json_problem(std::string_view body, const std::error_code& code, std::size_t line, std::size_t column);

// Some servers write NaN and Infinity outside of strings. A copy of the body with each of them as null, and how many
// there were; nothing if there is none.
struct Repaired {
  std::string body;
  std::size_t count = 0;
};
std::optional<Repaired> without_bare_nan(std::string_view body);

}  // namespace kiosk::data
