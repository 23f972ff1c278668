#include "demos/economics/view.hpp"

#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::ui::Canvas;
using kiosk::ui::Form;

constexpr float kRail = 560.0F;
constexpr float kTiles = 206.0F;     // of a wall with room to spare
constexpr float kLowTiles = 196.0F;  // beside the controls: what is left is the chart's
constexpr float kLeastChart = 420.0F;

// One part at a time, chosen by tabs: as large as the room allows, never squeezed.
void draw_tabbed(const Model& model, Canvas& canvas, Rect area) {
  const std::array names{msg("economics.part.result"), msg("economics.part.chart"), msg("economics.part.plan")};
  const float height = std::max(72.0F, canvas.line_height(kiosk::ui::Type::kButton) + 28.0F);
  canvas.tabs(area.cut_top(height), "part", names, static_cast<int>(model.part()), [](int part) {
    return kiosk::ui::Action(kiosk::ui::SetControl{kPart, static_cast<double>(part)});
  });
  area.cut_top(16.0F);
  switch (model.part()) {
    case Part::kResult:
      return draw_results_page(model, canvas, area);
    case Part::kChart:
      return draw_chart_card(model, canvas, area, true);
    case Part::kPlan:
      return draw_plan_card(model, canvas, area);
  }
}

// The choice of pictures stays where it is, whatever stands below it.
void draw_picture(const Model& model, Canvas& canvas, Rect area, float tiles) {
  draw_choice(model, canvas, area);
  area.cut_top(16.0F);
  // The other pictures have these numbers in them, or are about something else: the whole height is theirs.
  if (model.view() == View::kMonthly) {
    draw_results(model, canvas, area.cut_top(tiles));
    area.cut_top(kGutter);
  }
  draw_chart_card(model, canvas, area, false);
}

void draw_wide(const Model& model, Canvas& canvas, Rect area) {
  Rect left = area;
  const Rect rail = left.cut_right(kRail);
  left.cut_right(kGutter);
  draw_picture(model, canvas, canvas.mirror(left), std::min(kLowTiles, area.h * 0.36F));
  draw_plan_card(model, canvas, canvas.mirror(rail));
}

void draw_stacked(const Model& model, Canvas& canvas, Rect area) {
  draw_plan_card(model, canvas, area.cut_bottom(whole_plan_card_height(canvas, area.w)));
  area.cut_bottom(kGutter);
  draw_picture(model, canvas, area, kTiles);
}

}  // namespace

void draw(const Model& model, Canvas& canvas) {
  const Rect area = canvas.body();
  const bool wide = canvas.form() == Form::kWide && area.h >= plan_card_height(canvas, kRail);
  const float stacked = kTiles + whole_plan_card_height(canvas, area.w) + kLeastChart + 2 * kGutter;
  const bool tall = canvas.form() == Form::kPortrait && area.h >= stacked;
  if (wide) return draw_wide(model, canvas, area);
  if (tall) return draw_stacked(model, canvas, area);
  draw_tabbed(model, canvas, area);
}

}  // namespace demos::economics
