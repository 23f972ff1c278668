// What only staff see: the health of the machine, on as many pages as its lines need.
#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kAdminWidth = 1400.0F;
constexpr float kAdminHeight = 960.0F;
constexpr float kMostLabel = 0.45F;  // of a line

// A label and its sentence for each line; the same label again is left out beneath itself.
std::vector<SheetPart> health_parts(ui::Canvas& canvas, const Admin& admin, float width) {
  float label_width = 0.0F;
  for (const auto& line : admin.lines)
    label_width = std::max(label_width, canvas.measure(line.first, ui::Type::kLabel).x);
  label_width = std::min(label_width + 32.0F, width * kMostLabel);
  std::vector<SheetPart> parts;
  for (const auto& [label, words] : admin.lines) {
    SheetPart& part = parts.emplace_back();
    part.kind = SheetPart::Kind::kRow;
    part.label = canvas.words(label);
    part.words = words;
    part.label_width = label_width;
  }
  return parts;
}

void leave_out_repeated(Laid& laid) {
  std::string above;
  int page = -1;
  for (PlacedPart& placed : laid.parts) {
    const std::string label = placed.part.label;
    if (placed.page == page && label == above) placed.part.label.clear();
    above = label;
    page = placed.page;
  }
}

std::vector<ui::Button> staff_buttons(const Frame& frame) {
  std::vector<ui::Button> buttons{worded_button("quit", "lock", "wall.admin.quit", "quit")};
  if (!frame.rules.empty()) {
    buttons.push_back(frame.view->rules_off ? worded_button("rules", "play", "wall.admin.rules.on", "rules.on")
                                            : worded_button("rules", "pause", "wall.admin.rules.off", "rules.off"));
  }
  buttons.push_back(worded_button("done", "", "wall.admin.done", "close"));
  buttons.back().style = ui::ButtonStyle::kPrimary;
  return buttons;
}

}  // namespace

void draw_admin(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("admin");
  Rect area = open_sheet(canvas, frame, kAdminWidth, kAdminHeight * canvas.scale(), msg("wall.admin"));
  Rect foot = sheet_end(area);
  draw_button_rows(canvas, staff_buttons(frame), button_height(canvas), area);
  area.cut_bottom(24.0F);
  const std::vector<SheetPart> parts = health_parts(canvas, *frame.admin, area.w);
  Laid laid = flow_parts(canvas, parts, {area, area});
  if (laid.pages > 1) {
    if (!frame.visitor->reach) {
      foot = area.cut_bottom(pager_height(canvas));
      area.cut_bottom(16.0F);
    }
    laid = flow_parts(canvas, parts, {area, area});
    draw_pager(canvas, foot, std::clamp(frame.visitor->sheet_page, 0, laid.pages - 1), laid.pages);
  }
  leave_out_repeated(laid);
  draw_laid(canvas, laid, std::clamp(frame.visitor->sheet_page, 0, laid.pages - 1));
  close_sheet(canvas);
  canvas.pop_id();
  canvas.keep_animating(Seconds(1.0));
}

}  // namespace kiosk::wall
