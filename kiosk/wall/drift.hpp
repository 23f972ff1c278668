// The time of what drifts by itself on the attract screen: in steps, so that however often the previewed page is drawn,
// only they repaint what drifts. Wall's thread.
#pragma once
#include <cmath>

#include "kiosk/ui/canvas.hpp"

namespace kiosk::wall {

inline constexpr float kTurn = 6.2831853F;  // a full one, in radians

inline constexpr Seconds kDrift{0.2};   // of small things: rings, bars
inline constexpr Seconds kRibbon{0.7};  // the width of the wall: it moves a pixel a second

inline double drift_seconds(const ui::Canvas& canvas, Seconds step) {
  return std::floor(Seconds(canvas.now().time_since_epoch()) / step) * step.count();
}

}  // namespace kiosk::wall
