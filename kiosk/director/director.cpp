#include "kiosk/director/director.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/hash.hpp"

namespace kiosk::director {
namespace {

constexpr Seconds kShortestPrompt{20};
constexpr Seconds kShortestTurn{1};  // of anything that repeats by itself
constexpr Seconds kReadingWindow{300};

void make_sound(std::vector<Page>& pages, Timing& timing) {
  for (Page& page : pages) {
    page.dwell = std::max(page.dwell, kShortestTurn);
    page.steps = std::max(page.steps, 0);
  }
  timing.prompt = std::max(timing.prompt, kShortestPrompt);
  timing.walk_up = std::max(timing.walk_up, kShortestTurn);
  if (timing.rotate.count() > 0) timing.rotate = std::max(timing.rotate, kShortestTurn);
}

}  // namespace

Director::Director(std::vector<Page> pages, Timing timing, MonoTime now)
    : pages_(std::move(pages)), timing_(timing), now_(now), last_touch_(now) {
  assert(!pages_.empty());
  if (pages_.empty()) pages_.emplace_back();
  make_sound(pages_, timing_);
  states_.resize(pages_.size());
  interactions_.fill(MonoTime::min());
  view_.entered = now;
  view_.overlay_since = now;
}

void Director::replace(std::vector<Page> pages, Timing timing, MonoTime now) {
  advance(now);
  if (pages.empty()) return;
  make_sound(pages, timing);
  std::vector<PageState> states(pages.size());
  const auto moved = [&](int old_index) {  // -1: gone
    const auto it =
        std::find_if(pages.begin(), pages.end(), [&](const Page& p) { return p.key == page(old_index).key; });
    return it == pages.end() ? -1 : static_cast<int>(it - pages.begin());
  };
  for (int i = static_cast<int>(pages_.size()) - 1; i >= 0; --i) {
    if (const int to = moved(i); to >= 0) states[static_cast<std::size_t>(to)] = state(i);
  }
  const int current = moved(view_.page);
  const int resume = moved(resume_page_);
  std::vector<int> rule_pages;
  for (const Rule& rule : calls_.rules()) rule_pages.push_back(moved(rule.page));
  pages_ = std::move(pages);
  states_ = std::move(states);
  timing_ = timing;
  for (std::size_t i = 0; i < pages_.size(); ++i)
    states_[i].steps_done = std::min(states_[i].steps_done, pages_[i].steps);
  resume_page_ = std::max(resume, 0);
  std::vector<Rule> rules = calls_.rules();
  for (Rule& rule : rules) rule.page = rule_pages[static_cast<std::size_t>(&rule - rules.data())];
  std::erase_if(rules, [](const Rule& rule) { return rule.page < 0; });
  put_rules(std::move(rules));
  if (resume < 0) resume_mode_ = Mode::kHome;
  view_.previous = -1;
  view_.direction = 0;
  if (current >= 0) {
    view_.page = current;
    view_.step = state(current).steps_done;
  } else {
    log("the page that was on is gone from the briefing");
    view_.page = 0;
    effects_ = Effects{effects_.wipe, false, 0, std::nullopt, effects_.quit, std::move(effects_.log)};
    close_page_sheets(now_);
    show(view_.mode == Mode::kScene ? Mode::kHome : view_.mode, 0, 0, now_);
  }
  catch_up(now_);
  advance(now_);
}

// New limits must not end a visit that was within the old ones: what they would have ended begins to end now.
void Director::catch_up(MonoTime now) {
  if (view_.overlay == Overlay::kIdlePrompt) {
    if (timing_.presenter) keep(now);
    if (after(view_.overlay_since, timing_.prompt) <= now) view_.overlay_since = now;
  } else if (idle_due().at <= now) {
    last_touch_ = now;
  }
}

// The provenance and explanation sheets speak of the page below them.
void Director::close_page_sheets(MonoTime at) {
  const auto about_page = [](Overlay o) {
    return o == Overlay::kFigure || o == Overlay::kExplain || o == Overlay::kTakeaway;
  };
  if (about_page(view_.overlay)) put_overlay(Overlay::kNone, at);
  if (about_page(covered_)) {
    covered_ = Overlay::kNone;
    view_.figure_path.clear();
  }
}

void Director::signal(MonoTime now) {
  constexpr Seconds kSameInteraction{0.5};  // a drag reports many touches
  if (interactions_[0] == MonoTime::min() || now - last_touch_ > kSameInteraction) {
    interactions_ = {now, interactions_[0], interactions_[1]};
  }
  last_touch_ = now;
}

void Director::touched(MonoTime now) {
  advance(now);
  if (view_.blank) return;
  take_over(now_);
  signal(now_);
  if (view_.overlay == Overlay::kIdlePrompt) prompt_touch_ = now_;
  refresh(now_);
}

void Director::fault(int index, std::string_view reason, MonoTime now) {
  advance(now);
  if (index < 0 || index >= static_cast<int>(pages_.size())) return;
  const bool already = quarantined(index, now_);
  state(index).quarantined_until = after(now_, timing_.quarantine);
  state(index).reset_when_shown = true;
  if (!already) log(fmt::format("'{}' is out for {} s: {}", page(index).key, timing_.quarantine.count(), reason));
  if (index == view_.page && view_.mode == Mode::kAttract) {
    const int other = next_fit(index, false, now_);
    if (other != index) show(Mode::kAttract, other, 1, now_);
  }
  if (index == view_.page) close_page_sheets(now_);
  refresh(now_);
}

void Director::advance(MonoTime now) {
  now_ = std::max(now_, now);
  for (Due due = next_due(); due.happen != nullptr && due.at <= now_; due = next_due()) (this->*due.happen)(due.at);
  refresh(now_);
}

// What the view shows of the passing of time.
void Director::refresh(MonoTime now) {
  view_.step = state(view_.page).steps_done;
  view_.quarantined = quarantined(view_.page, now);
  view_.attract_progress = 0.0;
  view_.prompt_left = Seconds(0);
  view_.takeaway_left = Seconds(0);
  if (view_.mode == Mode::kAttract) {
    view_.attract_progress = std::clamp(Seconds(now - view_.entered) / page(view_.page).dwell, 0.0, 1.0);
  }
  if (view_.overlay == Overlay::kIdlePrompt) {
    view_.prompt_left = std::clamp(timing_.prompt - Seconds(now - view_.overlay_since), Seconds(0), timing_.prompt);
  }
  if (view_.overlay == Overlay::kTakeaway) {
    view_.takeaway_left = std::clamp(Seconds(takeaway_due().at - now), Seconds(0), kTakeawayShown);
  }
}

Seconds Director::until_next_change(MonoTime now) const {
  const MonoTime at = next_due().at;
  Seconds least = at == MonoTime::max() ? Seconds::max() : std::max(Seconds(0), Seconds(at - now));
  const auto count_down = [&least](double left) {  // to the next whole second
    if (left > 0.0) least = std::min(least, Seconds(left - std::ceil(left - 1.0)));
  };
  if (view_.overlay == Overlay::kIdlePrompt) count_down((timing_.prompt - Seconds(now - view_.overlay_since)).count());
  if (view_.overlay == Overlay::kTakeaway) count_down(Seconds(takeaway_due().at - now).count());
  return least;
}

Effects Director::take_effects() { return std::exchange(effects_, {}); }

bool Director::out(int index) const {
  return index >= 0 && index < static_cast<int>(pages_.size()) && quarantined(index, now_);
}

bool Director::quarantined(int index, MonoTime at) const {
  return state(index).reset_when_shown && at < state(index).quarantined_until;
}

int Director::next_fit(int from, bool rotating_only, MonoTime at) const {
  const int count = static_cast<int>(pages_.size());
  for (int i = 1; i < count; ++i) {
    const int candidate = (from + i) % count;
    if (!quarantined(candidate, at) && (!rotating_only || page(candidate).rotates)) return candidate;
  }
  return from;
}

int Director::first_fit(MonoTime at) const { return quarantined(0, at) ? next_fit(0, false, at) : 0; }

MonoTime Director::idle_deadline() const {
  const bool reading = interactions_[2] != MonoTime::min() && last_touch_ - interactions_[2] <= kReadingWindow;
  return after(last_touch_, reading ? std::max(timing_.reading, timing_.walk_up) : timing_.walk_up);
}

void Director::show(Mode mode, int index, int direction, MonoTime at) {
  const bool turned = mode == view_.mode && mode != Mode::kHome && index != view_.page;
  if (effects_.reset_scene && index != view_.page) {
    state(view_.page).reset_when_shown = true;  // nobody took it while its page was on
    effects_.reset_scene = false;
  }
  if (index != view_.page) {
    effects_.apply_step.reset();
    effects_.replay_steps = 0;
  }
  view_.previous = turned ? view_.page : -1;
  view_.called = Calls::kNone;
  view_.wanted = Calls::kNone;
  called_ = Calls::kNone;
  look_at_ = at;
  view_.mode = mode;
  view_.page = index;
  view_.direction = direction;
  view_.entered = at;
  if (mode != Mode::kHome && state(index).reset_when_shown && !quarantined(index, at)) leave_quarantine(at);
}

void Director::put_overlay(Overlay overlay, MonoTime at) {
  const bool path_stays = overlay == Overlay::kFigure || overlay == Overlay::kIdlePrompt;
  if (!path_stays) view_.figure_path.clear();
  covered_ = overlay == Overlay::kIdlePrompt ? view_.overlay : Overlay::kNone;
  view_.overlay = overlay;
  view_.overlay_since = at;
  look_at_ = at;
  prompt_touch_ = MonoTime::min();
}

void Director::wipe() {
  effects_.wipe = true;
  effects_.reset_scene = false;
  effects_.replay_steps = 0;
  effects_.apply_step.reset();
  for (PageState& s : states_) s.steps_done = 0;
  interactions_.fill(MonoTime::min());
  covered_ = Overlay::kNone;
  view_.figure_path.clear();
}

void Director::log(std::string line) {
  if (!effects_.log.empty()) effects_.log += "; ";
  effects_.log += line;
}

std::uint64_t Director::state_hash() const {
  Hasher hash;
  const auto time = [&](MonoTime t) { hash.add(static_cast<std::uint64_t>(t.time_since_epoch().count())); };
  const auto number = [&](auto n) { hash.add(static_cast<std::uint64_t>(n)); };
  number(view_.mode);
  number(view_.overlay);
  number(view_.page);
  number(view_.previous);
  number(view_.direction);
  number(view_.blank);
  number(view_.called);
  number(view_.wanted);
  number(called_);
  number(covered_);
  time(view_.entered);
  time(view_.overlay_since);
  time(last_touch_);
  for (const MonoTime t : interactions_) time(t);
  for (const std::string& name : view_.figure_path) hash.bytes(name).add(std::uint64_t{name.size()});
  for (const PageState& s : states_) {
    number(s.steps_done);
    number(s.reset_when_shown);
    time(s.quarantined_until);
  }
  return hash.value();
}

}  // namespace kiosk::director
