// Instances of one tier in one zone that share one queue, or the connections of a database: c servers in the sense of
// queueing theory. Keeps who is free as bits, so that a request finds its place in a few instructions. Part of a
// simulator.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

#include "demos/resilience/ring.hpp"
#include "demos/resilience/service.hpp"

namespace demos::resilience {

enum class State : std::uint8_t {
  kNone,      // no instance in this place
  kStarting,  // asked for, not working yet
  kReady,
  kDraining,  // finishes what it has and goes
  kDead,      // stopped, and the probes have not noticed
};

struct Instance {
  State state = State::kNone;
  bool slow = false;
  std::uint16_t generation = 0;  // counts lives: what an earlier life was working on never finishes
  std::int16_t busy = 0;
  double until = 0.0;  // kStarting: when it is ready; kDead: when the probes take it out
};

// Counted since the last time something was changed: what theory is compared with.
struct Tally {
  std::uint64_t arrivals = 0;
  std::uint64_t waited = 0;
  std::uint64_t started = 0;
  std::uint64_t gave_up = 0;  // while waiting
  std::uint64_t refused = 0;  // the waiting room was full
  std::uint64_t within = 0;   // waited no longer than the service level's limit
  double wait_sum = 0.0;      // seconds, of those that started
  double busy_seconds = 0.0;
  double queue_seconds = 0.0;
};

class Pool {
 public:
  std::array<Instance, kMostInZone> instances;
  Ring<std::uint32_t> queue;
  std::uint32_t waiting = 0;  // of the queue, without those that gave up
  int slots = 8;              // of each instance
  Tally tally;

  void advance(double now) {
    const double dt = now - since_;
    tally.busy_seconds += dt * busy_;
    tally.queue_seconds += dt * waiting;
    second_busy_ += dt * busy_;
    since_ = now;
  }
  int busy() const { return busy_; }
  int ready() const { return std::popcount(ready_); }
  int dead() const { return std::popcount(dead_); }
  int believed() const { return std::popcount(ready_ | dead_); }  // what the balancer sends requests to
  int starting() const { return count(State::kStarting); }
  int servers() const { return ready() * slots; }
  bool has_free() const { return free_ != 0; }
  int count(State state) const;
  bool any_slow() const;

  std::size_t take_free();      // an instance with a free slot, in turn; one must exist
  bool release(std::size_t i);  // a slot of it is free again; true if it may take the next request
  bool begin(std::size_t i, State state, double until);
  void become(std::size_t i, State state);      // keeps the bits in order
  void kill(std::size_t i, double noticed_at);  // everything it works on is lost
  void resize(int slots_of_each);
  double take_second_busy();  // busy server seconds since the last call

 private:
  void set_bits(std::size_t i);

  std::uint32_t ready_ = 0, dead_ = 0, free_ = 0;
  std::uint32_t turn_ = 0;
  int busy_ = 0;
  double since_ = 0.0;
  double second_busy_ = 0.0;
};

}  // namespace demos::resilience
