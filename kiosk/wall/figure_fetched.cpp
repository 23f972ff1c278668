// The sheet of a number that was fetched: what it says on one side, how it was asked for on the other, and across both
// the line of the answer that it stands in. Where that is too much for one page, one goes on into the other, and the
// line stays on the first page: it is the proof.
#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kAboveExcerpt = 20.0F;

}  // namespace

Laid lay_fetched(ui::Canvas& canvas, const FigureParts& parts, const Rect& area) {
  std::vector<SheetPart> all = joined(parts.told, parts.details);
  if (parts.told.size() < all.size()) all[parts.told.size()].new_column = true;
  all = joined(std::move(all), headed_inputs(canvas, parts.inputs));
  const bool excerpt = parts.figure->trace != nullptr;
  Columns columns{area, area};
  columns.count = canvas.form() == ui::Form::kPortrait ? 1 : 2;
  columns.breaks = true;
  Rect proof;
  if (excerpt) {
    proof = columns.first.cut_bottom(excerpt_height(canvas));
    columns.first.cut_bottom(kAboveExcerpt);
  }
  Laid laid = flow_parts(canvas, all, columns);
  if (laid.pages > 1) {
    columns.breaks = false;
    laid = flow_parts(canvas, all, columns);
  }
  if (excerpt) {
    SheetPart line;
    line.kind = SheetPart::Kind::kExcerpt;
    line.figure = parts.figure;
    laid.parts.push_back({std::move(line), proof, 0});
    laid.height += proof.h + kAboveExcerpt;
  }
  return laid;
}

}  // namespace kiosk::wall
