#include "kiosk/ui/touch.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace kiosk::ui {
namespace {

using std::chrono::milliseconds;

constexpr float kSlopMm = 2.7F;
constexpr float kEdgeMm = 8.0F;
constexpr float kPalmMm = 80.0F;
constexpr std::size_t kPalmContacts = 4;
constexpr auto kPalmWindow = milliseconds(50);
constexpr auto kDouble = milliseconds(300);
constexpr auto kStuck = std::chrono::seconds(8);
constexpr float kSwipeLatchDu = 48.0F;    // sideways before a finger on empty space is a swipe
constexpr float kSwipeCommitDu = 120.0F;  // sideways at the end before it turns the page

float distance(Vec2 a, Vec2 b) { return std::hypot(a.x - b.x, a.y - b.y); }

Rect grown(const Rect& r, float by) { return {r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by}; }

// Where on its track a value lies, px.
float place(const HitBox& box, double value) {
  const double range = box.control.max - box.control.min;
  double t = range > 0.0 ? (value - box.control.min) / range : 0.0;
  t = std::clamp(t, 0.0, 1.0);
  if (box.mirrored) t = 1.0 - t;
  return box.track.x + box.track.w * static_cast<float>(t);
}

}  // namespace

void TouchRouter::configure(const Settings& settings) { settings_ = settings; }
void TouchRouter::boxes(std::vector<HitBox> boxes) { boxes_ = std::move(boxes); }
const std::vector<HitBox>& TouchRouter::current() const { return boxes_; }
std::optional<Swipe> TouchRouter::take_swipe() { return std::exchange(swipe_, std::nullopt); }

const HitBox* TouchRouter::box(WidgetId id) const {
  const auto it = std::find_if(boxes_.begin(), boxes_.end(), [id](const HitBox& b) { return b.id == id; });
  return it == boxes_.end() ? nullptr : &*it;
}

const HitBox* TouchRouter::box_at(Vec2 p) const {
  const HitBox* best = nullptr;
  for (const HitBox& b : boxes_) {
    if (b.kind == HitBox::Kind::kPoint) continue;
    if (b.rect.contains(p) && (best == nullptr || b.layer >= best->layer)) best = &b;
  }
  return best;
}

TouchRouter::Finger* TouchRouter::find(std::int64_t id) {
  const auto it = std::find_if(fingers_.begin(), fingers_.end(), [id](const Finger& f) { return f.id == id; });
  return it == fingers_.end() ? nullptr : &*it;
}

std::vector<Action> TouchRouter::handle(const TouchEvent& event) {
  std::vector<Action> out;
  if (event.kind == TouchEvent::Kind::kDown) {
    down(event, out);
    return out;
  }
  Finger* finger = find(event.finger);
  if (finger == nullptr) return out;
  switch (event.kind) {
    case TouchEvent::Kind::kMove:
      move(*finger, event, out);
      break;
    case TouchEvent::Kind::kUp:
      up(*finger, event, out);
      release(event.finger);
      break;
    case TouchEvent::Kind::kCancel:
    case TouchEvent::Kind::kDown:
      release(event.finger);
      break;
  }
  return out;
}

// A flat hand arrives as several contacts close together at once: none of them, nor what they caught, counts.
bool TouchRouter::palm(const TouchEvent& event) {
  const float reach = kPalmMm / settings_.mm_per_px;
  std::vector<Finger*> near;
  for (Finger& f : fingers_) {
    if (event.time - f.born <= kPalmWindow && distance(f.start, event.at) <= reach) near.push_back(&f);
  }
  if (near.size() + 1 < kPalmContacts) return false;
  for (Finger* f : near) {
    if (swiping_ == f->id) swiping_.reset();
    f->role = Role::kIgnored;
  }
  return true;
}

void TouchRouter::down(const TouchEvent& event, std::vector<Action>& out) {
  release(event.finger);  // a driver that lost an up
  focus_.reset();
  Finger f;
  f.id = event.finger;
  f.start = f.at = event.at;
  f.born = f.moved = event.time;
  const float edge = kEdgeMm / settings_.mm_per_px;
  const bool at_edge = !settings_.screen.empty() && !settings_.screen.inset(edge).contains(event.at);
  const HitBox* hit = box_at(event.at);
  if (palm(event) || at_edge) {
    f.role = Role::kIgnored;
  } else if (hit == nullptr) {
    f.role = Role::kPage;
    const bool other =
        std::any_of(fingers_.begin(), fingers_.end(), [](const Finger& g) { return g.role == Role::kPage; });
    if (other && !swiping_) page_spoiled_ = true;
  } else if (hit->kind == HitBox::Kind::kBlock) {
    f.role = Role::kIgnored;
  } else {
    const bool taken = std::any_of(fingers_.begin(), fingers_.end(),
                                   [hit](const Finger& g) { return g.role == Role::kWidget && g.widget == hit->id; });
    f.widget = hit->id;
    f.role = taken ? Role::kRefused : Role::kWidget;
  }
  if (f.role == Role::kWidget && hit->kind == HitBox::Kind::kSlider) {
    const float off = event.at.x - place(*hit, hit->value);
    const bool caught = std::abs(off) <= hit->thumb;
    f.grip = caught ? off : 0.0F;
    f.sent = hit->value;
    if (!caught) slide(f, *hit, out);
  }
  if (f.role == Role::kWidget && hit->kind == HitBox::Kind::kCurve) trace(f, *hit, out);
  fingers_.push_back(f);
}

