// Cost and cash over time: the monthly lines, with the pace drawn by hand beside them, and the yearly cash flows.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Unit;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr int kGains = 2;  // series colours of the waterfall
constexpr int kCosts = 3;
constexpr float kPadWidth = 380.0F;

kiosk::ui::Series line(const Outcome& outcome, const std::array<double, kMostMonths + 1>& values) {
  kiosk::ui::Series series;
  for (int month = 0; month <= outcome.months; ++month) {
    series.x.push_back(month);
    series.y.push_back(values[static_cast<std::size_t>(month)]);
  }
  return series;
}

void draw_monthly_lines(const Model& model, Canvas& canvas, const Rect& area) {
  const Outcome& outcome = model.outcome();
  kiosk::ui::LineChart chart;
  chart.id = "monthly";
  chart.y_unit = Unit::currency(model.basis().currency.code);
  chart.fill_between = true;
  kiosk::ui::Series stay = line(outcome, outcome.stay);
  stay.name = msg("economics.stay");
  stay.style = kiosk::ui::SeriesStyle::kComparison;
  stay.end = &model.figure("run_rate_stay");
  kiosk::ui::Series plan = line(outcome, outcome.plan);
  plan.name = msg("economics.your_plan");
  plan.style = kiosk::ui::SeriesStyle::kPlan;
  plan.end = &model.figure("run_rate");
  chart.series = {std::move(stay), std::move(plan)};
  const int every = outcome.months <= 12 ? 3 : outcome.months <= 36 ? 6 : 12;
  for (int month = 0; month <= outcome.months; month += every) {
    chart.x_ticks.emplace_back(
        month, month == 0 ? msg("economics.now") : msg("economics.month").with("month", static_cast<double>(month)));
  }
  if (const int month = break_even_month(outcome); month > 0) {
    const Message words = msg("economics.break_even").with("month", static_cast<double>(month));
    if (canvas.measure(words, Type::kBody).x < area.w * 0.42F) {
      chart.callouts.push_back({static_cast<double>(month), outcome.plan[static_cast<std::size_t>(month)], words});
    }
  }
  canvas.chart(area, chart);
}

// How much of the move is done at the end of each year, drawn by finger.
void draw_pace(const Model& model, Canvas& canvas, Rect area) {
  const Message title = msg("economics.pace.title");
  const int lines = canvas.measure(title, Type::kCaption).x > area.w ? 2 : 1;
  canvas.text(area.cut_top(canvas.line_height(Type::kCaption) * static_cast<float>(lines)), title, Type::kCaption,
              {.color = canvas.theme().text2, .max_lines = lines});
  area.cut_top(8.0F);
  kiosk::ui::CurvePad pad;
  pad.id = "pace";
  pad.table = controls();
  pad.first = kOwnYear1;
  const int years = std::max(2, model.years());
  for (int year = 0; year < years; ++year) {
    pad.values.push_back(model.value(kOwnYear1 + static_cast<std::size_t>(year)));
    pad.x_ticks.emplace_back(static_cast<double>(year) / (years - 1),
                             msg("economics.year").with("year", static_cast<double>(year + 1)));
  }
  canvas.curve_pad(area, pad);
}

}  // namespace

void draw_monthly(const Model& model, Canvas& canvas, Rect area) {
  if (model.assumptions().ramp_shape() == RampShape::kOwn) {
    const bool beside = area.w > area.h * 1.3F;
    const Rect pad = beside ? cut_end(canvas, area, kPadWidth * canvas.scale()) : area.cut_bottom(area.h * 0.42F);
    beside ? cut_end(canvas, area, 28.0F) : area.cut_bottom(20.0F);
    draw_pace(model, canvas, pad);
  }
  draw_monthly_lines(model, canvas, area);
}

void draw_cash(const Model& model, Canvas& canvas, Rect area) {
  const std::array numbers{
      Number{msg("economics.short.npv"), &model.figure("npv")},
      Number{msg("economics.short.npv_spreadsheet"), &model.figure("npv_spreadsheet")},
      Number{msg("economics.irr"), &model.figure("irr")},
      Number{msg("economics.payback"), &model.figure("payback")},
      Number{msg("economics.payback_discounted"), &model.figure("payback_discounted")},
      Number{msg("economics.roi"), &model.figure("roi")},
  };
  cut_numbers(canvas, area, numbers, 0.42F);
  kiosk::ui::BarChart chart;
  chart.id = "cash";
  chart.kind = kiosk::ui::BarChart::Kind::kWaterfall;
  chart.unit = Unit::currency(model.basis().currency.code);
  const auto add = [&](const std::string& name, Message below) {
    const Figure& figure = model.figure(name);
    chart.bars.push_back({&figure, figure.value < 0.0 ? kCosts : kGains, false, std::move(below)});
  };
  const float pitch = area.w / static_cast<float>(model.years() + 1) - 10.0F;
  const float widest = std::max(canvas.measure(msg("economics.start"), Type::kCaption).x,
                                canvas.measure(msg("economics.year").with("year", 5.0), Type::kCaption).x);
  const char* below = widest > pitch ? "economics.year.short" : "economics.year";
  add("start_cost", widest > pitch ? msg(below).with("year", 0.0) : msg("economics.start"));
  for (int year = 1; year <= model.years(); ++year) {
    add(fmt::format("cash.{}", year), msg(below).with("year", static_cast<double>(year)));
  }
  chart.line = model.cumulative_value();
  canvas.chart(area, chart);
}

}  // namespace demos::economics
