#include <algorithm>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {

void draw_explain_sheet(ui::Canvas& canvas, const Frame& frame) {
  const Page& page = frame.pages[static_cast<std::size_t>(frame.view->page)];
  canvas.use_figures(page.figures);
  canvas.push_id("explain");
  const data::Message words = page.scene->explain();
  const float width = std::min(1120.0F, canvas.screen().w - 64.0F);
  const float text = canvas.measure(words, ui::Type::kLead, width - 96.0F, 0).y;
  const float title = std::max(72.0F, canvas.line_height(ui::Type::kTitle));
  Rect area = open_sheet(canvas, frame, width, text + title + 120.0F, msg("wall.explain"));
  ui::TextOptions options;
  options.max_lines = std::max(1, static_cast<int>(area.h / canvas.line_height(ui::Type::kLead)));
  canvas.text(canvas.mirror(area), words, ui::Type::kLead, options);
  close_sheet(canvas);
  canvas.pop_id();
}

}  // namespace kiosk::wall
