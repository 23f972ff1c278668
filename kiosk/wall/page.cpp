#include <algorithm>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

// "Values reset · Undo": the one toast of the product.
void draw_undo(ui::Canvas& canvas, const Page& page, const Rect& area) {
  if (page.undo_seconds <= 0) return;
  const float height = button_height(canvas) + 16.0F;
  const float button_width = canvas.measure(msg("wall.undo"), ui::Type::kButton).x + 96.0F * canvas.scale();
  const float words = canvas.measure(msg("wall.reset.done"), ui::Type::kBody).x;
  const bool both = words + button_width + 72.0F <= canvas.screen().w - 48.0F;  // else the button says enough
  const float width = button_width + (both ? words + 72.0F : 32.0F);
  const Rect toast{canvas.screen().center().x - width / 2, area.bottom() - height - 16.0F, width, height};
  canvas.push_layer(1);
  canvas.block_touch(toast);
  canvas.modal(toast);
  ui::TextOptions options;
  options.middle = true;
  if (both) {
    canvas.text(canvas.mirror({toast.x + 32.0F, toast.y, words + 8.0F, height}), msg("wall.reset.done"),
                ui::Type::kBody, options);
  }
  ui::Button undo;
  undo.id = "undo";
  undo.icon = "reset";
  undo.label = msg("wall.undo");
  undo.action = command("undo");
  canvas.button(canvas.mirror({toast.right() - button_width - 16.0F, toast.y + 8.0F, button_width, height - 16.0F}),
                undo);
  canvas.pop_layer();
  canvas.keep_animating(Seconds(1.0));
}

}  // namespace

void draw_page(ui::Canvas& canvas, const Frame& frame, int index) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  canvas.push_id("page" + std::to_string(index));
  canvas.use_figures(page.figures);
  const float edge = margin(canvas);
  Rect area = canvas.screen().inset(edge, 0.0F);
  area.cut_top(canvas.form() == ui::Form::kCompact ? 24.0F : 40.0F);
  area.cut_bottom(canvas.form() == ui::Form::kCompact ? 20.0F : 32.0F);
  draw_header(canvas, frame, page, area);
  draw_called(canvas, frame, index, area);
  draw_verdict(canvas, page, area);
  draw_navigation(canvas, frame, index, area);
  if (page.out) {
    draw_broken_part(canvas, frame, index, area);
  } else {
    canvas.set_body(area);
    canvas.push_id("scene");
    page.scene->draw(canvas);
    canvas.pop_id();
  }
  draw_undo(canvas, page, area);
  canvas.pop_id();
}

}  // namespace kiosk::wall
