#include "kiosk/dashboard/view_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kiosk::dashboard {

using config::Tone;

bool withdrawn(const PanelState& panel) {
  return panel.status == data::Status::kOld || panel.status == data::Status::kGone ||
         panel.status == data::Status::kNone;
}

data::Figure unmarked(data::Figure figure) {
  if (figure.status == data::Status::kRecorded || figure.status == data::Status::kHeld)
    figure.status = data::Status::kLive;
  return figure;
}

Color series_color(const ui::Canvas& canvas, const PanelState& panel, int index) {
  const ui::Theme& theme = canvas.theme();
  return withdrawn(panel) ? theme.text3.with_alpha(0.55F)
                          : theme.series[static_cast<std::size_t>(index) % theme.series.size()];
}

Color tone_color(const ui::Canvas& canvas, Tone tone) {
  const ui::Theme& theme = canvas.theme();
  switch (tone) {
    case Tone::kGood:
      return theme.positive;
    case Tone::kWarning:
      return theme.warning;
    case Tone::kBad:
      return theme.negative;
    case Tone::kNeutral:
      return theme.brand;
    case Tone::kUnknown:
      break;
  }
  return theme.text3;
}

std::string_view tone_icon(Tone tone) {
  switch (tone) {
    case Tone::kGood:
      return "check";
    case Tone::kWarning:
      return "warning";
    case Tone::kBad:
      return "close";
    case Tone::kNeutral:
      return "info";
    case Tone::kUnknown:
      break;
  }
  return "minus";
}

// A disc for good, a triangle for a warning, a square for bad: told apart without colour and from afar.
void draw_tone(ui::Canvas& canvas, const Rect& box, Tone tone) {
  const Color color = tone_color(canvas, tone);
  const float side = std::min(box.w, box.h);
  const Vec2 middle = box.center();
  const Rect square{middle.x - side / 2, middle.y - side / 2, side, side};
  const float radius = tone == Tone::kBad ? side * 0.22F : side * 0.5F;
  if (tone == Tone::kWarning) {
    canvas.icon(square, "warning", color);
    return;
  }
  canvas.fill(square, color.with_alpha(0.18F), radius);
  canvas.icon(square.inset(side * 0.2F, side * 0.2F), tone_icon(tone), color);
}

void draw_waiting(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  ui::TextOptions options;
  options.middle = true;
  options.align = text::Align::kCenter;
  options.max_lines = 3;
  options.color = canvas.theme().text3;
  canvas.text(canvas.mirror(area), panel.problem.empty() ? data::Message::of("dash.panel.waiting") : panel.problem,
              ui::Type::kBody, options);
}

void draw_gone(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  const float dash = canvas.line_height(ui::Type::kMetricM);
  const float line = canvas.line_height(ui::Type::kCaption);
  Rect block{area.x, area.center().y - (dash + line) / 2, area.w, dash + line};
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.color = canvas.theme().text3;
  canvas.text(canvas.mirror(block.cut_top(dash)), "—", ui::Type::kMetricM, options);
  if (panel.as_of)
    canvas.text(canvas.mirror(block), data::Message::of("dash.panel.last").with("time", *panel.as_of),
                ui::Type::kCaption, options);
}

void draw_all_clear(ui::Canvas& canvas, const PanelState& panel, const Rect& area, const char* fallback) {
  const data::Message words =
      panel.config->text.empty() ? data::Message::of(fallback) : data::Message::of(panel.id + ".text");
  const float line = canvas.line_height(ui::Type::kBody);
  const float icon = std::min(area.h - line - 12.0F, 56.0F);
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.max_lines = 2;
  const float height = std::min(area.h, icon + 12.0F + line * 2);
  Rect block{area.x, area.center().y - height / 2, area.w, height};
  if (icon > 16.0F) {
    const Rect top = block.cut_top(icon);
    draw_tone(canvas, {top.center().x - icon / 2, top.y, icon, icon}, withdrawn(panel) ? Tone::kUnknown : Tone::kGood);
    block.cut_top(12.0F);
  }
  canvas.text(canvas.mirror(block), words, ui::Type::kBody, options);
}

Turn take_turns(ui::Canvas& canvas, Rect& area, std::size_t count, std::size_t fits, WallTime now) {
  fits = std::max<std::size_t>(1, fits);
  if (count <= fits) return {0, count};
  constexpr std::int64_t kTurn = 10;
  const std::size_t pages = (count + fits - 1) / fits;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto page = static_cast<std::size_t>(seconds / kTurn) % pages;
  const Rect row = area.cut_bottom(16.0F);
  const float pitch = 18.0F;
  const float start = row.center().x - pitch * static_cast<float>(pages - 1) / 2;
  for (std::size_t i = 0; i < pages; ++i) {
    const Color color = i == page ? canvas.theme().text2 : canvas.theme().track_edge;
    canvas.circle({start + pitch * static_cast<float>(i), row.bottom() - 4.0F}, 4.0F, color);
  }
  canvas.keep_animating(Seconds(static_cast<double>(kTurn - seconds % kTurn)));
  return {page * fits, std::min(fits, count - page * fits)};
}

}  // namespace kiosk::dashboard
