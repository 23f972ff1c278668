// Pours pieces of given heights into columns and pages, in order. Private to kiosk/slide; pure, du.
#pragma once
#include <span>
#include <vector>

namespace kiosk::slide {

struct Unit {
  float height = 0.0F;
  float gap = 0.0F;        // above it, unless it begins a column
  bool with_next = false;  // a heading: never the last of its column
};

struct Spot {
  int page = 0;
  int column = 0;
  float y = 0.0F;
};

struct Flow {
  std::vector<Spot> spots;  // one per unit
  int pages = 1;
  bool fits = true;  // no unit is higher than a column
};

// Columns of `height`. What fills one page only is spread over its columns evenly.
Flow pour(std::span<const Unit> units, float height, int columns);

}  // namespace kiosk::slide
