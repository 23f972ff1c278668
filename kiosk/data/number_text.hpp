// Numbers as machines write them in text: Prometheus's values, numbers in JSON's quotes, cells of a CSV. Pure.
#pragma once
#include <optional>
#include <string_view>

namespace kiosk::data {

// "-1.5e3", "+7", and in any case of letters "NaN", "Inf", "Infinity" with a sign. What lies beyond a double, such as
// 1e999, is no number: it was never infinite, so it may not be shown as that. What lies below the smallest, such as
// 1e-999, is zero. Nothing for anything else.
std::optional<double> machine_number(std::string_view text);

// The same for "NaN" and infinities alone.
std::optional<double> unusual_number(std::string_view text);

}  // namespace kiosk::data
