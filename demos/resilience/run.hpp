// A run of the simulation with its past: it can be looked at as it was up to five minutes ago, and go on from there.
// A value type. Wall's thread.
#pragma once
#include <cstdint>
#include <deque>
#include <optional>

#include "demos/resilience/controls.hpp"
#include "demos/resilience/simulator.hpp"

namespace demos::resilience {

// What was done to the service last, and what it has cost since.
struct Incident {
  bool any = false;
  Tool tool = Tool::kStop;
  Target target;
  double at = 0.0;          // seconds of the run
  std::uint64_t looks = 0;  // lost when it began
  std::uint64_t orders = 0;
  double first_lost = -1.0;  // seconds of the run; negative: nothing was lost
  double last_lost = -1.0;
};

struct Moment {
  Simulator simulator;
  Incident incident;
  std::uint64_t lost_seen = 0;
};

class Run {
 public:
  static constexpr double kBetween = 10.0;  // seconds between moments that are kept
  static constexpr double kKept = 300.0;    // seconds

  Run(const Settings& settings, std::uint64_t seed) : now_{Simulator(settings, seed), {}, 0} {}

  void advance(double seconds);
  void strike(Tool tool, const Target& target);
  void change(const Settings& settings);

  const Moment& now() const { return now_; }
  // As it was at least so many seconds ago, or the oldest moment kept.
  const Moment& before(double seconds) const;
  void go_on_from(double seconds_ago);  // what came after is dropped

 private:
  void advance_to(double seconds);

  Moment now_;
  std::deque<Moment> past_;  // the oldest first
};

}  // namespace demos::resilience
