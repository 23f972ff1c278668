// What happens by itself: when the next such thing is due, and what it does.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/clock.hpp"
#include "kiosk/director/director.hpp"

namespace kiosk::director {
namespace {

constexpr Seconds kTouchGrace{2};  // for the finger at the prompt to lift and say what it meant

bool is_staff(Overlay overlay) { return overlay == Overlay::kPin || overlay == Overlay::kAdmin; }

}  // namespace

Director::Due Director::next_due() const {
  Due first;
  // At the same moment the earlier in this list goes first: a visitor is asked before a dashboard moves on.
  for (const Due& due : {idle_due(), staff_due(), takeaway_due(), call_due(), page_due()}) {
    if (due.at < first.at) first = due;
  }
  return first;
}

Director::Due Director::page_due() const {
  Due first;
  const auto consider = [&](MonoTime at, void (Director::*happen)(MonoTime)) {
    if (at < first.at) first = {at, happen};
  };
  const PageState& current = state(view_.page);
  if (view_.previous >= 0) {
    consider(after(view_.entered, view_.mode == Mode::kAttract ? kAttractChange : kPageChange),
             &Director::end_transition);
  }
  if (current.reset_when_shown && view_.mode != Mode::kHome)
    consider(current.quarantined_until, &Director::leave_quarantine);
  if (view_.mode == Mode::kAttract) consider(after(view_.entered, page(view_.page).dwell), &Director::end_preview);
  const bool may_rotate = called_ == Calls::kNone && view_.mode == Mode::kScene && view_.overlay == Overlay::kNone &&
                          !view_.blank && page(view_.page).rotates && timing_.rotate.count() > 0;
  if (may_rotate && std::count_if(pages_.begin(), pages_.end(), [](const Page& p) { return p.rotates; }) > 1) {
    const bool was_touched = last_touch_ > view_.entered;
    consider(was_touched ? after(last_touch_, timing_.rotate_pause) : after(view_.entered, timing_.rotate),
             &Director::rotate);
  }
  return first;
}

Director::Due Director::idle_due() const {
  if (view_.blank || view_.mode == Mode::kAttract || is_staff(view_.overlay)) return {};
  if (view_.overlay == Overlay::kTakeaway) return {};  // it has its own time
  if (called_ != Calls::kNone) return {};              // nobody came: it goes back by itself
  if (view_.overlay == Overlay::kIdlePrompt) {
    if (prompt_touch_ != MonoTime::min()) return {after(prompt_touch_, kTouchGrace), &Director::keep_after_touch};
    return {after(view_.overlay_since, timing_.prompt), &Director::expire_prompt};
  }
  if (!timing_.presenter) return {idle_deadline(), &Director::open_prompt};
  if (timing_.quiet.count() <= 0) return {};
  return {after(last_touch_, timing_.quiet), &Director::go_quiet};
}

Director::Due Director::staff_due() const {
  if (view_.blank) {
    if (timing_.presenter) return {};
    return {after(blank_since_, kLongestBlank), &Director::end_blank};
  }
  const MonoTime since = std::max(last_touch_, view_.overlay_since);
  if (view_.overlay == Overlay::kPin) return {after(since, kPinIdle), &Director::close_staff};
  if (view_.overlay == Overlay::kAdmin) return {after(since, kAdminIdle), &Director::close_staff};
  return {};
}

Director::Due Director::takeaway_due() const {
  if (view_.overlay != Overlay::kTakeaway || view_.blank) return {};
  return {after(std::max(last_touch_, view_.overlay_since), kTakeawayShown), &Director::close_takeaway};
}

void Director::end_preview(MonoTime at) {
  // A long sleep must not cost a turn of this loop per preview: whole rounds change nothing.
  Seconds round{0};
  bool all_fit = true;
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    round += pages_[i].dwell;
    all_fit = all_fit && !states_[i].reset_when_shown;
  }
  const auto turn = after(MonoTime{}, round) - MonoTime{};
  if (all_fit && (now_ - at) / 2 > turn) at += ((now_ - at) / turn - 1) * turn;
  const int other = next_fit(view_.page, false, at);
  if (other == view_.page) {
    view_.entered = at;  // the only page there is starts again
  } else {
    show(Mode::kAttract, other, 1, at);
  }
}

void Director::end_transition(MonoTime) { view_.previous = -1; }

void Director::rotate(MonoTime at) {
  const int other = next_fit(view_.page, true, at);
  if (other == view_.page) {
    view_.entered = at;  // the others are out: look again after another turn
  } else {
    show(Mode::kScene, other, 1, at);
  }
}

// A page that had a fault starts afresh, at once if it is on, else when it is shown.
void Director::leave_quarantine(MonoTime) {
  state(view_.page).reset_when_shown = false;
  state(view_.page).steps_done = 0;
  effects_.reset_scene = true;
  effects_.replay_steps = 0;
  effects_.apply_step.reset();
  log(fmt::format("'{}' is shown again", page(view_.page).key));
}

void Director::open_prompt(MonoTime at) { put_overlay(Overlay::kIdlePrompt, at); }

void Director::expire_prompt(MonoTime at) {
  wipe();
  put_overlay(Overlay::kNone, at);
  show(Mode::kAttract, first_fit(at), 0, at);
  log("nobody answered: wiped, back to the welcome");
}

void Director::keep_after_touch(MonoTime at) { keep(at); }

void Director::go_quiet(MonoTime at) {
  resume_mode_ = view_.mode;
  resume_page_ = view_.page;
  put_overlay(Overlay::kNone, at);
  show(Mode::kAttract, first_fit(at), 0, at);
  log("quiet: back to the welcome, nothing wiped");
}

void Director::close_staff(MonoTime at) {
  put_overlay(Overlay::kNone, at);
  last_touch_ = at;  // the visitor's time starts now
  log("the staff screen closed by itself");
}

// Back to the page; whoever has gone by then is asked for at once.
void Director::close_takeaway(MonoTime at) { put_overlay(Overlay::kNone, at); }

void Director::end_blank(MonoTime at) {
  view_.blank = false;
  look_at_ = at;
  last_touch_ = at;
  log("black for too long: the picture is back");
}

}  // namespace kiosk::director
