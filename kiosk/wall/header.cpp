#include <algorithm>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

// Right of the header: language, accessibility, what this is. Returns where they begin.
float draw_utilities(ui::Canvas& canvas, const Frame& frame, const Page& page, const Rect& row) {
  constexpr float kButton = 72.0F;
  struct Utility {
    const char* icon;
    const char* command;
    const char* name;
    bool shown;
  };
  const Utility utilities[] = {{"info", "explain", "wall.explain", !page.scene->explain().empty()},
                               {"accessibility", "access", "wall.access", true},
                               {"language", "language", "wall.language", frame.customer->languages.size() > 1}};
  float right = row.right();
  for (const Utility& utility : utilities) {
    if (!utility.shown) continue;
    const Rect box{right - kButton, row.center().y - kButton / 2, kButton, kButton};
    ui::Button button;
    button.id = utility.command;
    button.name = msg(utility.name);
    button.icon = utility.icon;
    button.action = command(utility.command);
    canvas.button(canvas.mirror(box), button);
    right -= kButton + 16.0F;
  }
  return right;
}

float pill_height(const ui::Canvas& canvas) { return std::max(54.0F, canvas.line_height(ui::Type::kCaption) + 24.0F); }

// Beside the utilities where the customer's name keeps its room, else on a row of its own; returns the row's new right.
float draw_freshness(ui::Canvas& canvas, const Frame& frame, const Page& page, const Rect& row, float right,
                     Rect& area) {
  const Freshness fresh = page.out ? Freshness{} : page_freshness(canvas, frame, page);
  if (fresh.words.empty()) return right;
  const float height = pill_height(canvas);
  const float width = std::min(canvas.measure(fresh.words, ui::Type::kCaption).x + 80.0F, area.w);
  const float name = 84.0F + canvas.measure(frame.customer->name, ui::Type::kTitle).x + 24.0F;
  if (row.x + name + width <= right) {
    canvas.status_pill(canvas.mirror({right - width, row.center().y - height / 2, width, height}), fresh.status,
                       fresh.words, fresh.until_check);
    return right - width - 16.0F;
  }
  area.cut_top(12.0F);
  const Rect own = area.cut_top(height);
  canvas.status_pill(canvas.mirror({own.x, own.y, width, height}), fresh.status, fresh.words, fresh.until_check);
  return right;
}

}  // namespace

float margin(const ui::Canvas& canvas) { return canvas.form() == ui::Form::kWide ? kMargin : 48.0F; }

float button_height(const ui::Canvas& canvas) { return std::max(72.0F, canvas.line_height(ui::Type::kButton) + 40.0F); }

void draw_brand(ui::Canvas& canvas, const Customer& customer, const Rect& tile) {
  const ui::Theme& theme = canvas.theme();
  canvas.fill(tile, ui::Ramp{theme.brand_start, theme.brand}, tile.w * 0.22F);
  ui::TextOptions options;
  options.color = theme.on_action;
  options.align = text::Align::kCenter;
  options.middle = true;
  options.weight = 700;
  canvas.text(tile, customer.mark, ui::Type::kTitle, options);
}

// As much as there is room for: occasion and title, the title alone, or nothing rather than half of it.
std::string second_line(ui::Canvas& canvas, const Frame& frame, const Page& page, float room) {
  if (canvas.form() == ui::Form::kCompact) return {};
  const std::string title = canvas.words(page.title);
  std::string line =
      frame.customer->occasion.empty() ? title : canvas.words(frame.customer->occasion) + "  ·  " + title;
  if (canvas.measure(line, ui::Type::kCaption).x > room) line = title;
  if (canvas.measure(line, ui::Type::kCaption).x > room) line.clear();
  return line;
}

void draw_header(ui::Canvas& canvas, const Frame& frame, const Page& page, Rect& area) {
  const float name = canvas.line_height(ui::Type::kTitle);
  const float caption = canvas.line_height(ui::Type::kCaption) + 2.0F;
  Rect row = area.cut_top(std::max(72.0F, name + (canvas.form() == ui::Form::kCompact ? 0.0F : caption)));
  const float right = draw_freshness(canvas, frame, page, row, draw_utilities(canvas, frame, page, row), area);
  row.w = right - row.x;

  const Rect tile{row.x, row.center().y - 32.0F, 64.0F, 64.0F};
  draw_brand(canvas, *frame.customer, canvas.mirror(tile));
  const float room = row.right() - tile.right() - 20.0F;
  const std::string line = second_line(canvas, frame, page, room);
  const float height = name + (line.empty() ? 0.0F : caption);
  const Rect words{tile.right() + 20.0F, row.center().y - height / 2, room, name};
  canvas.text(canvas.mirror(words), frame.customer->name, ui::Type::kTitle);
  ui::TextOptions options;
  options.color = canvas.theme().text3;
  if (!line.empty())
    canvas.text(canvas.mirror({words.x, words.bottom() + 2.0F, room, caption}), line, ui::Type::kCaption, options);
  area.cut_top(canvas.form() == ui::Form::kCompact ? 12.0F : 28.0F);
}

void draw_verdict(ui::Canvas& canvas, const Page& page, Rect& area) {
  // A page that is out has nothing to say: its name stands there instead.
  const data::Verdict verdict = page.out ? data::Verdict{page.title, {}} : page.scene->verdict();
  const bool fits = canvas.measure(verdict.headline, ui::Type::kHeadline).x <= area.w;
  const ui::Type type = fits ? ui::Type::kHeadline : ui::Type::kTitleXl;
  ui::TextOptions options;
  options.max_lines = canvas.form() == ui::Form::kPortrait ? 4 : 2;
  const float height = canvas.measure(verdict.headline, type, area.w, options.max_lines).y;
  Rect row = area.cut_top(height);
  row.w = balanced_width(canvas, verdict.headline, type, row.w);
  canvas.text(canvas.mirror(row), verdict.headline, type, options);
  const bool room_for_detail = canvas.form() != ui::Form::kCompact;
  if (!verdict.detail.empty() && room_for_detail) {
    area.cut_top(6.0F);
    const int lines = canvas.form() == ui::Form::kPortrait ? 5 : 2;
    const float detail = canvas.measure(verdict.detail, ui::Type::kLead, area.w, lines).y;
    ui::TextOptions quiet;
    quiet.max_lines = lines;
    canvas.text(canvas.mirror(area.cut_top(detail)), verdict.detail, ui::Type::kLead, quiet);
  }
  area.cut_top(canvas.form() == ui::Form::kCompact ? 16.0F : 28.0F);
}

}  // namespace kiosk::wall
