// How far the case can be trusted: each doubtful input low and high alone (tornado), all of them drawn together (Monte
// Carlo), and the input that would make the case worth nothing. Deterministic for a seed. Wall's thread.
#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "demos/economics/plan.hpp"
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

double case_npv(const Case& of, const Assumptions& a);  // USD at a.wacc, today undiscounted

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

struct RiskSummary {
  std::size_t draws = 0;
  double p10 = 0, p50 = 0, p90 = 0;
  double chance_positive = 0;  // of a net present value above zero
  double standard_error = 0;   // of that chance
};

// Triangular draws of all drivers around the present values.
class MonteCarlo {
 public:
  static constexpr std::size_t kDraws = 10'000;

  MonteCarlo() : rng_(0) {}
  MonteCarlo(std::shared_ptr<const Case> of, const Assumptions& around, std::uint64_t seed);
  void advance(std::size_t draws);
  bool done() const { return !case_ || npvs_.size() >= kDraws; }
  RiskSummary summary() const;

 private:
  std::shared_ptr<const Case> case_;
  Assumptions around_;
  kiosk::Rng rng_;
  std::vector<double> npvs_;
};

// The level of cloud prices (1 = as listed) at which the net present value is zero; nothing between 0 and 10.
std::optional<double> break_even_price_level(const Case& of, const Assumptions& a);

}  // namespace demos::economics
