// Per-finger touch routing: fingers go to the boxes drawn in the last frame. Each finger captures its own widget, so two
// sliders move at once; taps commit on release inside; a gesture latches until all its fingers lift. Mouse = finger 0.
// Pure (no SDL, no ImGui, time given); wall's thread.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/geometry.hpp"
#include "kiosk/ui/actions.hpp"

namespace kiosk::ui {

using WidgetId = std::uint64_t;  // hash of a stable path; equal ids in one frame are a bug the canvas asserts on

struct TouchEvent {
  enum class Kind : std::uint8_t { kDown, kMove, kUp, kCancel } kind = Kind::kDown;
  std::int64_t finger = 0;  // opaque
  Vec2 at;                  // px
  MonoTime time{};
};

struct HitBox {
  enum class Kind : std::uint8_t {
    kTap,     // commits `action` on release inside
    kSlider,  // horizontal; sets `control` from the finger's x on `track`, also by a tap on the track
    kScrub,   // reports the finger's place while held (charts)
    kBlock,   // swallows touches (cards of a modal)
  };
  WidgetId id = 0;
  Kind kind = Kind::kTap;
  Rect rect;   // px, the hit area (at least max(64 du, 20 mm))
  Rect track;  // px, kSlider only: where min..max lies
  Action action;
  data::Control control;      // kSlider: range and step (keys and labels unused)
  data::ControlId control_id = 0;
  bool mirrored = false;      // right-to-left: min is at the right
  int layer = 0;              // a higher layer covers lower ones
  bool double_guard = true;   // two activations within 300 ms count once
};

// How a widget looks because of fingers: read by the canvas in the next frame.
struct Feedback {
  bool pressed = false;
  bool in_use = false;  // a second finger was refused: soft ring
  MonoTime since{};
  std::optional<Vec2> at;  // px, kScrub and sliders
};

struct Swipe {
  int direction = 0;  // -1: to the previous page, +1: to the next
};

class TouchRouter {
 public:
  struct Settings {
    float px_per_du = 1.0F;
    float mm_per_px = 0.634F;   // for slop (2.7 mm) and edge (8 mm) rules
    Rect screen;                // px
  };
  void configure(const Settings& settings);
  void boxes(std::vector<HitBox> boxes);  // of the frame just drawn, later boxes above earlier ones in a layer

  // Actions caused by this event, in order.
  std::vector<Action> handle(const TouchEvent& event);
  std::vector<Action> tick(MonoTime now);  // palm and stuck-finger rules

  Feedback feedback(WidgetId id) const;
  std::optional<Swipe> take_swipe();   // a latched one-finger swipe over empty space that has ended
  bool any_down() const;
  void cancel_all();                   // page changed, window lost, wiped
  const std::vector<HitBox>& current() const;

 private:
  struct Finger;
  std::vector<HitBox> boxes_;
  std::vector<Finger> fingers_;
  Settings settings_;
  std::optional<Swipe> swipe_;
  WidgetId last_tap_ = 0;
  MonoTime last_tap_time_{};
};

}  // namespace kiosk::ui
