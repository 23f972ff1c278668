#include <algorithm>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

ui::Button round_button(const char* id, const char* icon, const char* name) {
  ui::Button button;
  button.id = id;
  button.icon = icon;
  button.name = msg(name);
  button.action = command(id);
  return button;
}

float draw_home_button(ui::Canvas& canvas, const Rect& row) {
  ui::Button home;
  home.id = "home";
  home.icon = "home";
  home.label = msg("wall.home");
  home.action = ui::Command{"home"};
  const float width = canvas.measure(home.label, ui::Type::kButton).x + 118.0F;
  const float height = button_height(canvas);
  canvas.button(canvas.mirror({row.x, row.center().y - height / 2, width, height}), home);
  return width;
}

// The code to take along, with its words beside it; returns the width used.
float draw_takeaway(ui::Canvas& canvas, const Frame& frame, const Rect& row) {
  if (frame.customer->takeaway_url.empty()) return 0.0F;
  const float size = std::min(112.0F, row.h);
  canvas.qr(canvas.mirror({row.right() - size, row.center().y - size / 2, size, size}), frame.customer->takeaway_url);
  const auto opens = [&canvas](const Rect& box) {
    canvas.touch_area(canvas.mirror(box), "takeaway", command("takeaway"));
  };
  if (canvas.form() != ui::Form::kWide) {
    opens({row.right() - size, row.center().y - size / 2, size, size});
    return size;
  }
  const float width = std::max(canvas.measure(msg("wall.takeaway"), ui::Type::kBody).x,
                               canvas.measure(msg("wall.takeaway.how"), ui::Type::kCaption).x) +
                      8.0F;
  const float title = canvas.line_height(ui::Type::kBody);
  const float line = canvas.line_height(ui::Type::kCaption);
  Rect words{row.right() - size - 24.0F - width, row.center().y - (title + line) / 2, width, title};
  ui::TextOptions options;
  options.align = text::Align::kEnd;
  options.color = canvas.theme().text1;
  options.weight = 600;
  canvas.text(canvas.mirror(words), msg("wall.takeaway"), ui::Type::kBody, options);
  options.color = canvas.theme().text3;
  options.weight = 0;
  canvas.text(canvas.mirror({words.x, words.bottom(), width, line}), msg("wall.takeaway.how"), ui::Type::kCaption,
              options);
  opens({words.x - 16.0F, row.center().y - size / 2, row.right() - words.x + 16.0F, size});
  return size + 24.0F + width;
}

}  // namespace

void draw_navigation(ui::Canvas& canvas, const Frame& frame, int current, Rect& area) {
  const float height = std::max(112.0F, button_height(canvas) + 16.0F);
  const Rect row = area.cut_bottom(height);
  area.cut_bottom(canvas.form() == ui::Form::kCompact ? 12.0F : 24.0F);
  const float left = draw_home_button(canvas, row);
  const float right = draw_takeaway(canvas, frame, row);

  constexpr float kArrow = 72.0F;
  const int count = static_cast<int>(frame.pages.size());
  const bool caption = canvas.form() == ui::Form::kWide;
  const data::Message place = msg("wall.place")
                                  .with("page", static_cast<double>(current + 1))
                                  .with("pages", static_cast<double>(count))
                                  .with("title", canvas.words(frame.pages[static_cast<std::size_t>(current)].title));
  const float free_left = row.x + left + 24.0F;
  const float free_right = row.right() - right - 24.0F;
  const float words = caption ? canvas.measure(place, ui::Type::kCaption).x + 8.0F : 0.0F;
  const float dots = std::min(std::max({220.0F, 36.0F * static_cast<float>(count) + 40.0F, words}),
                              std::max(220.0F, free_right - free_left - 2 * (kArrow + 24.0F)));
  const float group = dots + 2 * (kArrow + 24.0F);
  // Centred on the screen where there is room, else between its neighbours.
  const float centered = canvas.screen().center().x - group / 2;
  const float x = std::max(free_left, std::min(centered, free_right - group));
  const Rect back{x, row.center().y - kArrow / 2, kArrow, kArrow};
  const Rect next{x + group - kArrow, back.y, kArrow, kArrow};
  canvas.button(canvas.mirror(back), round_button("previous", canvas.mirrored() ? "forward" : "back", "wall.previous"));
  canvas.button(canvas.mirror(next), round_button("next", canvas.mirrored() ? "back" : "forward", "wall.next"));

  const Rect strip{back.right() + 24.0F, row.center().y - 32.0F, dots, 64.0F};
  canvas.page_dots(canvas.mirror(caption ? strip.moved(0.0F, -14.0F) : strip), count, current, command("home"));
  if (caption) {
    ui::TextOptions options;
    options.align = text::Align::kCenter;
    const float line = canvas.line_height(ui::Type::kCaption);
    canvas.text(canvas.mirror({strip.x, row.center().y + 14.0F, strip.w, line}), place, ui::Type::kCaption, options);
  }
}

}  // namespace kiosk::wall
