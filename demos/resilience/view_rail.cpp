// The controls of the part that is shown, page by page where there is not room for all, and the buttons below them.
#include <algorithm>
#include <span>
#include <vector>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::data::ControlKind;
using kiosk::ui::Button;
using kiosk::ui::ButtonStyle;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kPad = 24.0F;
constexpr float kSide = 28.0F;
constexpr float kSeparator = 22.0F;
constexpr float kColumnGap = 56.0F;
constexpr float kLeastColumn = 420.0F;  // du at text scale 1

std::vector<ControlIndex> scaling_controls(const Model& model) {
  std::vector<ControlIndex> list{kScaling};
  switch (model.settings().scaling) {
    case Scaling::kFixed:
      list.insert(list.end(), {kFixedWeb, kFixedOrders});
      break;
    case Scaling::kKubernetes:
      list.insert(list.end(), {kUseTarget, kTolerance, kStabilise, kSync, kUpInstances, kUpShare, kLeast});
      break;
    case Scaling::kRules:
      list.insert(list.end(), {kOutAbove, kInBelow, kCooldown, kWindow, kOutBy, kInBy, kEvery, kLeast});
      break;
  }
  list.insert(list.end(), {kStart, kProbe, kProbeFailures, kSlots, kConnections, kWaitingRoom});
  return list;
}

std::vector<ControlIndex> agreement_controls(const Model& model) {
  std::vector<ControlIndex> list{kSlaWeb, kSlaDatabase, kSlaFallback, kSlaRegions, kSlaFront};
  if (model.value(kSlaRegions) > 1.0) list.insert(list.begin() + 4, kSlaCommon);
  list.push_back(kSlaOwn);
  if (model.value(kSlaOwn) >= 0.5) list.insert(list.end(), {kSlaInstances, kSlaNeeded, kSlaInstance});
  return list;
}

std::vector<ControlIndex> theory_controls(const Model& model) {
  std::vector<ControlIndex> list{kTheoryTier, kLoad,     kOrdersTime,  kWebTime, kDatabaseTime,
                                 kScaling,    kFixedWeb, kFixedOrders, kSpread};
  if (model.settings().spread == Spread::kLognormal) list.push_back(kSigma);
  return list;
}

std::vector<ControlIndex> offered(const Model& model) {
  switch (model.view()) {
    case View::kService: {
      std::vector<ControlIndex> list{kTool, kCache, kQueue, kSecondRegion, kSpeed, kBack, kSlowFactor, kOrderValue};
      if (model.value(kCache) >= 0.5) list.push_back(kCacheHit);
      return list;
    }
    case View::kLoad:
      return {kArrivals, kLoad, kTimeout, kRetries, kCurveMinutes, kBackoff, kOrderShare};
    case View::kScaling:
      return scaling_controls(model);
    case View::kTheory:
      return theory_controls(model);
    case View::kAgreement:
      return agreement_controls(model);
  }
  return {};
}

float button_height(const Canvas& canvas) { return std::max(64.0F, canvas.line_height(Type::kButton) + 28.0F); }

float height_of(Canvas& canvas, ControlIndex index, float width) {
  const kiosk::data::Control& control = controls()[index];
  // Names that do not fit beside each other get room for a second line.
  bool second = false;
  if (control.kind == ControlKind::kChoice) {
    const float each = width / static_cast<float>(control.choices.size()) - 24.0F;
    for (const auto& choice : control.choices)
      second = second || canvas.measure(msg(choice.label), Type::kButton).x > each;
  }
  return canvas.control_height(control, width) + (second ? canvas.line_height(Type::kButton) : 0.0F);
}

// Where each control lies, filling columns and then pages.
struct Place {
  ControlIndex index;
  int page = 0;
  Rect box;
};

std::vector<Place> lay_out(Canvas& canvas, const Rect& area, std::span<const ControlIndex> list) {
  const int columns =
      std::max(1, static_cast<int>((area.w + kColumnGap) / (kLeastColumn * canvas.scale() + kColumnGap)));
  std::vector<Place> places;
  int at = 0;
  float used = 0.0F;
  for (const ControlIndex index : list) {
    const Rect box = column(canvas, area, at % columns, columns, kColumnGap);
    float height = height_of(canvas, index, box.w);
    float gap = used > 0.0F ? kSeparator : 0.0F;
    if (used > 0.0F && used + gap + height > area.h) {
      ++at;
      used = gap = 0.0F;
    }
    const Rect here = column(canvas, area, at % columns, columns, kColumnGap);
    height = std::min(height, here.h);
    places.push_back({index, at / columns, {here.x, here.y + used + gap, here.w, height}});
    used += gap + height;
  }
  return places;
}

Button make_button(const char* id, const char* label, std::string_view icon, kiosk::ui::Action action) {
  Button button;
  button.id = id;
  button.label = msg(label);
  button.icon = icon;
  button.action = std::move(action);
  return button;
}

void draw_buttons(const Model& model, Canvas& canvas, const Rect& row, int pages) {
  std::vector<Button> buttons;
  if (model.value(kBack) > 0.0) {
    buttons.push_back(make_button("go_on", "resilience.go_on", "play", kiosk::ui::TriggerEvent{kGoOn}));
    buttons.back().style = ButtonStyle::kPrimary;
  } else {
    buttons.push_back(make_button("reset", "resilience.again", "reset", kiosk::ui::Command{"reset"}));
  }
  if (pages > 1) {
    const double next = static_cast<double>((static_cast<int>(model.value(kPage)) + 1) % pages);
    buttons.push_back(make_button("more", "resilience.more", "forward", kiosk::ui::SetControl{kPage, next}));
  }
  if (pages == 1 || row.w > 720.0F * canvas.scale()) {
    buttons.push_back(make_button("explain", "resilience.explain.button", "explain", kiosk::ui::Command{"explain"}));
    if (model.value(kBack) <= 0.0) buttons.back().style = ButtonStyle::kPrimary;
  }
  const int count = static_cast<int>(buttons.size());
  for (int i = 0; i < count; ++i) {
    canvas.button(column(canvas, row, i, count, 16.0F), buttons[static_cast<std::size_t>(i)]);
  }
}

}  // namespace

void draw_rail(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(kSide, kPad);
  const Rect buttons = inside.cut_bottom(button_height(canvas));
  inside.cut_bottom(18.0F);
  const std::vector<ControlIndex> list = offered(model);
  const std::vector<Place> places = lay_out(canvas, inside, list);
  const int pages = places.empty() ? 1 : places.back().page + 1;
  const int page = static_cast<int>(model.value(kPage)) % pages;
  float last_x = -1.0F;
  for (const Place& place : places) {
    if (place.page != page) continue;
    if (place.box.x == last_x) {
      const float y = place.box.y - kSeparator * 0.5F;
      canvas.hairline({place.box.x, y}, {place.box.right(), y});
    }
    last_x = place.box.x;
    canvas.control(place.box, controls(), place.index, model.value(place.index));
  }
  draw_buttons(model, canvas, buttons, pages);
}

}  // namespace demos::resilience
