// Chance enters the program here: xoshiro256** (Blackman & Vigna 2018) seeded by SplitMix64, with distributions of our
// own, because the standard ones differ between libraries and a seed must repeat bit for bit everywhere.
#pragma once
#include <array>
#include <cstdint>

namespace kiosk {

class Rng {
 public:
  explicit Rng(std::uint64_t seed);

  std::uint64_t next();
  double uniform();                          // [0, 1), 53 bits
  std::uint32_t below(std::uint32_t bound);  // 0..bound-1, unbiased; bound > 0
  double normal();                           // mean 0, sd 1 (Marsaglia polar)
  double exponential(double rate);           // mean 1/rate; rate > 0
  double triangular(double low, double mode, double high);
  Rng split();  // an independent stream, for a worker

 private:
  std::array<std::uint64_t, 4> state_{};
  double spare_ = 0.0;
  bool has_spare_ = false;
};

}  // namespace kiosk
