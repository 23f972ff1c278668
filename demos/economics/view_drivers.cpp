// What moves the result most; a touched bar opens its assumption: its slider, and what would have to be true for the
// case to be worth nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::ui::Button;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kLeastRow = 37.0F;       // of the tornado, du at text scale 1
constexpr float kSliderAndWhy = 216.0F;  // of an assumption looked at closely
constexpr float kRoomForWorth = 380.0F;  // with the curve of its worth below
constexpr float kNames = 0.42F;          // share of its width that names may take

kiosk::ui::Action look_at(const Driver* driver) {
  const double index = driver == nullptr ? 0.0 : static_cast<double>(driver - drivers().data()) + 1.0;
  return kiosk::ui::SetControl{kInput, index};
}

// With its range where that fits beside the bars into as many lines as there may be, else by its name alone.
Message label_of(Canvas& canvas, const Swing& swing, float width, int most, int& lines) {
  const std::string_view name = swing.driver->name;
  const Message full = Message::of(fmt::format("economics.driver.{}", name))
                           .with("low", Message::FigureArg{fmt::format("range.{}.low", name)})
                           .with("high", Message::FigureArg{fmt::format("range.{}.high", name)});
  const float line = canvas.line_height(Type::kBody);
  const float height = canvas.measure(full, Type::kBody, width, 9).y;
  if (height > (static_cast<float>(most) + 0.5F) * line)
    return Message::of(fmt::format("economics.driver.{}.short", name));
  lines = std::max(lines, height > 1.5F * line ? 2 : 1);
  return full;
}

void draw_tornado(const Model& model, Canvas& canvas, const Rect& area) {
  kiosk::ui::Tornado chart;
  chart.id = "drivers";
  chart.base = &model.figure("npv");
  chart.low = msg("economics.drivers.low");
  chart.high = msg("economics.drivers.high");
  const float head = canvas.line_height(Type::kLabel) + 10.0F;
  const float two_lines = 2.0F * canvas.line_height(Type::kBody) + 2.0F;
  const bool room_for_two = (area.h - head) / two_lines >= static_cast<float>(model.swings().size());
  int lines = 1;
  for (const Swing& swing : model.swings()) {
    const std::string_view name = swing.driver->name;
    kiosk::ui::TornadoBar bar;
    bar.label = label_of(canvas, swing, area.w * kNames - 10.0F, room_for_two ? 2 : 1, lines);
    bar.low = &model.figure(fmt::format("swing.{}.low", name));
    bar.high = &model.figure(fmt::format("swing.{}.high", name));
    bar.action = look_at(swing.driver);
    bar.chosen = swing.driver == model.input();
    chart.bars.push_back(std::move(bar));
  }
  const float least = lines > 1 ? two_lines : kLeastRow * canvas.scale();
  const auto room = static_cast<std::size_t>(std::max(1.0F, (area.h - head) / least));
  if (chart.bars.size() > room) chart.bars.resize(room);
  canvas.chart(area, chart);
}

// Whether the slider reaches the value at which the case is worth nothing.
bool in_reach(const Model& model) {
  const Figure& zero = model.figure("solve");
  const kiosk::data::Control& control = controls()[control_of(model.input()->member)];
  return zero.has_value() && zero.value >= control.min && zero.value <= control.max;
}

// Says at which value the case is worth nothing, or why there is none.
void draw_solution(const Model& model, Canvas& canvas, Rect area) {
  const Figure& zero = model.figure("solve");
  const float caption = canvas.line_height(Type::kCaption);
  const Message asked = msg("economics.solve.question");
  const int lines = canvas.measure(asked, Type::kCaption).x > area.w ? 2 : 1;
  canvas.text(area.cut_top(caption * static_cast<float>(lines)), asked, Type::kCaption,
              {.color = {}, .max_lines = lines});
  area.cut_top(4.0F);
  if (zero.has_value()) {
    canvas.figure(area.cut_top(canvas.line_height(Type::kMetricM)), zero, Type::kMetricM);
  } else {
    canvas.text(area.cut_top(canvas.line_height(Type::kBody) * 2.0F), zero.details.front().label, Type::kBody,
                {.color = canvas.theme().text1, .max_lines = 2});
  }
  area.cut_top(2.0F);
  canvas.text(area.cut_top(caption), msg("economics.solve.now").with("npv", Message::FigureArg{"npv"}), Type::kCaption);
  if (zero.has_value() && !in_reach(model) && area.h >= caption) {
    canvas.text(area.cut_top(caption), msg("economics.solve.beyond"), Type::kCaption);
  }
}

