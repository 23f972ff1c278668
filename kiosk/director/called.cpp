// Pages called forward by data: when the moment fits, what is said while it does not, and the way back.
#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/clock.hpp"
#include "kiosk/director/director.hpp"

namespace kiosk::director {

void Director::set_rules(std::vector<Rule> rules, MonoTime now) {
  advance(now);
  const int page_count = static_cast<int>(pages_.size());
  std::erase_if(rules, [page_count](const Rule& rule) { return rule.page < 0 || rule.page >= page_count; });
  put_rules(std::move(rules));
  advance(now);
}

void Director::put_rules(std::vector<Rule> rules) {
  calls_.replace(std::move(rules));
  called_ = view_.called = view_.wanted = Calls::kNone;  // the page stays on, as if it had been opened
  look_at_ = now_;
}

void Director::hear(std::size_t rule, bool met, MonoTime now) {
  advance(now);
  calls_.hear(rule, met, now_);
  look_at_ = now_;
  advance(now);
}

// From when on a page may be called: at once in the attract loop; on a page that moves on by itself once nobody has
// touched it for a while; never where somebody stands or presents.
MonoTime Director::may_call_at() const {
  if (view_.blank || view_.overlay != Overlay::kNone) return MonoTime::max();
  if (view_.mode == Mode::kAttract) return MonoTime::min();
  if (view_.mode != Mode::kScene || !page(view_.page).rotates) return MonoTime::max();
  return after(last_touch_, timing_.rotate_pause);
}

// The next moment at which something about calls has to be looked at again.
Director::Due Director::call_due() const {
  if (calls_.rules().empty()) return {};
  MonoTime at = std::min(look_at_, calls_.next(looked_));
  const auto consider = [&](MonoTime when) {
    if (when > looked_) at = std::min(at, when);
  };
  if (called_ != Calls::kNone) consider(after(view_.entered, calls_.rules()[static_cast<std::size_t>(called_)].stay));
  if (called_ == Calls::kNone && calls_.first(looked_) != Calls::kNone) consider(may_call_at());
  return {at, &Director::look_at_calls};
}

void Director::look_at_calls(MonoTime at) {
  looked_ = at;
  look_at_ = MonoTime::max();
  const int best = rules_off_ ? Calls::kNone : calls_.first(at);
  if (called_ != Calls::kNone) {
    const Rule& rule = calls_.rules()[static_cast<std::size_t>(called_)];
    if (after(view_.entered, rule.stay) > at) return;
    const bool better = best != Calls::kNone && best < called_;
    if (calls_.stands(called_, at) && !better && !rules_off_) return;
    calls_.rest(called_, at);
    if (better) return call(best, at);
    return end_call(at);
  }
  if (view_.called != Calls::kNone && !calls_.stands(view_.called, at)) view_.called = Calls::kNone;
  view_.wanted = Calls::kNone;
  if (best == Calls::kNone) return;
  const int wanted = calls_.rules()[static_cast<std::size_t>(best)].page;
  if (quarantined(wanted, at)) {
    look_at_ = state(wanted).quarantined_until;
    return;
  }
  if (view_.mode == Mode::kScene && view_.page == wanted) {
    if (view_.called == Calls::kNone) view_.called = best;  // already there: it only says why this matters
    return;
  }
  if (may_call_at() <= at) return call(best, at);
  if (view_.overlay == Overlay::kNone && !view_.blank) view_.wanted = best;
}

void Director::call(int rule, MonoTime at) {
  if (called_ == Calls::kNone) {
    before_call_ = view_.mode;
    page_before_call_ = view_.page;
  }
  const Rule& made = calls_.rules()[static_cast<std::size_t>(rule)];
  show(Mode::kScene, made.page, 0, at);
  called_ = rule;
  view_.called = rule;
  view_.wanted = Calls::kNone;
  log(fmt::format("rule '{}' calls '{}'", made.key, page(made.page).key));
}

void Director::end_call(MonoTime at) {
  log(fmt::format("rule '{}' lets go", calls_.rules()[static_cast<std::size_t>(called_)].key));
  called_ = Calls::kNone;
  const int back = std::min(page_before_call_, static_cast<int>(pages_.size()) - 1);
  show(before_call_, quarantined(back, at) ? next_fit(back, false, at) : back, 0, at);
}

// Whoever touches a page that was called has it: nothing takes it away again.
void Director::take_over(MonoTime now) {
  if (called_ == Calls::kNone) return;
  calls_.rest(called_, now);
  log(fmt::format("somebody stays with rule '{}'", calls_.rules()[static_cast<std::size_t>(called_)].key));
  called_ = Calls::kNone;
}

void Director::follow_rule(MonoTime now) {
  if (view_.wanted == Calls::kNone) return;
  const int rule = view_.wanted;
  const int target = calls_.rules()[static_cast<std::size_t>(rule)].page;
  calls_.rest(rule, now);
  put_overlay(Overlay::kNone, now);
  show(Mode::kScene, target, view_.mode != Mode::kScene ? 0 : target > view_.page ? 1 : -1, now);
  view_.called = rule;
}

void Director::dismiss_rule(MonoTime now) {
  calls_.rest(view_.wanted, now);
  view_.wanted = Calls::kNone;
}

void Director::switch_rules(bool on, MonoTime now) {
  if (view_.overlay != Overlay::kAdmin || rules_off_ == !on) return;
  rules_off_ = !on;
  view_.rules_off = rules_off_;
  if (!on) called_ = view_.called = view_.wanted = Calls::kNone;
  look_at_ = now;
  last_touch_ = now;
  log(on ? "rules call pages again" : "rules are switched off");
}

}  // namespace kiosk::director
