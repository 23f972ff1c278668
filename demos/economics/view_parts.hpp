// The parts of the business case's screen, each drawn into the rectangle it is given. Private to the view.
#pragma once
#include "demos/economics/model.hpp"
#include "kiosk/ui/canvas.hpp"

namespace demos::economics {

inline constexpr float kGutter = 24.0F;

void draw_results(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& area);  // three tiles side by side
void draw_results_page(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);    // and what it comes to
void draw_chart_card(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& area);
void draw_plan_card(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& area);

// The least height in which the plan card of this width holds its first three controls in one column.
float plan_card_height(kiosk::ui::Canvas& canvas, float width);

inline kiosk::data::Message msg(const char* id) { return kiosk::data::Message::of(id); }

}  // namespace demos::economics
