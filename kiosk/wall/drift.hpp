// The time of what drifts by itself on the attract screen. Wall's thread.
#pragma once
#include <cmath>

#include "kiosk/ui/canvas.hpp"

namespace kiosk::wall {

// It moves a pixel a second: two steps a second are smooth, and however often the previewed page is drawn, only
// they repaint the width of the wall.
inline constexpr Seconds kDrift{0.5};

inline double drift_seconds(const ui::Canvas& canvas) {
  return std::floor(Seconds(canvas.now().time_since_epoch()) / kDrift) * kDrift.count();
}

}  // namespace kiosk::wall
