// Requests on their way through the map: how many says the load, where they end says what is lost. What gets through is
// a dot, what is lost a cross; either is one batch. The ways themselves stay where the motion is calm.
#include <algorithm>
#include <cmath>

#include "demos/resilience/view_map.hpp"

namespace demos::resilience {
namespace {

using kiosk::Color;
using kiosk::Rect;
using kiosk::Vec2;
using kiosk::ui::Canvas;

constexpr double kMostDots = 260.0;  // at the highest load
constexpr double kSeconds = 3.2;     // that a dot takes on its way
constexpr int kSteps = 14;           // of a drawn way

// Numbers without a pattern for each dot and trip (the mixing of SplitMix64).
struct Chance {
  explicit Chance(std::uint64_t seed) : bits(seed + 0x9e3779b97f4a7c15ULL) {
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9ULL;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111ebULL;
    bits ^= bits >> 31;
  }
  std::uint64_t bits;
  double share(int shift) const { return static_cast<double>((bits >> shift) & 0xFFFF) / 65536.0; }
};

Vec2 between(Vec2 from, Vec2 to, float t) {
  const float s = t * t * (3.0F - 2.0F * t);
  return {from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * s};
}

Vec2 left_of(const Rect& r) { return {r.x, r.center().y}; }
Vec2 right_of(const Rect& r) { return {r.right(), r.center().y}; }

struct Flow {
  const Map& map;
  std::vector<Vec2> flowing, lost;

  const Pool& pool(std::size_t region, std::size_t zone, Tier tier) const {
    return map.s.pool(pool_of(region, zone, tier));
  }
  int believed(std::size_t region, Tier tier) const {
    int sum = 0;
    for (std::size_t zone = 0; zone < kZones; ++zone) sum += pool(region, zone, tier).believed();
    return sum;
  }
  // The zone that a balancer sends it to, by the instances it believes in.
  std::size_t zone_for(std::size_t region, Tier tier, double share) const {
    int left = static_cast<int>(share * believed(region, tier));
    std::size_t zone = 0;
    while (zone + 1 < kZones && left >= pool(region, zone, tier).believed())
      left -= pool(region, zone++, tier).believed();
    return zone;
  }
  // Whether this one meets an instance that is dead and still believed in.
  static bool met_dead(const Pool& pool, double share) { return share * pool.believed() < pool.dead(); }

