#include "kiosk/app/load.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "kiosk/base/log.hpp"

namespace kiosk::app {

std::shared_ptr<const config::Briefing> load_or_explain(const World& world, const std::filesystem::path& file) {
  config::BriefingResult result = config::load_briefing(world.files, file, known_to(world));
  for (const config::Issue& issue : result.issues) fmt::print(stderr, "{}\n", config::to_text(issue));
  if (config::has_errors(result.issues)) {
    fmt::print(stderr, "The briefing is not shown until this is mended: kiosk check {}\n", file.string());
    return nullptr;
  }
  return std::make_shared<const config::Briefing>(std::move(result.briefing));
}

std::vector<std::string> request_lines(const config::Briefing& briefing) {
  const auto quotas = config::known_quotas(briefing);
  std::vector<std::string> lines;
  for (const auto& [host, polls] : config::requests_per_hour(briefing)) {
    const auto quota = quotas.find(host);
    const double daily = std::ceil(24.0 * polls);
    const std::string often = polls >= 1.0 ? fmt::format("{:.0f} requests an hour", polls)
                                           : fmt::format("{:.0f} request{} a day", daily, daily > 1.0 ? "s" : "");
    lines.push_back(fmt::format("{}: about {}{}", host, often,
                                quota == quotas.end() ? "" : fmt::format(" of {:.0f} allowed", quota->second)));
  }
  return lines;
}

std::string resolve_secret(const std::string& reference) {
  constexpr std::int64_t kMostBytes = 16 * 1024;
  if (reference.starts_with("env:")) {
    const char* value = std::getenv(reference.c_str() + 4);
    if (value != nullptr) return value;
  } else if (reference.starts_with("file:")) {
    auto value = DiskFiles().read(reference.substr(5), kMostBytes);
    if (value) {
      while (!value->empty() && (value->back() == '\n' || value->back() == '\r')) value->pop_back();
      return *value;
    }
  }
  log::warn("the secret '{}' is not there; its source is asked without it", reference);
  return {};
}

}  // namespace kiosk::app
