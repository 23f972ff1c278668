// Per-finger touch routing: fingers go to the boxes drawn in the last frame. Each finger captures its own widget, so
// two sliders move at once; taps commit on release inside; a gesture latches until all its fingers lift. The mouse is a
// finger like any other. Pure (no SDL, no ImGui, time given); wall's thread.
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
    kCurve,   // a row of `points` controls from `control_id` on: the finger draws their values over `track`
    kPoint,   // one of them, for the keyboard only: fingers go to the curve
    kBlock,   // swallows touches (cards of a modal)
  };
  WidgetId id = 0;
  Kind kind = Kind::kTap;
  Rect rect;   // px, the hit area (at least max(64 du, 20 mm))
  Rect track;  // px, kSlider: where min..max lies; kCurve: first to last point, max at the top
  Action action;
  data::Control control;  // kSlider: range and step (keys and labels unused)
  data::ControlId control_id = 0;
  double value = 0.0;        // kSlider: what is shown, so that a thumb is dragged from where it was caught
  std::size_t points = 0;    // kCurve: how many controls lie side by side on the track
  float thumb = 0.0F;        // px, kSlider: half the thumb; a finger landing farther away makes it jump
  bool mirrored = false;     // right-to-left: min is at the right
  int layer = 0;             // a higher layer covers lower ones
  bool double_guard = true;  // two activations within 300 ms count once
};

// How a widget looks because of fingers: read by the canvas in the next frame.
struct Feedback {
  bool pressed = false;
  bool in_use = false;  // a second finger was refused: soft ring
  bool moved = false;   // the finger has left the place where it landed: a drag, not a tap
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
    float mm_per_px = 0.634F;  // for slop (2.7 mm), edge (8 mm) and palm (80 mm) rules
    Rect screen;               // px
    bool mirrored = false;     // right-to-left: the next page lies to the left
  };
  void configure(const Settings& settings);
  void boxes(std::vector<HitBox> boxes);  // of the frame just drawn, later boxes above earlier ones in a layer

  // Actions caused by this event, in order.
  std::vector<Action> handle(const TouchEvent& event);
  std::vector<Action> tick(MonoTime now);  // lets go of fingers that have not moved for 8 s (a bag, a sleeve)

  Feedback feedback(WidgetId id) const;
  std::optional<Swipe> take_swipe();  // a latched one-finger swipe over empty space that has ended
  bool any_down() const;
  void cancel_all();  // page changed, window lost, wiped
  const std::vector<HitBox>& current() const;

  // --- keyboard: the widgets of the highest layer in the order they were drawn; a finger on the glass ends it
  void focus_step(int by);  // +1: the next one, -1: the one before; wraps around
  void focus_clear();
  std::optional<WidgetId> focused() const;     // the canvas draws a ring around it
  std::vector<Action> activate() const;        // what a tap on it would do
  std::vector<Action> nudge(int right) const;  // a slider's thumb by this many steps to the right on the screen

 private:
  enum class Role : std::uint8_t {
    kWidget,   // owns a widget
    kRefused,  // landed on a widget that another finger owns
    kPage,     // on empty space: may become a swipe
    kIgnored,  // palm, edge, cancelled: until it lifts
  };
  struct Finger {
    std::int64_t id = 0;
    Role role = Role::kIgnored;
    WidgetId widget = 0;
    Vec2 start, at;
    MonoTime born{}, moved{};
    bool inside = true;          // taps: still over the widget
    float grip = 0.0F;           // sliders: px from the thumb's centre to the finger
    std::optional<double> sent;  // sliders: last value asked for
    std::optional<Vec2> drawn;   // curves: where the line was drawn to, px
  };

  void down(const TouchEvent& event, std::vector<Action>& out);
  void move(Finger& finger, const TouchEvent& event, std::vector<Action>& out);
  void up(Finger& finger, const TouchEvent& event, std::vector<Action>& out);
  void slide(Finger& finger, const HitBox& box, std::vector<Action>& out);
  void trace(Finger& finger, const HitBox& box, std::vector<Action>& out);
  bool palm(const TouchEvent& event);
  void release(std::int64_t id);
  Finger* find(std::int64_t id);
  const HitBox* box(WidgetId id) const;
  const HitBox* box_at(Vec2 p) const;
  std::vector<const HitBox*> focusable() const;

  std::vector<HitBox> boxes_;
  std::vector<Finger> fingers_;
  Settings settings_;
  std::optional<Swipe> swipe_;
  std::optional<std::int64_t> swiping_;  // the finger of the latched swipe
  bool page_spoiled_ = false;            // several fingers on empty space: no swipe until all have lifted
  std::optional<WidgetId> focus_;
  WidgetId last_tap_ = 0;
  MonoTime last_tap_time_{};
};

}  // namespace kiosk::ui
