// The service that is simulated: two tiers of instances in three zones, a database in each region, a router in front.
// Settings are a plain value that may change while the simulation runs. Any thread.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "demos/resilience/scaler.hpp"

namespace demos::resilience {

inline constexpr std::size_t kRegions = 2;
inline constexpr std::size_t kZones = 3;
inline constexpr std::size_t kMostInZone = 10;  // instances of a tier in one zone
inline constexpr std::size_t kCurvePoints = 12;

enum Tier : std::uint8_t { kWeb, kOrders, kDatabase, kTiers };
inline constexpr std::size_t kScaledTiers = 2;  // the database's size is given

// Pools are addressed by number: zone pools first, then one database for each region.
inline constexpr std::size_t kPools = kRegions * kZones * kScaledTiers + kRegions;
constexpr std::size_t pool_of(std::size_t region, std::size_t zone, Tier tier) {
  return (region * kZones + zone) * kScaledTiers + tier;
}
constexpr std::size_t database_of(std::size_t region) { return kRegions * kZones * kScaledTiers + region; }
constexpr Tier tier_of(std::size_t pool) {
  return pool >= database_of(0) ? kDatabase : static_cast<Tier>(pool % kScaledTiers);
}
constexpr std::size_t region_of(std::size_t pool) {
  return pool >= database_of(0) ? pool - database_of(0) : pool / kScaledTiers / kZones;
}
constexpr std::size_t zone_of(std::size_t pool) { return pool / kScaledTiers % kZones; }

enum class Arrivals : std::uint8_t { kSteady, kCurve, kReplay };
enum class Spread : std::uint8_t { kExponential, kLognormal };  // of service times
enum class Scaling : std::uint8_t { kFixed, kKubernetes, kRules };

struct Settings {
  Arrivals arrivals = Arrivals::kSteady;
  double load = 1500.0;                      // requests/s, the most the curve or the file reaches
  std::array<double, kCurvePoints> curve{};  // shares of the load, evenly over curve_seconds, then again
  std::vector<double> replay;                // the same, from a file
  double curve_seconds = 600.0;
  double order_share = 0.08;  // of the requests; the others only look

  std::array<double, kTiers> service{0.015, 0.030, 0.020};  // mean seconds of work a request
  Spread spread = Spread::kExponential;
  double sigma = 1.0;       // lognormal: standard deviation of the logarithm
  int slots = 8;            // requests that an instance works on at once
  int connections = 64;     // of a region's database
  int waiting_room = 1000;  // requests that may wait in a pool; more are refused

  double timeout = 2.0;               // seconds a client waits for an answer
  bool patience_exponential = false;  // true: drawn with that mean and ended by service, as Erlang A supposes
  int retries = 1;
  double backoff = 1.0;  // seconds before the first retry; doubles

  double probe_interval = 10.0;  // seconds
  int probe_failures = 3;        // in a row, before an instance is taken out
  double start_time = 45.0;      // seconds from asking for an instance until it works
  double slow_factor = 4.0;      // what is slowed works this much longer

  bool cache = false;
  double cache_hit = 0.8;  // of the requests that only look
  bool queue = false;      // orders are answered once they are in the queue
  bool second_region = false;

  Scaling scaling = Scaling::kKubernetes;
  std::array<int, kScaledTiers> fixed{6, 12};  // instances of a tier in a region; also where autoscaling begins
  int least = 3;                               // of a tier in a region
  KubernetesRule kubernetes;
  ThresholdRule rules;

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace demos::resilience
