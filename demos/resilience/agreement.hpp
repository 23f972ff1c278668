// Composite service-level agreements: availabilities in series, in parallel, k of n, over regions behind a router, and
// a cause common to both sides. Shares 0..1; independence is an assumption. Formulas: Azure Architecture Center,
// "Composite SLAs"; the beta-factor for common causes after Fleming (1975). Pure functions; any thread.
#pragma once
#include <span>

namespace demos::resilience {

double in_series(std::span<const double> parts);
double in_parallel(std::span<const double> parts);
// At least `needed` of `n` equal parts.
double k_of_n(double part, int needed, int n);
// `regions` equal stacks, any of which is enough, behind one router. `common` is the share of a stack's unavailability
// that strikes all stacks at once: 0 is independence, 1 makes further regions worthless.
double over_regions(double stack, int regions, double router, double common);
// Seconds of a period that an availability leaves out.
double downtime(double availability, double period_seconds);
double availability_of(double mean_between_failures, double mean_to_repair);

inline constexpr double kMonth = 30.0 * 86400.0;  // seconds: 43,200 minutes, as agreements count

}  // namespace demos::resilience
