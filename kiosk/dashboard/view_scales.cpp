// A value on its way to a goal, and a value between two ends.
#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/panel_view.hpp"
#include "kiosk/dashboard/view_parts.hpp"

namespace kiosk::dashboard {
namespace {

using config::Tone;

// Ahead of or behind where it should be by now; neutral without a pace or where neither is good.
Tone pace_tone(const PanelState& panel) {
  if (withdrawn(panel) || !panel.pace || panel.config->good == config::Good::kNeutral) return Tone::kNeutral;
  const double value = panel.figures.front().value;
  if (panel.config->good == config::Good::kNearGoal)
    return std::abs(value / panel.pace->value - 1.0) <= 0.05 ? Tone::kGood : Tone::kWarning;
  return (value >= panel.pace->value) == (panel.config->good == config::Good::kUp) ? Tone::kGood : Tone::kWarning;
}

const data::Figure* named(const PanelState& panel, const std::string& name) {
  return data::find_figure(panel.figures, panel.config->key + name);
}

// The bar, the mark of where it should be by now, and what both mean.
void draw_goal_bar(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  const double goal = panel.goal->value;
  const double value = panel.figures.front().value;
  const float line = canvas.line_height(ui::Type::kCaption);
  const float thick = std::clamp(area.h - line - 8.0F, 16.0F, 30.0F);
  Rect bar = area.cut_top(thick);
  const Tone tone = pace_tone(panel);
  const Color color = withdrawn(panel)         ? canvas.theme().text3
                      : tone == Tone::kNeutral ? canvas.theme().brand
                                               : tone_color(canvas, tone);
  const auto at = [&](double v) { return bar.w * static_cast<float>(std::clamp(v / goal, 0.0, 1.0)); };
  canvas.fill(canvas.mirror(bar), canvas.theme().track.with_alpha(0.6F), thick / 2);
  canvas.fill(canvas.mirror({bar.x, bar.y, std::max(thick, at(value)), thick}), color, thick / 2);
  area.cut_top(8.0F);
  if (!panel.pace) return;
  const float x = bar.x + at(panel.pace->value);
  canvas.fill(canvas.mirror({x - 2.0F, bar.y - 6.0F, 4.0F, thick + 12.0F}), canvas.theme().text1, 2.0F);
  if (area.h < line) return;
  const data::Message words =
      withdrawn(panel) ? data::Message::of("dash.goal.pace")
      : value >= panel.pace->value
          ? data::Message::of("dash.goal.ahead").with("pace", data::Message::FigureArg{panel.pace->name})
          : data::Message::of("dash.goal.behind").with("pace", data::Message::FigureArg{panel.pace->name});
  ui::TextOptions options;
  options.color = tone == Tone::kWarning ? canvas.theme().warning : canvas.theme().text3;
  options.max_lines = 2;
  canvas.text(canvas.mirror(area), words, ui::Type::kCaption, options);
}

constexpr float kFrom = -0.34F;  // turns from the top: where the gauge's scale begins and ends
constexpr float kTo = 0.34F;

float turn_of(const config::PanelConfig& config, double value) {
  const double share = std::clamp((value - config.min) / (config.max - config.min), 0.0, 1.0);
  return kFrom + (kTo - kFrom) * static_cast<float>(share);
}

void draw_dial(ui::Canvas& canvas, const PanelState& panel, Vec2 center, float radius, float width) {
  const config::PanelConfig& config = *panel.config;
  const data::Figure& figure = panel.figures.front();
  canvas.ring(center, radius, width, kFrom, kTo, canvas.theme().track.with_alpha(0.6F));
  for (std::size_t i = 0; i < config.thresholds.size(); ++i) {
    const double at = config.thresholds[i].at;
    const double below = i > 0 ? config.thresholds[i - 1].at : config.min;
    const double above = i + 1 < config.thresholds.size() ? config.thresholds[i + 1].at : config.max;
    const bool falling = config.good == config::Good::kUp;
    const Color color =
        withdrawn(panel) ? canvas.theme().text3 : tone_color(canvas, threshold_tone(config, static_cast<int>(i)));
    canvas.ring(center, radius + width * 0.62F + 4.0F, 6.0F, turn_of(config, falling ? below : at),
                turn_of(config, falling ? at : above), color);
  }
  if (!figure.has_value()) return;
  const Color color = withdrawn(panel)      ? canvas.theme().text3
                      : panel.threshold < 0 ? canvas.theme().brand
                                            : tone_color(canvas, threshold_tone(config, panel.threshold));
  canvas.ring(center, radius, width, kFrom, std::max(kFrom + 0.005F, turn_of(config, figure.value)), color);
}

}  // namespace

void draw_goal(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.figures.empty() || panel.status == data::Status::kNone) return draw_waiting(canvas, panel, area);
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  const float caption = canvas.line_height(ui::Type::kCaption);
  const float bar = panel.goal ? std::min(area.h * 0.5F, 30.0F + caption + 12.0F) : 0.0F;
  // Number and bar belong together: what is to spare lies around them, not between them.
  const float spare = area.h - bar - canvas.line_height(ui::Type::kMetric) - 24.0F;
  if (spare > 40.0F) area = area.inset(0.0F, spare / 2);
  Rect lower = area.cut_bottom(bar);
  area.cut_bottom(std::min(8.0F, area.h * 0.06F));
  const ui::Type type = area.h >= canvas.line_height(ui::Type::kMetric) ? ui::Type::kMetric : ui::Type::kMetricM;
  const float height = std::min(area.h, canvas.line_height(type));
  Rect row{area.x, area.y, area.w, height};
  if (panel.goal) {
    Rect side = row.cut_right(row.w * 0.36F);
    row.cut_right(16.0F);
    ui::TextOptions end;
    end.align = text::Align::kEnd;
    end.color = canvas.theme().text3;
    const auto goal = data::Message::of("dash.goal.of").with("goal", data::Message::FigureArg{panel.goal->name});
    // Never higher than the number beside it: above it is the panel's title. Where two lines are, the share is in the
    // same line as the goal.
    const bool tall = row.h >= caption + canvas.line_height(ui::Type::kTitle);
    const ui::Type share_type = tall ? ui::Type::kTitle : ui::Type::kLabel;
    const float share = canvas.line_height(share_type);
    side = {side.x, side.bottom() - caption - (tall ? share : 4.0F), side.w, caption + (tall ? share : 4.0F)};
    if (const data::Figure* figure = named(panel, ".share")) {
      ui::TextOptions strong = end;
      strong.color = canvas.theme().text1;
      Rect beside = side;
      if (tall) {
        beside = side.cut_top(share);
      } else {
        beside.cut_right(canvas.measure(goal, ui::Type::kCaption).x + 12.0F);
        strong.middle = end.middle = true;
      }
      draw_number(canvas, panel, canvas.mirror(beside), *figure, share_type, strong);
    }
    canvas.text(canvas.mirror(side), goal, ui::Type::kCaption, end);
  }
  draw_number(canvas, panel, canvas.mirror(row), panel.figures.front(), type);
  if (panel.goal && panel.figures.front().has_value()) draw_goal_bar(canvas, panel, lower);
}

