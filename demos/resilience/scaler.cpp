#include "demos/resilience/scaler.hpp"

#include <algorithm>
#include <cmath>

namespace demos::resilience {
namespace {

constexpr double kRounding = 1e-9;  // 3 x 0.2 / 0.1 is six, not seven

int up(double v) { return static_cast<int>(std::ceil(v - kRounding)); }

}  // namespace

int kubernetes_advice(const KubernetesRule& rule, int ready, int starting, double metric) {
  const int current = ready + starting;
  if (ready <= 0 || rule.target <= 0.0) return current;
  const double ratio = metric / rule.target;
  if (std::abs(ratio - 1.0) <= rule.tolerance + kRounding) return current;
  if (ratio < 1.0) return std::min(current, up(ratio * ready) + starting);
  if (starting == 0) return up(ratio * ready);
  const double damped = metric * ready / current / rule.target;  // those that start count as idle
  if (damped <= 1.0 + rule.tolerance) return current;
  return up(damped * current);
}

int kubernetes_limited(const KubernetesRule& rule, int current, int advice) {
  const int most = std::max(rule.up_instances, up(rule.up_share * current));
  return std::min(advice, current + most);
}

bool would_flap(const ThresholdRule& rule, int current, double metric) {
  const int left = current - rule.in_by;
  if (left <= 0) return true;
  return metric * current / left >= rule.out_above - kRounding;
}

int threshold_advice(const ThresholdRule& rule, int current, double metric) {
  if (metric > rule.out_above) return current + rule.out_by;
  if (metric < rule.in_below && !would_flap(rule, current, metric)) return current - rule.in_by;
  return current;
}

int per_zone(int needed, int zones, int lost) {
  const int left = std::max(1, zones - lost);
  return (needed + left - 1) / left;
}

}  // namespace demos::resilience
