#include <algorithm>
#include <cmath>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kRing = 66.0F;

void draw_ring(ui::Canvas& canvas, const Frame& frame, Vec2 center) {
  const double left = frame.view->prompt_left.count();
  const auto share = static_cast<float>(std::clamp(left / std::max(1.0, frame.prompt_seconds), 0.0, 1.0));
  canvas.ring(center, kRing, 10.0F, 0.0F, 1.0F, canvas.theme().track);
  canvas.ring(center, kRing, 10.0F, 0.0F, share, canvas.theme().brand);
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.middle = true;
  canvas.text({center.x - kRing, center.y - kRing, 2 * kRing, 2 * kRing},
              msg("wall.number").with("value", std::ceil(left)), ui::Type::kTitleXl, options);
}

void draw_buttons(ui::Canvas& canvas, const Rect& row) {
  const float width = (row.w - kGutter) / 2;
  ui::Button restart;
  restart.id = "idle.restart";
  restart.label = msg("wall.idle.restart");
  restart.action = command("idle.restart");
  canvas.button(canvas.mirror({row.x, row.y, width, row.h}), restart);
  ui::Button keep;
  keep.id = "idle.keep";
  keep.label = msg("wall.idle.keep");
  keep.style = ui::ButtonStyle::kPrimary;
  keep.action = command("idle.keep");
  canvas.button(canvas.mirror({row.right() - width, row.y, width, row.h}), keep);
}

}  // namespace

void draw_idle_prompt(ui::Canvas& canvas, const Frame& frame) {
  const Rect screen = canvas.screen();
  canvas.push_id("idle");
  canvas.push_layer(3);
  canvas.scrim();
  // Anywhere outside means "I am here": the safe answer needs no aim.
  canvas.touch_area(screen, "outside", command("idle.keep"));
  const float width = std::min(880.0F * std::sqrt(canvas.scale()), screen.w - 64.0F);
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.max_lines = 2;
  const float inner_width = width - 96.0F;
  const float title = canvas.measure(msg("wall.idle.title"), ui::Type::kTitleXl, inner_width, 2).y;
  const float detail = canvas.measure(msg("wall.idle.detail"), ui::Type::kLead, inner_width, 2).y;
  const float buttons = std::max(88.0F, button_height(canvas));
  const float height = 52.0F + 2 * kRing + 28.0F + title + 8.0F + detail + 48.0F + buttons + 48.0F;
  const float top = frame.visitor->reach ? screen.bottom() - 32.0F - height : screen.center().y - height / 2;
  const Rect box{screen.center().x - width / 2, top, width, height};
  canvas.modal(box);
  canvas.block_touch(box);
  Rect inner = box.inset(48.0F, 0.0F);
  inner.cut_top(52.0F);
  draw_ring(canvas, frame, {inner.center().x, inner.y + kRing});
  inner.cut_top(2 * kRing + 28.0F);
  canvas.text(inner.cut_top(title), msg("wall.idle.title"), ui::Type::kTitleXl, options);
  inner.cut_top(8.0F);
  canvas.text(inner.cut_top(detail), msg("wall.idle.detail"), ui::Type::kLead, options);
  inner.cut_bottom(48.0F);
  draw_buttons(canvas, inner.cut_bottom(buttons));
  canvas.pop_layer();
  canvas.pop_id();
  canvas.keep_animating(canvas.calm() ? Seconds(1.0) : Seconds(1.0 / 15));
}

}  // namespace kiosk::wall
