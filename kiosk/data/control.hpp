// The control table: the inputs a visitor can change and the events that can happen to a scene. One table drives the
// sliders on the wall, the briefing's parameters and steps, the command line, replay and the conformance tests.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/figure.hpp"

namespace kiosk::data {

enum class ControlKind : std::uint8_t {
  kSlider,  // any value of min..max on the grid min + n * step
  kToggle,  // 0 or 1
  kChoice,  // index into choices
  kEvent,   // no value; trigger() only
};

struct Choice {
  std::string_view key;    // as written in a briefing: "3y"
  std::string_view label;  // message id
};

struct Control {
  std::string_view key;    // as written in a briefing: "share_moved"; unique in its table
  std::string_view label;  // message id
  ControlKind kind = ControlKind::kSlider;
  double min = 0.0;
  double max = 1.0;
  double step = 0.01;
  double fallback = 0.0;  // the default
  Unit::Kind unit = Unit::Kind::kNumber;
  std::span<const Choice> choices;
  std::string_view why;   // message id: what this stands for and where the default comes from
  bool advanced = false;  // true: not on the rail, reached through the tornado, the briefing or the command line
};

// Controls are addressed by their place in the table; keys are for people and files.
using ControlId = std::size_t;

const Control* find_control(std::span<const Control> table, std::string_view key);
ControlId control_id(std::span<const Control> table, std::string_view key);  // asserts that it exists

// Clamped to the range and snapped to the step; not-a-number becomes the default. Never fails: used on the wall.
double snap(const Control& control, double value);

// Strict reading for briefings and the command line: number, true/false, or a choice's key. The error names the
// valid range or keys.
Result<double> parse_control_value(const Control& control, std::string_view text);
std::string control_value_text(const Control& control, double value);  // the inverse
std::string_view kind_name(ControlKind kind);                          // "slider"

}  // namespace kiosk::data
