// The service as a discrete-event simulation: every request is followed from its arrival to its answer or its loss.
// A value type: a copy is a branch that goes on by itself. Chance comes from its seed alone: the same seed and the same
// calls at the same times give the same run, bit for bit. Wall's thread.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "demos/resilience/event_heap.hpp"
#include "demos/resilience/meter.hpp"
#include "demos/resilience/pool.hpp"
#include "demos/resilience/ring.hpp"
#include "demos/resilience/service.hpp"
#include "kiosk/base/hash.hpp"
#include "kiosk/base/rng.hpp"

namespace demos::resilience {

class Simulator {
 public:
  Simulator(const Settings& settings, std::uint64_t seed);

  // --- time
  void run_until(double seconds);
  double now() const { return now_; }
  std::uint64_t arrived() const { return arrived_; }  // requests of users since the start

  // --- changes; they count from now on
  void change(const Settings& settings);
  const Settings& settings() const { return settings_; }
  void stop_instance(std::size_t pool);  // one that works, if there is one
  void stop_zone(std::size_t region, std::size_t zone);
  void stop_region(std::size_t region);
  void stop_database(std::size_t region);
  void slow_instance(std::size_t pool);
  void slow_zone(std::size_t region, std::size_t zone);
  void slow_region(std::size_t region);
  void slow_database(std::size_t region);
  void heal_instance(std::size_t pool);
  void heal_zone(std::size_t region, std::size_t zone);
  void heal_region(std::size_t region);
  void heal_database(std::size_t region);

  // --- what there is to see
  const Pool& pool(std::size_t i) const { return pools_[i]; }
  const Meter& meter() const { return meter_; }
  bool zone_down(std::size_t region, std::size_t zone) const { return zone_down_[region][zone]; }
  bool region_in_rotation(std::size_t region) const { return routed_[region]; }
  int wanted(std::size_t region, Tier tier) const { return wanted_[region][tier]; }
  std::uint64_t backlog(std::size_t region) const { return backlog_[region]; }
  double rate(double at) const;                      // requests a second that the settings ask for
  double changed_at() const { return changed_at_; }  // when something was last set, broken, healed or scaled
  void clear_tallies();                              // so that a comparison begins here
  void hash(kiosk::Hasher& hasher) const;            // everything that decides what happens next

  double level_limit = 0.1;  // seconds of waiting that the service level allows

 private:
  enum class Phase : std::uint8_t { kFree, kQueued, kServed, kHanging, kRetrying };
  struct Request {
    double born = 0.0;         // first attempt
    double since = 0.0;        // joined its pool
    std::uint32_t serial = 0;  // counts attempts: time-outs of earlier ones find nothing
    std::uint16_t generation = 0;
    std::uint8_t pool = 0;
    std::uint8_t instance = 0;
    std::uint8_t attempts = 0;
    Phase phase = Phase::kFree;
    bool order = false;
    bool deferred = false;   // taken from the queue: nobody waits for it
    bool abandoned = false;  // its client has given up
  };
  struct Deadline {
    double at = 0.0;
    std::uint32_t request = 0;
    std::uint32_t serial = 0;
  };

  // Requests (simulator_requests.cpp)
  std::uint32_t make(double born, bool order, std::uint8_t attempts);
  void release(std::uint32_t r);
  void arrive();
  void dispatch(std::uint32_t r);
  std::size_t choose_region();
  void enter(std::uint32_t r, std::size_t region, Tier tier);
  void enter_database(std::uint32_t r, std::size_t region);
  void join(std::uint32_t r, std::size_t pool);
  void begin_service(std::uint32_t r, std::size_t pool);
  void finish(const Event& event);
  void go_on(std::uint32_t r);
  void next_of(std::size_t pool);
  void succeed(std::uint32_t r);
  void fail(std::uint32_t r);
  void time_out(std::uint32_t r);
  void happen(const Event& event);
  double service_time(Tier tier);
  void draw_next_arrival();

  // Platform (simulator_platform.cpp)
  void tick();
  void probe(std::size_t pool);
  void route();
  void scale(std::size_t region, Tier tier);
  void reconcile(std::size_t region, Tier tier);
  bool start_in(std::size_t region, Tier tier);
  bool drain_one(std::size_t region, Tier tier);
  int alive(std::size_t region, Tier tier) const;  // ready, starting or dead and not noticed
  int ready(std::size_t region, Tier tier) const;
  void begin_region(std::size_t region, bool at_once);
  void end_region(std::size_t region);
  int first_count(Tier tier) const;
  double use_over(std::size_t region, Tier tier, double window) const;
  void kill(std::size_t pool, std::size_t instance);
  void hang_queue(std::size_t pool);
  void serve_waiting(std::size_t pool);
  double noticed_at() const;
  void disturbed();
  Second measure();

  Settings settings_;
  kiosk::Rng arrivals_rng_, rng_;
  double now_ = 0.0;
  double next_arrival_ = 0.0;
  double next_tick_ = 1.0;
  double most_rate_ = 0.0;
  double changed_at_ = 0.0;
  std::uint64_t arrived_ = 0;
  std::array<Pool, kPools> pools_;
  std::vector<Request> requests_;
  std::vector<std::uint32_t> free_;
  EventHeap events_;
  Ring<Deadline> deadlines_;
  Meter meter_;

  std::array<std::array<bool, kZones>, kRegions> zone_down_{};
  std::array<std::array<double, kZones>, kRegions> zone_noticed_{};
  std::array<bool, kRegions> routed_{};
  std::array<double, kRegions> route_since_{};  // when the probes began to see the other state
  std::array<std::uint64_t, kRegions> backlog_{};
  std::array<std::array<int, kScaledTiers>, kRegions> wanted_{};
  std::array<std::array<double, kScaledTiers>, kRegions> cooled_at_{};
  static constexpr std::size_t kUseKept = 600;                              // seconds
  std::array<std::array<std::vector<float>, kScaledTiers>, kRegions> use_;  // each second, the newest last
  struct Advice {
    double at = 0.0;
    int count = 0;
  };
  std::array<std::array<std::vector<Advice>, kScaledTiers>, kRegions> advice_;
};

}  // namespace demos::resilience
