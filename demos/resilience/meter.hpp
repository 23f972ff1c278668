// What happened, second by second, and how long answers took: the sliding windows that the wall shows. Copied with its
// simulator; counts only, so that a run repeats bit for bit.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>

#include "demos/resilience/service.hpp"

namespace demos::resilience {

// One second of the service.
struct Second {
  std::uint32_t offered = 0;  // requests of users, without retries
  std::uint32_t served = 0;
  std::uint32_t lost_looks = 0;
  std::uint32_t lost_orders = 0;
  std::uint32_t retries = 0;
  float p95 = 0.0F;                       // seconds, over the window that ends here; not-a-number: nothing was answered
  std::array<float, kScaledTiers> use{};  // busy share of the ready slots
  std::array<std::uint16_t, kScaledTiers> ready{};
  std::array<std::uint16_t, kScaledTiers> wanted{};
  std::uint32_t backlog = 0;  // orders in the queue

  std::uint32_t lost() const { return lost_looks + lost_orders; }
};

class Meter {
 public:
  static constexpr std::size_t kKept = 360;   // seconds
  static constexpr std::size_t kWindow = 30;  // seconds, of the percentiles

  void offered() { ++now_.offered; }
  void served(double seconds);
  void lost(bool order) {
    ++(order ? now_.lost_orders : now_.lost_looks);
    ++(order ? lost_orders_ : lost_looks_);
  }
  std::uint64_t lost_looks() const { return lost_looks_; }  // since the start
  std::uint64_t lost_orders() const { return lost_orders_; }
  void retried() { ++now_.retries; }
  void close_second(Second rest);  // `rest` holds what the meter does not count itself

  const std::deque<Second>& seconds() const { return kept_; }  // the newest last
  double percentile(double share) const;                       // seconds, of the window; not-a-number where empty
  Second sum(std::size_t last) const;                          // of the last so many seconds

  // The lower edge of a class of answers, seconds: classes grow by a ninth from 0.1 ms.
  static double edge(std::size_t slot);

 private:
  static constexpr std::size_t kSlots = 136;
  static std::size_t slot_of(double seconds);

  Second now_;
  std::uint64_t lost_looks_ = 0, lost_orders_ = 0;
  std::deque<Second> kept_;
  std::array<std::array<std::uint32_t, kSlots>, kWindow> counts_{};
  std::array<std::uint32_t, kSlots> window_{};  // the sum of counts_
  std::size_t at_ = 0;
};

}  // namespace demos::resilience
