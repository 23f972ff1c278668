#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kLeastRow = 44.0F;  // of the tornado, du at text scale 1
constexpr int kSaves = 2;           // series colours of the waterfall
constexpr int kCosts = 3;

struct Heading {
  Message title, detail;
};

Heading heading(const Model& model) {
  switch (model.view()) {
    case View::kMonthly:
      return {msg("economics.monthly.title"),
              msg("economics.monthly.detail").with("months", static_cast<double>(model.outcome().months))};
    case View::kCostLines:
      return {msg("economics.lines.title"),
              msg("economics.lines.detail").with("years", static_cast<double>(model.years()))};
    case View::kDrivers:
      return {msg("economics.drivers.title"), msg("economics.drivers.detail")
                                                  .with("chance", Message::FigureArg{"risk.chance"})
                                                  .with("draws", Message::FigureArg{"risk.draws"})};
  }
  return {};
}

// Title and what is measured on one side, the choice of picture on the other; below each other where it is narrow.
void draw_heading(const Model& model, Canvas& canvas, Rect& area) {
  const std::array names{msg("economics.view.monthly"), msg("economics.view.lines"), msg("economics.view.drivers")};
  float widest = 0.0F;
  for (const Message& name : names) widest = std::max(widest, canvas.measure(name, Type::kButton).x);
  const float switch_width = std::min(area.w, (widest + 44.0F) * static_cast<float>(names.size()));
  const float switch_height = std::max(64.0F, canvas.line_height(Type::kButton) + 26.0F);
  const Heading words = heading(model);
  const float title = canvas.line_height(Type::kTitle);
  const float caption = canvas.line_height(Type::kCaption);
  const float detail_width = canvas.measure(words.detail, Type::kCaption).x;
  const bool beside = area.w >= switch_width + 24.0F + std::min(detail_width, area.w * 0.5F);
  Rect row = area.cut_top(beside ? std::max(switch_height, title + caption) : switch_height);
  Rect text = row;
  const Rect choice = beside ? text.cut_right(switch_width) : row;
  canvas.tabs(canvas.mirrored() && beside ? Rect{row.x, row.y, switch_width, switch_height}
                                          : Rect{choice.x, row.y, choice.w, switch_height},
              "view", names, static_cast<int>(model.view()), [](int view) {
                return kiosk::ui::Action(kiosk::ui::SetControl{kView, static_cast<double>(view)});
              });
  if (!beside) {
    area.cut_top(12.0F);
    text = area.cut_top(title + caption);
  } else {
    text.cut_right(24.0F);
    if (canvas.mirrored()) text.x = row.right() - text.w;
  }
  canvas.text(text.cut_top(title), words.title, Type::kTitle);
  const int lines = detail_width > text.w ? 2 : 1;
  if (lines == 2) area.cut_top(caption);
  canvas.text({text.x, text.y, text.w, caption * static_cast<float>(lines)}, words.detail, Type::kCaption,
              {.color = {}, .max_lines = lines});
}

kiosk::ui::Series line(const Outcome& outcome, const std::array<double, kMostMonths + 1>& values) {
  kiosk::ui::Series series;
  for (int month = 0; month <= outcome.months; ++month) {
    series.x.push_back(month);
    series.y.push_back(values[static_cast<std::size_t>(month)]);
  }
  return series;
}

void draw_monthly(const Model& model, Canvas& canvas, const Rect& area) {
  const Outcome& outcome = model.outcome();
  kiosk::ui::LineChart chart;
  chart.id = "monthly";
  chart.y_unit = usd();
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
    chart.callouts.push_back({static_cast<double>(month), outcome.plan[static_cast<std::size_t>(month)],
                              msg("economics.break_even").with("month", static_cast<double>(month))});
  }
  canvas.chart(area, chart);
}

void draw_lines(const Model& model, Canvas& canvas, const Rect& area) {
  kiosk::ui::BarChart chart;
  chart.id = "lines";
  chart.kind = kiosk::ui::BarChart::Kind::kWaterfall;
  chart.unit = usd();
  const auto add = [&](const std::string& name, bool total) {
    const Figure& figure = model.figure(name);
    chart.bars.push_back({&figure, figure.value > 0.0 ? kCosts : kSaves, total});
  };
  add("stay_total", true);
  for (const ChangeGroup& group : change_groups()) add(fmt::format("change.{}", group.name), false);
  add("change.moving", false);
  add("plan_with_moving", true);
  canvas.chart(area, chart);
}

void draw_drivers(const Model& model, Canvas& canvas, const Rect& area) {
  kiosk::ui::Tornado chart;
  chart.id = "drivers";
  chart.base = &model.figure("npv");
  const float head = canvas.line_height(Type::kLabel) + 10.0F;
  const auto room = static_cast<std::size_t>(std::max(1.0F, (area.h - head) / (kLeastRow * canvas.scale())));
  for (const Swing& swing : model.swings().first(std::min(room, model.swings().size()))) {
    const std::string_view name = swing.driver->name;
    const auto label = Message::of(fmt::format("economics.driver.{}", name))
                           .with("low", Message::FigureArg{fmt::format("range.{}.low", name)})
                           .with("high", Message::FigureArg{fmt::format("range.{}.high", name)});
    chart.bars.push_back({label, &model.figure(fmt::format("swing.{}.low", name)),
                          &model.figure(fmt::format("swing.{}.high", name)), fmt::format("figure:in.{}", name)});
  }
  canvas.chart(area, chart);
}

}  // namespace

void draw_chart_card(const Model& model, Canvas& canvas, const Rect& area) {
  canvas.card(area);
  Rect inside = area.inset(32.0F, 24.0F);
  draw_heading(model, canvas, inside);
  inside.cut_top(16.0F);
  switch (model.view()) {
    case View::kMonthly:
      return draw_monthly(model, canvas, inside);
    case View::kCostLines:
      return draw_lines(model, canvas, inside);
    case View::kDrivers:
      return draw_drivers(model, canvas, inside);
  }
}

}  // namespace demos::economics
