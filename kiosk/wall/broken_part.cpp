// What stands in the place of a page that is not fit to be shown: that it comes back, and what works meanwhile.
#include <algorithm>
#include <vector>

#include "kiosk/wall/home_cards.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kSeat = 112.0F;  // du, of the mark

// The pages that can be opened instead, as far as they have room side by side.
void draw_ways_out(ui::Canvas& canvas, const Frame& frame, int index, const Rect& row) {
  const auto room =
      static_cast<std::size_t>(std::max(1.0F, (row.w + kGutter) / (480.0F * std::min(1.4F, canvas.scale()) + kGutter)));
  std::vector<int> others;
  for (int i = 0; i < static_cast<int>(frame.pages.size()) && others.size() < std::min<std::size_t>(room, 3); ++i) {
    if (i != index && !frame.pages[static_cast<std::size_t>(i)].out) others.push_back(i);
  }
  if (others.empty()) return;
  const float width =
      std::min((row.w - kGutter * static_cast<float>(others.size() - 1)) / static_cast<float>(others.size()), 640.0F);
  const float total = width * static_cast<float>(others.size()) + kGutter * static_cast<float>(others.size() - 1);
  float x = row.center().x - total / 2;
  for (const int other : others) {
    draw_slim_card(canvas, frame, other, canvas.mirror({x, row.y, width, row.h}));
    x += width + kGutter;
  }
}

}  // namespace

void draw_broken_part(ui::Canvas& canvas, const Frame& frame, int index, const Rect& body) {
  const ui::Theme& theme = canvas.theme();
  canvas.card(body);
  Rect inner = body.inset(48.0F, 32.0F);
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.max_lines = 3;
  const float title = canvas.measure(msg("wall.broken"), ui::Type::kTitleXl, inner.w, 3).y;
  const float width =
      balanced_width(canvas, msg("wall.broken.detail"), ui::Type::kLead, std::min(inner.w, 980.0F * canvas.scale()));
  const float detail = canvas.measure(msg("wall.broken.detail"), ui::Type::kLead, width, 3).y;
  const float slim = slim_height(canvas);
  float total = kSeat + 28.0F + title + 10.0F + detail;
  const bool ways_out = frame.pages.size() > 1 && total + 48.0F + slim <= inner.h;
  if (ways_out) total += 48.0F + slim;
  inner.cut_top(std::max(0.0F, (inner.h - total) / 2));
  if (total <= inner.h + 1.0F) {
    const Vec2 seat = inner.cut_top(kSeat).center();
    canvas.circle(seat, kSeat / 2, theme.warning.with_alpha(0.14F));
    canvas.icon({seat.x - 30.0F, seat.y - 32.0F, 60.0F, 60.0F}, "warning", theme.warning);
    inner.cut_top(28.0F);
  }
  canvas.text(inner.cut_top(title), msg("wall.broken"), ui::Type::kTitleXl, options);
  inner.cut_top(10.0F);
  canvas.text({inner.center().x - width / 2, inner.y, width, detail}, msg("wall.broken.detail"), ui::Type::kLead,
              options);
  inner.cut_top(detail + 48.0F);
  if (ways_out) draw_ways_out(canvas, frame, index, inner.cut_top(slim));
}

}  // namespace kiosk::wall
