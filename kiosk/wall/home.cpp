#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kPictureShare = 9.0F / 16.0F;  // a preview's height by its width

struct Grid {
  int columns = 1;
  float width = 0.0F;
  float height = 0.0F;
};

// Cards of at least 400 x 300, as large as the room allows, in as few rows as possible.
Grid grid_for(const ui::Canvas& canvas, const Rect& area, std::size_t count) {
  const int most = std::max(1, static_cast<int>((area.w + kGutter) / (400.0F * std::sqrt(canvas.scale()) + kGutter)));
  const int columns =
      canvas.form() == ui::Form::kPortrait ? std::min(2, most) : std::min(static_cast<int>(count), std::min(4, most));
  const int rows = (static_cast<int>(count) + columns - 1) / columns;
  Grid grid;
  grid.columns = columns;
  grid.width = (area.w - kGutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  grid.height = std::min((area.h - kGutter * static_cast<float>(rows - 1)) / static_cast<float>(rows),
                         std::max(kPictureShare * grid.width + 390.0F, 460.0F * canvas.scale()));
  return grid;
}

// The page itself, small, at the top of its card.
void draw_preview(ui::Canvas& canvas, const Frame& frame, int index, const Rect& box) {
  const Rect picture{box.x, box.y, box.w, box.w * kPictureShare};
  canvas.push_portal(picture, {canvas.screen().w, canvas.screen().h});
  canvas.background();
  draw_page(canvas, frame, index);
  canvas.pop_portal();
  canvas.hairline({picture.x, picture.bottom()}, {picture.right(), picture.bottom()});
}

bool has_room_for_preview(const ui::Canvas& canvas, const Rect& box) {
  return canvas.form() == ui::Form::kWide && box.h >= box.w * kPictureShare + 250.0F;
}

// In the largest size in which all of it fits; nothing rather than half a sentence.
void draw_promise(ui::Canvas& canvas, const Page& page, const Rect& area) {
  for (const ui::Type type : {ui::Type::kBody, ui::Type::kLabel, ui::Type::kCaption}) {
    if (canvas.measure(page.promise, type, area.w, 0).y > area.h) continue;
    ui::TextOptions options;
    options.max_lines = 0;
    options.color = canvas.theme().text2;
    canvas.text(canvas.mirror(area), page.promise, type, options);
    return;
  }
}

void draw_card(ui::Canvas& canvas, const Frame& frame, int index, const Rect& box) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  const ui::Theme& theme = canvas.theme();
  canvas.card(box);
  Rect inner = box;
  if (has_room_for_preview(canvas, box)) {
    draw_preview(canvas, frame, index, box);
    canvas.use_figures(page.figures);
    inner.cut_top(box.w * kPictureShare);
  }
  inner = inner.inset(32.0F, 28.0F);
  const Rect row = inner.cut_top(64.0F);
  const Color tint = theme.series[static_cast<std::size_t>(index) % 3];
  const Rect badge{row.x, row.y, 64.0F, 64.0F};
  canvas.fill(canvas.mirror(badge), tint.with_alpha(0.18F), 18.0F);
  canvas.icon(canvas.mirror(badge.inset(14.0F)), page.icon, tint);
  if (page.suggested) {
    const data::Message words = msg("wall.home.suggested");
    const float width = canvas.measure(words, ui::Type::kCaption).x + 36.0F;
    const float height = canvas.line_height(ui::Type::kCaption) + 14.0F;
    if (width < row.w - 80.0F) {
      const Rect pill{row.right() - width, row.center().y - height / 2, width, height};
      canvas.fill(canvas.mirror(pill), theme.brand.with_alpha(0.20F), height / 2);
      ui::TextOptions options;
      options.align = text::Align::kCenter;
      options.middle = true;
      options.color = theme.brand_text;
      canvas.text(canvas.mirror(pill), words, ui::Type::kCaption, options);
    }
  }
  inner.cut_top(16.0F);
  const float foot = canvas.line_height(ui::Type::kLabel);
  Rect minutes = inner.cut_bottom(foot);
  ui::TextOptions title;
  title.max_lines = 3;
  inner.cut_top(canvas.text(canvas.mirror(inner), page.title, ui::Type::kTitle, title) + 10.0F);
  draw_promise(canvas, page, {inner.x, inner.y, inner.w, inner.h - 8.0F});
  ui::TextOptions quiet;
  quiet.color = theme.text3;
  canvas.text(canvas.mirror(minutes),
              msg(page.dashboard ? "wall.home.live" : "wall.home.minutes").with("minutes", page.minutes),
              ui::Type::kLabel, quiet);
  const Rect arrow{minutes.right() - 36.0F, minutes.center().y - 18.0F, 36.0F, 36.0F};
  canvas.icon(canvas.mirror(arrow), canvas.mirrored() ? "back" : "forward", theme.brand_text);
  canvas.touch_area(box, "open" + std::to_string(index), command("open:" + std::to_string(index)));
}

