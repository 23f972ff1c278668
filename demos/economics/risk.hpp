// How far the case can be trusted: each doubtful input low and high alone (tornado), all of them drawn together (Monte
// Carlo), and the input that would make the case worth nothing. Deterministic for a seed. Wall's thread.
#pragma once
#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "demos/economics/plan.hpp"
#include "kiosk/base/background.hpp"
#include "kiosk/base/rng.hpp"

namespace demos::economics {

// A doubtful input and how far off it may be; the ranges are ours, for illustration.
struct Driver {
  std::string_view name;  // as in rates()
  double Assumptions::*member;
  bool relative;  // low and high multiply the value, or are added to it
  double low, high;
};
std::span<const Driver> drivers();

struct Range {
  double low, base, high;
};
Range range(const Driver& driver, const Assumptions& a);  // never below zero

double case_npv(const Case& of, const Assumptions& a);  // at a.wacc, today undiscounted

struct Swing {
  const Driver* driver = nullptr;
  Range range{};
  double npv_low = 0.0;  // with the input at its low value
  double npv_high = 0.0;
  double width() const { return npv_high > npv_low ? npv_high - npv_low : npv_low - npv_high; }
};
std::vector<Swing> tornado(const Case& of, const Assumptions& a);  // widest first, ties by name

// Nearest rank: the smallest value with at least this share of all at or below it. `values` are reordered; not empty.
double percentile(std::span<double> values, double share);

// The range of a running total over the draws.
struct Band {
  double p10 = 0, p50 = 0, p90 = 0;
};

struct RiskSummary {
  std::size_t draws = 0;
  double p10 = 0, p50 = 0, p90 = 0;            // of the net present value
  double chance_positive = 0;                  // of a net present value above zero
  double standard_error = 0;                   // of that chance
  std::array<Band, kMostYears + 1> by_year{};  // discounted running total, from the start; the last is the value
};

// Triangular draws of all drivers around the present values. Draw i depends on the seed and i alone, so that neither
// portions nor threads change the result.
class MonteCarlo {
 public:
  static constexpr std::size_t kDraws = 100'000;

  MonteCarlo(std::shared_ptr<const Case> of, const Assumptions& around, std::uint64_t seed);
  ~MonteCarlo();

  RiskSummary first(std::size_t draws);  // at once, on this thread; before start()
  void start(unsigned threads = 0);      // all draws, in the background
  bool started() const { return work_ != nullptr; }
  const RiskSummary& wait();  // starts if need be, and holds this thread until all are drawn

 private:
  void draw(std::size_t from, std::size_t to);
  RiskSummary summary(std::size_t draws) const;

  std::shared_ptr<const Case> case_;
  Assumptions around_;
  std::uint64_t stream_;
  std::size_t years_;
  std::vector<std::vector<double>> totals_;  // [year][draw]
  RiskSummary summary_;
  std::atomic<bool> stopped_{false};
  std::unique_ptr<kiosk::Background> work_;  // last: its threads use the others
};

// The value of one input at which the case is worth nothing, the others as they are.
struct Zero {
  enum class Kind : unsigned char { kNone, kOne, kSeveral } kind = Kind::kNone;
  double at = 0.0;  // kOne; of several the one nearest to the present value
};
Zero zero_of(const Case& of, const Assumptions& a, const Driver& driver, double highest);

// The level of cloud prices (1 = as listed) at which the net present value is zero; nothing between 0 and 10.
std::optional<double> break_even_price_level(const Case& of, const Assumptions& a);

}  // namespace demos::economics
