#include "kiosk/platform/pointer.hpp"

namespace kiosk::platform {
namespace {

constexpr float kWakeDistance = 5.0F;  // px: a table that is knocked must not show it
constexpr std::chrono::seconds kHideAfter{3};

}  // namespace

void Pointer::touched() {
  visible_ = false;
  rest_.reset();
}

void Pointer::moved(Vec2 at, MonoTime now) {
  last_motion_ = now;
  if (visible_) return;
  if (!rest_) rest_ = at;
  const Vec2 way = at - *rest_;
  visible_ = way.x * way.x + way.y * way.y >= kWakeDistance * kWakeDistance;
}

void Pointer::tick(MonoTime now) {
  if (!visible_ || now < last_motion_ + kHideAfter) return;
  visible_ = false;
  rest_.reset();
}

std::optional<MonoTime> Pointer::hides_at() const {
  if (!visible_) return std::nullopt;
  return last_motion_ + kHideAfter;
}

}  // namespace kiosk::platform
