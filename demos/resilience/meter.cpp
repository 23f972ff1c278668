#include "demos/resilience/meter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace demos::resilience {
namespace {

constexpr double kShortest = 1e-4;  // s
constexpr double kGrowth = 10.0 / 9.0;

// One over the logarithm of the growth, so that a class is found by one logarithm.
const double kPerLog = 1.0 / std::log(kGrowth);

}  // namespace

double Meter::edge(std::size_t slot) { return kShortest * std::pow(kGrowth, static_cast<double>(slot)); }

std::size_t Meter::slot_of(double seconds) {
  if (seconds <= kShortest) return 0;
  const double slot = std::log(seconds / kShortest) * kPerLog;
  return std::min(kSlots - 1, static_cast<std::size_t>(slot));
}

void Meter::served(double seconds) {
  ++now_.served;
  const std::size_t slot = slot_of(seconds);
  ++counts_[at_][slot];
  ++window_[slot];
}

void Meter::close_second(Second rest) {
  rest.offered = now_.offered;
  rest.served = now_.served;
  rest.lost_looks = now_.lost_looks;
  rest.lost_orders = now_.lost_orders;
  rest.retries = now_.retries;
  rest.p95 = static_cast<float>(percentile(0.95));
  kept_.push_back(rest);
  if (kept_.size() > kKept) kept_.pop_front();
  now_ = {};
  at_ = (at_ + 1) % kWindow;
  for (std::size_t i = 0; i < kSlots; ++i) window_[i] -= counts_[at_][i];
  counts_[at_].fill(0);
}

// By linear interpolation inside the class that holds it: at most a ninth from the truth.
double Meter::percentile(double share) const {
  std::uint64_t total = 0;
  for (const std::uint32_t n : window_) total += n;
  if (total == 0) return std::numeric_limits<double>::quiet_NaN();
  const double wanted = share * static_cast<double>(total);
  double below = 0.0;
  for (std::size_t i = 0; i < kSlots; ++i) {
    const auto n = static_cast<double>(window_[i]);
    if (below + n >= wanted && n > 0.0) {
      const double low = i == 0 ? 0.0 : edge(i);
      return low + (edge(i + 1) - low) * (wanted - below) / n;
    }
    below += n;
  }
  return edge(kSlots);
}

Second Meter::sum(std::size_t last) const {
  Second out;
  const std::size_t from = kept_.size() > last ? kept_.size() - last : 0;
  for (std::size_t i = from; i < kept_.size(); ++i) {
    out.offered += kept_[i].offered;
    out.served += kept_[i].served;
    out.lost_looks += kept_[i].lost_looks;
    out.lost_orders += kept_[i].lost_orders;
    out.retries += kept_[i].retries;
  }
  return out;
}

}  // namespace demos::resilience
