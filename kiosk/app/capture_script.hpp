// Event scripts for captures and tests: one action per line, with the second at which it happens. Places are px.
//   0.5 tap 1400 352           2.0 step 1
//   1.0 down 1 1400 352        2.5 command next
//   1.5 set share_moved 0.8    # a comment
// "move" and "up" are written like "down", which names the finger; "step" is a presenter's build, from 1.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/geometry.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk::app {

struct ScriptEvent {
  enum class Kind { kTap, kDown, kMove, kUp, kSet, kStep, kCommand, kKey } kind = Kind::kTap;
  double at = 0.0;  // seconds from the start
  int finger = 0;   // kStep: the build
  Vec2 place;
  std::string name, value;
};

// Sorted by time, file order kept. Error: the line that cannot be read, and why.
Result<std::vector<ScriptEvent>> parse_script(std::string_view text);

}  // namespace kiosk::app
