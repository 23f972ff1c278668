// "Lower the controls": for whoever cannot reach high. The page becomes a picture above, and everything that it lets
// visitors touch, from its control table and its figures, lies in the lowest 45 % of the screen.
#include <algorithm>
#include <string>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kShare = 0.45F;
constexpr float kGap = 32.0F;  // between columns
constexpr float kRowGap = 18.0F;
constexpr std::size_t kMostReachable = 8;

// One thing to touch: a control of the table, or a number.
struct Item {
  data::ControlId control = 0;
  const data::Figure* figure = nullptr;
  float height = 0.0F;
};

struct Placed {
  Item item;
  Rect box;
  int page = 0;
};

int columns_for(const ui::Canvas& canvas, float width) {
  return std::clamp(static_cast<int>((width + kGap) / (520.0F * canvas.scale() + kGap)), 1, 3);
}

std::vector<Item> items_of(ui::Canvas& canvas, const Page& page, float column) {
  std::vector<Item> items;
  const auto table = page.scene->controls();
  for (data::ControlId id = 0; id < table.size(); ++id) {
    if (!table[id].advanced) items.push_back({id, nullptr, canvas.control_height(table[id], column)});
  }
  const float number =
      std::max(88.0F, canvas.line_height(ui::Type::kLabel) + canvas.line_height(ui::Type::kMetricM) + 12.0F);
  for (const data::Figure* figure : own_figures(page, kMostReachable)) items.push_back({0, figure, number});
  return items;
}

// Column by column, and on to another page where no column is left.
std::vector<Placed> place(ui::Canvas& canvas, const Page& page, const Rect& area) {
  const int columns = columns_for(canvas, area.w);
  const float width = (area.w - kGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  std::vector<Placed> placed;
  int column = 0;
  float y = area.y;
  for (const Item& item : items_of(canvas, page, width)) {
    if (y > area.y && y + item.height > area.bottom() + 0.5F) {
      ++column;
      y = area.y;
    }
    const float x = area.x + static_cast<float>(column % columns) * (width + kGap);
    placed.push_back({item, {x, y, width, item.height}, column / columns});
    y += item.height + kRowGap;
  }
  return placed;
}

void draw_reachable(ui::Canvas& canvas, const data::Figure& figure, Rect box) {
  const ui::Theme& theme = canvas.theme();
  canvas.hairline({box.x, box.y}, {box.right(), box.y});
  box.cut_top(8.0F);
  ui::TextOptions quiet;
  quiet.color = theme.text3;
  quiet.max_lines = 1;
  const float line = canvas.line_height(ui::Type::kLabel);
  const bool fits = canvas.measure(figure.label, ui::Type::kLabel).x <= box.w;
  canvas.text(canvas.mirror(box.cut_top(line)), figure.label, fits ? ui::Type::kLabel : ui::Type::kCaption, quiet);
  canvas.figure(canvas.mirror(box), figure, ui::Type::kMetricM);
}

// Round buttons from the row's end inwards.
struct Bar {
  ui::Canvas& canvas;
  Rect row;

  void round(const char* id, std::string_view icon, const char* name) {
    const float size = std::min(88.0F, row.h);
    const Rect seat = row.cut_right(size);
    row.cut_right(16.0F);
    ui::Button button;
    button.id = std::string("reach.") + id;
    button.icon = icon;
    button.name = msg(name);
    button.action = command(id);
    canvas.button(canvas.mirror({seat.x, seat.center().y - size / 2, size, size}), button);
  }

  // Left out where its words have no room.
  void worded(const std::string& id, const char* icon, const data::Message& label, const std::string& action) {
    const float height = button_height(canvas);
    const float width = canvas.measure(label, ui::Type::kButton).x + (icon[0] == '\0' ? 80.0F : 122.0F);
    if (width > row.w) return;
    const Rect seat = row.cut_left(width);
    row.cut_left(16.0F);
    ui::Button button;
    button.id = "reach." + id;
    button.icon = icon;
    button.label = label;
    button.action = command(action);
    canvas.button(canvas.mirror({seat.x, seat.center().y - height / 2, width, height}), button);
  }
};

constexpr Vec2 kPanelPad{32.0F, 24.0F};

void draw_panel(ui::Canvas& canvas, const Frame& frame, const Page& page, const Rect& panel,
                const std::vector<Placed>& placed) {
  canvas.card(panel);
  const int shown = placed.empty() ? 0 : std::clamp(frame.visitor->reach_page, 0, placed.back().page);
  const auto table = page.scene->controls();
  canvas.use_figures(page.figures);
  canvas.push_id("reach.controls");
  for (const Placed& p : placed) {
    if (p.page != shown) continue;
    if (p.item.figure != nullptr)
      draw_reachable(canvas, *p.item.figure, p.box);
    else
      canvas.control(canvas.mirror(p.box), table, p.item.control, page.scene->value(p.item.control));
  }
  canvas.pop_id();
  if (!placed.empty()) return;
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.middle = true;
  options.max_lines = 3;
  canvas.text(panel.inset(kPanelPad.x, kPanelPad.y), msg("wall.reach.empty"), ui::Type::kBody, options);
}

// Buttons with words get a row of their own where the round ones leave too little of theirs.
bool words_need_row(const ui::Canvas& canvas, const Frame& frame) {
  const bool page = frame.view->mode == director::Mode::kScene;
  const float left = canvas.screen().w - 2 * margin(canvas) - (page ? 7.0F : 2.0F) * (88.0F + 16.0F);
  return left < (page ? 700.0F : 400.0F) * canvas.scale();
}

// Home, previous, next and the sheets, from the end of the row inwards.
void draw_round_buttons(Bar& bar, const Frame& frame) {
  const bool mirrored = bar.canvas.mirrored();
  const bool on_page = frame.view->mode == director::Mode::kScene;
  if (on_page) {
    bar.round("next", mirrored ? "back" : "forward", "wall.next");
    bar.round("previous", mirrored ? "forward" : "back", "wall.previous");
  }
  bar.round("access", "accessibility", "wall.access");
  if (frame.customer->languages.size() > 1) bar.round("language", "language", "wall.language");
  if (!on_page) return;
  const Page& page = frame.pages[static_cast<std::size_t>(frame.view->page)];
  if (!page.scene->explain().empty()) bar.round("explain", "info", "wall.explain");
  if (!frame.customer->takeaway_url.empty()) bar.round("takeaway", "qr", "wall.takeaway");
  bar.round("home", "home", "wall.home");
}

void draw_worded_buttons(Bar& bar, const Frame& frame, int pages) {
  if (pages > 1) {
    const int at = std::clamp(frame.visitor->reach_page, 0, pages - 1);
    const data::Message words =
        msg("wall.reach.more").with("page", static_cast<double>(at + 1)).with("pages", static_cast<double>(pages));
    const char* icon = bar.canvas.mirrored() ? "back" : "forward";
    bar.worded("more", icon, words, "reach.page:" + std::to_string((at + 1) % pages));
  }
  if (frame.view->mode == director::Mode::kScene) {
    const Page& page = frame.pages[static_cast<std::size_t>(frame.view->page)];
    if (page.undo_seconds > 0)
      bar.worded("undo", "reset", msg("wall.undo"), "undo");
    else if (!page.scene->controls().empty())
      bar.worded("reset", "reset", msg("wall.reach.reset"), "reset");
  }
  bar.worded("raise", "", msg("wall.reach.raise"), "access.reach:0");
}

}  // namespace

