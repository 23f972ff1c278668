// Theory beside the simulation: five measures of the same tier, and the gap between the two while they can be compared.
#include <algorithm>
#include <array>

#include "demos/resilience/figures.hpp"
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

float facts_line(const Canvas& canvas) {
  return canvas.line_height(Type::kMetricM) + canvas.line_height(Type::kCaption) + 8.0F;
}

void draw_facts(const Model& model, Canvas& canvas, const Rect& area) {
  const int columns = fact_columns(model, canvas, area.w);
  const float line = facts_line(canvas);
  for (std::size_t i = 0; i < kFacts.size(); ++i) {
    const int at = static_cast<int>(i);
    Rect box = column(canvas, area, at % columns, columns, kFactGap);
    box.cut_top(static_cast<float>(at / columns) * line);
    const kiosk::data::Figure& figure = model.figure(kFacts[i]);
    canvas.figure(box.cut_top(canvas.line_height(Type::kMetricM)), figure, Type::kMetricM);
    canvas.text(box.cut_top(canvas.line_height(Type::kCaption)), figure.label, Type::kCaption);
  }
}

float facts_height(const Model& model, Canvas& canvas, float width) {
  const float line = facts_line(canvas);
  return fact_columns(model, canvas, width) == 2 ? 2.0F * line : line;
}

float row_height(const Canvas& canvas, bool narrow) {
  return canvas.line_height(Type::kBody) + canvas.line_height(narrow ? Type::kMetricM : Type::kCaption) + 6.0F;
}

void draw_rows(const Model& model, Canvas& canvas, Rect area, std::size_t first, std::size_t count, bool narrow) {
  draw_head(canvas, area.cut_top(canvas.line_height(Type::kCaption) + 6.0F), narrow);
  const float height = area.h / static_cast<float>(count);
  for (std::size_t i = first; i < std::min(first + count, kRows.size()); ++i) {
    const Rect row = area.cut_top(height);
    canvas.hairline({row.x, row.y}, {row.right(), row.y});
    draw_row(model, canvas, row.inset(0.0F, 2.0F), kRows[i], narrow);
  }
}

void draw_pager(Canvas& canvas, const Rect& row, int page, int pages) {
  const double next = static_cast<double>((page + 1) % pages);
  kiosk::ui::Button button;
  button.id = "more-rows";
  button.label = msg("resilience.more");
  button.icon = "forward";
  button.action = kiosk::ui::SetControl{kPage, next};
  const float width = canvas.measure(button.label, Type::kButton).x + 120.0F * canvas.scale();
  const Rect place{row.right() - width, row.y, width, row.h};
  canvas.button(canvas.mirrored() ? Rect{row.x, row.y, width, row.h} : place, button);
  canvas.page_dots({row.center().x - 160.0F, row.y, 320.0F, row.h}, pages, page, kiosk::ui::SetControl{kPage, next});
}

kiosk::data::Message why_of(const Model& model) {
  return msg(words_of(model.comparison().why)).with("counted", kiosk::data::Message::FigureArg{"theory.counted"});
}

// What does not fit on one page is on the next; the control of the page is free where the rail is not on the screen.
// In a low card the reason stands beside the pager and the tab is name enough.
void draw_paged(const Model& model, Canvas& canvas, Rect area, bool narrow) {
  if (narrow) {
    draw_heading(canvas, area, msg("resilience.theory.title"), why_of(model));
    area.cut_top(8.0F);
  }
  const float caption = canvas.line_height(Type::kCaption);
  const Rect foot = area.cut_bottom(std::max({64.0F, canvas.line_height(Type::kButton) + 24.0F, 2.0F * caption}));
  area.cut_bottom(10.0F);
  const auto each = std::max(1, static_cast<int>((area.h - caption - 6.0F) / row_height(canvas, narrow)));
  const int of_rows = (static_cast<int>(kRows.size()) + each - 1) / each;
  const int page = static_cast<int>(model.value(kPage)) % (of_rows + 1);
  if (page == of_rows)
    draw_facts(model, canvas, area);
  else
    draw_rows(model, canvas, area, static_cast<std::size_t>(page * each), static_cast<std::size_t>(each), narrow);
  draw_pager(canvas, foot, page, of_rows + 1);
  if (narrow) return;
  const float width = foot.w * 0.5F - 190.0F;
  const Rect left =
      canvas.mirrored() ? Rect{foot.right() - width, foot.y, width, foot.h} : Rect{foot.x, foot.y, width, foot.h};
  canvas.text(left, why_of(model), Type::kCaption, {.color = {}, .align = {}, .max_lines = 2, .middle = true});
}

}  // namespace

void draw_theory(const Model& model, Canvas& canvas, Rect area) {
  canvas.card(area);
  Rect inside = area.inset(32.0F, 22.0F);
  const bool narrow = inside.w < 760.0F * canvas.scale();
  const float facts = facts_height(model, canvas, inside.w);
  const float rows = canvas.line_height(Type::kCaption) + 6.0F + row_height(canvas, narrow) * kRows.size();
  const float heading = canvas.line_height(Type::kTitle) + 8.0F;
  const bool whole = inside.h >= heading + facts + 10.0F + rows;
  if (!whole && shows_one_part(canvas)) return draw_paged(model, canvas, inside, narrow);
  draw_heading(canvas, inside, msg("resilience.theory.title"), why_of(model));
  inside.cut_top(8.0F);
  if (whole) {
    draw_facts(model, canvas, inside.cut_top(facts));
    inside.cut_top(10.0F);
  }
  draw_rows(model, canvas, inside, 0, kRows.size(), narrow);
}

}  // namespace demos::resilience
