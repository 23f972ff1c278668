#include "demos/resilience/model.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "demos/resilience/figures.hpp"
#include "kiosk/base/hash.hpp"

namespace demos::resilience {
namespace {

using kiosk::data::ControlId;
using kiosk::data::ControlKind;
using kiosk::data::Figure;

// A run begins in fast motion, so that there is a past to look at: at first until its incident is over, later until
// just before it, so that it happens before everybody's eyes. Seconds of the run.
constexpr double kOpeningEnds = 150.0;
constexpr double kAgainEnds = 60.0;
constexpr double kOpeningStep = 2.5;       // in one step
constexpr double kOpeningIncident = 75.0;  // when it comes
constexpr int kFramesBetweenLooks = 15;
constexpr std::array<double, 3> kSpeedOf{1.0, 10.0, 30.0};

// Only what is shown: the run does not notice.
bool only_shown(ControlId id) {
  return id < kLoad || id == kTheoryTier || id == kOrderValue || (id >= kSlaFront && id <= kSlaCommon);
}

Settings settings_of(const std::array<double, kControlCount>& v, const Basis& basis) {
  const auto whole = [&](ControlIndex i) { return static_cast<int>(std::lround(v[i])); };
  Settings s;
  s.arrivals = static_cast<Arrivals>(whole(kArrivals));
  s.load = v[kLoad];
  std::copy_n(v.begin() + kCurve, kCurvePoints, s.curve.begin());
  s.replay = basis.arrivals;
  s.curve_seconds = v[kCurveMinutes] * 60.0;
  s.order_share = v[kOrderShare];
  s.service = {v[kWebTime], v[kOrdersTime], v[kDatabaseTime]};
  s.spread = static_cast<Spread>(whole(kSpread));
  s.sigma = v[kSigma];
  s.slots = whole(kSlots);
  s.connections = whole(kConnections);
  s.waiting_room = whole(kWaitingRoom);
  s.timeout = v[kTimeout];
  s.retries = whole(kRetries);
  s.backoff = v[kBackoff];
  s.probe_interval = v[kProbe];
  s.probe_failures = whole(kProbeFailures);
  s.start_time = v[kStart];
  s.slow_factor = v[kSlowFactor];
  s.cache = v[kCache] >= 0.5;
  s.cache_hit = v[kCacheHit];
  s.queue = v[kQueue] >= 0.5;
  s.second_region = v[kSecondRegion] >= 0.5;
  s.scaling = static_cast<Scaling>(whole(kScaling));
  s.fixed = {whole(kFixedWeb), whole(kFixedOrders)};
  s.least = whole(kLeast);
  s.kubernetes.target = v[kUseTarget];
  s.kubernetes.tolerance = v[kTolerance];
  s.kubernetes.sync = v[kSync];
  s.kubernetes.stabilise = v[kStabilise];
  s.kubernetes.up_instances = whole(kUpInstances);
  s.kubernetes.up_share = v[kUpShare];
  s.rules = {v[kOutAbove], v[kInBelow], whole(kOutBy), whole(kInBy), v[kEvery], v[kWindow], v[kCooldown]};
  return s;
}

std::array<double, kControlCount> first_values(const Model::Parameters& start) {
  std::array<double, kControlCount> values{};
  for (ControlId id = 0; id < kControlCount; ++id) values[id] = controls()[id].fallback;
  for (const auto& [key, value] : start) {
    const auto* control = kiosk::data::find_control(controls(), key);
    if (control == nullptr || control->kind == ControlKind::kEvent) continue;
    values[static_cast<ControlId>(control - controls().data())] = kiosk::data::snap(*control, value);
  }
  return values;
}

ChainChoice chain_choice(const std::array<double, kControlCount>& v) {
  const auto id = [&](ControlIndex i) {
    return std::string(controls()[i].choices[static_cast<std::size_t>(v[i])].key);
  };
  const auto whole = [&](ControlIndex i) { return static_cast<int>(std::lround(v[i])); };
  ChainChoice c;
  c.front = id(kSlaFront);
  c.web = id(kSlaWeb);
  c.database = id(kSlaDatabase);
  c.fallback = v[kSlaFallback] >= 0.5;
  c.own = v[kSlaOwn] >= 0.5;
  c.instances = whole(kSlaInstances);
  c.needed = whole(kSlaNeeded);
  c.instance = v[kSlaInstance];
  c.regions = whole(kSlaRegions);
  c.common = v[kSlaCommon];
  return c;
}

}  // namespace

Model::Model(std::shared_ptr<const Basis> basis, std::uint64_t seed, const Parameters& start)
    : basis_(std::move(basis)),
      seed_(seed),
      values_(first_values(start)),
      run_(settings_of(values_, *basis_), seed),
      fast_until_(kOpeningEnds) {
  look();
}

Settings Model::settings() const { return settings_of(values_, *basis_); }

void Model::begin() {
  values_[kBack] = 0.0;
  run_ = Run(settings(), seed_);
  struck_ = false;
  fast_until_ = kAgainEnds;
}

// From the moment on the screen, with what the controls say now; what came after it is forgotten.
void Model::branch() {
  if (values_[kBack] <= 0.0) return;
  run_.go_on_from(values_[kBack]);
  values_[kBack] = 0.0;
  run_.change(settings());
}

void Model::set(ControlId id, double value) {
  if (controls()[id].kind == ControlKind::kEvent) return;
  const double next = kiosk::data::snap(controls()[id], value);
  if (values_[id] == next) return;
  if (!only_shown(id)) branch();
  values_[id] = next;
  if (id == kView || id == kPart) values_[kPage] = 0.0;
  if (id >= kCurve && id < kCurve + kCurvePoints) values_[kArrivals] = static_cast<double>(Arrivals::kCurve);
  if (!only_shown(id)) run_.change(settings());
  look();
}

void Model::trigger(ControlId id) {
  if (id == kStrike) {
    branch();
    run_.strike(tool(), target_of(static_cast<std::size_t>(values_[kTarget])));
  } else if (id == kGoOn) {
    branch();
  } else if (id == kRestart) {
    begin();
  }
  look();
}

void Model::step(kiosk::Seconds dt, kiosk::Rng&, const kiosk::data::Snapshot&) {
  if (dt.count() <= 0.0 || !animating()) return;
  const double now = run_.now().simulator.now();
  const bool opening = now < fast_until_;
  run_.advance(opening ? kOpeningStep : dt.count() * kSpeedOf[static_cast<std::size_t>(values_[kSpeed])]);
  if (!struck_ && values_[kOpening] < 0.5 && run_.now().simulator.now() >= kOpeningIncident) {
    const Target target = target_of(static_cast<std::size_t>(values_[kTarget]));
    run_.strike(tool() == Tool::kSlow ? Tool::kSlow : Tool::kStop, target);
    struck_ = true;
  }
  if (++frames_ >= kFramesBetweenLooks || (opening && run_.now().simulator.now() >= fast_until_)) look();
}

void Model::look() {
  frames_ = 0;
  const Moment& moment = shown();
  shown_at_ = moment.simulator.now();
  const auto& kept = moment.simulator.meter().seconds();
  seconds_.assign(kept.begin(), kept.end());
  const auto& newest = run_.now().simulator.meter().seconds();
  newest_seconds_.assign(newest.begin(), newest.end());
  comparison_ = compare(moment.simulator, 0, static_cast<Tier>(static_cast<int>(values_[kTheoryTier])));
  chain_ = make_chain(*basis_, chain_choice(values_));
  const double back = run_.now().simulator.now() - shown_at_;
  const Look now{*basis_, moment, values_, comparison_, chain_, seed_, back};
  figures_ = make_figures(now);
  verdict_ = make_verdict(now, figures_);
}

const Figure& Model::figure(std::string_view name) const {
  const Figure* found = kiosk::data::find_figure(figures_, name);
  assert(found != nullptr);
  return *found;
}

kiosk::data::Message Model::explain() const {
  if (view() == View::kAgreement) return kiosk::data::Message::of("resilience.explain.agreement");
  if (view() == View::kTheory) return kiosk::data::Message::of("resilience.explain.theory");
  return kiosk::data::Message::of("resilience.explain");
}

std::uint64_t Model::state_hash() const {
  kiosk::Hasher hash;
  for (const double value : values_) hash.add(value);
  run_.now().simulator.hash(hash);
  return hash.value();
}

}  // namespace demos::resilience
