// What a visitor takes along: their own numbers on one card, a code to scan, and how long it stays on.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kCode = 450.0F;  // du: scanned from two and a half metres on a 55 inch wall
constexpr std::size_t kMostTaken = 4;

std::string short_address(const std::string& url) {
  const std::size_t scheme = url.find("://");
  return scheme == std::string::npos ? url : url.substr(scheme + 3);
}

void draw_countdown(ui::Canvas& canvas, const Frame& frame, const Rect& row) {
  const double left = frame.view->takeaway_left.count();
  const auto share = static_cast<float>(std::clamp(left / director::kTakeawayShown.count(), 0.0, 1.0));
  const float radius = 18.0F;
  data::Message words = msg("wall.takeaway.left").with("seconds", std::ceil(left));
  if (canvas.measure(words, ui::Type::kCaption).x + 2 * radius + 24.0F > row.w) {
    words = msg("wall.seconds").with("value", std::ceil(left));
  }
  const float width = canvas.measure(words, ui::Type::kCaption).x + 8.0F;
  const float x = row.center().x - (2 * radius + 16.0F + width) / 2;
  const Vec2 center{x + radius, row.center().y};
  const Rect seat = canvas.mirror({center.x - radius, center.y - radius, 2 * radius, 2 * radius});
  canvas.ring(seat.center(), radius, 4.0F, 0.0F, 1.0F, canvas.theme().track);
  canvas.ring(seat.center(), radius, 4.0F, 0.0F, share, canvas.theme().brand);
  ui::TextOptions options;
  options.middle = true;
  canvas.text(canvas.mirror({x + 2 * radius + 16.0F, row.y, width, row.h}), words, ui::Type::kCaption, options);
}

// The code, its address in words below, and the time that is left.
void draw_code(ui::Canvas& canvas, const Frame& frame, Rect area) {
  const std::string& url = frame.customer->takeaway_url;
  const float line = canvas.line_height(ui::Type::kLead);
  const float time = std::max(40.0F, canvas.line_height(ui::Type::kCaption) + 8.0F);
  const float size = std::min(kCode, area.w);
  const float total = size + 16.0F + line + 12.0F + time;
  area.cut_top(std::max(0.0F, (area.h - total) / 2));
  const Rect row = area.cut_top(size);
  canvas.qr({row.center().x - size / 2, row.y, size, size}, url);
  area.cut_top(16.0F);
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.color = canvas.theme().text1;
  options.weight = 600;
  const std::string address = short_address(url);
  const bool fits = canvas.measure(address, ui::Type::kLead).x <= area.w;
  canvas.text(area.cut_top(line), address, fits ? ui::Type::kLead : ui::Type::kCaption, options);
  area.cut_top(12.0F);
  draw_countdown(canvas, frame, area.cut_top(time));
}

void draw_taken(ui::Canvas& canvas, const data::Figure& figure, Rect cell) {
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  quiet.max_lines = 2;
  cell.cut_top(canvas.text(canvas.mirror(cell), figure.label, ui::Type::kLabel, quiet) + 4.0F);
  data::Figure shown = figure;
  shown.name.clear();  // the sheet that explains it would cover this one
  canvas.figure(canvas.mirror(cell.cut_top(canvas.line_height(ui::Type::kMetric))), shown, ui::Type::kMetric);
}

// The sentence and its numbers on one card; returns nothing below it.
float draw_numbers(ui::Canvas& canvas, const Page& page, const Rect& area) {
  const auto own = own_figures(page, kMostTaken);
  const data::Message headline = page.scene->verdict().headline;
  const float width = area.w - 64.0F;
  const float sentence = canvas.measure(headline, ui::Type::kTitle, width, 0).y;
  const float cell = canvas.line_height(ui::Type::kLabel) * (canvas.form() == ui::Form::kWide ? 1.0F : 2.0F) + 4.0F +
                     canvas.line_height(ui::Type::kMetric);
  const float gap = 24.0F;
  const auto fit = static_cast<std::size_t>(std::max(0.0F, (area.h - 56.0F - sentence) / (cell + gap)));
  const std::size_t rows = std::min((own.size() + 1) / 2, fit);
  const float height = 56.0F + sentence + static_cast<float>(rows) * (cell + gap);
  const Rect card{area.x, area.y, area.w, height};
  canvas.fill(canvas.mirror(card), canvas.theme().control, 24.0F);
  canvas.stroke(canvas.mirror(card), canvas.theme().control_stroke, 1.25F, 24.0F);
  Rect inner = card.inset(32.0F, 28.0F);
  ui::TextOptions options;
  options.max_lines = 0;
  inner.cut_top(canvas.text(canvas.mirror(inner), headline, ui::Type::kTitle, options));
  for (std::size_t row = 0; row < rows; ++row) {
    inner.cut_top(gap);
    Rect line = inner.cut_top(cell);
    for (std::size_t i = 2 * row; i < std::min(own.size(), 2 * row + 2); ++i) {
      draw_taken(canvas, *own[i], line.cut_left(i % 2 == 0 ? width / 2 : width / 2 - 16.0F));
      line.cut_left(16.0F);
    }
  }
  return height;
}