// What the case is worth over the range of the slider, where it is now and where it is worth nothing.
void draw_worth(const Model& model, Canvas& canvas, const Rect& area) {
  const ControlIndex index = control_of(model.input()->member);
  kiosk::ui::LineChart chart;
  chart.id = "worth";
  chart.y_unit = kiosk::data::Unit::currency(model.basis().currency.code);
  chart.x_unit = model.figure("solve").unit;
  chart.smooth = false;
  kiosk::ui::Series series;
  for (const Worth& at : model.worth()) {
    series.x.push_back(at.input);
    series.y.push_back(at.npv);
  }
  chart.series = {std::move(series)};
  chart.thresholds.emplace_back(0.0, msg("economics.risk.zero"));
  chart.callouts.push_back({model.value(index), model.figure("npv").value, msg("economics.now")});
  canvas.chart(area, chart);
}

void draw_input(const Model& model, Canvas& canvas, Rect area) {
  const ControlIndex index = control_of(model.input()->member);
  Rect buttons = area.cut_bottom(button_height(canvas));
  area.cut_bottom(14.0F);
  if (area.h > kRoomForWorth * canvas.scale() && area.w > 760.0F * canvas.scale()) {
    draw_worth(model, canvas, area.cut_bottom(area.h - kSliderAndWhy * canvas.scale()));
    area.cut_bottom(18.0F);
  }
  const bool beside = area.w > 760.0F * canvas.scale();
  Rect right = beside ? cut_end(canvas, area, area.w * 0.44F) : area.cut_bottom(area.h * 0.45F);
  beside ? cut_end(canvas, area, 48.0F) : area.cut_bottom(20.0F);
  const float height = canvas.control_height(controls()[index], area.w);
  canvas.control(area.cut_top(height), controls(), index, model.value(index));
  area.cut_top(10.0F);
  const float caption = canvas.line_height(Type::kCaption);
  const int lines = std::clamp(static_cast<int>(area.h / caption), 0, 4);
  const Message why = Message::of(std::string(controls()[index].why));
  if (lines > 0 && canvas.measure(why, Type::kCaption, area.w, 99).y <= caption * static_cast<float>(lines) + 1.0F) {
    canvas.text(area, why, Type::kCaption, {.color = {}, .max_lines = lines});
  }
  draw_solution(model, canvas, right);
  Button solve;
  solve.id = "solve";
  solve.label = msg("economics.solve.set");
  solve.icon = "check";
  solve.action = kiosk::ui::TriggerEvent{kSolve};
  solve.enabled = in_reach(model);
  Button back;
  back.id = "drivers.back";
  back.label = msg("economics.input.back");
  back.icon = canvas.mirrored() ? "forward" : "back";
  back.action = look_at(nullptr);
  const Rect second = cut_end(canvas, buttons, buttons.w * 0.5F - 8.0F);
  cut_end(canvas, buttons, 16.0F);
  canvas.button(buttons, back);
  canvas.button(second, solve);
}

}  // namespace

void draw_drivers(const Model& model, Canvas& canvas, Rect area) {
  if (model.input() == nullptr) return draw_tornado(model, canvas, area);
  if (area.h > 900.0F * canvas.scale()) {
    draw_tornado(model, canvas, area.cut_top(area.h * 0.55F));
    area.cut_top(28.0F);
  }
  draw_input(model, canvas, area);
}

void draw_risk(const Model& model, Canvas& canvas, Rect area) {
  const std::array numbers{
      Number{msg("economics.risk.short.p90"), &model.figure("risk.p90")},
      Number{msg("economics.risk.short.p50"), &model.figure("risk.p50")},
      Number{msg("economics.risk.short.p10"), &model.figure("risk.p10")},
      Number{msg("economics.risk.chance"), &model.figure("risk.chance")},
      Number{msg("economics.risk.standard_error"), &model.figure("risk.standard_error")},
      Number{msg("economics.risk.seed"), &model.figure("risk.seed")},
  };
  cut_numbers(canvas, area, numbers, 0.45F);
  kiosk::ui::LineChart chart;
  chart.id = "risk";
  chart.y_unit = kiosk::data::Unit::currency(model.basis().currency.code);
  kiosk::ui::Series band;
  band.style = kiosk::ui::SeriesStyle::kBand;
  kiosk::ui::Series middle;
  const bool named = canvas.measure(msg("economics.risk.short.p50"), Type::kCaption).x + 64.0F < area.w * 0.4F;
  if (named) middle.name = msg("economics.risk.short.p50");
  middle.end = &model.figure("risk.p50");
  for (int year = 0; year <= model.years(); ++year) {
    const Band& at = model.risk().by_year[static_cast<std::size_t>(year)];
    band.x.push_back(year);
    band.y.push_back(at.p10);
    band.y_high.push_back(at.p90);
    middle.x.push_back(year);
    middle.y.push_back(at.p50);
    chart.x_ticks.emplace_back(
        year, year == 0 ? msg("economics.now") : msg("economics.year").with("year", static_cast<double>(year)));
  }
  chart.series = {std::move(band), std::move(middle)};
  chart.thresholds.emplace_back(0.0, msg("economics.risk.zero"));
  canvas.chart(area, chart);
}

}  // namespace demos::economics
