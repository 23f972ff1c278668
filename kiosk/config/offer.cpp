#include "kiosk/config/offer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/base/nearest.hpp"

namespace kiosk::config {
namespace {

constexpr std::size_t kMostListed = 12;

}  // namespace

std::string offer(std::string_view name, const std::vector<std::string>& known) {
  if (known.empty()) return "; there are none";
  const std::vector<std::string_view> views(known.begin(), known.end());
  if (const auto near = nearest(name, views)) return fmt::format("; did you mean '{}'?", *near);
  const auto shown = static_cast<std::ptrdiff_t>(std::min(known.size(), kMostListed));
  return fmt::format("; there {}: {}{}", known.size() == 1 ? "is only" : "are",
                     joined({known.begin(), known.begin() + shown}), known.size() > kMostListed ? " and more" : "");
}

std::string joined(const std::vector<std::string>& names, std::string_view between) {
  return fmt::format("{}", fmt::join(names, between));
}

}  // namespace kiosk::config
