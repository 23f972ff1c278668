// The sheet of a number that was computed: what it says, and beside or below it what it is made of, to be followed down
// to a price list in a few touches. Both turn their pages together.
#include <algorithm>
#include <utility>

#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kBetween = 48.0F;      // what is said and what it is made of
constexpr float kAboveInputs = 16.0F;  // where they lie below
constexpr float kLeastSaid = 0.4F;     // of a low sheet's height, for what is said

// Inputs with their heading on each page that has any.
Laid lay_inputs(ui::Canvas& canvas, const std::vector<SheetPart>& inputs, Rect area, int columns) {
  if (inputs.empty()) return {};
  const SheetPart heading = inputs_heading(canvas);
  const float above = canvas.measure(heading.label, ui::Type::kCaption, area.w, 0).y + kInputGap;
  const Rect top = area.cut_top(above);
  Laid laid = flow_parts(canvas, inputs, {area, area, columns, kGutter, false});
  for (int page = 0; page < laid.pages; ++page) laid.parts.push_back({heading, top, page});
  laid.height += above;
  return laid;
}

// As many beside each other as hold their words: what lies beside is nearer than what lies on another page.
int reachable_columns(ui::Canvas& canvas, const std::vector<SheetPart>& inputs, float width) {
  std::vector<const data::Figure*> figures;
  for (const SheetPart& part : inputs) figures.push_back(part.figure);
  int columns = 3;
  for (; columns > 1; --columns) {
    const float each = (width - kGutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    if (look_of_inputs(canvas, figures, each).fits) break;
  }
  return columns;
}

// The number stays in sight while only its inputs have further pages.
Laid beside_or_below(Laid said, const Laid& inputs) {
  const std::vector<PlacedPart> all = said.parts;
  for (; said.pages < inputs.pages; ++said.pages) {
    for (const PlacedPart& placed : all) {
      if (placed.page == 0) said.parts.push_back({placed.part, placed.box, said.pages});
    }
  }
  said.parts.insert(said.parts.end(), inputs.parts.begin(), inputs.parts.end());
  return said;
}

}  // namespace

std::vector<SheetPart> joined(std::vector<SheetPart> first, const std::vector<SheetPart>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

SheetPart inputs_heading(ui::Canvas& canvas) {
  SheetPart heading;
  heading.label = canvas.words(msg("wall.figure.inputs"));
  return heading;
}

std::vector<SheetPart> headed_inputs(ui::Canvas& canvas, std::vector<SheetPart> inputs) {
  if (!inputs.empty()) inputs.front().label = inputs_heading(canvas).label;
  return inputs;
}

Laid lay_computed(ui::Canvas& canvas, const FigureParts& parts, const Rect& area) {
  const std::vector<SheetPart> said = joined(parts.told, parts.details);
  if (parts.inputs.empty() || canvas.form() == ui::Form::kPortrait)
    return flow_parts(canvas, joined(said, headed_inputs(canvas, parts.inputs)), {area, area});
  Rect left = area;
  const Rect right = left.cut_right((area.w - kBetween) / 2);
  left.cut_right(kBetween);
  const Laid inputs = lay_inputs(canvas, parts.inputs, right, 1);
  Laid laid = beside_or_below(flow_parts(canvas, said, {left, left}), inputs);
  laid.height = std::max(laid.height, inputs.height);
  return laid;
}

// What is to be touched lies in the lowest 45 % of the screen, the rest above it.
Laid lay_reachable(ui::Canvas& canvas, const FigureParts& parts, const Rect& area) {
  Rect above = area;
  const Rect low = above.cut_bottom(std::min(area.bottom() - reach_area(canvas).y, area.h * (1.0F - kLeastSaid)));
  above.cut_bottom(kAboveInputs);
  std::vector<SheetPart> said = joined(parts.told, parts.details);
  if (parts.figure->trace != nullptr) {
    said.emplace_back().kind = SheetPart::Kind::kExcerpt;
    said.back().figure = parts.figure;
  }
  const int columns = reachable_columns(canvas, parts.inputs, low.w);
  Laid laid = beside_or_below(flow_parts(canvas, said, {above, above}), lay_inputs(canvas, parts.inputs, low, columns));
  laid.height += kAboveInputs + low.h;
  return laid;
}

}  // namespace kiosk::wall
