#include "kiosk/wall/home_cards.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace kiosk::wall {
namespace {

constexpr float kNarrowest = 400.0F;
constexpr float kPad = 28.0F;
constexpr float kBadge = 56.0F;
constexpr float kLeastPicture = 0.27F;  // of a card's width: less shows nothing
constexpr float kFullPicture = 9.0F / 16.0F;
constexpr int kMostColumns = 4;
constexpr float kBesideShare = 0.56F;  // of a wide card, for its picture

data::Message minutes_of(const Page& page) {
  return msg(page.dashboard ? "wall.home.live" : "wall.home.minutes").with("minutes", page.minutes);
}

// Under a picture the badge stands beside the title; without one it has a row of its own.
float title_width(float width, bool pictured) { return width - 2 * kPad - (pictured ? kBadge + 20.0F : 0.0F); }

float suggested_height(const ui::Canvas& canvas) { return canvas.line_height(ui::Type::kCaption) + 18.0F; }

float suggested_width(ui::Canvas& canvas, const Frame& frame) {
  return canvas.measure(msg("wall.home.suggested").with("customer", frame.customer->name), ui::Type::kCaption).x +
         72.0F;
}

// Du that the pill of a suggested card takes above its foot, where it has no room within it.
float suggested_row(ui::Canvas& canvas, const Frame& frame, const Page& page, float width) {
  if (!page.suggested) return 0.0F;
  const float foot = canvas.measure(minutes_of(page), ui::Type::kLabel).x + 24.0F + 60.0F;
  return foot + suggested_width(canvas, frame) <= width ? 0.0F : suggested_height(canvas) + 12.0F;
}

float words_height(ui::Canvas& canvas, const Frame& frame, int index, float width, bool pictured) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  canvas.use_figures(page.figures);
  const float title = canvas.measure(page.title, ui::Type::kTitle, title_width(width, pictured), 0).y;
  const float promise = std::min(canvas.measure(page.promise, ui::Type::kBody, width - 2 * kPad, 0).y,
                                 4.0F * canvas.line_height(ui::Type::kBody));
  const float head = pictured ? std::max(kBadge, title) : kBadge + 16.0F + title;
  const float pill = pictured ? suggested_row(canvas, frame, page, width - 2 * kPad) : 0.0F;
  return 24.0F + head + 12.0F + promise + 16.0F + pill + canvas.line_height(ui::Type::kLabel) + 26.0F;
}

float tallest_words(ui::Canvas& canvas, const Frame& frame, std::span<const int> pages, float width, bool pictured) {
  float height = 0.0F;
  for (const int index : pages) height = std::max(height, words_height(canvas, frame, index, width, pictured));
  return height;
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

void draw_badge(ui::Canvas& canvas, const Page& page, int index, const Rect& badge) {
  const Color tint = canvas.theme().series[static_cast<std::size_t>(index) % 3];
  canvas.fill(canvas.mirror(badge), tint.with_alpha(0.18F), 16.0F);
  canvas.icon(canvas.mirror(badge.inset(12.0F)), page.icon, tint);
}

// "Suggested for Alderfinch", if it has room: at the end of the badge's row or of the foot.
void draw_suggested(ui::Canvas& canvas, const Frame& frame, const Rect& row) {
  const ui::Theme& theme = canvas.theme();
  const data::Message words = msg("wall.home.suggested").with("customer", frame.customer->name);
  const float height = suggested_height(canvas);
  const float width = suggested_width(canvas, frame);
  if (width > row.w) return;
  const Rect pill{row.right() - width, row.center().y - height / 2, width, height};
  canvas.fill(canvas.mirror(pill), ui::Ramp{theme.action.top, theme.action.top}, height / 2);
  canvas.icon(canvas.mirror({pill.x + 16.0F, pill.center().y - 12.0F, 24.0F, 24.0F}), "star", theme.on_action);
  ui::TextOptions options;
  options.middle = true;
  options.color = theme.on_action;
  options.weight = 600;
  canvas.text(canvas.mirror({pill.x + 50.0F, pill.y, pill.w - 60.0F, pill.h}), words, ui::Type::kCaption, options);
}

void draw_foot(ui::Canvas& canvas, const Frame& frame, const Page& page, bool pictured, bool room, const Rect& row) {
  const ui::Theme& theme = canvas.theme();
  ui::TextOptions quiet;
  quiet.color = theme.text3;
  if (room) canvas.text(canvas.mirror({row.x, row.y, row.w - 52.0F, row.h}), minutes_of(page), ui::Type::kLabel, quiet);
  if (pictured && page.suggested && suggested_row(canvas, frame, page, row.w) == 0.0F) {
    const float words = canvas.measure(minutes_of(page), ui::Type::kLabel).x + 24.0F;
    draw_suggested(canvas, frame, {row.x + words, row.y, row.w - words - 60.0F, row.h});
  }
  const Rect arrow{row.right() - 36.0F, row.center().y - 18.0F, 36.0F, 36.0F};
  canvas.icon(canvas.mirror(arrow), canvas.mirrored() ? "back" : "forward", theme.brand_text);
}

void draw_words(ui::Canvas& canvas, const Frame& frame, int index, bool pictured, Rect inner) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  // A title that has no room beside the minutes takes theirs: only the arrow stays.
  const float foot = canvas.line_height(ui::Type::kLabel);
  const bool room =
      pictured || canvas.measure(page.title, ui::Type::kBody, inner.w, 0).y <= inner.h - foot - 16.0F - kBadge - 16.0F;
  draw_foot(canvas, frame, page, pictured, room, {inner.x, inner.bottom() - foot, inner.w, foot});
  if (room) inner.cut_bottom(foot + 16.0F);
  const float pill = pictured ? suggested_row(canvas, frame, page, inner.w) : 0.0F;
  if (pill > 0.0F) draw_suggested(canvas, frame, inner.cut_bottom(pill));
  ui::TextOptions title;
  title.max_lines = 0;
  if (pictured) {
    const float width = inner.w - kBadge - 20.0F;
    const float height = canvas.measure(page.title, ui::Type::kTitle, width, 0).y;
    const Rect row = inner.cut_top(std::max(kBadge, height));
    draw_badge(canvas, page, index, {row.x, row.y, kBadge, kBadge});
    title.middle = true;
    canvas.text(canvas.mirror({row.x + kBadge + 20.0F, row.y, width, row.h}), page.title, ui::Type::kTitle, title);
  } else {
    const Rect row = inner.cut_top(kBadge);
    draw_badge(canvas, page, index, {row.x, row.y, kBadge, kBadge});
    if (page.suggested) draw_suggested(canvas, frame, {row.x + kBadge + 16.0F, row.y, row.w - kBadge - 16.0F, row.h});
    inner.cut_top(16.0F);
    if (!room) inner.w -= 60.0F;  // the arrow's
    const bool fits = canvas.measure(page.title, ui::Type::kTitle, inner.w, 0).y <= inner.h;
    title.weight = 600;
    inner.cut_top(canvas.text(canvas.mirror(inner), page.title, fits ? ui::Type::kTitle : ui::Type::kBody, title));
  }
  inner.cut_top(12.0F);
  draw_promise(canvas, page, inner);
}

