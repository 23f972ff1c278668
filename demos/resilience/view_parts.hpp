// The parts of the resilience demo's screen, each drawn into the rectangle it is given. Private to the view.
#pragma once
#include <string_view>

#include "demos/resilience/model.hpp"
#include "kiosk/ui/canvas.hpp"

namespace demos::resilience {

inline constexpr float kGutter = 20.0F;

void draw_service(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_load(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_scaling(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_theory(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_agreement(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);

void draw_traffic(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& card);
void draw_instances(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& card);
void draw_map(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& card);
void draw_rail(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& card);

// A card's heading; cuts it off the area.
void draw_heading(kiosk::ui::Canvas& canvas, kiosk::Rect& area, const kiosk::data::Message& title,
                  const kiosk::data::Message& detail);
// Columns of equal width from the reading side.
kiosk::Rect column(const kiosk::ui::Canvas& canvas, const kiosk::Rect& area, int index, int count, float gap);

inline kiosk::data::Message msg(std::string_view id) { return kiosk::data::Message::of(std::string(id)); }

}  // namespace demos::resilience
