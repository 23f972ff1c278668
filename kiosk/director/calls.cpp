#include "kiosk/director/calls.hpp"

#include <algorithm>

#include "kiosk/base/clock.hpp"

namespace kiosk::director {

void Calls::replace(std::vector<Rule> rules) {
  std::vector<State> states(rules.size());
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t old = 0; old < rules_.size(); ++old) {
      if (rules_[old].key == rules[i].key) states[i] = states_[old];
    }
  }
  rules_ = std::move(rules);
  states_ = std::move(states);
}

void Calls::hear(std::size_t rule, bool met, MonoTime now) {
  if (rule >= states_.size() || states_[rule].met == met) return;
  const bool stood = stands(static_cast<int>(rule), now);
  states_[rule].met = met;
  states_[rule].stood = stood;
  states_[rule].since = now;
}

void Calls::rest(int rule, MonoTime now) {
  if (rule < 0 || rule >= static_cast<int>(rules_.size())) return;
  states_[static_cast<std::size_t>(rule)].rests_until = after(now, rules_[static_cast<std::size_t>(rule)].cooldown);
}

// When what was heard last takes effect.
MonoTime Calls::turns_at(std::size_t rule) const {
  const State& state = states_[rule];
  if (state.since == MonoTime::min()) return MonoTime::max();
  return after(state.since, state.met ? rules_[rule].hold : rules_[rule].clear);
}

bool Calls::stands(int rule, MonoTime now) const {
  if (rule < 0 || rule >= static_cast<int>(rules_.size())) return false;
  const auto index = static_cast<std::size_t>(rule);
  const State& state = states_[index];
  return state.met == state.stood || turns_at(index) > now ? state.stood : state.met;
}

int Calls::first(MonoTime now) const {
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (stands(static_cast<int>(i), now) && states_[i].rests_until <= now) return static_cast<int>(i);
  }
  return kNone;
}

MonoTime Calls::next(MonoTime now) const {
  MonoTime least = MonoTime::max();
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    if (states_[i].met != states_[i].stood && turns_at(i) > now) least = std::min(least, turns_at(i));
    if (states_[i].rests_until > now && (states_[i].met || states_[i].stood))
      least = std::min(least, states_[i].rests_until);
  }
  return least;
}

}  // namespace kiosk::director
