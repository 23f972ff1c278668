// The parts of the resilience demo's screen, each drawn into the rectangle it is given. Private to the view.
#pragma once
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "demos/resilience/model.hpp"
#include "kiosk/ui/canvas.hpp"

namespace demos::resilience {

inline constexpr float kGutter = 20.0F;
// Of the theme's series colours, those that mean the same on every page.
enum Colors { kBlue = 0, kTeal = 2, kAmber = 3, kViolet = 4 };

void draw_running(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_theory(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_agreement(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);

void draw_map(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& card);
void draw_timeline(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
float timeline_height(const kiosk::ui::Canvas& canvas);
void draw_rail(const Model& model, kiosk::ui::Canvas& canvas, const kiosk::Rect& card);

// Where there is room for the picture or for the controls, and not for both.
bool shows_one_part(const kiosk::ui::Canvas& canvas);

// What the view's picture comes to: three numbers below each other, or four in two rows.
void draw_tiles_beside(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
void draw_tiles_above(const Model& model, kiosk::ui::Canvas& canvas, kiosk::Rect area);
float tiles_above_height();

// A measure of the last five minutes; x in seconds, zero is the newest.
struct Course {
  std::vector<double> x, y;
};
Course course_of(std::span<const Second> seconds, double (*value)(const Second&));

// A card's heading; cuts it off the area.
void draw_heading(kiosk::ui::Canvas& canvas, kiosk::Rect& area, const kiosk::data::Message& title,
                  const kiosk::data::Message& detail);
// Columns of equal width from the reading side.
kiosk::Rect column(const kiosk::ui::Canvas& canvas, const kiosk::Rect& area, int index, int count, float gap);

inline kiosk::data::Message msg(std::string_view id) { return kiosk::data::Message::of(std::string(id)); }

}  // namespace demos::resilience
