#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::ui::Button;
using kiosk::ui::ButtonStyle;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kPad = 28.0F;
constexpr float kSide = 32.0F;
constexpr float kSeparator = 24.0F;
constexpr float kColumnGap = 64.0F;
constexpr float kLeastColumn = 448.0F;  // du at text scale 1
constexpr std::size_t kFirstControls = 3;
constexpr float kArrow = 64.0F;

// In the order of their weight in a conversation; as many are on a page as there is room for.
constexpr std::array kOffered{
    kShareMoved,
    kCommitment,
    kHybridBenefit,
    kRamp,
    kYears,
    kWacc,
    kGrowth,
    kDiscount,
    kRightSize,
    kRetireUnused,
    kComfort,
    kExtendedUpdates,
    kTax,
    kPriceLevel,
    kCloudStorage,
    kServersPerAdminCloud,
    kMigrationEffort,
    kParallelMonths,
    kServerPrice,
    kStoragePrice,
    kColocation,
    kAdminRate,
};

// A choice gets room for names of two lines.
float height_of(Canvas& canvas, ControlIndex index, float width) {
  const kiosk::data::Control& control = controls()[index];
  const bool choice = control.kind == kiosk::data::ControlKind::kChoice;
  return canvas.control_height(control, width) + (choice ? canvas.line_height(Type::kButton) - 22.0F : 0.0F);
}

void draw_buttons(Canvas& canvas, const Rect& row) {
  Button reset;
  reset.id = "reset";
  reset.label = msg("economics.reset");
  reset.icon = "reset";
  reset.action = kiosk::ui::Command{"reset"};
  Button explain;
  explain.id = "explain";
  explain.label = msg("economics.explain.button");
  explain.icon = "explain";
  explain.style = ButtonStyle::kPrimary;
  explain.action = kiosk::ui::Command{"explain"};
  Rect rest = row;
  const float width = row.w * 0.44F;
  const Rect first = canvas.mirrored() ? rest.cut_right(width) : rest.cut_left(width);
  canvas.mirrored() ? rest.cut_right(16.0F) : rest.cut_left(16.0F);
  canvas.button(first, reset);
  canvas.button(rest, explain);
}

// How many of the list fit into a column, and how high they are.
struct Fit {
  std::size_t count = 0;
  float used = 0.0F;
};
Fit fit(Canvas& canvas, const Rect& area, std::span<const ControlIndex> offered) {
  Fit result;
  for (const ControlIndex index : offered) {
    const float more = height_of(canvas, index, area.w) + (result.count > 0 ? kSeparator : 0.0F);
    if (result.count > 0 && result.used + more > area.h) break;
    result.used += more;
    ++result.count;
  }
  return result;
}

// The part of the list that is on each page of so many columns.
std::vector<std::span<const ControlIndex>> pages_of(Canvas& canvas, const Rect& column, int columns) {
  std::vector<std::span<const ControlIndex>> pages;
  for (std::span<const ControlIndex> rest(kOffered); !rest.empty();) {
    std::size_t count = 0;
    for (int i = 0; i < columns; ++i) count += fit(canvas, column, rest.subspan(count)).count;
    pages.push_back(rest.first(count));
    rest = rest.subspan(count);
  }
  return pages;
}

// "2 / 8" between two arrows.
void draw_pager(Canvas& canvas, Rect box, int page, int pages) {
  const auto arrow = [&](const Rect& place, bool onwards) {
    Button button;
    button.id = onwards ? "plan.next" : "plan.back";
    button.icon = onwards != canvas.mirrored() ? "forward" : "back";
    button.name = msg(onwards ? "economics.plan.next" : "economics.plan.back");
    button.action = kiosk::ui::SetControl{kPage, static_cast<double>((page + (onwards ? 1 : pages - 1)) % pages)};
    canvas.button(place, button);
  };
  arrow(canvas.mirrored() ? box.cut_right(kArrow) : box.cut_left(kArrow), false);
  arrow(canvas.mirrored() ? box.cut_left(kArrow) : box.cut_right(kArrow), true);
  kiosk::ui::TextOptions middle;
  middle.middle = true;
  middle.align = kiosk::text::Align::kCenter;
  canvas.text(
      box,
      msg("economics.plan.page").with("page", static_cast<double>(page + 1)).with("pages", static_cast<double>(pages)),
      Type::kCaption, middle);
}

// Fills one column from the list and takes what it used off the list.
void draw_column(const Model& model, Canvas& canvas, Rect area, std::span<const ControlIndex>& offered) {
  const auto [count, used] = fit(canvas, area, offered);
  if (count == 0) return;
  // What is left over opens the gaps a little.
  const float spare = std::clamp((area.h - used) / (static_cast<float>(count) + 1.0F), 0.0F, 28.0F);
  area.cut_top(spare);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) {
      const Rect gap = area.cut_top(kSeparator + spare);
      canvas.hairline({gap.x, gap.center().y}, {gap.right(), gap.center().y});
    }
    canvas.control(area.cut_top(height_of(canvas, offered[i], area.w)), controls(), offered[i],
                   model.value(offered[i]));
  }
  offered = offered.subspan(count);
}

}  // namespace

float plan_card_height(Canvas& canvas, float width) {
  float height = 2 * kPad + std::max(kArrow, canvas.line_height(Type::kTitle)) + 8.0F + 20.0F + button_height(canvas);
  for (std::size_t i = 0; i < kFirstControls; ++i) {
    height += height_of(canvas, kOffered[i], width - 2 * kSide) + (i > 0 ? kSeparator : 0);
  }
  return height;
}

void draw_plan_card(const Model& model, Canvas& canvas, const Rect& area) {
  canvas.card(area);
  Rect inside = area.inset(kSide, kPad);
  const bool wide = inside.w >= 2 * kLeastColumn * canvas.scale() + kColumnGap;
  Rect head = inside.cut_top(wide ? button_height(canvas) : std::max(kArrow, canvas.line_height(Type::kTitle)));
  if (wide) {
    draw_buttons(canvas, cut_end(canvas, head, head.w * 0.5F));
    cut_end(canvas, head, 32.0F);
  } else {
    draw_buttons(canvas, inside.cut_bottom(button_height(canvas)));
    inside.cut_bottom(20.0F);
  }
  inside.cut_top(8.0F);
  const int columns = wide ? std::max(2, static_cast<int>(inside.w / (kLeastColumn * canvas.scale() + kColumnGap))) : 1;
  const float width = (inside.w - kColumnGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  const auto pages = pages_of(canvas, {inside.x, inside.y, width, inside.h}, columns);
  const int page = std::clamp(static_cast<int>(model.value(kPage)), 0, static_cast<int>(pages.size()) - 1);
  if (pages.size() > 1) {
    const float room = canvas.measure("88 / 88", Type::kCaption).x + 24.0F;
    draw_pager(canvas, cut_end(canvas, head, 2 * kArrow + room), page, static_cast<int>(pages.size()));
  }
  canvas.text(head, msg("economics.plan"), Type::kTitle, {.color = {}, .middle = true});
  std::span<const ControlIndex> offered = pages[static_cast<std::size_t>(page)];
  for (int column = 0; column < columns; ++column) {
    const Rect box = canvas.mirrored() ? inside.cut_right(width) : inside.cut_left(width);
    canvas.mirrored() ? inside.cut_right(kColumnGap) : inside.cut_left(kColumnGap);
    draw_column(model, canvas, box, offered);
  }
}

}  // namespace demos::economics
