#include <cassert>
#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

constexpr float kFloorDu = 64.0F;
constexpr float kFloorMm = 20.0F;

Rect grown_to(const Rect& r, float floor) {
  const float dx = std::max(0.0F, floor - r.w) * 0.5F;
  const float dy = std::max(0.0F, floor - r.h) * 0.5F;
  return {r.x - dx, r.y - dy, r.w + 2 * dx, r.h + 2 * dy};
}

// What is seen of two neighbours stays theirs; the room between is shared in the middle.
void split(Rect& a, const Rect& seen_a, Rect& b, const Rect& seen_b) {
  const float right = seen_b.x - seen_a.right();  // gap if b lies right of a
  const float left = seen_a.x - seen_b.right();
  const float below = seen_b.y - seen_a.bottom();
  const float above = seen_a.y - seen_b.bottom();
  const float best = std::max({right, left, below, above});
  if (best < 0.0F) return;  // what is seen overlaps already: the later one is above
  const auto cut_x = [](Rect& l, const Rect& seen_l, Rect& r, const Rect& seen_r) {
    const float middle = 0.5F * (seen_l.right() + seen_r.x);
    l.w = std::min(l.right(), middle) - l.x;
    const float edge = std::max(r.x, middle);
    r = {edge, r.y, r.right() - edge, r.h};
  };
  const auto cut_y = [](Rect& t, const Rect& seen_t, Rect& u, const Rect& seen_u) {
    const float middle = 0.5F * (seen_t.bottom() + seen_u.y);
    t.h = std::min(t.bottom(), middle) - t.y;
    const float edge = std::max(u.y, middle);
    u = {u.x, edge, u.w, u.bottom() - edge};
  };
  if (best == right)
    cut_x(a, seen_a, b, seen_b);
  else if (best == left)
    cut_x(b, seen_b, a, seen_a);
  else if (best == below)
    cut_y(a, seen_a, b, seen_b);
  else
    cut_y(b, seen_b, a, seen_a);
}

}  // namespace

float Canvas::Impl::min_hit_px() const {
  return std::max(kFloorDu * px_per_du, kFloorMm / std::max(0.01F, viewport.mm_per_px));
}

WidgetId Canvas::Impl::id(std::string_view name) const { return Hasher().add(ids.back()).bytes(name).value(); }

// The same number may stand in a tile and at the end of a curve: each place is a widget of its own.
WidgetId Canvas::Impl::unique(WidgetId wanted) {
  while (std::find(seen_ids.begin(), seen_ids.end(), wanted) != seen_ids.end()) wanted = Hasher().add(wanted).value();
  seen_ids.push_back(wanted);
  return wanted;
}

Feedback Canvas::Impl::hit(const Rect& visual, HitBox box, bool grow) {
  if (portals > 0 || touch == nullptr) return {};
  const Rect seen = px(visual);
  box.rect = grow ? grown_to(seen, min_hit_px()) : seen;
  box.layer = layers.back();
  box.mirrored = mirrored;
  const Feedback feedback = touch->feedback(box.id);
  boxes.push_back(std::move(box));
  visuals.push_back(seen);
  return feedback;
}

void Canvas::Impl::split_overlaps() {
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    for (std::size_t j = i + 1; j < boxes.size(); ++j) {
      HitBox& a = boxes[i];
      HitBox& b = boxes[j];
      if (a.layer != b.layer || a.kind == HitBox::Kind::kBlock || b.kind == HitBox::Kind::kBlock) continue;
      if (a.kind == HitBox::Kind::kPoint || b.kind == HitBox::Kind::kPoint) continue;
      if (a.rect.overlaps(b.rect)) split(a.rect, visuals[i], b.rect, visuals[j]);
    }
  }
}

// Around what is seen of the widget that the keyboard is on, above everything else.
void Canvas::Impl::draw_focus() {
  const auto id = touch->focused();
  if (!id) return;
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].id != *id) continue;
    const float width = std::max(2.0F, std::round(4.0F * px_per_du));
    const float out = 2.0F * width;
    const Rect& v = visuals[i];
    const Rect ring{std::round(v.x - out), std::round(v.y - out), std::round(v.w + 2 * out), std::round(v.h + 2 * out)};
    painter.rounded_stroke(ring, std::min(ring.h * 0.5F, 36.0F * px_per_du), width, Paint::solid(theme->focus));
  }
}

void Canvas::touch_area(const Rect& box, std::string_view id, const Action& action) {
  Impl& m = *impl_;
  HitBox hit;
  hit.id = m.id(id);
  assert(std::find(m.seen_ids.begin(), m.seen_ids.end(), hit.id) == m.seen_ids.end());
  hit.id = m.unique(hit.id);
  hit.action = action;
  const Feedback feedback = m.hit(box, std::move(hit), false);
  if (feedback.pressed) m.pressed_look(m.snapped(box), m.px(24.0F), feedback);
}

std::optional<Vec2> Canvas::touched_at(const Rect& box, std::string_view id) {
  Impl& m = *impl_;
  HitBox hit;
  hit.id = m.unique(m.id(id));
  hit.kind = HitBox::Kind::kScrub;
  const Feedback feedback = m.hit(box, std::move(hit), false);
  if (!feedback.at) return std::nullopt;
  return Vec2{(feedback.at->x - m.at.origin.x) / m.at.k, (feedback.at->y - m.at.origin.y) / m.at.k};
}

void Canvas::block_touch(const Rect& box) {
  HitBox hit;
  hit.id = impl_->unique(impl_->id("block"));
  hit.kind = HitBox::Kind::kBlock;
  impl_->hit(box, std::move(hit), false);
}

}  // namespace kiosk::ui
