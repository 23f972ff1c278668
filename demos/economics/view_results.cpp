#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::ui::Canvas;
using kiosk::ui::Tile;

// Blue, teal and violet, as the series of the theme go.
enum TileColor { kBlue = 0, kTeal = 2, kViolet = 4 };

std::vector<double> monthly_plan(const Outcome& outcome) {
  return {outcome.plan.begin(), outcome.plan.begin() + outcome.months + 1};
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
  tile.spark = monthly_plan(model.outcome());
  tile.delta = &model.figure("run_rate_change");
  const double change = tile.delta->value;
  tile.delta_word = msg(change > 0.0 ? "economics.higher" : "economics.lower");
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

}  // namespace

void draw_results(const Model& model, Canvas& canvas, const Rect& area) {
  Rect rest = area;
  const float width = (area.w - 2 * kGutter) / 3.0F;
  const auto next = [&] {
    const Rect box = canvas.mirrored() ? rest.cut_right(width) : rest.cut_left(width);
    canvas.mirrored() ? rest.cut_right(kGutter) : rest.cut_left(kGutter);
    return box;
  };
  canvas.tile(next(), run_rate_tile(model));
  canvas.tile(next(), value_tile(model));
  canvas.tile(next(), payback_tile(model));
}

}  // namespace demos::economics
