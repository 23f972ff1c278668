// What a touch asks for. The canvas collects actions; the frame loop applies them after drawing.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "kiosk/data/control.hpp"

namespace kiosk::ui {

struct SetControl {
  data::ControlId id;
  double value;
};
struct TriggerEvent {
  data::ControlId id;
};
struct OpenFigure {
  std::string name;  // of a figure of the scene on screen
};
// Values set and then an event, by one touch: "stop" happening to the thing that was touched.
struct Deed {
  std::vector<SetControl> set;
  data::ControlId trigger;
};
// Everything that is not about a scene's own table: the wall's commands, named so that ui need not know them.
struct Command {
  std::string name;  // "home", "next", "open:2", "explain", "idle.keep"
};

using Action = std::variant<std::monostate, SetControl, TriggerEvent, OpenFigure, Command, Deed>;

}  // namespace kiosk::ui
