// Common clickers and keyboards mapped to the show's commands (look.md section 2f). Pure; wall's thread.
#pragma once
#include <string>

#include "kiosk/director/director.hpp"
#include "kiosk/platform/window.hpp"

namespace kiosk::app {

class ClickerKeys {
 public:
  // The command for a key, or nothing. Escape closes an overlay and never quits: clickers send F5 and Escape in turn.
  std::string command_for(const platform::Key& key, const director::View& view);

 private:
  std::string digits_;  // typed for "go to page"
};

}  // namespace kiosk::app
