// How often a page that is shown as a picture of itself is drawn while it moves. Any thread.
#pragma once
#include "kiosk/base/clock.hpp"

namespace kiosk::ui {

// Its motion is small there, and smooth enough so.
inline constexpr Seconds kPictureFrame{1.0 / 10.0};

}  // namespace kiosk::ui
