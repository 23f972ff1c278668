#include "kiosk/dashboard/view_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kiosk::dashboard {

using config::Tone;

namespace {

constexpr float kLeastSkeleton = 40.0F;  // du: below this its shape says nothing

data::Message waiting_words(const PanelState& panel) {
  return panel.problem.empty() ? data::Message::of("dash.panel.waiting") : panel.problem;
}

// Places of names and values, of uneven length so that nobody takes them for bars.
void skeleton_rows(ui::Canvas& canvas, const Rect& area) {
  constexpr float kShares[] = {0.42F, 0.30F, 0.36F, 0.26F, 0.39F};
  const float pitch = std::max(48.0F, canvas.line_height(ui::Type::kBody) + 16.0F);
  const int rows = std::clamp(static_cast<int>(area.h / pitch), 1, 5);
  const Color color = canvas.theme().track.with_alpha(0.55F);
  for (int i = 0; i < rows; ++i) {
    const float y = area.y + pitch * static_cast<float>(i) + (pitch - 18.0F) / 2;
    const float name = area.w * kShares[i];
    canvas.fill(canvas.mirror({area.x, y, name, 18.0F}), color, 9.0F);
    const float value = area.w * 0.16F;
    canvas.fill(canvas.mirror({area.right() - value, y, value, 18.0F}), color.faded(0.6F), 9.0F);
  }
}

// Where a picture will be: its ground and a few levels.
void skeleton_plot(ui::Canvas& canvas, const Rect& area) {
  constexpr int kLevels = 4;
  const Color color = canvas.theme().track.with_alpha(0.55F);
  for (int i = 0; i < kLevels; ++i) {
    const float y = area.y + area.h * static_cast<float>(i) / (kLevels - 1);
    canvas.fill({area.x, std::min(y, area.bottom() - 3.0F), area.w, 3.0F}, i + 1 == kLevels ? color : color.faded(0.5F),
                1.5F);
  }
}

void draw_skeleton(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  using config::PanelType;
  switch (panel.config->type) {
    case PanelType::kTrend:
    case PanelType::kHistogram:
    case PanelType::kHeat:
    case PanelType::kImage:
      return skeleton_plot(canvas, area);
    case PanelType::kGauge: {
      const float radius = std::max(20.0F, std::min(area.w / 2, area.h / 1.62F));
      const float width = std::clamp(radius * 0.2F, 12.0F, 36.0F);
      canvas.ring({area.center().x, area.y + radius}, radius - width / 2, width, -0.34F, 0.34F,
                  canvas.theme().track.with_alpha(0.55F));
      return;
    }
    case PanelType::kGoal:
    case PanelType::kHero:
    case PanelType::kStrip:
    case PanelType::kCountdown:
    case PanelType::kClock:
    case PanelType::kText: {
      const float height = std::min(56.0F, area.h);
      canvas.fill(canvas.mirror({area.x, area.y, std::min(area.w, height * 4.0F), height}),
                  canvas.theme().track.with_alpha(0.55F), 14.0F);
      return;
    }
    default:
      return skeleton_rows(canvas, area);
  }
}

}  // namespace

bool withdrawn(const PanelState& panel) {
  return panel.status == data::Status::kOld || panel.status == data::Status::kGone ||
         panel.status == data::Status::kNone;
}

data::Figure unmarked(data::Figure figure) {
  using data::Status;
  const bool marked = figure.status == Status::kRecorded || figure.status == Status::kHeld ||
                      figure.status == Status::kPartial || figure.status == Status::kOld;
  if (marked) figure.status = Status::kLive;
  return figure;
}

Rect draw_number(ui::Canvas& canvas, const PanelState& panel, const Rect& box, const data::Figure& figure,
                 ui::Type type, ui::TextOptions options) {
  if (panel.status == data::Status::kOld) options.color = canvas.theme().text3;
  return canvas.figure(box, unmarked(figure), type, options);
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

void draw_waiting_words(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  const float line = canvas.line_height(ui::Type::kCaption);
  if (area.h < line) return;
  ui::TextOptions options;
  options.max_lines = std::clamp(static_cast<int>(area.h / line), 1, 3);
  options.color = canvas.theme().text3;
  canvas.text(canvas.mirror(area), waiting_words(panel), ui::Type::kCaption, options);
}

void draw_waiting(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  const data::Message words = waiting_words(panel);
  const float said = std::min(canvas.measure(words, ui::Type::kCaption, area.w, 3).y, area.h);
  const Rect below = area.cut_bottom(said);
  area.cut_bottom(16.0F);
  if (area.h >= kLeastSkeleton) draw_skeleton(canvas, panel, area);
  draw_waiting_words(canvas, panel, below);
}

data::Message last_known(ui::Canvas& canvas, const PanelState& panel) {
  if (!panel.as_of) return {};
  using config::PanelType;
  const PanelType type = panel.config->type;
  const bool picture = type == PanelType::kTable || type == PanelType::kHistogram || type == PanelType::kHeat;
  const bool one = !picture && !panel.figures.empty() && panel.figures.front().has_value() &&
                   (panel.figures.size() == 1 || panel.goal);
  if (!one) return data::Message::of("dash.panel.last").with("time", *panel.as_of);
  data::Figure figure = panel.figures.front();
  figure.status = data::Status::kDerived;
  return data::Message::of("dash.panel.last.value")
      .with("value", canvas.numbers().figure(figure).joined())
      .with("time", *panel.as_of);
}

void draw_gone(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  const float dash = canvas.line_height(ui::Type::kMetricM);
  const data::Message words = last_known(canvas, panel);
  const float lines = words.empty() ? 0.0F : canvas.measure(words, ui::Type::kCaption, area.w, 2).y;
  Rect block{area.x, area.center().y - (dash + lines) / 2, area.w, dash + lines};
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.color = canvas.theme().text3;
  options.max_lines = 2;
  // One number is still touched for where it came from; of several each says it on its own sheet.
  if (panel.figures.empty())
    canvas.text(canvas.mirror(block.cut_top(dash)), "—", ui::Type::kMetricM, options);
  else
    canvas.figure(canvas.mirror(block.cut_top(dash)), panel.figures.front(), ui::Type::kMetricM, options);
  if (!words.empty()) canvas.text(canvas.mirror(block), words, ui::Type::kCaption, options);
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

std::size_t turn_at(ui::Canvas& canvas, std::size_t pages, WallTime now) {
  constexpr std::int64_t kTurn = 10;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (pages > 1) canvas.keep_animating(Seconds(static_cast<double>(kTurn - seconds % kTurn)));
  return static_cast<std::size_t>(seconds / kTurn) % std::max<std::size_t>(1, pages);
}

Turn take_turns(ui::Canvas& canvas, Rect& area, std::size_t count, std::size_t fits, WallTime now) {
  fits = std::max<std::size_t>(1, fits);
  if (count <= fits) return {0, count};
  const std::size_t pages = (count + fits - 1) / fits;
  const std::size_t page = turn_at(canvas, pages, now);
  const Rect row = area.cut_bottom(kTurnDots);
  const float pitch = 18.0F;
  const float start = row.center().x - pitch * static_cast<float>(pages - 1) / 2;
  for (std::size_t i = 0; i < pages; ++i) {
    const Color color = i == page ? canvas.theme().text2 : canvas.theme().track_edge;
    canvas.circle({start + pitch * static_cast<float>(i), row.bottom() - 4.0F}, 4.0F, color);
  }
  return {std::min(page * fits, count - fits), fits};  // the last turn is filled up with what came before it
}

}  // namespace kiosk::dashboard
