// What must be true of whatever is on the screen; each fails the running test where it is not.
#pragma once
#include <cstddef>

#include "kiosk/app/stage.hpp"

namespace fixture {

void check_text(kiosk::app::Stage& stage);  // nothing is cut, nothing is off the screen
// What is written stands on nothing else that is written; from this run on, where a sheet lies over a page.
void check_overlaps(kiosk::app::Stage& stage, std::size_t from = 0);
void check_targets(kiosk::app::Stage& stage);  // large enough for a finger

}  // namespace fixture
