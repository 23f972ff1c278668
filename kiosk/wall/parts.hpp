// The parts of the wall, each in its own file. Private to kiosk/wall.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/wall/wall.hpp"

namespace kiosk::wall {

// Distances of look.md section 3c, du.
inline constexpr float kMargin = 64.0F;
inline constexpr float kGutter = 24.0F;

float margin(const ui::Canvas& canvas);         // narrower where there is less room
float button_height(const ui::Canvas& canvas);  // of navigation and modal buttons, grows with the text

// Each takes what it needs from `area` and leaves the rest.
void draw_header(ui::Canvas& canvas, const Frame& frame, const Page& page, Rect& area);
void draw_verdict(ui::Canvas& canvas, const Page& page, Rect& area);
void draw_called(ui::Canvas& canvas, const Frame& frame, int index, Rect& area);
void draw_notice(ui::Canvas& canvas, const Frame& frame);
void draw_navigation(ui::Canvas& canvas, const Frame& frame, int current, Rect& area);
void draw_brand(ui::Canvas& canvas, const Customer& customer, const Rect& tile);

void draw_page(ui::Canvas& canvas, const Frame& frame, int index);  // a whole scene screen
// The same inside `box`, not touchable: all of it where the box is tall enough, else from the sentence downwards.
void draw_page_picture(ui::Canvas& canvas, const Frame& frame, int index, const Rect& box, bool ground = true);
void draw_reach_page(ui::Canvas& canvas, const Frame& frame, int index);  // the same with the controls lowered
void draw_broken_part(ui::Canvas& canvas, const Frame& frame, int index, const Rect& body);  // in place of a scene
void draw_attract(ui::Canvas& canvas, const Frame& frame);
void draw_home(ui::Canvas& canvas, const Frame& frame);
Rect home_card_box(ui::Canvas& canvas, const Frame& frame, int index);  // where a page's card stands
void draw_ribbon(ui::Canvas& canvas, const Rect& area);

void draw_idle_prompt(ui::Canvas& canvas, const Frame& frame);
void draw_figure_sheet(ui::Canvas& canvas, const Frame& frame);
float excerpt_height(const ui::Canvas& canvas);
void draw_excerpt(ui::Canvas& canvas, const data::Figure& figure, Rect area);  // of a figure with a trace
bool has_code(const data::Figure& figure);
inline constexpr float kLinkCode = 232.0F;  // du, side of the code that draw_link() draws
void draw_link(ui::Canvas& canvas, const data::Figure& figure, Rect area);  // nothing where there is none, or no room
void draw_explain_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_language_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_access_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_takeaway_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_pin_pad(ui::Canvas& canvas, const Frame& frame);
void draw_admin(ui::Canvas& canvas, const Frame& frame);

// A centred sheet over everything: scrim, card, title, close button; returns the inner area. With the controls lowered
// it stands at the bottom and so does its close button.
Rect open_sheet(ui::Canvas& canvas, const Frame& frame, float width, float height, const data::Message& title);
Rect sheet_box(const ui::Canvas& canvas, const Frame& frame, float width, float height);  // its card
Rect sheet_inside(ui::Canvas& canvas, const Frame& frame, const Rect& box, const data::Message& title);
Rect sheet_end(const Rect& inside);  // beside the close button, where that stands at the bottom
void close_sheet(ui::Canvas& canvas);
ui::Button worded_button(const char* id, const char* icon, const char* label, const char* order);  // icon may be ""
// At the lower end of the area, all of one size, as many beside each other as hold their words; cuts their rows off it.
void draw_button_rows(ui::Canvas& canvas, std::span<const ui::Button> buttons, float height, Rect& area);

// The lowest 45 % of the screen inside its margins, where everything touchable lies while the controls are lowered; and
// the row of buttons at its end.
Rect reach_area(const ui::Canvas& canvas);
void draw_reach_bar(ui::Canvas& canvas, const Frame& frame, const Rect& area, int pages = 1);
float reach_bar_height(const ui::Canvas& canvas, const Frame& frame);

// What a page's visitor would take along: the figures its sentence speaks of, then its results, then its first ones.
std::vector<const data::Figure*> own_figures(const Page& page, std::size_t most);

// The width in which the same number of lines are about equally long: no single word on the last one.
float balanced_width(ui::Canvas& canvas, const data::Message& words, ui::Type type, float width);

// How fresh what a page shows is, as one status and one short sentence.
struct Freshness {
  data::Status status = data::Status::kDerived;
  data::Message words;
  std::optional<float> until_check{};  // share of the time between two checks that is left; none: nothing is awaited
};
Freshness page_freshness(const ui::Canvas& canvas, const Frame& frame, const Page& page);

inline data::Message msg(const char* id) { return data::Message::of(id); }
ui::Action command(std::string name);

}  // namespace kiosk::wall
