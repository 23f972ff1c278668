#include "demos/resilience/controls.hpp"

#include <array>

namespace demos::resilience {
namespace {

using kiosk::data::Choice;
using kiosk::data::Control;
using Widget = kiosk::data::ControlKind;
using Measure = kiosk::data::Unit::Kind;

constexpr std::array kViews{
    Choice{"service", "resilience.view.service"},     Choice{"load", "resilience.view.load"},
    Choice{"scaling", "resilience.view.scaling"},     Choice{"theory", "resilience.view.theory"},
    Choice{"agreement", "resilience.view.agreement"},
};
constexpr std::array kParts{Choice{"picture", "resilience.part.picture"},
                            Choice{"controls", "resilience.part.controls"}};
constexpr std::array kSpeeds{Choice{"1", "resilience.speed.1"}, Choice{"10", "resilience.speed.10"},
                             Choice{"30", "resilience.speed.30"}};
constexpr std::array kTools{Choice{"stop", "resilience.tool.stop"}, Choice{"slow", "resilience.tool.slow"},
                            Choice{"heal", "resilience.tool.heal"}};
constexpr std::array kOpenings{Choice{"incident", "resilience.opening.incident"},
                               Choice{"calm", "resilience.opening.calm"}};
constexpr std::array kArrivalKinds{Choice{"steady", "resilience.arrivals.steady"},
                                   Choice{"drawn", "resilience.arrivals.drawn"},
                                   Choice{"replay", "resilience.arrivals.replay"}};
constexpr std::array kScalings{Choice{"fixed", "resilience.scaling.fixed"},
                               Choice{"kubernetes", "resilience.scaling.kubernetes"},
                               Choice{"rules", "resilience.scaling.rules"}};
constexpr std::array kTheoryTiers{Choice{"web", "resilience.tier.web"}, Choice{"orders", "resilience.tier.orders"},
                                  Choice{"database", "resilience.tier.database"}};
constexpr std::array kSpreads{Choice{"exponential", "resilience.spread.exponential"},
                              Choice{"lognormal", "resilience.spread.lognormal"}};
constexpr std::array kTargets{
    Choice{"web-a", "resilience.target.web-a"},           Choice{"orders-a", "resilience.target.orders-a"},
    Choice{"web-b", "resilience.target.web-b"},           Choice{"orders-b", "resilience.target.orders-b"},
    Choice{"web-c", "resilience.target.web-c"},           Choice{"orders-c", "resilience.target.orders-c"},
    Choice{"zone-a", "resilience.target.zone-a"},         Choice{"zone-b", "resilience.target.zone-b"},
    Choice{"zone-c", "resilience.target.zone-c"},         Choice{"database", "resilience.target.database"},
    Choice{"region", "resilience.target.region"},         Choice{"web-d", "resilience.target.web-d"},
    Choice{"orders-d", "resilience.target.orders-d"},     Choice{"web-e", "resilience.target.web-e"},
    Choice{"orders-e", "resilience.target.orders-e"},     Choice{"web-f", "resilience.target.web-f"},
    Choice{"orders-f", "resilience.target.orders-f"},     Choice{"zone-d", "resilience.target.zone-d"},
    Choice{"zone-e", "resilience.target.zone-e"},         Choice{"zone-f", "resilience.target.zone-f"},
    Choice{"database-2", "resilience.target.database-2"}, Choice{"region-2", "resilience.target.region-2"},
};
static_assert(kTargets.size() == kRegions * kTargetsInRegion);

// Keys are ids of azure_slas.csv.
constexpr std::array kFronts{Choice{"none", "resilience.sla.none"}, Choice{"front-door", "resilience.sla.front-door"},
                             Choice{"traffic-manager", "resilience.sla.traffic-manager"}};
constexpr std::array kWebs{Choice{"app-service", "resilience.sla.app-service"},
                           Choice{"vm-zones", "resilience.sla.vm-zones"},
                           Choice{"aks-zones", "resilience.sla.aks-zones"}};
constexpr std::array kDatabases{Choice{"sql", "resilience.sla.sql"}, Choice{"sql-zone", "resilience.sla.sql-zone"},
                                Choice{"cosmos-multi", "resilience.sla.cosmos-multi"}};

constexpr Control slider(std::string_view key, double min, double max, double step, double fallback, Measure unit,
                         std::string_view label, std::string_view why) {
  return {key, label, Widget::kSlider, min, max, step, fallback, unit, {}, why, false};
}
constexpr Control toggle(std::string_view key, double fallback, std::string_view label, std::string_view why) {
  return {key, label, Widget::kToggle, 0, 1, 1, fallback, Measure::kNumber, {}, why, false};
}
constexpr Control choice(std::string_view key, std::span<const Choice> choices, double fallback, std::string_view label,
                         std::string_view why) {
  const double last = static_cast<double>(choices.size()) - 1.0;
  return {key, label, Widget::kChoice, 0, last, 1, fallback, Measure::kNumber, choices, why, false};
}
constexpr Control event(std::string_view key, std::string_view label, std::string_view why) {
  return {key, label, Widget::kEvent, 0, 1, 1, 0, Measure::kNumber, {}, why, false};
}

// A day of a sale: a quiet morning, the doors open, the peak, the evening.
constexpr std::array<double, kCurvePoints> kFirstCurve{0.25, 0.2, 0.25, 0.35, 0.5, 0.7, 1.0, 0.95, 0.8, 0.6, 0.45, 0.3};
constexpr std::array<std::string_view, kCurvePoints> kCurveKeys{"curve_1", "curve_2",  "curve_3",  "curve_4",
                                                                "curve_5", "curve_6",  "curve_7",  "curve_8",
                                                                "curve_9", "curve_10", "curve_11", "curve_12"};

using Table = std::array<Control, kControlCount>;

constexpr void add_screen(Table& t) {
  t[kView] = choice("view", kViews, 0, "resilience.view", "resilience.view.why");
  t[kPart] = choice("part", kParts, 0, "resilience.part", "resilience.part.why");
  t[kPage] = slider("page", 0, 20, 1, 0, Measure::kCount, "resilience.page", "resilience.page.why");
  t[kPart].advanced = t[kPage].advanced = true;  // of this screen's layout: other screens show the controls their way
  t[kSpeed] = choice("speed", kSpeeds, 1, "resilience.speed", "resilience.speed.why");
  t[kTool] = choice("tool", kTools, 0, "resilience.tool", "resilience.tool.why");
  t[kTarget] = choice("target", kTargets, 7, "resilience.target", "resilience.target.why");
  t[kStrike] = event("strike", "resilience.strike", "resilience.strike.why");
  t[kBack] = slider("back", 0, 300, 10, 0, Measure::kSeconds, "resilience.back", "resilience.back.why");
  t[kGoOn] = event("go_on", "resilience.go_on", "resilience.go_on.why");
  t[kRestart] = event("restart", "resilience.restart", "resilience.restart.why");
  t[kOpening] = choice("opening", kOpenings, 0, "resilience.opening", "resilience.opening.why");
}

constexpr void add_load(Table& t) {
  t[kLoad] = slider("load", 0, 5000, 50, 1500, Measure::kRate, "resilience.in.load", "resilience.load.why");
  t[kArrivals] = choice("arrivals", kArrivalKinds, 0, "resilience.arrivals", "resilience.arrivals.why");
  for (std::size_t i = 0; i < kCurvePoints; ++i) {
    t[kCurve + i] =
        slider(kCurveKeys[i], 0, 1, 0.05, kFirstCurve[i], Measure::kRatio, "resilience.curve", "resilience.curve.why");
  }
  t[kCurveMinutes] = slider("curve_minutes", 2, 30, 1, 10, Measure::kNumber, "resilience.in.curve_minutes",
                            "resilience.curve_minutes.why");
  t[kOrderShare] = slider("order_share", 0, 0.5, 0.01, 0.08, Measure::kRatio, "resilience.in.order_share",
                          "resilience.order_share.why");
  t[kTimeout] =
      slider("timeout", 0.5, 10, 0.5, 2, Measure::kSeconds, "resilience.in.timeout", "resilience.timeout.why");
  t[kRetries] = slider("retries", 0, 3, 1, 1, Measure::kCount, "resilience.in.retries", "resilience.retries.why");
  t[kCache] = toggle("cache", 0, "resilience.cache", "resilience.cache.why");
  t[kCacheHit] =
      slider("cache_hit", 0.1, 0.95, 0.05, 0.8, Measure::kRatio, "resilience.in.cache_hit", "resilience.cache_hit.why");
  t[kQueue] = toggle("queue", 0, "resilience.queue", "resilience.queue.why");
  t[kSecondRegion] = toggle("second_region", 0, "resilience.second_region", "resilience.second_region.why");
}

constexpr void add_scaling(Table& t) {
  t[kScaling] = choice("scaling", kScalings, 1, "resilience.scaling", "resilience.scaling.why");
  t[kFixedWeb] = slider("fixed_web", 3, 30, 1, 6, Measure::kCount, "resilience.in.fixed_web", "resilience.fixed.why");
  t[kFixedOrders] =
      slider("fixed_orders", 3, 30, 1, 12, Measure::kCount, "resilience.in.fixed_orders", "resilience.fixed.why");
  t[kLeast] = slider("least", 3, 30, 1, 3, Measure::kCount, "resilience.in.least", "resilience.least.why");
  t[kProbe] = slider("probe", 1, 30, 1, 10, Measure::kSeconds, "resilience.in.probe", "resilience.probe.why");
  t[kProbeFailures] = slider("probe_failures", 1, 5, 1, 3, Measure::kCount, "resilience.in.probe_failures",
                             "resilience.probe_failures.why");
  t[kStart] = slider("start", 5, 180, 5, 45, Measure::kSeconds, "resilience.in.start", "resilience.start.why");
  t[kUseTarget] = slider("use_target", 0.3, 0.9, 0.05, 0.6, Measure::kRatio, "resilience.in.use_target",
                         "resilience.use_target.why");
  t[kTolerance] =
      slider("tolerance", 0, 0.3, 0.05, 0.1, Measure::kRatio, "resilience.in.tolerance", "resilience.tolerance.why");
  t[kSync] = slider("sync", 5, 60, 5, 15, Measure::kSeconds, "resilience.in.sync", "resilience.sync.why");
  t[kStabilise] =
      slider("stabilise", 0, 600, 30, 300, Measure::kSeconds, "resilience.in.stabilise", "resilience.stabilise.why");
  t[kUpInstances] =
      slider("up_instances", 1, 10, 1, 4, Measure::kCount, "resilience.in.up_instances", "resilience.up.why");
  t[kUpShare] = slider("up_share", 0, 2, 0.25, 1, Measure::kRatio, "resilience.in.up_share", "resilience.up.why");
  t[kOutAbove] =
      slider("out_above", 0.4, 0.95, 0.05, 0.7, Measure::kRatio, "resilience.in.out_above", "resilience.out_above.why");
  t[kInBelow] =
      slider("in_below", 0.05, 0.6, 0.05, 0.3, Measure::kRatio, "resilience.in.in_below", "resilience.in_below.why");
  t[kOutBy] = slider("out_by", 1, 9, 1, 3, Measure::kCount, "resilience.in.out_by", "resilience.out_by.why");
  t[kInBy] = slider("in_by", 1, 9, 1, 3, Measure::kCount, "resilience.in.in_by", "resilience.in_by.why");
  t[kEvery] = slider("every", 30, 60, 10, 60, Measure::kSeconds, "resilience.in.every", "resilience.every.why");
  t[kWindow] = slider("window", 30, 600, 30, 120, Measure::kSeconds, "resilience.in.window", "resilience.window.why");
  t[kCooldown] =
      slider("cooldown", 0, 600, 30, 180, Measure::kSeconds, "resilience.in.cooldown", "resilience.cooldown.why");
}

constexpr void add_service(Table& t) {
  t[kTheoryTier] = choice("theory_tier", kTheoryTiers, 1, "resilience.theory_tier", "resilience.theory_tier.why");
  t[kWebTime] = slider("web_time", 0.005, 0.1, 0.005, 0.015, Measure::kSeconds, "resilience.in.web_time",
                       "resilience.web_time.why");
  t[kOrdersTime] = slider("orders_time", 0.005, 0.1, 0.005, 0.03, Measure::kSeconds, "resilience.in.orders_time",
                          "resilience.orders_time.why");
  t[kDatabaseTime] = slider("database_time", 0.005, 0.1, 0.005, 0.02, Measure::kSeconds, "resilience.in.database_time",
                            "resilience.database_time.why");
  t[kSpread] = choice("spread", kSpreads, 0, "resilience.spread", "resilience.spread.why");
  t[kSigma] = slider("sigma", 0.25, 2, 0.25, 1, Measure::kNumber, "resilience.in.sigma", "resilience.sigma.why");
  t[kSlots] = slider("slots", 1, 16, 1, 8, Measure::kCount, "resilience.in.slots", "resilience.slots.why");
  t[kConnections] =
      slider("connections", 8, 256, 8, 64, Measure::kCount, "resilience.in.connections", "resilience.connections.why");
  t[kWaitingRoom] = slider("waiting_room", 0, 5000, 50, 1000, Measure::kCount, "resilience.in.waiting_room",
                           "resilience.waiting_room.why");
  t[kBackoff] = slider("backoff", 0.5, 5, 0.5, 1, Measure::kSeconds, "resilience.in.backoff", "resilience.backoff.why");
  t[kSlowFactor] =
      slider("slow_factor", 2, 10, 1, 4, Measure::kNumber, "resilience.in.slow_factor", "resilience.slow_factor.why");
  t[kOrderValue] = slider("order_value", 5, 500, 5, 80, Measure::kCurrency, "resilience.in.order_value",
                          "resilience.order_value.why");
}

constexpr void add_agreement(Table& t) {
  t[kSlaFront] = choice("sla_front", kFronts, 0, "resilience.sla_front", "resilience.sla.why");
  t[kSlaWeb] = choice("sla_web", kWebs, 0, "resilience.sla_web", "resilience.sla.why");
  t[kSlaDatabase] = choice("sla_database", kDatabases, 0, "resilience.sla_database", "resilience.sla.why");
  t[kSlaFallback] = toggle("sla_fallback", 0, "resilience.sla_fallback", "resilience.sla_fallback.why");
  t[kSlaOwn] = toggle("sla_own", 0, "resilience.sla_own", "resilience.sla_own.why");
  t[kSlaInstances] =
      slider("sla_instances", 1, 10, 1, 4, Measure::kCount, "resilience.in.sla_instances", "resilience.sla_own.why");
  t[kSlaNeeded] =
      slider("sla_needed", 1, 10, 1, 3, Measure::kCount, "resilience.in.sla_needed", "resilience.sla_own.why");
  t[kSlaInstance] = slider("sla_instance", 0.9, 0.999, 0.001, 0.99, Measure::kRatio, "resilience.in.sla_instance",
                           "resilience.sla_instance.why");
  t[kSlaRegions] =
      slider("sla_regions", 1, 3, 1, 1, Measure::kCount, "resilience.in.sla_regions", "resilience.sla_regions.why");
  t[kSlaCommon] =
      slider("sla_common", 0, 0.5, 0.01, 0, Measure::kRatio, "resilience.in.sla_common", "resilience.sla_common.why");
}

constexpr Table kTable = [] {
  Table t{};
  add_screen(t);
  add_load(t);
  add_scaling(t);
  add_service(t);
  add_agreement(t);
  return t;
}();

}  // namespace

std::span<const Control> controls() { return kTable; }

Target target_of(std::size_t choice) {
  Target t;
  t.region = choice / kTargetsInRegion % kRegions;
  const std::size_t rest = choice % kTargetsInRegion;
  constexpr std::size_t kCells = kZones * kScaledTiers;
  if (rest < kCells) {
    t.kind = Target::Kind::kInstance;
    t.zone = rest / kScaledTiers;
    t.tier = static_cast<Tier>(rest % kScaledTiers);
  } else if (rest < kCells + kZones) {
    t.kind = Target::Kind::kZone;
    t.zone = rest - kCells;
  } else {
    t.kind = rest == kCells + kZones ? Target::Kind::kDatabase : Target::Kind::kRegion;
  }
  return t;
}

std::size_t choice_of(const Target& t) {
  constexpr std::size_t kCells = kZones * kScaledTiers;
  const std::size_t first = t.region * kTargetsInRegion;
  switch (t.kind) {
    case Target::Kind::kInstance:
      return first + t.zone * kScaledTiers + t.tier;
    case Target::Kind::kZone:
      return first + kCells + t.zone;
    case Target::Kind::kDatabase:
      return first + kCells + kZones;
    case Target::Kind::kRegion:
      return first + kCells + kZones + 1;
  }
  return first;
}

}  // namespace demos::resilience
