#include "kiosk/dashboard/panel_view.hpp"

#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/view_parts.hpp"

namespace kiosk::dashboard {
namespace {

constexpr double kNear = 0.05;  // of a goal: this close is as good as there

// Arrow, value and word: never colour alone. Withdrawn with the data.
void draw_delta(ui::Canvas& canvas, const PanelState& panel, const Rect& row) {
  const data::Figure& delta = *panel.delta;
  const ui::Theme& theme = canvas.theme();
  const bool up = delta.value >= 0.0;
  const bool judged = !withdrawn(panel) && panel.config->good != config::Good::kNeutral;
  const bool good = panel.config->good == config::Good::kNearGoal ? std::abs(delta.value) <= kNear
                                                                  : up == (panel.config->good == config::Good::kUp);
  const Color color = !judged ? theme.text3 : good ? theme.positive : theme.negative;
  const float icon = std::min(28.0F, row.h);
  canvas.icon(canvas.mirror({row.x, row.center().y - icon / 2, icon, icon}), up ? "trend-up" : "trend-down", color);
  ui::TextOptions options;
  options.color = color;
  options.middle = true;
  const Rect used = draw_number(canvas, panel, canvas.mirror({row.x + icon + 8.0F, row.y, row.w * 0.4F, row.h}), delta,
                                ui::Type::kLabel, options);
  const float next = icon + 8.0F + used.w + 10.0F;
  canvas.text(canvas.mirror({row.x + next, row.y, row.w - next, row.h}),
              data::Message::of(up ? "dash.goal.above" : "dash.goal.below"), ui::Type::kLabel, options);
}

void draw_threshold(ui::Canvas& canvas, const PanelState& panel, const Rect& row) {
  if (panel.threshold < 0) return;
  const Color color = tone_color(canvas, threshold_tone(*panel.config, panel.threshold));
  const float icon = std::min(28.0F, row.h);
  canvas.icon(canvas.mirror({row.x, row.center().y - icon / 2, icon, icon}), "warning", color);
  ui::TextOptions options;
  options.color = color;
  options.middle = true;
  canvas.text(canvas.mirror({row.x + icon + 8.0F, row.y, row.w - icon - 8.0F, row.h}),
              data::Message::of(panel.id + ".word." + std::to_string(panel.threshold)), ui::Type::kLabel, options);
}

// What number, difference and word take; the room below them is left out of account where it is no more than a line.
float hero_height(const ui::Canvas& canvas, const PanelState& panel) {
  const float line = canvas.line_height(ui::Type::kLabel) + 8.0F;
  return canvas.line_height(ui::Type::kMetric) + 16.0F + (panel.delta ? line : 0.0F) +
         (panel.threshold >= 0 ? line : 0.0F);
}

Rect in_the_middle(const Rect& area, float height) {
  const float spare = area.h - height;
  if (spare < 80.0F) return area;
  return {area.x, area.y + spare * 0.4F, area.w, area.h - spare * 0.4F};
}

}  // namespace

void draw_hero(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  const float metric = canvas.line_height(ui::Type::kMetric);
  const bool spark = panel.spark.size() > 1;
  const bool beside = spark && area.w > 440.0F;
  Rect picture;
  if (beside) {
    picture = area.cut_right(area.w * 0.38F);
    picture.cut_top(10.0F);  // its end point keeps clear of the panel's mark
    area.cut_right(24.0F);
  }
  if (panel.figures.empty()) {
    draw_waiting(canvas, panel, area);
    return;
  }
  const bool gone = panel.status == data::Status::kGone;
  if (!spark || beside) area = in_the_middle(area, hero_height(canvas, panel));
  const float number = metric + (gone ? canvas.line_height(ui::Type::kCaption) : 0.0F);
  draw_number(canvas, panel, canvas.mirror(area.cut_top(number)), panel.figures.front(), ui::Type::kMetric);
  if (panel.status == data::Status::kNone) return draw_waiting_words(canvas, panel, area);
  if (gone) return;
  area.cut_top(16.0F);  // so that value and difference are targets of their own
  const float line = canvas.line_height(ui::Type::kLabel) + 8.0F;
  if (panel.delta && area.h >= line) draw_delta(canvas, panel, area.cut_top(line));
  if (panel.threshold >= 0 && area.h >= line) draw_threshold(canvas, panel, area.cut_top(line));
  if (!beside && spark && area.h > 48.0F) {
    area.cut_top(8.0F);
    picture = area;
  }
  if (!picture.empty())
    canvas.sparkline(canvas.mirror(picture), panel.spark, series_color(canvas, panel, 0),
                     withdrawn(panel) || panel.spark_withdrawn);
}

void draw_strip(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.figures.empty()) {
    draw_waiting(canvas, panel, area);
    return;
  }
  const bool one_row = canvas.form() == ui::Form::kWide;
  const std::size_t columns = one_row ? panel.figures.size() : std::min<std::size_t>(2, panel.figures.size());
  const std::size_t rows = (panel.figures.size() + columns - 1) / columns;
  const float width = area.w / static_cast<float>(columns);
  const float height = area.h / static_cast<float>(rows);
  for (std::size_t i = 0; i < panel.figures.size(); ++i) {
    const auto column = static_cast<float>(i % columns);
    Rect cell{area.x + column * width, area.y + static_cast<float>(i / columns) * height, width - 24.0F, height};
    if (i % columns > 0)
      canvas.hairline(canvas.mirror({cell.x - 16.0F, cell.y, 0, 0}).top_left(),
                      canvas.mirror({cell.x - 16.0F, cell.bottom(), 0, 0}).top_left());
    ui::TextOptions quiet;
    quiet.color = canvas.theme().text3;
    const float label = canvas.line_height(ui::Type::kLabel);
    const float metric = canvas.line_height(ui::Type::kMetricM);
    const float below = panel.status == data::Status::kGone
                            ? canvas.line_height(ui::Type::kTitle) + canvas.line_height(ui::Type::kCaption)
                            : metric;
    cell.cut_top(std::max(0.0F, (cell.h - label - below) / 2));
    const bool fits = canvas.measure(panel.figures[i].label, ui::Type::kLabel).x <= cell.w;
    canvas.text(canvas.mirror(cell.cut_top(label)), panel.figures[i].label,
                fits ? ui::Type::kLabel : ui::Type::kCaption, quiet);
    // What was last known needs a line of its own, and the dash above it no more than a line.
    const bool gone = panel.status == data::Status::kGone;
    const Rect number = gone ? cell : cell.cut_top(metric);
    draw_number(canvas, panel, canvas.mirror(number), panel.figures[i], gone ? ui::Type::kTitle : ui::Type::kMetricM);
  }
}

void draw_trend(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.series.empty()) return draw_waiting(canvas, panel, area);
  ui::LineChart chart;
  chart.id = panel.config->key;
  chart.series = panel.series;
  std::vector<data::Figure> ends;
  for (const data::Figure& figure : panel.figures) ends.push_back(unmarked(figure));
  // A range from the lowest to the highest has no number of its own; what stands behind has none either.
  std::size_t next = 0;
  for (ui::Series& series : chart.series) {
    const bool own = series.style != ui::SeriesStyle::kComparison && series.style != ui::SeriesStyle::kBand;
    if (own && next < ends.size()) series.end = &ends[next++];
  }
  chart.y_unit = panel.figures.front().unit;
  chart.x_axis = ui::LineChart::XAxis::kTime;
  chart.smooth = false;
  chart.withdrawn = withdrawn(panel);
  for (std::size_t i = 0; i < panel.config->thresholds.size(); ++i) {
    chart.thresholds.emplace_back(panel.config->thresholds[i].at,
                                  data::Message::of(panel.id + ".word." + std::to_string(i)));
  }
  if (panel.annotations != nullptr) chart.annotations = panel.annotations->all;
  canvas.chart(area, chart);
}

}  // namespace kiosk::dashboard
