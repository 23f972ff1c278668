#include <algorithm>

#include "kiosk/ui/touch.hpp"

namespace kiosk::ui {

std::vector<const HitBox*> TouchRouter::focusable() const {
  int top = 0;
  for (const HitBox& b : boxes_) top = std::max(top, b.layer);
  std::vector<const HitBox*> out;
  for (const HitBox& b : boxes_) {
    const bool usable = b.kind == HitBox::Kind::kSlider || b.kind == HitBox::Kind::kPoint ||
                        (b.kind == HitBox::Kind::kTap && b.action.index() != 0);
    if (b.layer == top && usable) out.push_back(&b);
  }
  return out;
}

void TouchRouter::focus_step(int by) {
  const std::vector<const HitBox*> all = focusable();
  if (all.empty()) return focus_.reset();
  const auto at = std::find_if(all.begin(), all.end(), [this](const HitBox* b) { return focus_ == b->id; });
  const int n = static_cast<int>(all.size());
  const int from = at == all.end() ? (by > 0 ? -1 : 0) : static_cast<int>(at - all.begin());
  focus_ = all[static_cast<std::size_t>(((from + by) % n + n) % n)]->id;
}

void TouchRouter::focus_clear() { focus_.reset(); }

std::optional<WidgetId> TouchRouter::focused() const {
  if (!focus_) return std::nullopt;
  for (const HitBox* b : focusable()) {
    if (b->id == *focus_) return focus_;
  }
  return std::nullopt;
}

std::vector<Action> TouchRouter::activate() const {
  const auto id = focused();
  const HitBox* b = id ? box(*id) : nullptr;
  if (b == nullptr || b->kind != HitBox::Kind::kTap) return {};
  return {b->action};
}

std::vector<Action> TouchRouter::nudge(int right) const {
  const auto id = focused();
  const HitBox* b = id ? box(*id) : nullptr;
  if (b == nullptr || (b->kind != HitBox::Kind::kSlider && b->kind != HitBox::Kind::kPoint)) return {};
  const double step = b->control.step > 0.0 ? b->control.step : (b->control.max - b->control.min) / 100.0;
  const double value = data::snap(b->control, b->value + step * (b->mirrored ? -right : right));
  if (value == b->value) return {};
  return {SetControl{b->control_id, value}};
}

}  // namespace kiosk::ui
