// One tier of the running simulation beside what queueing theory says about it. Pure; wall's thread.
#pragma once
#include "demos/resilience/simulator.hpp"

namespace demos::resilience {

// Not-a-number where there is nothing to compare.
struct Comparison {
  enum class Why { kComparable, kChanging, kJustChanged, kBroken, kOverloaded, kNotExponential } why = Why::kChanging;
  double seconds = 0.0;  // counted over
  double rate = 0.0;     // requests a second that the tier of a region gets
  double service = 0.0;  // mean seconds of work
  int servers = 0;       // of the tier in the region
  double offered = 0.0;  // erlangs
  double use_theory = 0.0, use_simulated = 0.0;
  double wait_theory = 0.0, wait_simulated = 0.0;        // share that waits (Erlang C)
  double mean_theory = 0.0, mean_simulated = 0.0;        // seconds of waiting
  double level_theory = 0.0, level_simulated = 0.0;      // share that waits no longer than the limit
  double give_up_theory = 0.0, give_up_simulated = 0.0;  // share that gives up waiting (Erlang A)
  double blocked = 0.0;                                  // share that would be refused if nobody could wait (Erlang B)
};

Comparison compare(const Simulator& simulator, std::size_t region, Tier tier);

}  // namespace demos::resilience
