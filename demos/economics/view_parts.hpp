// The parts of the business case's screen, each drawn into the rectangle it is given. Private to the view.
#pragma once
#include <span>

#include "demos/economics/model.hpp"
#include "kiosk/ui/canvas.hpp"

namespace demos::economics {

inline constexpr float kGutter = 24.0F;

void draw_results(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& area);  // three tiles side by side
void draw_results_page(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);    // and what it comes to
void draw_choice(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect& area);  // of the chart; takes its room
void draw_chart_card(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& area, bool with_choice);
void draw_plan_card(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& area);

// The pictures of the chart card, one a view.
void draw_monthly(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_cash(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_lines(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_drivers(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_risk(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_compare(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_servers(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);

// The least height in which the plan card of this width holds its first controls in one column, and every group of
// them.
float plan_card_height(kiosk::ui::Canvas& canvas, float width);
float whole_plan_card_height(kiosk::ui::Canvas& canvas, float width);

// Names and numbers below each other, as many as there is room for.
struct Number {
  kiosk::data::Message label;
  const kiosk::data::Figure* figure = nullptr;
};
void draw_numbers(kiosk::ui::Canvas& canvas, kiosk::Rect area, std::span<const Number> numbers);
// The same beside the chart that is drawn next, in at most this share of the width, or below it; leaves the chart's
// room.
void cut_numbers(kiosk::ui::Canvas& canvas, kiosk::Rect& area, std::span<const Number> numbers, float most);

// Takes a part off the side where reading ends.
kiosk::Rect cut_end(const kiosk::ui::Canvas& canvas, kiosk::Rect& area, float width);
float button_height(const kiosk::ui::Canvas& canvas);  // du

inline kiosk::data::Message msg(const char* id) { return kiosk::data::Message::of(id); }

}  // namespace demos::economics
