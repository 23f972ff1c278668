// How many requests an hour the owner of a source allows: as the briefing says, or as the service is known to.
#include <algorithm>

#include "kiosk/config/address.hpp"
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

struct KnownQuota {
  std::string_view host;
  double alone, signed_in;  // requests an hour
};

// GitHub's and Azure Monitor's own documentation, as of 2025: 60 and 5,000 an hour; 200 in 30 seconds.
constexpr KnownQuota kKnown[] = {
    {"api.github.com", 60.0, 5000.0},
    {"api.loganalytics.io", 24000.0, 24000.0},
    {"api.loganalytics.azure.com", 24000.0, 24000.0},
};

bool signs_in(const SourceConfig& source) {
  return !source.bearer.empty() || !source.basic.empty() || !source.api_key.empty() || !source.oauth2.token_url.empty();
}

double quota_of(const SourceConfig& source, const std::string& host) {
  if (source.quota > 0.0) return source.quota;
  for (const KnownQuota& known : kKnown) {
    if (host == known.host) return signs_in(source) ? known.signed_in : known.alone;
  }
  return 0.0;
}

}  // namespace

std::map<std::string, double> known_quotas(const Briefing& briefing) {
  std::map<std::string, double> quotas;
  for (const auto& [key, source] : briefing.sources) {
    const std::optional<Address> address = source.url.empty() ? std::nullopt : parse_address(source.url);
    if (!address) continue;
    const double quota = quota_of(source, address->host);
    if (quota <= 0.0) continue;
    const auto [it, added] = quotas.try_emplace(address->host_and_port(), quota);
    it->second = std::min(it->second, quota);
  }
  return quotas;
}

void check_quotas(const Reader& reader, const Briefing& briefing) {
  const std::map<std::string, double> quotas = known_quotas(briefing);
  for (const auto& asked : requests_per_hour(briefing)) {
    const std::string& host = asked.first;
    const double polls = asked.second;
    const auto quota = quotas.find(host);
    if (quota == quotas.end() || polls <= quota->second) continue;
    const auto source = std::find_if(briefing.sources.begin(), briefing.sources.end(), [&](const auto& entry) {
      const std::optional<Address> address = parse_address(entry.second.url);
      return address && address->host_and_port() == host;
    });
    if (source == briefing.sources.end()) continue;
    reader.error(
        source->second.place,
        fmt::format("{} would be asked about {:.0f} times an hour and allows {:.0f}; ask less often by 'every'", host,
                    polls, quota->second));
  }
}

}  // namespace kiosk::config