// The page itself, small. Where it is cut its lower end fades into the card.
void draw_picture(ui::Canvas& canvas, const Frame& frame, int index, const Rect& picture, Color ground) {
  draw_page_picture(canvas, frame, index, picture);
  canvas.use_figures(frame.pages[static_cast<std::size_t>(index)].figures);
  constexpr float kFade = 40.0F;
  canvas.fill({picture.x, picture.bottom() - kFade, picture.w, kFade}, ui::Ramp{ground.with_alpha(0.0F), ground});
}

// The page's title over a quiet line; a long title takes both.
void draw_two_lines(ui::Canvas& canvas, const Page& page, const data::Message& second, const Rect& inner) {
  const float title = canvas.line_height(ui::Type::kBody);
  const float line = canvas.line_height(ui::Type::kCaption);
  ui::TextOptions options;
  options.color = canvas.theme().text1;
  options.weight = 600;
  const bool both = canvas.measure(page.title, ui::Type::kBody, inner.w, 0).y <= title + 1.0F;
  if (both) {
    const float top = inner.center().y - (title + line) / 2;
    canvas.text(canvas.mirror({inner.x, top, inner.w, title}), page.title, ui::Type::kBody, options);
    ui::TextOptions quiet;
    quiet.color = canvas.theme().text3;
    canvas.text(canvas.mirror({inner.x, top + title, inner.w, line}), second, ui::Type::kCaption, quiet);
  } else {
    options.middle = true;
    options.max_lines = 2;
    canvas.text(canvas.mirror(inner), page.title, ui::Type::kBody, options);
  }
}

}  // namespace

Rect Grid::box(int i) const {
  const auto column = static_cast<float>(i % columns);
  const auto row = static_cast<float>(i / columns);
  return {area.x + column * (width + kGutter), area.y + row * (height + kGutter), width, height};
}

