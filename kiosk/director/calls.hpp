// Rules that call a page forward while something is so in the data: which of them stands, with hysteresis in both
// directions and a time of rest after each call. Pure: it is told what is so and what time it is. Private to the
// director, which decides whether the moment fits.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::director {

struct Rule {
  std::string key;        // stable across reloads, for the log
  int page = 0;           // what it calls
  Seconds hold{10};       // so for this long before it stands
  Seconds clear{30};      // not so for this long before it falls
  Seconds stay{30};       // a page called stays at least this long
  Seconds cooldown{300};  // after a call, or a no, it rests
};

class Calls {
 public:
  static constexpr int kNone = -1;

  void replace(std::vector<Rule> rules);  // those with the same key go on as they were
  void hear(std::size_t rule, bool met, MonoTime now);
  void rest(int rule, MonoTime now);  // for its cooldown

  const std::vector<Rule>& rules() const { return rules_; }
  // What stands and does not rest at `now`: the first in the briefing's order. kNone: nothing.
  int first(MonoTime now) const;
  bool stands(int rule, MonoTime now) const;
  // The next moment at which any of this may change by itself; MonoTime::max(): never.
  MonoTime next(MonoTime now) const;

 private:
  struct State {
    bool met = false;
    bool stood = false;  // when `met` last changed
    MonoTime since = MonoTime::min();
    MonoTime rests_until = MonoTime::min();
  };
  MonoTime turns_at(std::size_t rule) const;

  std::vector<Rule> rules_;
  std::vector<State> states_;  // beside rules_
};

}  // namespace kiosk::director
