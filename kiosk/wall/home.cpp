// The home screen: who it is for, what they told us, a card for every demo and slide, and a row of dashboards below.
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/base/easing.hpp"
#include "kiosk/wall/home_cards.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

bool compact(const ui::Canvas& canvas) { return canvas.form() == ui::Form::kCompact; }

void draw_who(ui::Canvas& canvas, const Frame& frame, const Rect& row) {
  draw_brand(canvas, *frame.customer, canvas.mirror({row.x, row.y + 4.0F, 64.0F, 64.0F}));
  float right = row.right();
  const auto utility = [&](const char* icon, const char* name, const char* action) {
    ui::Button button;
    button.id = icon;
    button.icon = icon;
    button.name = msg(name);
    button.action = command(action);
    canvas.button(canvas.mirror({right - 72.0F, row.y, 72.0F, 72.0F}), button);
    right -= 88.0F;
  };
  if (!frame.visitor->reach) {
    utility("accessibility", "wall.access", "access");
    if (frame.customer->languages.size() > 1) utility("language", "wall.language", "language");
  }
  const float line = canvas.line_height(ui::Type::kTitle);
  canvas.text(canvas.mirror({row.x + 84.0F, row.center().y - line / 2, right - row.x - 84.0F, line}),
              frame.customer->name, ui::Type::kTitle);
}

struct Heading {
  Rect who, title, detail;
  Rect rest;
};

Heading lay_heading(ui::Canvas& canvas) {
  Heading out;
  Rect area = canvas.screen().inset(margin(canvas), 0.0F);
  area.cut_top(compact(canvas) ? 24.0F : 40.0F);
  area.cut_bottom(compact(canvas) ? 24.0F : 40.0F);
  out.who = area.cut_top(72.0F);
  area.cut_top(compact(canvas) ? 16.0F : 28.0F);
  out.title = area.cut_top(canvas.measure(msg("wall.home.title"), ui::Type::kHeadline, area.w, 2).y);
  // Large text on a tall screen needs the room for the cards' own words.
  if (!compact(canvas) && canvas.scale() <= 1.3F) {
    area.cut_top(8.0F);
    out.detail = area.cut_top(canvas.measure(msg("wall.home.detail"), ui::Type::kLead, area.w, 4).y);
  }
  area.cut_top(compact(canvas) ? 20.0F : 28.0F);
  out.rest = area;
  return out;
}

void draw_heading(ui::Canvas& canvas, const Frame& frame, const Heading& heading) {
  draw_who(canvas, frame, heading.who);
  ui::TextOptions options;
  options.max_lines = 2;
  canvas.text(canvas.mirror(heading.title), msg("wall.home.title"), ui::Type::kHeadline, options);
  options.max_lines = 4;
  if (!heading.detail.empty())
    canvas.text(canvas.mirror(heading.detail), msg("wall.home.detail"), ui::Type::kLead, options);
}

// What they told us, in their words: one strip of up to three goals, or none where they would be cut.
constexpr std::size_t kMostGoals = 3;
constexpr float kGoalMark = 32.0F;

float goals_height(ui::Canvas& canvas, const Frame& frame, float width) {
  const auto& goals = frame.customer->goals;
  if (goals.empty() || compact(canvas)) return 0.0F;
  const auto count = static_cast<float>(std::min(goals.size(), kMostGoals));
  const bool stacked = canvas.form() == ui::Form::kPortrait;
  const float column = stacked ? width - 48.0F : (width - 48.0F - 32.0F * (count - 1)) / count;
  float height = 0.0F;
  for (std::size_t i = 0; i < goals.size() && i < kMostGoals; ++i) {
    const float words = canvas.measure(goals[i], ui::Type::kLabel, column - kGoalMark - 16.0F, 0).y;
    if (!stacked && words > 3.0F * canvas.line_height(ui::Type::kLabel) + 1.0F) return 0.0F;
    height = stacked ? height + words + (i > 0 ? 10.0F : 0.0F) : std::max(height, words);
  }
  return canvas.line_height(ui::Type::kCaption) + 8.0F + height;
}

void draw_goals(ui::Canvas& canvas, const Frame& frame, Rect strip) {
  const auto& goals = frame.customer->goals;
  const ui::Theme& theme = canvas.theme();
  ui::TextOptions quiet;
  quiet.color = theme.text3;
  strip.cut_top(canvas.text(canvas.mirror(strip), msg("wall.home.goals").with("customer", frame.customer->name),
                            ui::Type::kCaption, quiet) +
                8.0F);
  const auto count = static_cast<float>(std::min(goals.size(), kMostGoals));
  const bool stacked = canvas.form() == ui::Form::kPortrait;
  const float column = stacked ? strip.w - 48.0F : (strip.w - 48.0F - 32.0F * (count - 1)) / count;
  for (std::size_t i = 0; i < goals.size() && i < kMostGoals; ++i) {
    Rect place{strip.x, strip.y, column, strip.h};
    const Rect mark{place.x, place.y - 1.0F, kGoalMark, kGoalMark};
    canvas.icon(canvas.mirror(mark), "target", theme.brand_text);
    ui::TextOptions options;
    options.max_lines = 0;
    options.color = theme.text1;
    const Rect words{place.x + kGoalMark + 16.0F, place.y, column - kGoalMark - 16.0F, place.h};
    const float used = canvas.text(canvas.mirror(words), goals[i], ui::Type::kLabel, options);
    if (stacked)
      strip.cut_top(used + 10.0F);
    else
      strip.cut_left(column + 32.0F);
  }
}

