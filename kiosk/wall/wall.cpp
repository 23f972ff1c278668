#include "kiosk/wall/wall.hpp"

#include <algorithm>

#include "kiosk/base/easing.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr double kLeaveSeconds = 0.12;
constexpr double kEnterSeconds = 0.40;
constexpr double kGrowSeconds = 0.30;
constexpr float kBlankDot = 10.0F;  // du
constexpr Color kBlankDotColor{96, 104, 122, 255};

void draw_mode(ui::Canvas& canvas, const Frame& frame, director::Mode mode, int page) {
  switch (mode) {
    case director::Mode::kAttract:
      draw_attract(canvas, frame);
      break;
    case director::Mode::kHome:
      draw_home(canvas, frame);
      break;
    case director::Mode::kScene:
      if (frame.visitor->reach)
        draw_reach_page(canvas, frame, page);
      else
        draw_page(canvas, frame, page);
      break;
  }
}

// A page opened from its card: the card grows until it is the page. True while it does.
bool draw_growing_card(ui::Canvas& canvas, const Frame& frame, double since) {
  const director::View& view = *frame.view;
  const bool opened = view.mode == director::Mode::kScene && view.direction == 0 && view.entered != MonoTime{};
  if (!opened || canvas.calm() || frame.visitor->reach || since >= kGrowSeconds || since < 0.0) return false;
  const float t = kMove.at(static_cast<float>(since / kGrowSeconds));
  const Rect from = home_card_box(canvas, frame, view.page);
  const Rect to = canvas.screen();
  const Rect box{from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t, from.w + (to.w - from.w) * t,
                 from.h + (to.h - from.h) * t};
  canvas.push_alpha(1.0F - t);
  canvas.card(box, 28.0F * (1.0F - t));
  canvas.pop_alpha();
  canvas.push_alpha(std::clamp(2.0F * t - 1.0F, 0.0F, 1.0F));
  draw_page(canvas, frame, view.page);
  canvas.pop_alpha();
  canvas.keep_animating();
  return true;
}

// The old page fades and gives way; the new one comes in from the side it was called from.
void draw_with_transition(ui::Canvas& canvas, const Frame& frame) {
  const director::View& view = *frame.view;
  const double since = Seconds(canvas.now() - view.entered).count();
  const bool leaving = view.mode == director::Mode::kScene && view.previous >= 0 && view.previous != view.page;
  const float side = static_cast<float>(view.direction) * (canvas.mirrored() ? -1.0F : 1.0F);
  const double start = leaving ? kLeaveSeconds : 0.0;
  if (leaving && since < kLeaveSeconds) {
    const float t = static_cast<float>(since / kLeaveSeconds);
    canvas.push_alpha(1.0F - t);
    canvas.push_offset({canvas.calm() ? 0.0F : -24.0F * t * side, 0.0F});
    draw_page(canvas, frame, view.previous);
    canvas.pop_offset();
    canvas.pop_alpha();
    canvas.keep_animating();
    return;
  }
  if (draw_growing_card(canvas, frame, since)) return;
  const bool grown = view.mode == director::Mode::kScene && view.direction == 0 && !canvas.calm();
  const float t = grown && !frame.visitor->reach ? 1.0F : static_cast<float>((since - start) / kEnterSeconds);
  // The attract loop with calm motion: one picture takes the place of the other, nothing flickers around it.
  const bool calm_loop = view.mode == director::Mode::kAttract && canvas.calm();
  if (t >= 1.0F || view.entered == MonoTime{} || calm_loop) {
    draw_mode(canvas, frame, view.mode, view.page);
    return;
  }
  const float eased = kEnter.at(t);
  canvas.push_alpha(eased);
  canvas.push_offset({canvas.calm() ? 0.0F : 48.0F * (1.0F - eased) * side, 0.0F});
  draw_mode(canvas, frame, view.mode, view.page);
  canvas.pop_offset();
  canvas.pop_alpha();
  canvas.keep_animating();
}

void draw_overlay(ui::Canvas& canvas, const Frame& frame) {
  switch (frame.view->overlay) {
    case director::Overlay::kNone:
      return;
    case director::Overlay::kIdlePrompt:
      draw_idle_prompt(canvas, frame);
      return;
    case director::Overlay::kFigure:
      draw_figure_sheet(canvas, frame);
      return;
    case director::Overlay::kExplain:
      draw_explain_sheet(canvas, frame);
      return;
    case director::Overlay::kLanguage:
      draw_language_sheet(canvas, frame);
      return;
    case director::Overlay::kAccess:
      draw_access_sheet(canvas, frame);
      return;
    case director::Overlay::kTakeaway:
      draw_takeaway_sheet(canvas, frame);
      return;
    case director::Overlay::kPin:
      draw_pin_pad(canvas, frame);
      return;
    case director::Overlay::kAdmin:
      draw_admin(canvas, frame);
      return;
  }
}

}  // namespace

void draw(ui::Canvas& canvas, const Frame& frame) {
  if (frame.view->blank) {
    canvas.fill(canvas.screen(), Color{0, 0, 0, 255});
    // A hand on the black wall must not bring the picture back; a small dot says that the glass is alive.
    if (const auto at = canvas.touched_at(canvas.screen(), "blank")) canvas.circle(*at, kBlankDot, kBlankDotColor);
    return;
  }
  canvas.background();
  draw_with_transition(canvas, frame);
  draw_notice(canvas, frame);
  draw_overlay(canvas, frame);
}

}  // namespace kiosk::wall
