// The visitor's inputs, one drawing per kind of control, all from the control table.
#include <algorithm>
#include <cmath>

#include "kiosk/base/easing.hpp"
#include "kiosk/ui/control_row.hpp"

namespace kiosk::ui {
namespace {

constexpr float kToggleW = 88.0F;
constexpr float kToggleH = 48.0F;

void draw_toggle(ControlRow& row, const Rect& box) {
  Canvas& c = row.canvas;
  Canvas::Impl& m = row.m;
  const Theme& t = c.theme();
  const bool on = row.value >= 0.5;
  HitBox hit;
  hit.id = m.unique(m.id("toggle"));
  hit.action = SetControl{row.id, on ? 0.0 : 1.0};
  const WidgetId id = hit.id;
  const Feedback feedback = m.hit(box, std::move(hit));
  const Rect place = row.mirrored({box.right() - kToggleW, box.center().y - kToggleH / 2, kToggleW, kToggleH}, box);
  TextOptions label;
  label.middle = true;
  label.max_lines = 2;
  label.color = t.text1;
  c.text(row.mirrored({box.x, box.y, box.w - kToggleW - 20.0F, box.h}, box),
         data::Message::of(std::string(row.control.label)), Type::kBody, label);

  const Rect r = m.snapped(place);
  const auto share = static_cast<float>(m.slide(id, on ? 1.0 : 0.0, false, 0.15).shown);
  m.painter.rounded(r, r.h * 0.5F, Paint::solid(t.track));
  m.painter.rounded_stroke(r, r.h * 0.5F, std::max(1.0F, m.px(1.5F)), Paint::solid(t.track_edge));
  if (share > 0.0F) {
    m.painter.rounded(r, r.h * 0.5F,
                      Paint::horizontal(r, t.action.top.with_alpha(share), t.action.bottom.with_alpha(share)));
  }
  m.pressed_look(r, r.h * 0.5F, feedback);
  const float knob = m.px(19.0F);
  const float inset = m.px(24.0F);
  const float travel = r.w - 2 * inset;
  const float at = m.mirrored ? 1.0F - share : share;
  const Vec2 center{r.x + inset + travel * at, r.center().y};
  m.painter.disc(center, knob, Paint::solid({255, 255, 255}));
  if (on) {
    const Rect tick = m.du({center.x - knob * 0.62F, center.y - knob * 0.62F, knob * 1.24F, knob * 1.24F});
    m.draw_icon(tick, "check", contrast_ratio(t.action.bottom, {255, 255, 255}) >= 3.0 ? t.action.bottom : t.text1);
  }
}

// A few names always lie side by side; of many, each needs room for its words.
bool segments_fit(Canvas& canvas, const data::Control& control, float width) {
  constexpr std::size_t kFew = 4;
  if (control.choices.size() <= kFew) return true;
  const float each = width / static_cast<float>(control.choices.size()) - 28.0F;
  return std::all_of(control.choices.begin(), control.choices.end(), [&](const data::Choice& choice) {
    return canvas.measure(data::Message::of(std::string(choice.label)), Type::kButton).x <= each;
  });
}

// One name at a time, between a button back and a button on.
void draw_stepper(ControlRow& row, Rect box) {
  Canvas& c = row.canvas;
  const auto n = static_cast<int>(row.control.choices.size());
  const int at = std::clamp(static_cast<int>(std::lround(row.value)), 0, n - 1);
  const Rect whole = box;
  const auto step = [&](const Rect& place, std::string_view icon, int by) {
    Button b;
    b.id = icon;
    b.icon = icon;
    b.name = data::Message::of(std::string(row.control.label));
    b.action = SetControl{row.id, static_cast<double>((at + by + n) % n)};
    const Vec2 middle = row.mirrored(place, whole).center();
    c.button({middle.x - kSegment / 2, middle.y - kSegment / 2, kSegment, kSegment}, b);
  };
  step(box.cut_left(kSegment), c.mirrored() ? "forward" : "back", -1);
  step(box.cut_right(kSegment), c.mirrored() ? "back" : "forward", 1);
  const auto name = data::Message::of(std::string(row.control.choices[static_cast<std::size_t>(at)].label));
  TextOptions options;
  options.middle = true;
  options.align = text::Align::kCenter;
  options.color = c.theme().text1;
  options.max_lines = 2;
  c.text(row.mirrored(box.inset(12.0F, 0.0F), whole), name, Type::kButton, options);
}

void draw_choice(ControlRow& row, Rect box) {
  Canvas& c = row.canvas;
  const float line = c.line_height(Type::kBody) + 10.0F;
  const Rect label = box.cut_top(line);
  c.text(label, data::Message::of(std::string(row.control.label)), Type::kBody);
  if (!segments_fit(c, row.control, box.w)) return draw_stepper(row, box);
  std::vector<data::Message> names;
  for (const data::Choice& choice : row.control.choices) names.push_back(data::Message::of(std::string(choice.label)));
  const data::ControlId id = row.id;
  c.tabs(box, "choice", names, static_cast<int>(std::lround(row.value)), [id](int i) {
    return Action(SetControl{id, static_cast<double>(i)});
  });
}

void draw_event(ControlRow& row, const Rect& box) {
  Button b;
  b.id = "event";
  b.label = data::Message::of(std::string(row.control.label));
  b.action = TriggerEvent{row.id};
  row.canvas.button(box, b);
}

// The power of ten of a number's last digit that is not zero: 50 -> 1, 0.005 -> -3.
int last_place(double v) {
  int place = static_cast<int>(std::floor(std::log10(v) + 1e-9));
  for (; place > -9; --place) {
    const double n = v / std::pow(10.0, place);
    if (std::abs(n - std::round(n)) < 1e-6) break;
  }
  return place;
}

}  // namespace

// As many digits as the steps of the control can change, never abbreviated: a person sets it to the digit.
std::string ControlRow::words(double v) const {
  data::Figure f;
  f.value = v;
  f.unit.kind = control.unit;
  f.compact = std::abs(v) >= 1e6;
  if (control.step > 0.0 && v != 0.0) {
    const int place = std::min(last_place(control.step), control.min != 0.0 ? last_place(std::abs(control.min)) : 9);
    f.digits = std::clamp(static_cast<int>(std::floor(std::log10(std::abs(v)) + 1e-9)) - place + 1, 1, 7);
  }
  if (control.unit == data::Unit::Kind::kCurrency) {  // a scene counts in one currency: that of its figures
    for (const data::Figure& figure : m.figures) {
      if (figure.unit.kind != data::Unit::Kind::kCurrency) continue;
      f.unit.code = figure.unit.code;
      break;
    }
  }
  return m.services->numbers.figure(f).joined();
}

Canvas::Impl::Slide& Canvas::Impl::slide(WidgetId key, double value, bool held, double seconds) {
  const auto [it, fresh] = slides.try_emplace(key);
  Slide& s = it->second;
  if (fresh || held) s = {value, value, value, now, frame};
  s.seen = frame;
  if (s.to != value) {
    // While a finger drags it the target changes every frame: then it follows at once instead of trailing.
    const bool dragged = touch != nullptr && touch->feedback(key).moved;
    s = {dragged ? value : s.shown, dragged ? value : s.shown, value, now, frame};
  }
  const float t = progress(s.since, seconds);
  s.shown = t >= 1.0F ? s.to : s.from + (s.to - s.from) * static_cast<double>(kEnter.at(t));
  if (t < 1.0F && s.shown != s.to) animate();
  return s;
}

namespace {

// Of a choice's segments in this width: two lines where a name would not fit on one.
float tabs_height(Canvas& canvas, const data::Control& control, float width) {
  const float line = canvas.line_height(Type::kButton);
  const float each = width / static_cast<float>(std::max<std::size_t>(1, control.choices.size())) - 28.0F;
  const bool fits = std::all_of(control.choices.begin(), control.choices.end(), [&](const data::Choice& choice) {
    return canvas.measure(data::Message::of(std::string(choice.label)), Type::kButton).x <= each;
  });
  return std::max(kSegment, fits ? line + 30.0F : 2.0F * line + 8.0F);
}

}  // namespace

float Canvas::control_height(const data::Control& control, float width) {
  const std::string label = words(data::Message::of(std::string(control.label)));
  switch (control.kind) {
    case data::ControlKind::kSlider:
      return slider_height(*this, label, width);
    case data::ControlKind::kToggle:
      return std::max(72.0F, measure(label, Type::kBody, width - kToggleW - 20.0F, 2).y + 12.0F);
    case data::ControlKind::kChoice:
      return line_height(Type::kBody) + 10.0F + tabs_height(*this, control, width);
    case data::ControlKind::kEvent:
      return std::max(72.0F, line_height(Type::kButton) + 36.0F);
  }
  return 72.0F;
}

void Canvas::control(const Rect& box, std::span<const data::Control> table, data::ControlId id, double value) {
  const data::Control& control = table[id];
  push_id(control.key);
  ControlRow row{*this, *impl_, control, id, value};
  switch (control.kind) {
    case data::ControlKind::kSlider:
      draw_slider(row, box);
      break;
    case data::ControlKind::kToggle:
      draw_toggle(row, box);
      break;
    case data::ControlKind::kChoice:
      draw_choice(row, box);
      break;
    case data::ControlKind::kEvent:
      draw_event(row, box);
      break;
  }
  pop_id();
}

}  // namespace kiosk::ui