void draw_gauge(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.figures.empty() || panel.status == data::Status::kNone) return draw_waiting(canvas, panel, area);
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  // The dial hangs over its lower ends: 1.55 radii high.
  const float radius = std::max(20.0F, std::min((area.w - 60.0F) / 2, (area.h - 24.0F) / 1.62F));
  const float width = std::clamp(radius * 0.2F, 12.0F, 36.0F);
  const Vec2 center{area.center().x, area.y + 18.0F + radius};
  draw_dial(canvas, panel, center, radius - width / 2, width);
  ui::TextOptions middle;
  middle.align = text::Align::kCenter;
  const bool large = radius > 130.0F;
  const float number = canvas.line_height(large ? ui::Type::kMetricM : ui::Type::kTitle);
  const float inner = (radius - width) * 1.7F;
  draw_number(canvas, panel, {center.x - inner / 2, center.y - number * 0.62F, inner, number}, panel.figures.front(),
              large ? ui::Type::kMetricM : ui::Type::kTitle, middle);
  if (panel.threshold < 0) return;
  middle.color = canvas.theme().text2;
  canvas.text({center.x - inner / 2, center.y + number * 0.42F, inner, canvas.line_height(ui::Type::kCaption)},
              data::Message::of(panel.id + ".word." + std::to_string(panel.threshold)), ui::Type::kCaption, middle);
}

}  // namespace kiosk::dashboard
