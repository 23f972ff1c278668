// Parts from the top of a column downwards, on into the next column, on to the next page.
#include <algorithm>
#include <utility>

#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kHair = 0.5F;        // du: two sums of the same heights may differ by less
constexpr int kMostSheetPages = 99;  // of a text that has no end

class FlowingColumns {
 public:
  explicit FlowingColumns(const Columns& columns) : columns_(columns) { open(); }

  float width() const { return column_.w; }
  float room() const { return column_.bottom() - y_ + kHair; }
  bool fresh() const { return y_ <= column_.y; }
  bool last_column() const { return index_ + 1 == columns_.count; }
  float highest() const { return columns_.rest.h; }
  int page() const { return page_; }

  void next() {
    if (++index_ == columns_.count) {
      index_ = 0;
      ++page_;
    }
    open();
  }

  Rect take(float height) {
    const Rect box{column_.x, y_, column_.w, height};
    y_ += height;
    return box;
  }

 private:
  void open() {
    const Rect& area = page_ == 0 ? columns_.first : columns_.rest;
    const float gaps = columns_.gap * static_cast<float>(columns_.count - 1);
    const float each = (area.w - gaps) / static_cast<float>(columns_.count);
    column_ = {area.x + static_cast<float>(index_) * (each + columns_.gap), area.y, each, area.h};
    y_ = area.y;
  }

  const Columns& columns_;
  Rect column_;
  float y_ = 0.0F;
  int index_ = 0;
  int page_ = 0;
};

// A part's own gap needs no room at a column's end. Half a text is none, unless no column could hold the whole of it.
void flow_part(ui::Canvas& canvas, SheetPart part, FlowingColumns& at, Laid& laid) {
  while (at.page() < kMostSheetPages) {
    const float height = part_height(canvas, part, at.width());
    const float needed = height - part_gap(part);
    SheetPart rest;
    if (needed > at.room() && needed > at.highest() && split_part(canvas, part, rest, at.width(), at.room())) {
      const float begun = part_height(canvas, part, at.width());
      laid.parts.push_back({std::move(part), at.take(begun), at.page()});
      part = std::move(rest);
    } else if (needed <= at.room() || (at.fresh() && at.page() > 0)) {
      laid.parts.push_back({std::move(part), at.take(height), at.page()});
      return;
    }
    at.next();
  }
}

// What is left for the last page stands in both of its columns rather than in one.
void balance(std::span<PlacedPart> parts, const Columns& columns) {
  const float each = (columns.rest.w - columns.gap) / 2;
  const auto height = [&](std::size_t from, std::size_t to) {
    float sum = 0.0F;
    for (std::size_t i = from; i < to; ++i) sum += parts[i].box.h;
    return sum;
  };
  std::size_t left = parts.size();
  for (std::size_t n = parts.size(); n-- > 1;) {
    if (height(n, parts.size()) <= height(0, n)) left = n;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t first = i < left ? 0 : left;
    const float x = columns.rest.x + (i < left ? 0.0F : each + columns.gap);
    parts[i].box = {x, columns.rest.y + height(first, i), each, parts[i].box.h};
  }
}

}  // namespace

Laid flow_parts(ui::Canvas& canvas, std::span<const SheetPart> parts, const Columns& columns) {
  Laid laid;
  FlowingColumns at(columns);
  for (const SheetPart& part : parts) {
    if (columns.breaks && part.new_column && !at.fresh() && !at.last_column()) at.next();
    flow_part(canvas, part, at, laid);
  }
  if (at.page() > 0 && columns.count == 2) {
    const auto last = std::find_if(laid.parts.begin(), laid.parts.end(),
                                   [&](const PlacedPart& placed) { return placed.page == at.page(); });
    balance({last, laid.parts.end()}, columns);
  }
  for (const PlacedPart& placed : laid.parts) {
    laid.pages = std::max(laid.pages, placed.page + 1);
    const Rect& area = placed.page == 0 ? columns.first : columns.rest;
    laid.height = std::max(laid.height, placed.box.bottom() - part_gap(placed.part) - area.y);
  }
  return laid;
}

void draw_laid(ui::Canvas& canvas, const Laid& laid, int page) {
  std::vector<const data::Figure*> inputs;
  float width = 0.0F;
  for (const PlacedPart& placed : laid.parts) {
    if (placed.part.kind != SheetPart::Kind::kInput) continue;
    inputs.push_back(placed.part.figure);
    width = placed.box.w;
  }
  const InputLook look = look_of_inputs(canvas, inputs, width);
  for (const PlacedPart& placed : laid.parts) {
    if (placed.page == page) draw_part(canvas, placed.part, look, placed.box);
  }
}

}  // namespace kiosk::wall
