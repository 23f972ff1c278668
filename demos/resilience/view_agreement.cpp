// The chain of agreements: its parts in a row, what they come to, and what that leaves out of a month.
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::data::Figure;
using kiosk::ui::Canvas;
using kiosk::ui::Tile;
using kiosk::ui::Type;

struct Part {
  const Figure* figure;
  const char* icon;
};

void draw_part(Canvas& canvas, const Rect& box, const Part& part) {
  const auto& t = canvas.theme();
  canvas.fill(box, t.text1.with_alpha(0.05F), 20.0F);
  canvas.stroke(box, t.hairline, 1.0F, 20.0F);
  Rect inside = box.inset(18.0F, 12.0F);
  const float words = canvas.line_height(Type::kCaption) * 2.0F;
  const bool large = inside.h >= words + canvas.line_height(Type::kMetric) + 36.0F;
  const Type type = large ? Type::kMetric : Type::kMetricM;
  const float number = canvas.line_height(type);
  const float icon = std::min(36.0F, inside.h - words - number);
  if (icon >= 24.0F) {
    const Rect row = inside.cut_top(icon + 6.0F);
    canvas.icon({canvas.mirrored() ? row.right() - icon : row.x, row.y, icon, icon}, part.icon, t.brand_text);
  }
  canvas.figure(inside.cut_top(number), *part.figure, type);
  canvas.text(inside, part.figure->label, Type::kCaption, {.color = {}, .max_lines = 2});
}

std::vector<Part> parts_of(const Model& model) {
  std::vector<Part> parts;
  const auto add = [&](const char* name, const char* icon) {
    const Figure& figure = model.figure(name);
    if (figure.has_value()) parts.push_back({&figure, icon});
  };
  add("sla.front", "globe");
  add("sla.web", "server");
  add("sla.own", "people");
  add("sla.database", "database");
  add("sla.queue", "table");
  if (model.value(kSlaRegions) > 1.0) {
    add("sla.stack", "shield");
    add("in.sla_regions", "globe");
  }
  return parts;
}

int columns_of(const Canvas& canvas, float width, int parts) {
  return std::clamp(static_cast<int>(width / (210.0F * canvas.scale())), 1, std::max(1, parts));
}

// What the parts need to hold their words.
float least_height(const Canvas& canvas, float width, int parts) {
  const int columns = columns_of(canvas, width, parts);
  const int rows = (parts + columns - 1) / columns;
  const float each = canvas.line_height(Type::kMetricM) + canvas.line_height(Type::kCaption) + 24.0F;
  return each * static_cast<float>(rows) + 16.0F * static_cast<float>(rows - 1);
}

// The parts in a row, or below each other; a queue stands beside its database, so it is joined by "or".
void draw_chain(const Model& model, Canvas& canvas, const Rect& area) {
  const std::vector<Part> parts = parts_of(model);
  const int n = static_cast<int>(parts.size());
  if (n == 0) return;
  const int columns = columns_of(canvas, area.w, n);
  const int rows = (n + columns - 1) / columns;
  const float gap = 44.0F;
  const float height = (area.h - 16.0F * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  for (int i = 0; i < n; ++i) {
    const Rect row{area.x, area.y + static_cast<float>(i / columns) * (height + 16.0F), area.w, height};
    const Rect box = column(canvas, row, i % columns, columns, gap);
    draw_part(canvas, box, parts[static_cast<std::size_t>(i)]);
    if (i % columns == columns - 1 || i == n - 1) continue;
    const bool beside = parts[static_cast<std::size_t>(i) + 1].figure->name == "sla.queue";
    const float x = canvas.mirrored() ? box.x - gap * 0.5F : box.right() + gap * 0.5F;
    canvas.icon({x - 14.0F, box.center().y - 14.0F, 28.0F, 28.0F}, beside ? "swap" : "arrow-right",
                canvas.theme().text3);
  }
}

Tile tile(const Model& model, const char* name, std::string_view icon, int color) {
  Tile t;
  t.id = name;
  t.figure = &model.figure(name);
  t.icon = icon;
  t.color = color;
  return t;
}

}  // namespace

void draw_agreement(const Model& model, Canvas& canvas, Rect area) {
  const bool narrow = area.w < 900.0F * canvas.scale();
  const int columns = narrow ? 1 : 3;
  const float row = narrow ? std::min(190.0F * canvas.scale(), area.h * 0.2F) : 190.0F;
  const std::array tiles{tile(model, "sla.all", "shield", 2), tile(model, "sla.month", "calendar", 0),
                         tile(model, "sla.year", "clock", 4)};
  const int shown = narrow && canvas.scale() > 1.2F ? 1 : 3;
  for (int i = 0; i < shown; i += columns) {
    const Rect line = area.cut_top(row);
    area.cut_top(kGutter);
    for (int k = i; k < std::min(shown, i + columns); ++k)
      canvas.tile(column(canvas, line, k - i, columns, kGutter), tiles[static_cast<std::size_t>(k)]);
  }
  canvas.card(area);
  Rect inside = area.inset(32.0F, 24.0F);
  draw_heading(canvas, inside, msg("resilience.chain"), msg("resilience.chain.detail"));
  inside.cut_top(14.0F);
  const float line = canvas.line_height(Type::kBody);
  const auto note = msg("resilience.promise_note");
  const int lines = std::max(1, static_cast<int>(std::ceil(canvas.measure(note, Type::kBody, inside.w, 0).y / line)));
  // The sentence below the headline says the same, shorter: where the note would stand on the chain it gives way.
  const float height = line * static_cast<float>(lines);
  const auto parts = static_cast<int>(parts_of(model).size());
  const bool said = inside.h - height - 14.0F >= least_height(canvas, inside.w, parts);
  const Rect foot = said ? inside.cut_bottom(height) : Rect{};
  if (said) inside.cut_bottom(14.0F);
  Rect chain = inside;
  chain.h = std::min(chain.h, 1.8F * least_height(canvas, chain.w, parts));
  draw_chain(model, canvas, chain);
  if (said) canvas.text(foot, note, Type::kBody, {.color = canvas.theme().text1, .max_lines = lines});
}

}  // namespace demos::resilience
