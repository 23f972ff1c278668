// Fast 64-bit mixing for change detection within one run of the program; never stored, never sent.
#pragma once
#include <cstdint>

namespace kiosk::raster {

constexpr std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  const std::uint64_t h = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
  return h ^ (h >> 29);
}

}  // namespace kiosk::raster
