// How a unit is shown at a given size: 5,400 seconds are "1.5 h". Pure; one table per unit.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/data/figure.hpp"
#include "kiosk/text/number_formats.hpp"

namespace kiosk::text {

struct UnitDisplay {
  double factor = 1.0;  // shown = value * factor
  NumberSpec spec;      // kind, code and full_name only
  std::string gap;      // before suffix
  std::string suffix;   // units that are the same symbol everywhere or that ICU does not know
};

// size: the value (rounded as it will be shown) or the step of a scale, not negative. base: the unit itself, unscaled.
UnitDisplay unit_display(const data::Unit& unit, double size, std::string_view language);
UnitDisplay base_unit_display(const data::Unit& unit, std::string_view language);

}  // namespace kiosk::text