Rect draw_heading(ui::Canvas& canvas, const Frame& frame) {
  const float edge = margin(canvas);
  Rect area = canvas.screen().inset(edge, 0.0F);
  area.cut_top(canvas.form() == ui::Form::kCompact ? 24.0F : 40.0F);
  area.cut_bottom(canvas.form() == ui::Form::kCompact ? 24.0F : 40.0F);
  const Rect row = area.cut_top(72.0F);
  draw_brand(canvas, *frame.customer, canvas.mirror({row.x, row.y + 4.0F, 64.0F, 64.0F}));
  float right = row.right();
  const auto utility = [&](const char* icon, const char* name) {
    ui::Button button;
    button.id = icon;
    button.icon = icon;
    button.name = msg(name);
    button.action = command(std::string(icon) == "language" ? "language" : "access");
    canvas.button(canvas.mirror({right - 72.0F, row.y, 72.0F, 72.0F}), button);
    right -= 88.0F;
  };
  utility("accessibility", "wall.access");
  if (frame.customer->languages.size() > 1) utility("language", "wall.language");
  const float line = canvas.line_height(ui::Type::kTitle);
  canvas.text(canvas.mirror({row.x + 84.0F, row.center().y - line / 2, right - row.x - 84.0F, line}),
              frame.customer->name, ui::Type::kTitle);
  area.cut_top(canvas.form() == ui::Form::kCompact ? 16.0F : 36.0F);
  ui::TextOptions options;
  options.max_lines = 2;
  const float height = canvas.measure(msg("wall.home.title"), ui::Type::kHeadline, area.w, 2).y;
  canvas.text(canvas.mirror(area.cut_top(height)), msg("wall.home.title"), ui::Type::kHeadline, options);
  if (canvas.form() != ui::Form::kCompact) {
    area.cut_top(8.0F);
    ui::TextOptions quiet;
    quiet.max_lines = 4;
    const float detail = canvas.measure(msg("wall.home.detail"), ui::Type::kLead, area.w, 4).y;
    canvas.text(canvas.mirror(area.cut_top(detail)), msg("wall.home.detail"), ui::Type::kLead, quiet);
  }
  area.cut_top(canvas.form() == ui::Form::kCompact ? 20.0F : 40.0F);
  return area;
}

}  // namespace

void draw_home(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("home");
  Rect area = draw_heading(canvas, frame);
  const Grid grid = grid_for(canvas, area, frame.pages.size());
  for (std::size_t i = 0; i < frame.pages.size(); ++i) {
    const int column = static_cast<int>(i) % grid.columns;
    const int row = static_cast<int>(i) / grid.columns;
    const Rect box{area.x + static_cast<float>(column) * (grid.width + kGutter),
                   area.y + static_cast<float>(row) * (grid.height + kGutter), grid.width, grid.height};
    canvas.use_figures(frame.pages[i].figures);
    draw_card(canvas, frame, static_cast<int>(i), canvas.mirror(box));
  }
  canvas.pop_id();
}

}  // namespace kiosk::wall
