#include <cassert>
#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

constexpr float kLarge = 104.0F;  // du: a button this high carries its words in the size of a title

void draw_face(Canvas::Impl& m, const Rect& r, float radius, ButtonStyle style) {
  const Theme& t = *m.theme;
  const float d = m.k();
  if (style == ButtonStyle::kPrimary) {
    const Color glow = mix(t.action.top, t.brand_start, 0.5F).with_alpha(0.45F);
    m.painter.shadow(r.moved(0.0F, std::round(8.0F * d)), radius, 11.0F * d, glow, &r);
    m.painter.rounded(r, radius, Paint::horizontal(r, t.action.top, t.action.bottom));
    const Color light{255, 255, 255};
    m.painter.rounded_stroke(r, radius, std::max(1.0F, 1.25F * d),
                             Paint::vertical(r, {light.with_alpha(0.34F), light.with_alpha(0.08F)}));
    return;
  }
  if (style == ButtonStyle::kQuiet) return;
  const float strength = t.dark ? 0.40F : 0.22F;
  m.painter.shadow(r.moved(0.0F, std::round(4.0F * d)), radius, 11.0F * d, t.shadow.with_alpha(strength), &r);
  m.painter.rounded(r, radius, Paint::vertical(r, t.control));
  m.painter.rounded_stroke(r, radius, std::max(1.0F, 1.25F * d),
                           Paint::vertical(r, {t.control_stroke, t.control_stroke.faded(t.dark ? 0.6F : 1.0F)}));
}

}  // namespace

void Canvas::button(const Rect& box, const Button& button) {
  Impl& m = *impl_;
  HitBox hit;
  hit.id = m.id(button.id);
  assert(std::find(m.seen_ids.begin(), m.seen_ids.end(), hit.id) == m.seen_ids.end());
  hit.id = m.unique(hit.id);
  hit.action = button.action;
  hit.double_guard = !button.repeats;
  Feedback feedback;
  if (button.enabled) feedback = m.hit(box, std::move(hit));
  if (!button.enabled) push_alpha(0.42F);
  const Rect r = m.snapped(box);
  const float radius = r.h * 0.5F;
  draw_face(m, r, radius, button.style);
  m.pressed_look(r, radius, feedback);

  const Color ink = button.style == ButtonStyle::kPrimary ? theme().on_action : theme().text1;
  const bool icon_only = button.label.empty();
  const bool large = !icon_only && box.h >= kLarge * std::max(1.0F, scale());
  const Type type = large ? Type::kTitle : Type::kButton;
  const float icon_size = button.icon.empty() ? 0.0F
                          : icon_only         ? std::min(36.0F, box.h * 0.5F)
                                              : (large ? 38.0F : 30.0F) * std::min(scale(), 1.3F);
  if (icon_only) {
    const Vec2 c = box.center();
    icon({c.x - icon_size / 2, c.y - icon_size / 2, icon_size, icon_size}, button.icon, ink);
  } else {
    const float gap = icon_size > 0.0F ? (large ? 20.0F : 12.0F) : 0.0F;
    const float pad = std::min(24.0F, box.w * 0.08F);
    const float room = box.w - 2 * pad - icon_size - gap;
    const int lines = box.h >= 2.0F * line_height(type) ? 2 : 1;
    const std::string& label = m.sentence(button.label);
    const float natural = measure(label, type).x;
    const float width = std::min(room, natural);
    const float content = icon_size + gap + width;
    Rect place{box.center().x - content / 2, box.y, content, box.h};
    Rect mark = mirrored() ? place.cut_right(icon_size) : place.cut_left(icon_size);
    mirrored() ? place.cut_right(gap) : place.cut_left(gap);
    if (icon_size > 0.0F) icon({mark.x, box.center().y - icon_size / 2, icon_size, icon_size}, button.icon, ink);
    TextOptions options;
    options.color = ink;
    options.middle = true;
    options.max_lines = lines;
    options.align = natural > room ? text::Align::kCenter : text::Align::kStart;
    text(place, label, type, options);
  }
  if (!button.enabled) pop_alpha();
}

