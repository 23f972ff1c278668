// The running service: what gets through, how fast, what is lost and what that costs; the map; the last five minutes.
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
using kiosk::ui::Tile;
using kiosk::ui::Type;

constexpr std::size_t kShown = 300;  // seconds
constexpr std::size_t kMean = 5;     // seconds that a point of the line stands for
enum Colors { kBlue = 0, kTeal = 2, kAmber = 3, kViolet = 4 };

std::span<const Second> last_seconds(const Model& model) {
  const auto all = model.seconds();
  return all.last(std::min(all.size(), kShown));
}

// Means of five seconds, so that the line shows the service and not the dice; the newest point is the figure's.
template <typename Value>
Series line(const Model& model, Value value) {
  Series series;
  const auto seconds = last_seconds(model);
  const auto n = seconds.size();
  for (std::size_t end = n % kMean == 0 ? std::min(n, kMean) : n % kMean; end <= n && end > 0; end += kMean) {
    const std::size_t from = end > kMean ? end - kMean : 0;
    double sum = 0.0;
    for (std::size_t i = from; i < end; ++i) sum += value(seconds[i]);
    series.x.push_back(static_cast<double>(end) - static_cast<double>(n));
    series.y.push_back(sum / static_cast<double>(end - from));
  }
  return series;
}

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

std::vector<double> spark(const Model& model, double (*value)(const Second&)) {
  std::vector<double> out;
  const Series s = line(model, value);
  const std::size_t from = s.y.size() > 24 ? s.y.size() - 24 : 0;
  out.assign(s.y.begin() + static_cast<std::ptrdiff_t>(from), s.y.end());
  return out;
}

double answered_of(const Second& s) {
  const double all = static_cast<double>(s.served) + s.lost();
  return all > 0.0 ? s.served / all : 1.0;
}

Tile tile(const Model& model, const char* figure, std::string_view icon, int color) {
  Tile t;
  t.id = figure;
  t.figure = &model.figure(figure);
  t.icon = icon;
  t.color = color;
  return t;
}

void draw_tiles(const Model& model, Canvas& canvas, Rect area, int count, int columns) {
  Tile answered = tile(model, "answered", "shield", kTeal);
  answered.spark = spark(model, answered_of);
  Tile p95 = tile(model, "p95", "clock", kBlue);
  p95.spark = spark(model, [](const Second& s) { return std::isfinite(s.p95) ? static_cast<double>(s.p95) : 0.0; });
  Tile lost = tile(model, "lost_minute", "people", kAmber);
  lost.spark = spark(model, [](const Second& s) { return static_cast<double>(s.lost()); });
  Tile cost = tile(model, "cost_minute", "money", kViolet);
  cost.spark = spark(model, [](const Second& s) { return static_cast<double>(s.lost_orders); });
  // Where there is room for two, those that speak to the room.
  const std::vector<Tile> tiles =
      count == 4 ? std::vector<Tile>{answered, p95, lost, cost} : std::vector<Tile>{answered, cost};
  const int rows = count / columns;
  const float height = (area.h - kGutter * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  for (int i = 0; i < count; ++i) {
    const Rect row{area.x, area.y + static_cast<float>(i / columns) * (height + kGutter), area.w, height};
    canvas.tile(column(canvas, row, i % columns, columns, kGutter), tiles[static_cast<std::size_t>(i)]);
  }
}

}  // namespace

// Asked for against answered; what lies between is lost.
void draw_traffic(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(28.0F, 20.0F);
  draw_heading(canvas, inside, msg("resilience.traffic"), msg("resilience.traffic.detail"));
  inside.cut_top(12.0F);
  LineChart chart;
  chart.id = "traffic";
  chart.y_unit = {Unit::Kind::kRate, {}};
  chart.smooth = false;
  Series asked = line(model, [](const Second& s) { return static_cast<double>(s.offered); });
  asked.name = msg("resilience.asked");
  asked.style = SeriesStyle::kComparison;
  asked.end = &model.figure("offered");
  Series served = line(model, [](const Second& s) { return static_cast<double>(s.served); });
  served.name = msg("resilience.answered_line");
  served.style = SeriesStyle::kPlan;
  served.end = &model.figure("served");
  chart.series = {std::move(asked), std::move(served)};
  add_time_ticks(chart);
  canvas.chart(inside, chart);
}

// Instances wanted and at work in both tiles of the service.
void draw_instances(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(28.0F, 20.0F);
  draw_heading(canvas, inside, msg("resilience.instances"), msg("resilience.instances.detail"));
  inside.cut_top(12.0F);
  LineChart chart;
  chart.id = "instances";
  chart.y_unit = {Unit::Kind::kCount, {}};
  chart.smooth = false;
  const auto add = [&](auto value, const char* name, SeriesStyle style, int color, const char* figure) {
    Series s = line(model, value);
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

// Two regions need the height for their map; the tiles then stand beside it.
void draw_service(const Model& model, Canvas& canvas, Rect area) {
  if (canvas.form() == Form::kWide) {
    if (!model.regions_two()) {
      draw_tiles(model, canvas, area.cut_top(150.0F), 4, 4);
      area.cut_top(kGutter);
    }
    const float side = area.w * (model.regions_two() ? 0.36F : 0.42F);
    Rect right = canvas.mirrored() ? area.cut_left(side) : area.cut_right(side);
    canvas.mirrored() ? area.cut_left(kGutter) : area.cut_right(kGutter);
    draw_map(model, canvas, area);
    if (model.regions_two()) {
      draw_tiles(model, canvas, right.cut_top(2.0F * 150.0F + kGutter), 2, 1);
      right.cut_top(kGutter);
    }
    draw_traffic(model, canvas, right);
    return;
  }
  if (canvas.form() == Form::kPortrait && canvas.scale() <= 1.2F) {
    const int count = model.regions_two() ? 2 : 4;
    draw_tiles(model, canvas, area.cut_top(count == 4 ? 2.0F * 160.0F + kGutter : 160.0F), count, 2);
    area.cut_top(kGutter);
  }
  draw_map(model, canvas, area);
}

void draw_load(const Model& model, Canvas& canvas, Rect area) {
  const bool both = area.h >= 480.0F && canvas.scale() <= 1.2F;
  Rect pad_card = both ? area.cut_top(area.h * 0.56F) : area;
  if (both) area.cut_top(kGutter);
  canvas.card(pad_card);
  Rect inside = pad_card.inset(28.0F, 20.0F);
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
  if (both) draw_traffic(model, canvas, area);
}

void draw_scaling(const Model& model, Canvas& canvas, Rect area) {
  if (canvas.scale() > 1.2F) return draw_instances(model, canvas, area);
  Rect top = area.cut_top((area.h - kGutter) * 0.5F);
  area.cut_top(kGutter);
  draw_instances(model, canvas, top);
  draw_traffic(model, canvas, area);
}

}  // namespace demos::resilience
