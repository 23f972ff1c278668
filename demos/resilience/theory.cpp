#include "demos/resilience/theory.hpp"

#include <algorithm>
#include <cmath>

namespace demos::resilience {
double erlang_b(int servers, double offered) {
  if (offered <= 0.0) return servers > 0 ? 0.0 : 1.0;
  double b = 1.0;
  for (int k = 1; k <= servers; ++k) b = offered * b / (k + offered * b);
  return b;
}

double erlang_c(int servers, double offered) {
  if (offered >= servers) return 1.0;
  if (offered <= 0.0) return 0.0;
  const double b = erlang_b(servers, offered);
  return servers * b / (servers - offered * (1.0 - b));
}

Waiting waiting(int servers, double rate, double service) {
  Waiting w;
  w.offered = rate * service;
  w.utilisation = servers > 0 ? w.offered / servers : kNothing;
  w.stable = w.offered < servers;
  if (!w.stable) {
    w.probability = w.mean_wait = w.mean_queue = kNothing;
    return w;
  }
  w.probability = erlang_c(servers, w.offered);
  w.mean_wait = w.probability * service / (servers - w.offered);
  w.mean_queue = rate * w.mean_wait;
  return w;
}

double service_level(int servers, double rate, double service, double seconds) {
  const Waiting w = waiting(servers, rate, service);
  if (!w.stable || service <= 0.0) return kNothing;
  return 1.0 - w.probability * std::exp(-(servers - w.offered) * seconds / service);
}

// The stationary distribution of the birth-death chain, upwards and downwards from the fullest state of no queue, so
// that nothing overflows however many servers there are.
Impatience impatience(int servers, double rate, double service, double patience) {
  Impatience out;
  if (servers <= 0 || rate <= 0.0 || service <= 0.0) return out;
  const double leave = 1.0 / service;
  double total = 1.0;
  double busy = servers;
  double p = 1.0;
  for (int n = servers; n > 0 && p > 1e-18; --n) {
    p *= n * leave / rate;
    total += p;
    busy += p * (n - 1);
  }
  double waits = 1.0;
  double queue = 0.0;
  p = 1.0;
  for (int k = 1; k < 1'000'000; ++k) {
    p *= rate / (servers * leave + k / patience);
    total += p;
    busy += p * servers;
    waits += p;
    queue += p * k;
    if (p * k < 1e-15 * total) break;
  }
  out.wait = waits / total;
  out.mean_queue = queue / total;
  out.give_up = out.mean_queue / patience / rate;
  out.utilisation = busy / total / servers;
  return out;
}

}  // namespace demos::resilience
