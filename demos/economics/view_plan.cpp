#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Message;
using kiosk::ui::Button;
using kiosk::ui::ButtonStyle;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kPad = 28.0F;
constexpr float kSide = 32.0F;
constexpr float kSeparator = 24.0F;
constexpr float kRoomTrifle = 0.5F;  // du: sums of heights are not exact
constexpr float kNarrow = 8.0F;      // the same where there is little room
constexpr float kColumnGap = 64.0F;
constexpr float kLeastColumn = 448.0F;  // du at text scale 1
constexpr float kArrow = 64.0F;

// What belongs together, in the order of its weight in a conversation; each group has a name and is looked through by
// itself.
constexpr std::array kMove{kShareMoved, kCommitment, kHybridBenefit};
constexpr std::array kPace{kRamp, kYears, kParallelMonths};
constexpr std::array kMoney{kWacc, kGrowth, kTax};
constexpr std::array kSizing{kRightSize, kRetireUnused, kComfort, kExtendedUpdates};
constexpr std::array kCloud{kPriceLevel, kDiscount, kCloudStorage};
constexpr std::array kPeople{kMigrationEffort, kServersPerAdminCloud, kAdminRate};
constexpr std::array kOwn{kServerPrice, kStoragePrice, kColocation};
struct ControlGroup {
  std::string_view name;
  std::span<const ControlIndex> controls;
};
constexpr std::array kControlGroups{
    ControlGroup{"economics.plan.move", kMove},   ControlGroup{"economics.plan.pace", kPace},
    ControlGroup{"economics.plan.money", kMoney}, ControlGroup{"economics.plan.sizing", kSizing},
    ControlGroup{"economics.plan.cloud", kCloud}, ControlGroup{"economics.plan.people", kPeople},
    ControlGroup{"economics.plan.own", kOwn},
};

// A choice gets room for names of two lines. On little room a slider does without its ends.
float height_of(Canvas& canvas, ControlIndex index, float width, bool close) {
  using kiosk::data::ControlKind;
  const kiosk::data::Control& control = controls()[index];
  const float height = canvas.control_height(control, width);
  if (control.kind == ControlKind::kChoice) return height + canvas.line_height(Type::kButton) - 22.0F;
  return close && control.kind == ControlKind::kSlider ? height - canvas.line_height(Type::kCaption) : height;
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
  // The shorter of the two, but never shorter than its word.
  const float word = canvas.measure(reset.label, Type::kButton).x + 110.0F * canvas.scale();
  const float width = std::clamp(word, row.w * 0.44F, row.w * 0.52F);
  const Rect first = canvas.mirrored() ? rest.cut_right(width) : rest.cut_left(width);
  canvas.mirrored() ? rest.cut_right(16.0F) : rest.cut_left(16.0F);
  canvas.button(first, reset);
  canvas.button(rest, explain);
}

float height_of(Canvas& canvas, std::span<const ControlIndex> shown, float width, bool close) {
  float height = (close ? kNarrow : kSeparator) * static_cast<float>(shown.size() - 1);
  for (const ControlIndex index : shown) height += height_of(canvas, index, width, close);
  return height;
}

// Controls of one group that one column holds.
struct Stack {
  std::string_view name;
  std::span<const ControlIndex> controls;
  bool close;
};

// All groups, those that a column of this size does not hold in parts.
std::vector<Stack> stacks_of(Canvas& canvas, const Rect& column) {
  std::vector<Stack> stacks;
  for (const ControlGroup& group : kControlGroups) {
    for (std::span<const ControlIndex> rest = group.controls; !rest.empty();) {
      std::size_t count = rest.size();
      while (count > 1 && height_of(canvas, rest.first(count), column.w, true) > column.h + kRoomTrifle) --count;
      const auto shown = rest.first(count);
      stacks.push_back({group.name, shown, height_of(canvas, shown, column.w, false) > column.h + kRoomTrifle});
      rest = rest.subspan(count);
    }
  }
  return stacks;
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

void draw_stack(const Model& model, Canvas& canvas, Rect area, const Stack& stack) {
  const float used = height_of(canvas, stack.controls, area.w, stack.close);
  // What is left over opens the gaps a little.
  const float spare = std::clamp((area.h - used) / (static_cast<float>(stack.controls.size()) + 1.0F), 0.0F, 28.0F);
  area.cut_top(spare);
  for (std::size_t i = 0; i < stack.controls.size(); ++i) {
    const ControlIndex index = stack.controls[i];
    if (i > 0) {
      const Rect gap = area.cut_top((stack.close ? kNarrow : kSeparator) + spare);
      canvas.hairline({gap.x, gap.center().y}, {gap.right(), gap.center().y});
    }
    canvas.control(area.cut_top(height_of(canvas, index, area.w, stack.close)), controls(), index, model.value(index));
  }
}

}  // namespace

float plan_card_height(Canvas& canvas, float width) {
  const float around =
      2 * kPad + std::max(kArrow, canvas.line_height(Type::kTitle)) + 8.0F + 20.0F + button_height(canvas);
  return around + height_of(canvas, kMove, width - 2 * kSide, false);
}

float whole_plan_card_height(Canvas& canvas, float width) {
  const float first = height_of(canvas, kMove, width - 2 * kSide, false);
  float most = first;
  for (const ControlGroup& group : kControlGroups)
    most = std::max(most, height_of(canvas, group.controls, width - 2 * kSide, true));
  return plan_card_height(canvas, width) + most - first;
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
  // Beside each other, each column says what it holds.
  const float heading = columns > 1 ? canvas.line_height(Type::kLabel) + 4.0F : 0.0F;
  const std::vector<Stack> stacks = stacks_of(canvas, {inside.x, inside.y, width, inside.h - heading});
  const std::size_t each = static_cast<std::size_t>(columns);
  const int pages = static_cast<int>((stacks.size() + each - 1) / each);
  const int page = std::clamp(static_cast<int>(model.value(kPage)), 0, pages - 1);
  if (pages > 1) {
    const float room = canvas.measure("88 / 88", Type::kCaption).x + 24.0F;
    draw_pager(canvas, cut_end(canvas, head, 2 * kArrow + room), page, pages);
  }
  const std::size_t first = static_cast<std::size_t>(page) * each;
  const std::size_t last = std::min(first + each, stacks.size()) - 1;
  // The first group, and columns of several, are the plan as a whole.
  const bool whole = stacks[first].controls.front() == kMove.front() || stacks[first].name != stacks[last].name;
  const Message title = Message::of(std::string(whole ? "economics.plan" : stacks[first].name));
  const bool fits = canvas.measure(title, Type::kTitle).x <= head.w;
  canvas.text(head, title, fits ? Type::kTitle : Type::kBody, {.color = {}, .max_lines = fits ? 1 : 2, .middle = true});
  for (std::size_t i = first; i <= last; ++i) {
    Rect box = canvas.mirrored() ? inside.cut_right(width) : inside.cut_left(width);
    canvas.mirrored() ? inside.cut_right(kColumnGap) : inside.cut_left(kColumnGap);
    const Rect above = box.cut_top(heading);
    if (columns > 1 && whole && (i == first || stacks[i].name != stacks[i - 1].name)) {
      canvas.text(above, Message::of(std::string(stacks[i].name)), Type::kLabel);
    }
    draw_stack(model, canvas, box, stacks[i]);
  }
}

}  // namespace demos::economics
