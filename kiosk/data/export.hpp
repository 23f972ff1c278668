// What a page says at one moment, with its inputs and the provenance of every figure, as JSON and CSV: for programs and
// colleagues that read on where the wall ends. The wall's takeaway and `kiosk eval` write the same bytes. Pure.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/data/control.hpp"
#include "kiosk/data/figure.hpp"

namespace kiosk::data {

// Turns labels and formulas into words; the caller knows the language.
using Words = std::function<std::string(const Message&)>;

struct Sheet {
  Message verdict;
  std::span<const Control> controls;
  std::vector<double> values;  // of the controls, beside them
  std::vector<Figure> figures;
};

// {"verdict": "...", "inputs": [{"key", "label", "value" (as a briefing or `kiosk eval --set` takes it), "unit"}, ...],
// "figures": [{"name", "label", "value" (null where there is none), "unit", "status", "formula", "inputs", "source",
// "date", "link"}, ...]}. Events are no inputs.
std::string sheet_json(const Sheet& sheet, const Words& words);
// The same under one header row: inputs first, their status "input" and their name the key. RFC 4180.
std::string sheet_csv(const Sheet& sheet, const Words& words);

std::string_view status_name(Status status);  // "live", "published", ...

}  // namespace kiosk::data
