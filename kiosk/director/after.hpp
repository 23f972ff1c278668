// Adding durations that come from files to times: a huge one means never, not an overflow. Private to this layer.
#pragma once
#include "kiosk/base/clock.hpp"

namespace kiosk::director {

inline MonoTime after(MonoTime t, Seconds by) {
  constexpr Seconds kNever{3600.0 * 24 * 365 * 50};
  return by >= kNever ? MonoTime::max() : t + std::chrono::duration_cast<std::chrono::nanoseconds>(by);
}

}  // namespace kiosk::director
