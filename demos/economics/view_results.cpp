#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::ui::Canvas;
using kiosk::ui::Tile;
using kiosk::ui::Type;

// Blue, teal and violet, as the series of the theme go.
enum TileColor { kBlue = 0, kTeal = 2, kViolet = 4 };

// The plan against staying, month by month: the curve ends where the word beside it says.
std::vector<double> against_staying(const Outcome& outcome) {
  std::vector<double> shares;
  for (std::size_t month = 0; month <= static_cast<std::size_t>(outcome.months); ++month) {
    const double stay = outcome.stay[month];
    shares.push_back(stay > 0.0 ? outcome.plan[month] / stay - 1.0 : 0.0);
  }
  return shares;
}

// What the move has cost or brought so far, month by month.
std::vector<double> running_total(const Outcome& outcome) {
  std::vector<double> totals{-outcome.migration};
  for (std::size_t month = 1; month <= static_cast<std::size_t>(outcome.months); ++month) {
    totals.push_back(totals.back() + outcome.stay[month] - outcome.plan[month]);
  }
  return totals;
}

Tile run_rate_tile(const Model& model) {
  Tile tile;
  tile.id = "run_rate";
  tile.figure = &model.figure("run_rate");
  tile.icon = "money";
  tile.color = kBlue;
  tile.spark = against_staying(model.outcome());
  tile.delta = &model.figure("run_rate_change");
  const double change = tile.delta->value;
  tile.delta_word = msg(change > 0.0   ? "economics.higher"
                        : change < 0.0 ? "economics.lower"
                                       : "economics.no_difference");
  tile.good = change < 0.0 ? 1 : change > 0.0 ? -1 : 0;
  return tile;
}

Tile value_tile(const Model& model) {
  Tile tile;
  tile.id = "npv";
  tile.figure = &model.figure("npv");
  tile.icon = "chart";
  tile.color = kTeal;
  tile.spark = model.cumulative_value();
  tile.delta = &model.figure("roi");
  tile.delta_word = msg("economics.return");
  tile.good = tile.delta->value >= 0.0 ? 1 : -1;
  return tile;
}

Tile payback_tile(const Model& model) {
  Tile tile;
  tile.id = "payback";
  tile.figure = &model.figure("payback");
  tile.icon = "clock";
  tile.color = kViolet;
  tile.spark = running_total(model.outcome());
  tile.delta = &model.figure("irr");
  tile.delta_word = msg("economics.irr.short");
  tile.good = tile.delta->value >= model.figure("in.wacc").value ? 1 : -1;
  return tile;
}

// Equal parts of an area, one after the other in reading order.
class Parts {
 public:
  Parts(const Canvas& canvas, const Rect& area, int count, bool across)
      : canvas_(canvas), rest_(area), across_(across) {
    const float n = static_cast<float>(count);
    each_ = ((across ? area.w : area.h) - kGutter * (n - 1.0F)) / n;
  }
  Rect next() {
    const Rect part = cut(each_);
    cut(kGutter);
    return part;
  }

 private:
  Rect cut(float by) {
    if (!across_) return rest_.cut_top(by);
    return canvas_.mirrored() ? rest_.cut_right(by) : rest_.cut_left(by);
  }
  const Canvas& canvas_;
  Rect rest_;
  bool across_;
  float each_ = 0.0F;
};

// What staying and the plan come to, for a page that has the room.
void draw_totals(const Model& model, Canvas& canvas, const Rect& area, bool across) {
  canvas.card(area);
  const bool loses = model.outcome().saving() < 0.0;
  const std::array names{"stay_total", "plan_with_moving", loses ? "extra_cost" : "saving"};
  const float label = canvas.line_height(Type::kBody);
  const float number = canvas.line_height(Type::kMetricM);
  // Name above number where three of those have room, else name and number in one line.
  const float room = area.h - 40.0F;
  if (!across && room < 3.0F * (label + number) + 2.0F * kGutter) {
    std::array<Number, 3> numbers;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const kiosk::data::Figure& figure = model.figure(names[i]);
      numbers[i] = {figure.label, &figure};
    }
    return draw_numbers(canvas, area.inset(32.0F, 20.0F), numbers);
  }
  Parts parts(canvas, area.inset(32.0F, 20.0F), static_cast<int>(names.size()), across);
  for (const char* name : names) {
    const kiosk::data::Figure& figure = model.figure(name);
    Rect part = parts.next();
    part.cut_top(std::max(0.0F, (part.h - label - number) * 0.5F));
    canvas.text(part.cut_top(label), figure.label, Type::kBody);
    canvas.figure(part.cut_top(number), figure, Type::kMetricM);
  }
}

}  // namespace

void draw_results(const Model& model, Canvas& canvas, const Rect& area) {
  Parts parts(canvas, area, 3, true);
  canvas.tile(parts.next(), run_rate_tile(model));
  canvas.tile(parts.next(), value_tile(model));
  canvas.tile(parts.next(), payback_tile(model));
}

void draw_results_page(const Model& model, Canvas& canvas, Rect area) {
  const bool across = area.w > area.h;
  Rect tiles = area.cut_top(area.h * (across ? 0.62F : 0.68F));
  area.cut_top(kGutter);
  draw_totals(model, canvas, area, across);
  if (across) return draw_results(model, canvas, tiles);
  Parts parts(canvas, tiles, 3, false);
  canvas.tile(parts.next(), run_rate_tile(model));
  canvas.tile(parts.next(), value_tile(model));
  canvas.tile(parts.next(), payback_tile(model));
}

}  // namespace demos::economics
