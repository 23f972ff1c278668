#include "demos/resilience/pool.hpp"

#include <algorithm>
#include <utility>

namespace demos::resilience {

int Pool::count(State state) const {
  return static_cast<int>(
      std::count_if(instances.begin(), instances.end(), [state](const Instance& i) { return i.state == state; }));
}

bool Pool::any_slow() const {
  return std::any_of(instances.begin(), instances.end(),
                     [](const Instance& i) { return i.slow && i.state == State::kReady; });
}

std::size_t Pool::take_free() {
  const std::uint32_t later = free_ & ~((std::uint32_t{1} << turn_) - 1);
  const auto i = static_cast<std::size_t>(std::countr_zero(later != 0 ? later : free_));
  turn_ = static_cast<std::uint32_t>((i + 1) % kMostInZone);
  Instance& instance = instances[i];
  ++busy_;
  if (++instance.busy >= slots) free_ &= ~(std::uint32_t{1} << i);
  return i;
}

bool Pool::release(std::size_t i) {
  Instance& instance = instances[i];
  --instance.busy;
  --busy_;
  if (instance.state != State::kReady || instance.busy >= slots) return false;
  free_ |= std::uint32_t{1} << i;
  return true;
}

bool Pool::begin(std::size_t i, State state, double until) {
  Instance& instance = instances[i];
  if (instance.state != State::kNone) return false;
  instance.slow = false;
  instance.busy = 0;
  ++instance.generation;
  instance.until = until;
  become(i, state);
  return true;
}

void Pool::become(std::size_t i, State state) {
  instances[i].state = state;
  set_bits(i);
}

void Pool::kill(std::size_t i, double noticed_at) {
  Instance& instance = instances[i];
  busy_ -= instance.busy;
  instance.busy = 0;
  ++instance.generation;
  instance.until = noticed_at;
  become(i, State::kDead);
}

void Pool::resize(int slots_of_each) {
  slots = slots_of_each;
  for (std::size_t i = 0; i < instances.size(); ++i) set_bits(i);
}

double Pool::take_second_busy() { return std::exchange(second_busy_, 0.0); }

void Pool::set_bits(std::size_t i) {
  const std::uint32_t bit = std::uint32_t{1} << i;
  const Instance& instance = instances[i];
  const auto put = [bit](std::uint32_t& bits, bool on) { bits = on ? bits | bit : bits & ~bit; };
  put(ready_, instance.state == State::kReady);
  put(dead_, instance.state == State::kDead);
  put(free_, instance.state == State::kReady && instance.busy < slots);
}

}  // namespace demos::resilience
