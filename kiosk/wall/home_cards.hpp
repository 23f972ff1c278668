// The cards that open pages: large ones with a picture of the page, slim ones for dashboards. Private to kiosk/wall.
#pragma once
#include <span>
#include <vector>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {

// Where cards of one size stand.
struct Grid {
  Rect area;
  int columns = 1;
  float width = 0.0F, height = 0.0F;
  float picture = 0.0F;  // du, height of the picture at a card's top; 0: none
  bool beside = false;   // one wide card: the picture stands beside the words
  bool roomy = true;     // false: it would take more height to show pictures
  Rect box(int i) const;
};

// As many columns as show the pages best: large pictures where there is room, words alone where there is not.
Grid lay_cards(ui::Canvas& canvas, const Frame& frame, std::span<const int> pages, const Rect& area);

// `box` is mirrored already.
void draw_card(ui::Canvas& canvas, const Frame& frame, int index, const Grid& grid, const Rect& box);

float slim_height(const ui::Canvas& canvas);
bool slim_card_fits(ui::Canvas& canvas, const Page& page, float width);  // whether its title is whole in two lines
void draw_slim_card(ui::Canvas& canvas, const Frame& frame, int index, const Rect& box);

}  // namespace kiosk::wall
