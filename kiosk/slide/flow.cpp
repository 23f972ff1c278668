#include "kiosk/slide/flow.hpp"

#include <algorithm>

namespace kiosk::slide {
namespace {

// Height that `first` and all that must stay with it take at the top of a column.
float group_height(std::span<const Unit> units, std::size_t first) {
  float height = units[first].height;
  for (std::size_t i = first; units[i].with_next && i + 1 < units.size(); ++i)
    height += units[i + 1].gap + units[i + 1].height;
  return height;
}

Flow pour_once(std::span<const Unit> units, float height, int columns) {
  constexpr float kSlack = 0.01F;  // sums of floats
  Flow flow;
  Spot at;
  bool column_empty = true;
  bool glued = false;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const float gap = column_empty ? 0.0F : units[i].gap;
    const bool whole_group = group_height(units, i) <= height + kSlack;
    const float wanted = whole_group ? group_height(units, i) : units[i].height;
    if (!column_empty && !glued && at.y + gap + wanted > height + kSlack) {
      at = {at.column + 1 == columns ? at.page + 1 : at.page, at.column + 1 == columns ? 0 : at.column + 1, 0.0F};
    } else {
      at.y += gap;
    }
    flow.fits = flow.fits && at.y + units[i].height <= height + kSlack;
    flow.spots.push_back(at);
    at.y += units[i].height;
    column_empty = false;
    glued = units[i].with_next && whole_group;
  }
  flow.pages = at.page + 1;
  return flow;
}

}  // namespace

Flow pour(std::span<const Unit> units, float height, int columns) {
  Flow best = pour_once(units, height, columns);
  if (best.pages > 1 || columns < 2 || !best.fits) return best;
  // The lowest columns that still hold everything are the even ones.
  float low = 0.0F;
  float high = height;
  for (int i = 0; i < 12; ++i) {
    const float middle = (low + high) * 0.5F;
    Flow tried = pour_once(units, middle, columns);
    const bool holds = tried.pages == 1 && tried.fits;
    (holds ? high : low) = middle;
    if (holds) best = std::move(tried);
  }
  return best;
}

}  // namespace kiosk::slide
