#include <algorithm>
#include <cmath>

#include "kiosk/ui/touch.hpp"

namespace kiosk::ui {

// The finger's way since its last place, as the values of the points it passed: a fast hand leaves no holes.
void TouchRouter::trace(Finger& finger, const HitBox& box, std::vector<Action>& out) {
  if (box.points < 2 || box.track.w <= 0.0F || box.track.h <= 0.0F) return;
  const float last = static_cast<float>(box.points - 1);
  const auto place = [&](Vec2 at) {
    const float t = std::clamp((at.x - box.track.x) / box.track.w, 0.0F, 1.0F);
    return (box.mirrored ? 1.0F - t : t) * last;
  };
  const auto set = [&](long point, float y) {
    const float t = std::clamp((box.track.bottom() - y) / box.track.h, 0.0F, 1.0F);
    const double range = box.control.max - box.control.min;
    const double value = data::snap(box.control, box.control.min + static_cast<double>(t) * range);
    out.emplace_back(SetControl{box.control_id + static_cast<std::size_t>(point), value});
  };
  const Vec2 from = finger.drawn.value_or(finger.at);
  const long a = std::lround(place(from));
  const long b = std::lround(place(finger.at));
  for (long point = a; point != b; point += a < b ? 1 : -1) {
    if (point == a) continue;  // drawn when the finger was there
    const float along = (static_cast<float>(point) - place(from)) / (place(finger.at) - place(from));
    set(point, from.y + (finger.at.y - from.y) * std::clamp(along, 0.0F, 1.0F));
  }
  set(b, finger.at.y);
  finger.drawn = finger.at;
}

}  // namespace kiosk::ui
