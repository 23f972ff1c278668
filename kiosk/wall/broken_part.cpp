// What stands in the place of a page that is not fit to be shown: that it comes back, and what works meanwhile.
#include <algorithm>
#include <vector>

#include "kiosk/wall/home_cards.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kSeat = 112.0F;  // du, of the mark

constexpr std::size_t kMostWaysOut = 3;

float way_width(const ui::Canvas& canvas, const Rect& row, std::size_t count) {
  const float share = (row.w - kGutter * static_cast<float>(count - 1)) / static_cast<float>(count);
  return std::min(share, 640.0F * canvas.scale());
}

// The pages that can be opened instead, as many as have room for their names side by side.
void draw_ways_out(ui::Canvas& canvas, const Frame& frame, int index, const Rect& row) {
  std::vector<int> others;
  for (int i = 0; i < static_cast<int>(frame.pages.size()) && others.size() < kMostWaysOut; ++i) {
    if (i != index && !frame.pages[static_cast<std::size_t>(i)].out) others.push_back(i);
  }
  const auto fit = [&] {
    const float width = way_width(canvas, row, others.size());
    return width >= 480.0F && std::all_of(others.begin(), others.end(), [&](int i) {
             return slim_card_fits(canvas, frame.pages[static_cast<std::size_t>(i)], width);
           });
  };
  while (others.size() > 1 && !fit()) others.pop_back();
  if (others.empty()) return;
  const float width = way_width(canvas, row, others.size());
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
