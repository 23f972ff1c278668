// The cost lines that both sides of a business case share, in the order in which they are read out.
// Money a year, for the whole estate at today's size.
#pragma once
#include <array>
#include <cstddef>
#include <numeric>
#include <string_view>

namespace demos::economics {

enum class Line : std::size_t {
  kCompute,
  kStorage,
  kNetwork,
  kSoftware,
  kSecurity,
  kFacilities,
  kLabour,
  kManagement,
  kCount
};
inline constexpr std::size_t kLines = static_cast<std::size_t>(Line::kCount);
inline constexpr std::array<std::string_view, kLines> kLineNames{"compute",  "storage",    "network", "software",
                                                                 "security", "facilities", "labour",  "management"};

struct CostLines {
  std::array<double, kLines> amount{};
  double& operator[](Line line) { return amount[static_cast<std::size_t>(line)]; }
  double operator[](Line line) const { return amount[static_cast<std::size_t>(line)]; }
  double total() const { return std::accumulate(amount.begin(), amount.end(), 0.0); }
};

}  // namespace demos::economics