  void way(Vec2 from, Vec2 to, bool dead, float strength) const;
  void ways(std::size_t region) const;
  void dot(std::size_t region, const Chance& chance, double along);
};

void Flow::way(Vec2 from, Vec2 to, bool dead, float strength) const {
  std::vector<Vec2> points;
  points.reserve(kSteps + 1);
  for (int i = 0; i <= kSteps; ++i) points.push_back(map.turned(between(from, to, static_cast<float>(i) / kSteps)));
  const auto& t = map.canvas.theme();
  if (dead) return map.canvas.dashed(points, t.negative.with_alpha(0.75F), 3.0F, 10.0F, 8.0F);
  // Whole pixels, also in a picture of the page: those lines cost a third of the others.
  const float k = map.canvas.px_per_du();
  map.canvas.line(points, t.series[0].with_alpha(strength), std::max(1.0F, std::round(3.0F * k)) / k);
}

void Flow::ways(std::size_t region) const {
  const MapRegion& place = map.regions[region];
  const bool database_dead = map.s.pool(database_of(region)).dead() > 0;
  const bool database = map.s.pool(database_of(region)).believed() > 0;
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    const MapLane& lane = place.lanes[zone];
    const Pool& web = pool(region, zone, kWeb);
    const Pool& orders = pool(region, zone, kOrders);
    if (web.believed() > 0) way(right_of(place.head), left_of(lane.head), web.ready() == 0, 0.34F);
    if (orders.believed() > 0 && database) way(right_of(lane.orders), left_of(place.database), database_dead, 0.34F);
    for (std::size_t to = 0; to < kZones && web.ready() > 0; ++to) {
      const Pool& next = pool(region, to, kOrders);
      if (next.believed() > 0) way(right_of(lane.web), left_of(place.lanes[to].orders), next.ready() == 0, 0.20F);
    }
  }
}

// One request at a share 0..1 of its way. Behind the parts of the map it is not seen.
void Flow::dot(std::size_t region, const Chance& chance, double along) {
  const MapRegion& place = map.regions[region];
  const std::size_t first = zone_for(region, kWeb, chance.share(0));
  const std::size_t second = zone_for(region, kOrders, chance.share(16));
  const MapLane& lane = place.lanes[first];
  const MapLane& next = place.lanes[second];
  const float aside = static_cast<float>(chance.share(32) - 0.5);
  const auto spread = [aside](Vec2 p, const Rect& r) { return Vec2{p.x, p.y + aside * std::min(r.h * 0.5F, 70.0F)}; };
  struct Leg {
    Vec2 from, to;
    bool dead;
  };
  const bool no_database = met_dead(map.s.pool(database_of(region)), 0.0);
  const Leg legs[] = {
      {spread(right_of(place.head), place.head), spread(left_of(lane.head), lane.head),
       met_dead(pool(region, first, kWeb), chance.share(48))},
      {spread(right_of(lane.web), lane.web), spread(left_of(next.orders), next.orders),
       met_dead(pool(region, second, kOrders), chance.share(40))},
      {spread(right_of(next.orders), next.orders), spread(left_of(place.database), place.database), no_database}};
  const double at = along * 3.0;
  const auto leg = static_cast<std::size_t>(std::min(2.0, at));
  for (std::size_t i = 0; i < leg; ++i) {
    if (legs[i].dead) return;  // it never came so far
  }
  const auto part = static_cast<float>(at - static_cast<double>(leg));
  const Leg& here = legs[leg];
  if (!here.dead) return flowing.push_back(map.turned(between(here.from, here.to, part)));
  // It stops before what is dead and stays there as a cross.
  constexpr float kStop = 0.62F;
  (part < kStop ? flowing : lost).push_back(map.turned(between(here.from, here.to, std::min(part, kStop))));
}

}  // namespace

void draw_flow(const Map& map) {
  Flow flow{map, {}, {}};
  const double load = map.s.rate(map.s.now()) / controls()[kLoad].max;
  const bool still = map.canvas.calm() || !map.model.animating();
  const double time = still ? 0.0 : kiosk::Seconds(map.canvas.now().time_since_epoch()).count();
  int all = 0;
  for (std::size_t region = 0; region < map.regions.size(); ++region) {
    if (map.s.region_in_rotation(region)) all += flow.believed(region, kWeb);
  }
  for (std::size_t region = 0; region < map.regions.size(); ++region) {
    if (!map.s.region_in_rotation(region) || all == 0) continue;
    flow.ways(region);
    if (flow.believed(region, kOrders) == 0) continue;
    const double share = static_cast<double>(flow.believed(region, kWeb)) / all;
    const auto count = static_cast<std::uint64_t>(std::ceil(kMostDots * load * share));
    for (std::uint64_t i = 0; i < count; ++i) {
      const Chance phase(i * kRegions + region);
      const double turns = time / (kSeconds * (0.85 + 0.3 * phase.share(16))) + phase.share(0);
      // Another way on each trip.
      const auto trip = static_cast<std::uint64_t>(turns);
      flow.dot(region, Chance(phase.bits + trip), turns - std::floor(turns));
    }
  }
  const auto& t = map.canvas.theme();
  map.canvas.dots(flow.flowing, 4.0F, t.series[0]);
  constexpr float kCross = 20.0F;
  for (const Vec2 c : flow.lost)
    map.canvas.icon({c.x - kCross * 0.5F, c.y - kCross * 0.5F, kCross, kCross}, "close", t.negative);
  if (!still) map.canvas.keep_animating();
}

}  // namespace demos::resilience