Grid lay_cards(ui::Canvas& canvas, const Frame& frame, std::span<const int> pages, const Rect& area) {
  const int count = static_cast<int>(pages.size());
  const float narrowest = kNarrowest * std::sqrt(canvas.scale());
  const int most =
      std::clamp(static_cast<int>((area.w + kGutter) / (narrowest + kGutter)), 1, std::min(kMostColumns, count));
  Grid best{area, 1, area.w, 0.0F, 0.0F, false, false};
  float best_share = 0.0F;
  for (int columns = 1; columns <= most && canvas.form() != ui::Form::kCompact; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const float width = (area.w - kGutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const float room = (area.h - kGutter * static_cast<float>(rows - 1)) / static_cast<float>(rows);
    const float words = tallest_words(canvas, frame, pages, width, true);
    const float picture = std::min(room - words, width * kFullPicture);
    if (picture < kLeastPicture * width) continue;
    const float share = picture * width * static_cast<float>(count);
    if (share <= best_share) continue;
    best_share = share;
    best = {area, columns, width, words + picture, picture, false, true};
  }
  if (best_share > 0.0F) return best;
  if (count == 1 && canvas.form() == ui::Form::kWide && area.h >= 300.0F) {
    return {area, 1, area.w, std::min(area.h, 540.0F), area.h, true, true};
  }
  const int rows = (count + most - 1) / most;
  best.columns = (count + rows - 1) / rows;
  best.width = (area.w - kGutter * static_cast<float>(best.columns - 1)) / static_cast<float>(best.columns);
  const float room = (area.h - kGutter * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  const float words = tallest_words(canvas, frame, pages, best.width, false);
  best.height = std::min(room, std::max(words * 1.25F, 300.0F));
  return best;
}

void draw_card(ui::Canvas& canvas, const Frame& frame, int index, const Grid& grid, const Rect& box) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  const ui::Theme& theme = canvas.theme();
  canvas.card(box);
  canvas.use_figures(page.figures);
  Rect inner = canvas.mirror(box);
  if (grid.beside) {
    const Rect picture = inner.cut_left(inner.w * kBesideShare);
    draw_picture(canvas, frame, index, canvas.mirror(picture), theme.card.bottom);
  } else if (grid.picture > 0.0F) {
    const Rect picture = inner.cut_top(grid.picture);
    draw_picture(canvas, frame, index, canvas.mirror(picture),
                 mix(theme.card.top, theme.card.bottom, grid.picture / grid.height));
  }
  canvas.stroke(box, theme.card_stroke.top, 1.25F, 28.0F);
  const bool pictured = grid.picture > 0.0F && !grid.beside;
  inner = {inner.x + kPad, inner.y + (pictured ? 16.0F : 24.0F), inner.w - 2 * kPad,
           inner.h - (pictured ? 16.0F : 24.0F) - 26.0F};
  draw_words(canvas, frame, index, pictured, inner);
  canvas.touch_area(box, "open" + std::to_string(index), command("open:" + std::to_string(index)));
}

float slim_height(const ui::Canvas& canvas) {
  return std::max(104.0F, canvas.line_height(ui::Type::kBody) + canvas.line_height(ui::Type::kCaption) + 44.0F);
}

bool slim_card_fits(ui::Canvas& canvas, const Page& page, float width) {
  const float room = width - 48.0F - (kBadge + 20.0F) - 52.0F;  // beside the edges, badge and arrow
  return canvas.measure(page.title, ui::Type::kBody, room, 0).y <= 2.0F * canvas.line_height(ui::Type::kBody) + 1.0F;
}

void draw_slim_card(ui::Canvas& canvas, const Frame& frame, int index, const Rect& box) {
  const Page& page = frame.pages[static_cast<std::size_t>(index)];
  const ui::Theme& theme = canvas.theme();
  canvas.card(box, 24.0F);
  canvas.use_figures(page.figures);
  Rect inner = canvas.mirror(box).inset(24.0F, 0.0F);
  draw_badge(canvas, page, index, {inner.x, inner.center().y - kBadge / 2, kBadge, kBadge});
  inner.cut_left(kBadge + 20.0F);
  const Rect arrow = inner.cut_right(36.0F);
  canvas.icon(canvas.mirror({arrow.x, arrow.center().y - 18.0F, 36.0F, 36.0F}), canvas.mirrored() ? "back" : "forward",
              theme.brand_text);
  inner.cut_right(16.0F);
  const Freshness fresh = page.dashboard ? page_freshness(canvas, frame, page) : Freshness{};
  const data::Message second = fresh.words.empty() ? minutes_of(page) : fresh.words;
  // One wide card has room for what its page says.
  const float headline = canvas.measure(page.promise, ui::Type::kBody).x;
  const float names =
      std::max(canvas.measure(page.title, ui::Type::kBody).x, canvas.measure(second, ui::Type::kCaption).x);
  ui::TextOptions options;
  if (page.dashboard && headline + names + 96.0F < inner.w) {
    options.middle = true;
    options.align = text::Align::kEnd;
    canvas.text(canvas.mirror({inner.right() - headline - 8.0F, inner.y, headline + 8.0F, inner.h}), page.promise,
                ui::Type::kBody, options);
    inner.cut_right(headline + 32.0F);
  }
  draw_two_lines(canvas, page, second, inner);
  canvas.touch_area(box, "open" + std::to_string(index), command("open:" + std::to_string(index)));
}

}  // namespace kiosk::wall
