#include "demos/resilience/agreement.hpp"

#include <algorithm>
#include <cmath>

namespace demos::resilience {

double in_series(std::span<const double> parts) {
  double all = 1.0;
  for (const double part : parts) all *= part;
  return all;
}

double in_parallel(std::span<const double> parts) {
  double none = 1.0;
  for (const double part : parts) none *= 1.0 - part;
  return 1.0 - none;
}

double k_of_n(double part, int needed, int n) {
  double sum = 0.0;
  double choose = 1.0;  // n over i
  for (int i = 0; i <= n; ++i) {
    if (i > 0) choose = choose * (n - i + 1) / i;
    if (i >= needed) sum += choose * std::pow(part, i) * std::pow(1.0 - part, n - i);
  }
  return std::min(1.0, sum);
}

double over_regions(double stack, int regions, double router, double common) {
  if (regions <= 1) return stack;
  const double down = 1.0 - stack;
  const double apart = std::pow(down * (1.0 - common), regions);
  const double together = down * common;
  return (1.0 - apart) * (1.0 - together) * router;
}

double downtime(double availability, double period_seconds) { return (1.0 - availability) * period_seconds; }

double availability_of(double mean_between_failures, double mean_to_repair) {
  const double cycle = mean_between_failures + mean_to_repair;
  return cycle > 0.0 ? mean_between_failures / cycle : 1.0;
}

}  // namespace demos::resilience