void Canvas::tabs(const Rect& box, std::string_view id, std::span<const data::Message> names, int current,
                  const std::function<Action(int)>& action) {
  Impl& m = *impl_;
  if (names.empty()) return;
  push_id(id);
  const Rect r = m.snapped(box);
  m.painter.rounded(r, r.h * 0.5F, Paint::solid(m.theme->track.with_alpha(m.theme->dark ? 0.55F : 0.7F)));
  m.painter.rounded_stroke(r, r.h * 0.5F, std::max(1.0F, m.px(1.25F)),
                           Paint::solid(m.theme->track_edge.with_alpha(0.55F)));
  const float each = box.w / static_cast<float>(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float at = each * static_cast<float>(mirrored() ? names.size() - 1 - i : i);
    const Rect cell{box.x + at, box.y, each, box.h};
    const bool on = static_cast<int>(i) == current;
    HitBox hit;
    hit.id = m.unique(Hasher().add(m.ids.back()).add(static_cast<std::uint64_t>(i)).value());
    hit.action = action(static_cast<int>(i));
    const Feedback feedback = m.hit(cell, std::move(hit), false);
    const Rect face = m.snapped(cell.inset(5.0F));
    if (on) {
      m.painter.rounded(face, face.h * 0.5F, Paint::horizontal(face, m.theme->action.top, m.theme->action.bottom));
    }
    m.pressed_look(face, face.h * 0.5F, feedback);
    TextOptions options;
    options.align = text::Align::kCenter;
    options.middle = true;
    options.color = on ? m.theme->on_action : m.theme->text2;
    options.max_lines = box.h >= 2.0F * line_height(Type::kButton) ? 2 : 1;
    text(cell.inset(14.0F, 0.0F), names[i], Type::kButton, options);
  }
  pop_id();
}

float Canvas::tab_rows(const Rect& area, std::string_view id, std::span<const data::Message> names, int current,
                       const std::function<Action(int)>& action) {
  constexpr float kPad = 32.0F;  // beside a tab's words
  constexpr float kGap = 8.0F;   // between rows
  float widest = 1.0F;
  for (const data::Message& name : names) widest = std::max(widest, measure(name, Type::kButton).x + kPad);
  const auto count = static_cast<int>(names.size());
  const int fit = std::max(1, static_cast<int>(area.w / widest));
  const int rows = fit >= count ? 1 : std::max(2, (count + fit - 1) / fit);
  const int each = (count + rows - 1) / rows;
  const float height = std::max(64.0F, line_height(Type::kButton) + 26.0F);
  float used = 0.0F;
  for (int first = 0; first < count; first += each) {
    const int here = std::min(each, count - first);
    if (first > 0) used += kGap;
    const float width = area.w * static_cast<float>(here) / static_cast<float>(each);
    push_id(std::to_string(first));
    tabs({mirrored() ? area.right() - width : area.x, area.y + used, width, height}, id,
         names.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(here)), current - first,
         [&action, first](int i) { return action(first + i); });
    pop_id();
    used += height;
  }
  return used;
}

void Canvas::page_dots(const Rect& box, int count, int current, const Action& action) {
  Impl& m = *impl_;
  if (count < 1) return;
  HitBox hit;
  hit.id = m.unique(m.id("page-dots"));
  hit.action = action;
  const Feedback feedback = m.hit(box, std::move(hit));
  constexpr float kDot = 18.0F;
  constexpr float kCurrent = 54.0F;
  const float n = static_cast<float>(count - 1);
  const float pitch = count > 1 ? std::min(40.0F, (box.w - kCurrent) / n) : 0.0F;
  float x = box.center().x - (pitch * n + kCurrent - kDot) * 0.5F;
  if (feedback.pressed) m.pressed_look(m.snapped(box), m.px(box.h * 0.5F), feedback);
  std::vector<Vec2> past, next;
  for (int k = 0; k < count; ++k) {
    const int i = mirrored() ? count - 1 - k : k;
    if (i == current) {
      const Rect r = m.snapped({x, box.center().y - kDot / 2, kCurrent, kDot});
      m.painter.rounded(r, r.h * 0.5F, Paint::horizontal(r, m.theme->brand_start, m.theme->brand));
      x += kCurrent - kDot + pitch;
      continue;
    }
    const Vec2 middle = m.px(Vec2{x + kDot / 2, box.center().y});
    (i < current ? past : next).push_back({std::round(middle.x), std::round(middle.y)});
    x += pitch;
  }
  m.painter.dots(past, m.px(kDot / 2), m.theme->text3.with_alpha(0.85F));
  m.painter.dots(next, m.px(kDot / 2), m.theme->text3.with_alpha(0.42F));
}

}  // namespace kiosk::ui
