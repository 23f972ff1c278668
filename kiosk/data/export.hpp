// Figures with their provenance as JSON and CSV, for programs and colleagues that read on where the wall ends. Pure.
#pragma once
#include <functional>
#include <span>
#include <string>

#include "kiosk/data/figure.hpp"

namespace kiosk::data {

// Turns labels and formulas into words; the caller knows the language.
using Words = std::function<std::string(const Message&)>;

// {"verdict": "...", "figures": [{"name", "label", "value" (null where there is none), "unit", "status", "formula",
// "inputs", "source", "date", "link"}, ...]}
std::string figures_json(std::span<const Figure> figures, const Words& words, const std::string& verdict);
// One row a figure under a header row; RFC 4180.
std::string figures_csv(std::span<const Figure> figures, const Words& words);

std::string_view status_name(Status status);  // "live", "published", ...

}  // namespace kiosk::data
