// The two published rules of autoscaling, as pure functions of what was measured. Any thread.
#pragma once

namespace demos::resilience {

// Horizontal Pod Autoscaler, Kubernetes documentation (2024): desired = ceil(current x metric / target).
struct KubernetesRule {
  double target = 0.6;       // utilisation
  double tolerance = 0.1;    // no action while |metric / target - 1| is at most this
  double sync = 15.0;        // seconds between looks
  double stabilise = 300.0;  // seconds: scaling in follows the highest advice of this long
  int up_instances = 4;      // most to add in one sync, or ...
  double up_share = 1.0;     // ... this share of what runs, whichever is more
  friend bool operator==(const KubernetesRule&, const KubernetesRule&) = default;
};

// `ready` instances measured `metric` on average; `starting` ones have not been measured and count as idle when that
// would scale out. Returns the advice, before stabilisation.
int kubernetes_advice(const KubernetesRule& rule, int ready, int starting, double metric);
// What the rates allow of it: from `current` at most max(up_instances, up_share x current) more.
int kubernetes_limited(const KubernetesRule& rule, int current, int advice);

// Autoscale rules of Azure Monitor (documentation, 2024): thresholds with steps and a cool-down. Before scaling in, the
// metric is projected on what would be left, and nothing is done if that would scale out again.
struct ThresholdRule {
  double out_above = 0.7;  // average utilisation over `window`
  double in_below = 0.3;
  int out_by = 3;
  int in_by = 3;
  double every = 60.0;      // seconds between evaluations
  double window = 120.0;    // seconds
  double cooldown = 180.0;  // seconds after an action
  friend bool operator==(const ThresholdRule&, const ThresholdRule&) = default;
};
int threshold_advice(const ThresholdRule& rule, int current, double metric);
// True where scaling in is deferred: the projected metric would be at or above the threshold for scaling out.
bool would_flap(const ThresholdRule& rule, int current, double metric);

// Instances a zone needs so that `needed` are left when `lost` of `zones` are gone.
int per_zone(int needed, int zones, int lost);

}  // namespace demos::resilience
