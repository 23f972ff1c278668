#include "kiosk/feed/source_set.hpp"

namespace kiosk::feed {

data::DataSet SourceSet::blank() const {
  data::DataSet set;
  set.name = data.key;
  set.limits = {data.every, data.fresh_for, data.stale_at, data.gone_at};
  set.source_name = source.key;
  set.host = ask.host;
  set.request = ask.shown;
  set.link = ask.link;
  return set;
}

std::vector<std::shared_ptr<const SourceSet>> source_sets(const config::Briefing& briefing) {
  std::vector<std::shared_ptr<const SourceSet>> sets;
  for (const auto& [key, data] : briefing.data) {
    const auto source = briefing.sources.find(data.source);
    if (source == briefing.sources.end()) continue;
    Ask ask = describe(source->second, data);
    Decoder decoder(source->second, data, ask.host);
    sets.push_back(
        std::make_shared<const SourceSet>(SourceSet{source->second, data, std::move(ask), std::move(decoder)}));
  }
  return sets;
}

void fill(data::DataSet& set, data::Decoded decoded, const net::Response& response, std::string hash) {
  set.tables = std::move(decoded.tables);
  set.as_of = decoded.as_of;
  set.warnings = std::move(decoded.warnings);
  set.http_status = response.status;
  set.body_bytes = static_cast<std::int64_t>(response.body.size());
  set.body_hash = std::move(hash);
}

}  // namespace kiosk::feed
