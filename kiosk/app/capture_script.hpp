// Event scripts for captures and tests: one action per line, with the second at which it happens.
//   0.5 tap 1400 352        finger down and up at a place, px
//   1.0 down 1 1400 352     finger 1 goes down;  "move" and "up" alike
//   1.5 set share_moved 0.8 control of the page on show
//   2.0 step 1              presenter's build
//   2.5 command next        what a button asks for
// Empty lines and lines beginning with # are skipped.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/geometry.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::app {

struct ScriptEvent {
  enum class Kind { kTap, kDown, kMove, kUp, kSet, kStep, kCommand } kind = Kind::kTap;
  double at = 0.0;  // seconds from the start
  int finger = 0;
  Vec2 place;
  std::string name, value;
};

// Sorted by time, file order kept. Error: the line that cannot be read, and why.
Result<std::vector<ScriptEvent>> parse_script(std::string_view text);

}  // namespace kiosk::app
