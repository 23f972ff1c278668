#include <algorithm>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

// A part that is not fit to be shown: what it is, that it comes back, and that the rest works.
void draw_quarantine_card(ui::Canvas& canvas, const Rect& body) {
  const float width = std::min(880.0F, body.w);
  const float height = std::min(320.0F * canvas.scale(), body.h);
  const Rect card{body.center().x - width / 2, body.center().y - height / 2, width, height};
  canvas.card(card);
  Rect inner = card.inset(40.0F, 32.0F);
  const float icon = 64.0F;
  const Rect mark = inner.cut_top(icon);
  canvas.icon({mark.center().x - icon / 2, mark.y, icon, icon}, "warning", canvas.theme().warning);
  inner.cut_top(16.0F);
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.max_lines = 2;
  const float title = canvas.text(inner, msg("wall.broken"), ui::Type::kTitle, options);
  inner.cut_top(title + 8.0F);
  canvas.text(inner, msg("wall.broken.detail"), ui::Type::kBody, options);
}

// "Values reset · Undo": the one toast of the product.
void draw_undo(ui::Canvas& canvas, const Page& page, const Rect& area) {
  if (page.undo_seconds <= 0) return;
  const float height = button_height(canvas) + 16.0F;
  const float button_width = canvas.measure(msg("wall.undo"), ui::Type::kButton).x + 96.0F;
  const float words = canvas.measure(msg("wall.reset.done"), ui::Type::kBody).x;
  const float width = words + button_width + 72.0F;
  const Rect toast{canvas.screen().center().x - width / 2, area.bottom() - height - 16.0F, width, height};
  canvas.push_layer(1);
  canvas.block_touch(toast);
  canvas.modal(toast);
  ui::TextOptions options;
  options.middle = true;
  canvas.text(canvas.mirror({toast.x + 32.0F, toast.y, words + 8.0F, height}), msg("wall.reset.done"), ui::Type::kBody,
              options);
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
  draw_verdict(canvas, page, area);
  draw_navigation(canvas, frame, index, area);
  if (page.out) {
    draw_quarantine_card(canvas, area);
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
