// When the mouse pointer is visible: hidden at start and from the first touch on, shown after 5 px of mouse motion,
// hidden again after 3 s without any. Wall's thread.
#pragma once
#include <optional>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/geometry.hpp"

namespace kiosk::platform {

class Pointer {
 public:
  void touched();
  void moved(Vec2 at, MonoTime now);  // px
  void tick(MonoTime now);
  bool visible() const { return visible_; }
  std::optional<MonoTime> hides_at() const;

 private:
  bool visible_ = false;
  std::optional<Vec2> rest_;  // where the mouse lay when it was hidden
  MonoTime last_motion_{};
};

}  // namespace kiosk::platform
