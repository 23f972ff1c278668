// Queueing theory beside the simulation: Erlang's B and C formulas and Palm's A. Pure functions; any thread.
// Formulas: A. K. Erlang 1917; C. Palm 1957; as in Cooper, Introduction to Queueing Theory (1981).
#pragma once
#include <limits>

namespace demos::resilience {

// A result that does not exist; a figure of it is a dash.
inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

// Share of calls that find all `servers` busy where nobody waits; `offered` in erlangs (rate x service time).
double erlang_b(int servers, double offered);
// Share that has to wait where all wait; 1 where offered >= servers (the queue grows without end).
double erlang_c(int servers, double offered);

// A waiting system of `servers` with Poisson arrivals `rate` and exponential service of mean `service` seconds.
struct Waiting {
  double offered = 0.0;      // erlangs
  double utilisation = 0.0;  // offered / servers
  bool stable = false;       // false: the values below are not-a-number
  double probability = 0.0;  // of waiting
  double mean_wait = 0.0;    // seconds, of all requests
  double mean_queue = 0.0;   // requests
};
Waiting waiting(int servers, double rate, double service);
// Share answered within `seconds`: 1 - C exp(-(c - a) t / S). Not-a-number where it is not stable.
double service_level(int servers, double rate, double service, double seconds);

// The same with clients who give up after an exponential time of mean `patience` seconds while they wait (Erlang A).
struct Impatience {
  double wait = 0.0;         // share that waits
  double give_up = 0.0;      // share that gives up
  double mean_queue = 0.0;   // requests
  double utilisation = 0.0;  // busy servers / servers
};
Impatience impatience(int servers, double rate, double service, double patience);

}  // namespace demos::resilience
