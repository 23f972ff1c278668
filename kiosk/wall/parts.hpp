// The parts of the wall, each in its own file. Private to kiosk/wall.
#pragma once
#include <string>

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
void draw_navigation(ui::Canvas& canvas, const Frame& frame, int current, Rect& area);
void draw_brand(ui::Canvas& canvas, const Customer& customer, const Rect& tile);

void draw_page(ui::Canvas& canvas, const Frame& frame, int index);  // a whole scene screen
void draw_attract(ui::Canvas& canvas, const Frame& frame);
void draw_home(ui::Canvas& canvas, const Frame& frame);
void draw_ribbon(ui::Canvas& canvas, const Rect& area);

void draw_idle_prompt(ui::Canvas& canvas, const Frame& frame);
void draw_figure_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_explain_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_language_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_access_sheet(ui::Canvas& canvas, const Frame& frame);
void draw_pin_pad(ui::Canvas& canvas, const Frame& frame);
void draw_admin(ui::Canvas& canvas, const Frame& frame);

// A centred sheet over everything: scrim, card, title, close button; returns the inner area.
Rect open_sheet(ui::Canvas& canvas, float width, float height, const data::Message& title);
void close_sheet(ui::Canvas& canvas);

// How fresh what a page shows is, as one status and one short sentence.
struct Freshness {
  data::Status status = data::Status::kDerived;
  data::Message words;
};
Freshness page_freshness(const ui::Canvas& canvas, const Frame& frame, const Page& page);

inline data::Message msg(const char* id) { return data::Message::of(id); }
inline ui::Action command(std::string name) { return ui::Command{std::move(name)}; }

}  // namespace kiosk::wall
