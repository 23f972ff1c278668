// What is to happen, soonest first: a heap of four children a node, which keeps a node's children in one cache line.
// The same pushes and pops give the same order on every machine. Owned by one simulator.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace demos::resilience {

struct Event {
  double at = 0.0;
  std::uint32_t request = 0;
  std::uint32_t stamp = 0;  // what it must still find there; see Simulator
};

class EventHeap {
 public:
  bool empty() const { return events_.empty(); }
  std::size_t size() const { return events_.size(); }
  const Event& top() const { return events_.front(); }
  void clear() { events_.clear(); }

  void push(const Event& event) {
    std::size_t i = events_.size();
    events_.push_back(event);
    while (i > 0) {
      const std::size_t parent = (i - 1) / 4;
      if (!(event.at < events_[parent].at)) break;
      events_[i] = events_[parent];
      i = parent;
    }
    events_[i] = event;
  }

  void pop() {
    const Event last = events_.back();
    events_.pop_back();
    const std::size_t n = events_.size();
    if (n == 0) return;
    std::size_t i = 0;
    for (;;) {
      const std::size_t first = 4 * i + 1;
      if (first >= n) break;
      std::size_t best = first;
      const std::size_t end = std::min(first + 4, n);
      for (std::size_t child = first + 1; child < end; ++child) {
        if (events_[child].at < events_[best].at) best = child;
      }
      if (!(events_[best].at < last.at)) break;
      events_[i] = events_[best];
      i = best;
    }
    events_[i] = last;
  }

 private:
  std::vector<Event> events_;
};

}  // namespace demos::resilience