Rect reach_area(const ui::Canvas& canvas) {
  const Rect screen = canvas.screen();
  const float height = screen.h * kShare;
  const float end = canvas.form() == ui::Form::kCompact ? 20.0F : 32.0F;
  return Rect{screen.x, screen.bottom() - height, screen.w, height - end}.inset(margin(canvas), 0.0F);
}

void draw_reach_bar(ui::Canvas& canvas, const Frame& frame, const Rect& area, int pages) {
  Rect rest = area;
  const float height = std::max(88.0F, button_height(canvas));
  Bar bar{canvas, rest.cut_bottom(height)};
  draw_round_buttons(bar, frame);
  rest.cut_bottom(16.0F);
  if (words_need_row(canvas, frame)) bar.row = rest.cut_bottom(height);
  draw_worded_buttons(bar, frame, pages);
}

float reach_bar_height(const ui::Canvas& canvas, const Frame& frame) {
  const float height = std::max(88.0F, button_height(canvas));
  return words_need_row(canvas, frame) ? 2 * height + 16.0F : height;
}

void draw_reach_page(ui::Canvas& canvas, const Frame& frame, int index) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  canvas.push_id("reach" + std::to_string(index));
  const Rect low = reach_area(canvas);
  // The picture: as wide as it can be with its sentence, tiles and chart in sight.
  const Rect screen = canvas.screen();
  const float room = low.y - 24.0F;
  const float shown = screen.h - 122.0F - 160.0F * std::min(1.3F, canvas.scale());
  const float width = std::min(screen.w, screen.w * room / shown);
  draw_page_picture(canvas, frame, index, {screen.center().x - width / 2, 0.0F, width, room}, false);
  Rect panel = low;
  panel.cut_bottom(reach_bar_height(canvas, frame) + 20.0F);
  const std::vector<Placed> placed = place(canvas, page, panel.inset(kPanelPad.x, kPanelPad.y));
  if (!page.out) draw_panel(canvas, frame, page, panel, placed);
  draw_reach_bar(canvas, frame, low, placed.empty() || page.out ? 1 : placed.back().page + 1);
  canvas.pop_id();
}

}  // namespace kiosk::wall