void TouchRouter::slide(Finger& finger, const HitBox& box, std::vector<Action>& out) {
  if (box.track.w <= 0.0F) return;
  double t = static_cast<double>((finger.at.x - finger.grip - box.track.x) / box.track.w);
  t = std::clamp(t, 0.0, 1.0);
  if (box.mirrored) t = 1.0 - t;
  const double value = data::snap(box.control, box.control.min + t * (box.control.max - box.control.min));
  if (finger.sent && *finger.sent == value) return;
  finger.sent = value;
  out.emplace_back(SetControl{box.control_id, value});
}

void TouchRouter::move(Finger& finger, const TouchEvent& event, std::vector<Action>& out) {
  finger.at = event.at;
  finger.moved = event.time;
  if (finger.role == Role::kWidget) {
    const HitBox* b = box(finger.widget);
    if (b == nullptr) return;
    if (b->kind == HitBox::Kind::kSlider) slide(finger, *b, out);
    if (b->kind == HitBox::Kind::kCurve) trace(finger, *b, out);
    if (b->kind == HitBox::Kind::kTap) finger.inside = grown(b->rect, kSlopMm / settings_.mm_per_px).contains(event.at);
  } else if (finger.role == Role::kPage && !page_spoiled_ && !swiping_) {
    const float dx = std::abs(finger.at.x - finger.start.x);
    const float dy = std::abs(finger.at.y - finger.start.y);
    if (dx >= kSwipeLatchDu * settings_.px_per_du && dx > 2.0F * dy) swiping_ = finger.id;
  }
}

void TouchRouter::up(Finger& finger, const TouchEvent& event, std::vector<Action>& out) {
  move(finger, event, out);
  if (swiping_ == finger.id) {
    const float dx = finger.at.x - finger.start.x;
    if (std::abs(dx) >= kSwipeCommitDu * settings_.px_per_du) {
      const int to_the_left = settings_.mirrored ? -1 : 1;  // pulling the next page in from its side
      swipe_ = Swipe{dx < 0.0F ? to_the_left : -to_the_left};
    }
    return;
  }
  if (finger.role != Role::kWidget || !finger.inside) return;
  const HitBox* b = box(finger.widget);
  if (b == nullptr || b->kind != HitBox::Kind::kTap || b->action.index() == 0) return;
  const bool again = b->id == last_tap_ && event.time - last_tap_time_ < kDouble;
  if (again && b->double_guard) return;
  last_tap_ = b->id;
  last_tap_time_ = event.time;
  out.push_back(b->action);
}

void TouchRouter::release(std::int64_t id) {
  std::erase_if(fingers_, [id](const Finger& f) { return f.id == id; });
  if (swiping_ == id) {
    swiping_.reset();
    page_spoiled_ = true;  // what is left of the hand is not a new swipe
  }
  const bool page =
      std::any_of(fingers_.begin(), fingers_.end(), [](const Finger& f) { return f.role == Role::kPage; });
  if (!page) page_spoiled_ = false;
}

std::vector<Action> TouchRouter::tick(MonoTime now) {
  for (Finger& f : fingers_) {
    if (f.role == Role::kIgnored || now - f.moved < kStuck) continue;
    if (swiping_ == f.id) swiping_.reset();
    f.role = Role::kIgnored;
  }
  return {};
}

Feedback TouchRouter::feedback(WidgetId id) const {
  Feedback out;
  for (const Finger& f : fingers_) {
    if (f.widget != id) continue;
    if (f.role == Role::kRefused) out.in_use = true;
    if (f.role != Role::kWidget) continue;
    const HitBox* b = box(id);
    out.pressed = f.inside;
    out.since = f.born;
    out.moved = distance(f.start, f.at) > 2.0F * settings_.px_per_du;
    if (b != nullptr && b->kind != HitBox::Kind::kTap) out.at = f.at;
  }
  return out;
}

bool TouchRouter::any_down() const {
  return std::any_of(fingers_.begin(), fingers_.end(), [](const Finger& f) { return f.role != Role::kIgnored; });
}

void TouchRouter::cancel_all() {
  for (Finger& f : fingers_) f.role = Role::kIgnored;
  swiping_.reset();
  swipe_.reset();
  page_spoiled_ = false;
}

}  // namespace kiosk::ui