struct Plan {
  Rect goals;  // empty: none
  Grid cards;
  Rect boards;  // empty: none
  std::vector<int> card_pages, board_pages;
  int board_columns = 1;
};

Plan plan_home(ui::Canvas& canvas, const Frame& frame, Rect area) {
  Plan plan;
  for (std::size_t i = 0; i < frame.pages.size(); ++i) {
    (frame.pages[i].dashboard ? plan.board_pages : plan.card_pages).push_back(static_cast<int>(i));
  }
  if (plan.card_pages.empty()) plan.card_pages.swap(plan.board_pages);
  Rect boards;
  if (!plan.board_pages.empty()) {
    const int count = static_cast<int>(plan.board_pages.size());
    const int most = canvas.form() == ui::Form::kPortrait ? 1 : compact(canvas) ? 2 : 3;
    const int rows = (count + most - 1) / most;
    plan.board_columns = (count + rows - 1) / rows;
    const float row = slim_height(canvas);
    boards = area.cut_bottom(row * static_cast<float>(rows) + kGutter * static_cast<float>(rows - 1));
    area.cut_bottom(kGutter);
  }
  const float goals = goals_height(canvas, frame, area.w);
  Rect with_goals = area;
  if (goals > 0.0F) {
    plan.goals = with_goals.cut_top(goals);
    with_goals.cut_top(28.0F);
  }
  plan.cards = lay_cards(canvas, frame, plan.card_pages, with_goals);
  if (goals > 0.0F && !plan.cards.roomy) {
    plan.goals = {};
    plan.cards = lay_cards(canvas, frame, plan.card_pages, area);
  }
  // The dashboards follow the cards; what is left over stays below both.
  plan.boards = boards;
  if (!boards.empty()) plan.boards.y = plan.cards.box(static_cast<int>(plan.card_pages.size()) - 1).bottom() + kGutter;
  return plan;
}

Rect board_box(const Plan& plan, std::size_t i, float height) {
  const auto columns = static_cast<float>(plan.board_columns);
  const float width = (plan.boards.w - kGutter * (columns - 1)) / columns;
  const auto column = static_cast<float>(static_cast<int>(i) % plan.board_columns);
  const auto row = static_cast<float>(static_cast<int>(i) / plan.board_columns);
  return {plan.boards.x + column * (width + kGutter), plan.boards.y + row * (height + kGutter), width, height};
}

// With the controls lowered everything that opens a page is a slim card in the lowest part of the screen.
void draw_low_home(ui::Canvas& canvas, const Frame& frame, Rect area) {
  const float goals = goals_height(canvas, frame, area.w);
  Rect low = reach_area(canvas);
  if (goals > 0.0F && area.y + goals < low.y) draw_goals(canvas, frame, area.cut_top(goals));
  draw_reach_bar(canvas, frame, low);
  low.cut_bottom(reach_bar_height(canvas, frame) + kGutter);
  const int count = static_cast<int>(frame.pages.size());
  const float height = std::min(slim_height(canvas), low.h);
  const int fit = std::max(1, static_cast<int>((low.h + 16.0F) / (height + 16.0F)));
  const int columns = std::max(1, (count + fit - 1) / fit);
  const float width = (low.w - kGutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (int i = 0; i < count; ++i) {
    const auto column = static_cast<float>(i % columns);
    const auto row = static_cast<float>(i / columns);
    const Rect box{low.x + column * (width + kGutter), low.y + row * (height + 16.0F), width, height};
    draw_slim_card(canvas, frame, i, canvas.mirror(box));
  }
}

}  // namespace

Rect home_card_box(ui::Canvas& canvas, const Frame& frame, int index) {
  const Plan plan = plan_home(canvas, frame, lay_heading(canvas).rest);
  for (std::size_t i = 0; i < plan.card_pages.size(); ++i) {
    if (plan.card_pages[i] == index) return canvas.mirror(plan.cards.box(static_cast<int>(i)));
  }
  for (std::size_t i = 0; i < plan.board_pages.size(); ++i) {
    if (plan.board_pages[i] == index) return canvas.mirror(board_box(plan, i, slim_height(canvas)));
  }
  return canvas.screen();
}

void draw_home(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("home");
  const Heading heading = lay_heading(canvas);
  draw_heading(canvas, frame, heading);
  if (frame.visitor->reach) {
    draw_low_home(canvas, frame, heading.rest);
    canvas.pop_id();
    return;
  }
  const Plan plan = plan_home(canvas, frame, heading.rest);
  if (!plan.goals.empty()) draw_goals(canvas, frame, plan.goals);
  for (std::size_t i = 0; i < plan.card_pages.size(); ++i) {
    draw_card(canvas, frame, plan.card_pages[i], plan.cards, canvas.mirror(plan.cards.box(static_cast<int>(i))));
  }
  for (std::size_t i = 0; i < plan.board_pages.size(); ++i) {
    draw_slim_card(canvas, frame, plan.board_pages[i], canvas.mirror(board_box(plan, i, slim_height(canvas))));
  }
  canvas.pop_id();
}

}  // namespace kiosk::wall
