// Touch any number: value, unit, formula, inputs that can be touched in turn, source, date and status. As large as what
// there is to say; what is more than the screen holds is on further pages.
#include <algorithm>

#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kWideSheet = 1560.0F;
constexpr float kNarrowSheet = 960.0F;
constexpr float kLowestSheet = 480.0F;
constexpr float kFootGap = 16.0F;
constexpr float kEndless = 50'000.0F;  // du, to see how much room all parts would take

using LayParts = Laid (*)(ui::Canvas&, const FigureParts&, const Rect&);

bool was_fetched(const data::Figure& figure) { return figure.trace != nullptr || figure.checked.has_value(); }

LayParts way_of(const Frame& frame, const FigureParts& parts) {
  if (frame.visitor->reach && !parts.inputs.empty()) return lay_reachable;
  return was_fetched(*parts.figure) ? lay_fetched : lay_computed;
}

bool needs_width(const ui::Canvas& canvas, const FigureParts& parts) {
  return canvas.form() != ui::Form::kPortrait && (was_fetched(*parts.figure) || !parts.inputs.empty());
}

void draw_back(ui::Canvas& canvas, const Rect& row) {
  ui::Button back;
  back.id = "figure.back";
  back.icon = canvas.mirrored() ? "forward" : "back";
  back.label = msg("wall.back");
  back.action = command("back");
  const float width = canvas.measure(back.label, ui::Type::kButton).x + 118.0F;
  canvas.button(canvas.mirror({row.x, row.y, width, row.h}), back);
}

// Cut from the sheet's end where there is anything to stand in it. With the controls lowered it lies beside the cross.
Rect cut_foot(const ui::Canvas& canvas, const Frame& frame, Rect& area) {
  if (frame.visitor->reach) return sheet_end(area);
  const Rect foot = area.cut_bottom(pager_height(canvas));
  area.cut_bottom(kFootGap);
  return foot;
}

void draw_found(ui::Canvas& canvas, const Frame& frame, const Page& page, const data::Figure& figure) {
  const FigureParts parts{&figure, told_parts(canvas, frame, figure), detail_parts(canvas, figure),
                          input_parts(page, figure)};
  const LayParts lay = way_of(frame, parts);
  const bool deeper = frame.view->figure_path.size() > 1;
  const float width = needs_width(canvas, parts) ? kWideSheet : kNarrowSheet;
  // How high it would be: measured from the bottom of the highest one upwards, because that is where hands are.
  const Rect box = sheet_box(canvas, frame, width, kEndless);
  const Rect most = sheet_inside(canvas, frame, box, figure.label);
  const float foot_height = deeper && !frame.visitor->reach ? pager_height(canvas) + kFootGap : 0.0F;
  const Rect endless{most.x, most.bottom() - foot_height - kEndless, most.w, kEndless};
  const float around = box.h - most.h - (frame.visitor->reach ? sheet_end(most).bottom() - most.bottom() : 0.0F);
  const float wanted = lay(canvas, parts, endless).height + foot_height + around;
  Rect area = open_sheet(canvas, frame, width, std::max(wanted + 1.0F, kLowestSheet), figure.label);
  Rect foot;
  if (deeper) foot = cut_foot(canvas, frame, area);
  Laid laid = lay(canvas, parts, area);
  if (laid.pages > 1 && !deeper) {
    foot = cut_foot(canvas, frame, area);
    laid = lay(canvas, parts, area);
  }
  const int shown = std::clamp(frame.visitor->sheet_page, 0, laid.pages - 1);
  draw_laid(canvas, laid, shown);
  if (deeper) draw_back(canvas, foot);
  if (laid.pages > 1) draw_pager(canvas, foot, shown, laid.pages);
  close_sheet(canvas);
}

}  // namespace

void draw_figure_sheet(ui::Canvas& canvas, const Frame& frame) {
  const director::View& view = *frame.view;
  const Page& page = frame.pages[static_cast<std::size_t>(view.page)];
  if (view.figure_path.empty()) return;
  canvas.use_figures(page.figures);
  const auto found = std::find_if(page.figures.begin(), page.figures.end(),
                                  [&](const data::Figure& f) { return f.name == view.figure_path.back(); });
  canvas.push_id("figure");
  if (found == page.figures.end()) {
    open_sheet(canvas, frame, 900.0F, 360.0F, msg("wall.figure.gone"));
    close_sheet(canvas);
  } else {
    draw_found(canvas, frame, page, *found);
  }
  canvas.pop_id();
}

}  // namespace kiosk::wall
