// Theory beside the simulation: five measures of the same tier, and the gap between the two while they can be compared.
#include <algorithm>
#include <array>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

struct Row {
  const char* name;
  const char* words;
  const char* formula;
};
constexpr std::array kRows{
    Row{"theory.use", "resilience.theory.use", "resilience.formula.load"},
    Row{"theory.wait", "resilience.theory.wait", "resilience.formula.c"},
    Row{"theory.mean", "resilience.theory.mean", "resilience.formula.c"},
    Row{"theory.level", "resilience.theory.level", "resilience.formula.c"},
    Row{"theory.give_up", "resilience.theory.give_up", "resilience.formula.a"},
};

constexpr std::array<const char*, 6> kWhy{"resilience.why.comparable",   "resilience.why.changing",
                                          "resilience.why.just_changed", "resilience.why.broken",
                                          "resilience.why.overloaded",   "resilience.why.not_exponential"};

// Words on the left, three numbers on the right.
struct Columns {
  Rect words;
  std::array<Rect, 3> numbers;
};

Columns columns_of(const Canvas& canvas, const Rect& row, bool narrow) {
  Columns c;
  Rect rest = row;
  const float width = narrow ? row.w / 3.0F : row.w * 0.19F;
  for (int i = 2; i >= 0; --i)
    c.numbers[static_cast<std::size_t>(i)] = canvas.mirrored() ? rest.cut_left(width) : rest.cut_right(width);
  c.words = narrow ? row : rest;
  return c;
}

void draw_head(Canvas& canvas, const Rect& row, bool narrow) {
  const Columns c = columns_of(canvas, row, narrow);
  constexpr std::array kHeads{"resilience.head.theory", "resilience.head.simulated", "resilience.head.gap"};
  for (std::size_t i = 0; i < 3; ++i) {
    canvas.text(c.numbers[i], msg(kHeads[i]), Type::kCaption,
                {.color = {}, .align = kiosk::text::Align::kEnd, .middle = true});
  }
}

void draw_row(const Model& model, Canvas& canvas, Rect box, const Row& row, bool narrow) {
  const float line = canvas.line_height(Type::kBody);
  const float caption = canvas.line_height(Type::kCaption);
  Rect words = narrow ? box.cut_top(line) : box;
  const Columns c = columns_of(canvas, box, narrow);
  if (!narrow) words = c.words;
  const float top = narrow ? words.y : words.center().y - (line + caption) * 0.5F;
  canvas.text({words.x, top, words.w, line}, msg(row.words), Type::kBody, {.color = canvas.theme().text1});
  if (!narrow) canvas.text({words.x, top + line, words.w, caption}, msg(row.formula), Type::kCaption);
  const std::string base = row.name;
  const std::array names{base, base + ".simulated", base + ".gap"};
  for (std::size_t i = 0; i < 3; ++i) {
    canvas.figure(c.numbers[i], model.figure(names[i]), i == 2 ? Type::kBody : Type::kMetricM,
                  {.color = {}, .align = kiosk::text::Align::kEnd, .middle = true});
  }
}

constexpr std::array kFacts{"theory.rate", "theory.servers", "theory.offered", "theory.blocked"};
constexpr float kFactGap = 24.0F;

// Four beside each other where the longest of their names has room for it.
int fact_columns(const Model& model, Canvas& canvas, float width) {
  const float each = (width - 3.0F * kFactGap) / 4.0F;
  for (const char* name : kFacts) {
    if (canvas.measure(model.figure(name).label, Type::kCaption).x > each) return 2;
  }
  return 4;
}

void draw_facts(const Model& model, Canvas& canvas, const Rect& area) {
  const int columns = fact_columns(model, canvas, area.w);
  const float line = canvas.line_height(Type::kMetricM) + canvas.line_height(Type::kCaption) + 8.0F;
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    const int at = static_cast<int>(i);
    Rect box = column(canvas, area, at % columns, columns, kFactGap);
    box.cut_top(static_cast<float>(at / columns) * line);
    const kiosk::data::Figure& figure = model.figure(kFacts[i]);
    canvas.figure(box.cut_top(canvas.line_height(Type::kMetricM)), figure, Type::kMetricM);
    canvas.text(box.cut_top(canvas.line_height(Type::kCaption)), figure.label, Type::kCaption);
  }
}

}  // namespace

void draw_theory(const Model& model, Canvas& canvas, Rect area) {
  canvas.card(area);
  Rect inside = area.inset(32.0F, 22.0F);
  const bool narrow = inside.w < 760.0F * canvas.scale();
  const auto why = msg(kWhy[static_cast<std::size_t>(model.comparison().why)])
                       .with("counted", kiosk::data::Message::FigureArg{"theory.counted"});
  draw_heading(canvas, inside, msg("resilience.theory.title"), why);
  inside.cut_top(8.0F);
  const float fact = canvas.line_height(Type::kMetricM) + canvas.line_height(Type::kCaption) + 8.0F;
  const float facts = fact_columns(model, canvas, inside.w) == 2 ? 2.0F * fact : fact;
  const float least = canvas.line_height(Type::kBody) + canvas.line_height(Type::kMetricM) + 8.0F;
  if (inside.h > facts + 40.0F + least * kRows.size() * (narrow ? 1.0F : 0.8F)) {
    draw_facts(model, canvas, inside.cut_top(facts));
    inside.cut_top(10.0F);
  }
  draw_head(canvas, inside.cut_top(canvas.line_height(Type::kCaption) + 6.0F), narrow);
  const auto fit = static_cast<std::size_t>(inside.h / (narrow ? least : least * 0.8F));
  const std::size_t rows = std::clamp<std::size_t>(fit, 1, kRows.size());
  const float height = inside.h / static_cast<float>(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const Rect row = inside.cut_top(height);
    canvas.hairline({row.x, row.y}, {row.right(), row.y});
    draw_row(model, canvas, row.inset(0.0F, 2.0F), kRows[i], narrow);
  }
}

}  // namespace demos::resilience
