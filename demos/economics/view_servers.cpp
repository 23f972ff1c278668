// What the estate's measurements say: how well sizes are founded, what right-sizing does, and which servers do nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kStar = 30.0F;  // du at text scale 1

// "a16-archive01" of "a16-archive01.alderfinch.example".
std::string host(const std::string& name) { return name.substr(0, name.find('.')); }

// A star of five points as triangles: drawn, because a sign in a font is not everywhere.
void draw_star(Canvas& canvas, kiosk::Vec2 center, float radius, kiosk::Color color) {
  constexpr std::array<kiosk::Vec2, 10> kPoints{{{0.0F, -1.0F},
                                                 {0.2245F, -0.309F},
                                                 {0.9511F, -0.309F},
                                                 {0.3633F, 0.118F},
                                                 {0.5878F, 0.809F},
                                                 {0.0F, 0.382F},
                                                 {-0.5878F, 0.809F},
                                                 {-0.3633F, 0.118F},
                                                 {-0.9511F, -0.309F},
                                                 {-0.2245F, -0.309F}}};
  const auto at = [&](std::size_t i) {
    return kiosk::Vec2{center.x + kPoints[i].x * radius, center.y + kPoints[i].y * radius};
  };
  const std::array inner{at(1), at(3), at(5), at(7), at(9)};
  canvas.polygon(inner, color);
  for (std::size_t i = 0; i < 10; i += 2) {
    const std::array tip{at((i + 9) % 10), at(i), at(i + 1)};
    canvas.polygon(tip, color);
  }
}

// The word, then one to five stars; a touch on them tells what they stand for.
void draw_confidence(const Model& model, Canvas& canvas, Rect line) {
  const Figure& stars = model.figure("estate.stars");
  const float size = std::min(kStar * canvas.scale(), line.h * 0.9F);
  const Rect row = cut_end(canvas, line, size * 5.0F);
  kiosk::ui::TextOptions middle;
  middle.middle = true;
  const bool fits = canvas.measure(stars.label, Type::kCaption).x < line.w - 12.0F;
  canvas.text(line, fits ? stars.label : msg("economics.stars"), Type::kCaption, middle);
  for (int i = 0; i < 5; ++i) {
    const bool on = i < static_cast<int>(stars.value);
    const float x = row.x + size * (static_cast<float>(canvas.mirrored() ? 4 - i : i) + 0.5F);
    draw_star(canvas, {x, row.center().y}, size * 0.42F,
              on ? canvas.theme().warning : canvas.theme().track_edge.with_alpha(0.7F));
  }
  canvas.touch_area(row, "stars", kiosk::ui::OpenFigure{"estate.stars"});
}

void draw_facts(const Model& model, Canvas& canvas, Rect area) {
  const std::array numbers{
      Number{msg("economics.estate.zombie"), &model.figure("estate.zombie")},
      Number{msg("economics.estate.idle"), &model.figure("estate.idle")},
      Number{msg("economics.estate.cores"), &model.figure("estate.cores")},
      Number{msg("economics.fleet.vcpus"), &model.figure("fleet.vcpus")},
      Number{msg("economics.fleet.right_sizing.short"), &model.figure("fleet.right_sizing")},
  };
  const float row = std::min(area.h / 6.0F, 96.0F * canvas.scale());
  draw_confidence(model, canvas, area.cut_top(row));
  canvas.hairline({area.x, area.y}, {area.right(), area.y});
  draw_numbers(canvas, area, numbers);
}

void draw_server(const Model& model, Canvas& canvas, Rect line, std::size_t i) {
  const UnusedServer& server = model.basis().unused[i];
  kiosk::ui::TextOptions start;
  start.middle = true;
  start.color = canvas.theme().text1;
  kiosk::ui::TextOptions end = start;
  end.align = kiosk::text::Align::kEnd;
  const Figure& price = model.figure(fmt::format("unused_price.{}", i + 1));
  canvas.figure(cut_end(canvas, line, line.w * 0.18F), price, Type::kButton, end);
  cut_end(canvas, line, 16.0F);
  const bool none = server.use == UseClass::kZombie;
  const float word = canvas.measure(msg("economics.use.zombie"), Type::kCaption).x;
  const float other = canvas.measure(msg("economics.use.idle"), Type::kCaption).x;
  kiosk::ui::TextOptions kind = start;
  kind.color = none ? canvas.theme().negative : canvas.theme().warning;
  const Rect use = cut_end(canvas, line, std::min(line.w * 0.4F, std::max(word, other) + 12.0F));
  canvas.text(use, msg(none ? "economics.use.zombie" : "economics.use.idle"), Type::kCaption, kind);
  cut_end(canvas, line, 12.0F);
  const std::string name = host(server.name);
  const float needed = std::max(line.w * 0.46F, canvas.measure(name, Type::kCaption).x + 6.0F);
  const Rect first =
      canvas.mirrored() ? line.cut_right(std::min(line.w, needed)) : line.cut_left(std::min(line.w, needed));
  canvas.text(first, Message::text(name), Type::kCaption, start);
  start.color = canvas.theme().text2;
  if (canvas.measure(server.application, Type::kCaption).x < line.w - 4.0F) {
    canvas.text(line, Message::text(server.application), Type::kCaption, start);
  }
}

void draw_list(const Model& model, Canvas& canvas, Rect area) {
  const std::size_t count = model.basis().unused.size();
  const float caption = canvas.line_height(Type::kCaption);
  const Message title = count == 0 ? msg("economics.unused.none")
                                   : msg("economics.unused.title")
                                         .with("count", static_cast<double>(count))
                                         .with("total", Message::FigureArg{"unused.total"});
  const int lines = canvas.measure(title, Type::kCaption).x > area.w ? 2 : 1;
  canvas.text(area.cut_top(caption * static_cast<float>(lines)), title, Type::kCaption,
              {.color = canvas.theme().text1, .max_lines = lines});
  if (count == 0) return;
  area.cut_top(6.0F);
  const float least = canvas.line_height(Type::kButton) + 4.0F;
  const auto room = static_cast<std::size_t>(std::max(1.0F, area.h / least));
  const bool all = count <= std::min(room, kMostListed);
  const std::size_t shown = all ? count : std::min(room - (room > 1 ? 1 : 0), kMostListed);
  const float pitch = std::min(area.h / static_cast<float>(shown + (all ? 0 : 1)), 76.0F * canvas.scale());
  for (std::size_t i = 0; i < shown; ++i) {
    const Rect line = area.cut_top(pitch);
    canvas.hairline({line.x, line.y}, {line.right(), line.y});
    draw_server(model, canvas, line, i);
  }
  if (all) return;
  canvas.text(area.cut_top(pitch), msg("economics.unused.more").with("count", static_cast<double>(count - shown)),
              Type::kCaption, {.color = {}, .middle = true});
}

}  // namespace

void draw_servers(const Model& model, Canvas& canvas, Rect area) {
  const bool beside = area.w > 800.0F * canvas.scale();
  const Rect list = beside ? cut_end(canvas, area, area.w * 0.58F) : area.cut_bottom(area.h * 0.58F);
  beside ? cut_end(canvas, area, 40.0F) : area.cut_bottom(24.0F);
  draw_facts(model, canvas, area);
  draw_list(model, canvas, list);
}

}  // namespace demos::economics
