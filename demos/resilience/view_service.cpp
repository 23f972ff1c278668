// The running service, the load on it and how it is scaled: one picture each, beside the numbers that it comes to.
#include <algorithm>
#include <cmath>
#include <limits>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::data::Unit;
using kiosk::ui::Canvas;
using kiosk::ui::Form;
using kiosk::ui::LineChart;
using kiosk::ui::Series;
using kiosk::ui::SeriesStyle;

constexpr float kTiles = 276.0F;

void add_time_ticks(LineChart& chart) {
  for (int minute = 5; minute >= 0; --minute) {
    const auto words = minute == 0 ? msg("resilience.now")
                                   : msg("resilience.minutes_ago").with("minutes", static_cast<double>(minute));
    chart.x_ticks.emplace_back(-60.0 * minute, words);
  }
  // The axis stands still while the first minutes fill it.
  if (!chart.series.empty() && !chart.series[0].x.empty() && chart.series[0].x.front() > -300.0) {
    chart.series[0].x.insert(chart.series[0].x.begin(), -300.0);
    chart.series[0].y.insert(chart.series[0].y.begin(), std::numeric_limits<double>::quiet_NaN());
  }
}

// Instances wanted and at work in both tiers of the service.
void draw_instances(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(28.0F, 20.0F);
  draw_heading(canvas, inside, msg("resilience.instances"), msg("resilience.instances.detail"));
  inside.cut_top(12.0F);
  LineChart chart;
  chart.id = "instances";
  chart.y_unit = {Unit::Kind::kCount, {}};
  chart.smooth = false;
  const auto add = [&](double (*value)(const Second&), const char* name, SeriesStyle style, int color,
                       const char* figure) {
    Series s;
    Course course = course_of(model.seconds(), value);
    s.x = std::move(course.x);
    s.y = std::move(course.y);
    s.name = msg(name);
    s.style = style;
    s.color = color;
    s.end = &model.figure(figure);
    chart.series.push_back(std::move(s));
  };
  add([](const Second& s) { return static_cast<double>(s.ready[kOrders]); }, "resilience.tier.orders",
      SeriesStyle::kPlan, kBlue, "ready.orders");
  add([](const Second& s) { return static_cast<double>(s.wanted[kOrders]); }, "resilience.wanted",
      SeriesStyle::kComparison, kBlue, "wanted.orders");
  add([](const Second& s) { return static_cast<double>(s.ready[kWeb]); }, "resilience.tier.web", SeriesStyle::kLine,
      kTeal, "ready.web");
  add_time_ticks(chart);
  canvas.chart(inside, chart);
}

void draw_pad(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(28.0F, 20.0F);
  draw_heading(canvas, inside, msg("resilience.draw_load"), msg("resilience.draw_load.detail"));
  inside.cut_top(12.0F);
  kiosk::ui::CurvePad pad;
  pad.id = "load";
  pad.table = controls();
  pad.first = kCurve;
  for (std::size_t i = 0; i < kCurvePoints; ++i) pad.values.push_back(model.value(kCurve + i));
  const double minutes = model.value(kCurveMinutes);
  for (const double place : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    pad.x_ticks.emplace_back(place, msg("resilience.minute").with("minute", minutes * place));
  }
  if (model.settings().arrivals == Arrivals::kCurve) {
    const double at = std::fmod(model.shown_at() / (minutes * 60.0), 1.0) * kCurvePoints / (kCurvePoints - 1.0);
    pad.now = std::min(1.0, at);
  }
  canvas.curve_pad(inside, pad);
}

}  // namespace

// The picture has the room; what it comes to stands at its side, or above it where the screen is taller than wide.
void draw_running(const Model& model, Canvas& canvas, Rect area) {
  if (canvas.form() == Form::kWide) {
    draw_tiles_beside(model, canvas, canvas.mirrored() ? area.cut_left(kTiles) : area.cut_right(kTiles));
    canvas.mirrored() ? area.cut_left(kGutter) : area.cut_right(kGutter);
  } else if (canvas.form() == Form::kPortrait && canvas.scale() <= 1.2F) {
    draw_tiles_above(model, canvas, area.cut_top(tiles_above_height()));
    area.cut_top(kGutter);
  }
  if (model.view() == View::kLoad) return draw_pad(model, canvas, area);
  if (model.view() == View::kScaling) return draw_instances(model, canvas, area);
  draw_map(model, canvas, area);
}

}  // namespace demos::resilience
