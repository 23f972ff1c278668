// Panels that need no data: text, picture, clock, countdown.
#include <algorithm>

#include "kiosk/dashboard/panel_view.hpp"
#include "kiosk/dashboard/view_parts.hpp"

namespace kiosk::dashboard {

const text::Numbers& ClockFaces::in(const std::string& locale, const std::string& zone) {
  auto it = faces_.find({locale, zone});
  if (it == faces_.end()) it = faces_.emplace(std::pair(locale, zone), text::Numbers(locale, zone)).first;
  return it->second;
}

void draw_text(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  const data::Message words = data::Message::of(panel.id + ".text");
  ui::TextOptions options;
  options.middle = true;
  // The largest role in which all of it fits.
  for (const ui::Type type : {ui::Type::kTitle, ui::Type::kLead, ui::Type::kBody, ui::Type::kCaption}) {
    options.max_lines = static_cast<int>(std::max(1.0F, area.h / canvas.line_height(type)));
    const bool fits = canvas.measure(words, type, area.w, options.max_lines + 1).y <= area.h;
    if (!fits && type != ui::Type::kCaption) continue;
    canvas.text(canvas.mirror(area), words, type, options);
    return;
  }
}

void draw_image(ui::Canvas& canvas, const PanelState& panel, Rect area, const ImageLoader& images) {
  Texture* picture = images ? images(panel.config->image) : nullptr;
  if (picture == nullptr || picture->width <= 0 || picture->height <= 0) return draw_waiting(canvas, panel, area);
  const auto width = static_cast<float>(picture->width);
  const auto height = static_cast<float>(picture->height);
  const float scale = std::min(area.w / width, area.h / height);
  const Vec2 size{width * scale, height * scale};
  canvas.image(canvas.mirror({area.center().x - size.x / 2, area.center().y - size.y / 2, size.x, size.y}), *picture,
               16.0F);
}

void draw_clock(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now, ClockFaces& faces) {
  const text::Numbers& face =
      panel.config->zone.empty() ? canvas.numbers() : faces.in(canvas.numbers().locale(), panel.config->zone);
  const float date = canvas.line_height(ui::Type::kLabel);
  const bool large = area.h >= canvas.line_height(ui::Type::kMetric) + date;
  const ui::Type type = large ? ui::Type::kMetric : ui::Type::kMetricM;
  const float height = canvas.line_height(type);
  const bool dated = area.h >= height + date;
  area = {area.x, area.center().y - (height + (dated ? date : 0.0F)) / 2, area.w, height + (dated ? date : 0.0F)};
  canvas.text(canvas.mirror(area.cut_top(height)), face.time(now), type);
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  if (dated) canvas.text(canvas.mirror(area), face.date(now), ui::Type::kLabel, quiet);
}

namespace {

constexpr float kBefore = 4.0F;  // du between a number and its word

struct Countdown {
  ui::Type type;
  std::vector<float> numbers, words;  // widths, du
  float width = 0.0F;
};

Countdown measured(ui::Canvas& canvas, const PanelState& panel, ui::Type type) {
  Countdown out{type, {}, {}, 0.0F};
  for (const data::Figure& figure : panel.figures) {
    out.numbers.push_back(canvas.measure(canvas.numbers().figure(figure).joined(), type).x + 4.0F);
    out.words.push_back(canvas.measure(figure.label, ui::Type::kCaption).x + 2.0F);
    out.width += out.numbers.back() + kBefore + out.words.back();
  }
  return out;
}

// Too low for words below the numbers: they stand behind them.
void draw_countdown_line(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  constexpr float kApart = 12.0F;
  const auto gaps = static_cast<float>(panel.figures.size() - 1);
  Countdown line = measured(canvas, panel, ui::Type::kTitle);
  if (line.width + gaps * kApart > area.w) line = measured(canvas, panel, ui::Type::kBody);
  const float gap = gaps > 0.0F ? std::clamp((area.w - line.width) / gaps, kApart, 48.0F) : 0.0F;
  const float height = canvas.line_height(line.type);
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  quiet.middle = true;
  ui::TextOptions strong;
  strong.color = canvas.theme().text1;
  strong.middle = true;
  Rect row{area.x, area.center().y - height / 2, area.w, height};
  for (std::size_t i = 0; i < panel.figures.size(); ++i) {
    canvas.figure(canvas.mirror(row.cut_left(line.numbers[i])), panel.figures[i], line.type, strong);
    row.cut_left(kBefore);
    canvas.text(canvas.mirror(row.cut_left(line.words[i])), panel.figures[i].label, ui::Type::kCaption, quiet);
    row.cut_left(gap);
  }
}

}  // namespace

void draw_countdown(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.figures.empty()) return draw_waiting(canvas, panel, area);
  const float label = canvas.line_height(ui::Type::kLabel);
  if (area.h < canvas.line_height(ui::Type::kMetricM) + label) return draw_countdown_line(canvas, panel, area);
  const bool large = area.h >= canvas.line_height(ui::Type::kMetric) + label && area.w >= 600.0F * canvas.scale();
  const ui::Type type = large ? ui::Type::kMetric : ui::Type::kMetricM;
  const float height = canvas.line_height(type) + label;
  area = {area.x, area.center().y - height / 2, area.w, height};
  const float width = area.w / static_cast<float>(panel.figures.size());
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  for (const data::Figure& figure : panel.figures) {
    Rect cell = area.cut_left(width);
    cell.cut_right(16.0F);
    canvas.figure(canvas.mirror(cell.cut_top(height - label)), figure, type);
    canvas.text(canvas.mirror(cell), figure.label, ui::Type::kLabel, quiet);
  }
}

}  // namespace kiosk::dashboard