void draw_what_you_get(ui::Canvas& canvas, Rect area) {
  const float line = canvas.line_height(ui::Type::kBody);
  for (const char* id : {"wall.takeaway.get.1", "wall.takeaway.get.2", "wall.takeaway.get.3"}) {
    const float height = canvas.measure(msg(id), ui::Type::kBody, area.w - 48.0F, 0).y;
    if (area.h < height) return;
    canvas.icon(canvas.mirror({area.x, area.y + line / 2 - 15.0F, 30.0F, 30.0F}), "check", canvas.theme().positive);
    ui::TextOptions options;
    options.max_lines = 0;
    canvas.text(canvas.mirror({area.x + 48.0F, area.y, area.w - 48.0F, height}), msg(id), ui::Type::kBody, options);
    area.cut_top(height + 10.0F);
  }
}

// What became of the files, in a line of its own.
void draw_keeping(ui::Canvas& canvas, const Keeping& keeping, Rect& area) {
  using State = Keeping::State;
  if (keeping.state != State::kKept && keeping.state != State::kFailed) return;
  const bool kept = keeping.state == State::kKept;
  data::Message words = msg(kept ? "wall.takeaway.kept" : "wall.takeaway.not_kept").with("name", keeping.name);
  const auto fits = [&] { return canvas.measure(words, ui::Type::kBody, area.w, 0).y <= area.h; };
  if (kept && !fits()) words = msg("wall.takeaway.kept.short").with("name", keeping.name);
  ui::TextOptions options;
  options.max_lines = 0;
  options.color = kept ? canvas.theme().positive : canvas.theme().warning;
  area.cut_top(canvas.text(canvas.mirror(area), words, ui::Type::kBody, options) + 16.0F);
}

// In reading order; the files only where there is a folder for them.
std::vector<ui::Button> ways_on(const Keeping& keeping) {
  std::vector<ui::Button> ways{worded_button("takeaway.over", "", "wall.takeaway.over", "idle.restart")};
  if (keeping.state != Keeping::State::kNotOffered) {
    const bool writing = keeping.state == Keeping::State::kWriting;
    ways.push_back(
        worded_button("takeaway.save", "", writing ? "wall.takeaway.saving" : "wall.takeaway.save", "takeaway.save"));
    ways.back().enabled = !writing;
  }
  ways.push_back(worded_button("takeaway.keep", "", "wall.takeaway.keep", "close"));
  ways.back().style = ui::ButtonStyle::kPrimary;
  return ways;
}

}  // namespace

void draw_takeaway_sheet(ui::Canvas& canvas, const Frame& frame) {
  const Page& page = frame.pages[static_cast<std::size_t>(frame.view->page)];
  const Rect screen = canvas.screen();
  const bool portrait = canvas.form() == ui::Form::kPortrait;
  const bool compact = canvas.form() == ui::Form::kCompact;
  canvas.push_id("takeaway");
  canvas.use_figures(page.figures);
  canvas.push_layer(2);
  canvas.scrim();
  canvas.touch_area(screen, "outside", command("close"));
  const float width = std::min(portrait ? 984.0F : 1640.0F, screen.w - 64.0F);
  const float height =
      std::min(portrait ? 1400.0F * std::sqrt(canvas.scale()) : 820.0F, screen.h - 64.0F) + (compact ? 32.0F : 0.0F);
  const Rect box{screen.center().x - width / 2, screen.center().y - height / 2, width, height};
  canvas.modal(box);
  canvas.block_touch(box);
  Rect area = box.inset(compact ? 40.0F : 64.0F, compact ? 28.0F : 48.0F);
  draw_button_rows(canvas, ways_on(frame.keeping), std::max(88.0F, button_height(canvas)), area);
  area.cut_bottom(compact ? 20.0F : 40.0F);
  if (!frame.customer->takeaway_url.empty()) {
    Rect code =
        portrait ? area.cut_bottom(kCode + 150.0F * canvas.scale()) : area.cut_right(compact ? kCode + 8.0F : 480.0F);
    if (!portrait) area.cut_right(compact ? 40.0F : 72.0F);
    draw_code(canvas, frame, code);
  }
  ui::TextOptions title;
  title.max_lines = 2;
  area.cut_top(canvas.text(canvas.mirror(area), msg("wall.takeaway.title"), ui::Type::kTitleXl, title) +
               (compact ? 12.0F : 24.0F));
  area.cut_top(draw_numbers(canvas, page, area) + 28.0F);
  draw_keeping(canvas, frame.keeping, area);
  draw_what_you_get(canvas, area);
  canvas.pop_layer();
  canvas.pop_id();
  canvas.keep_animating(Seconds(canvas.calm() ? 1.0 : 0.25));
}

}  // namespace kiosk::wall
