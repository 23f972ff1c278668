#include "kiosk/feed/source_set.hpp"

#include "kiosk/feed/about.hpp"

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
    Ask ask = describe(source->second, data, briefing.redact_query);
    Decoder decoder(source->second, data, ask.host);
    sets.push_back(
        std::make_shared<const SourceSet>(SourceSet{source->second, data, std::move(ask), std::move(decoder)}));
  }
  const auto questions = questions_about(sets);
  sets.insert(sets.end(), questions.begin(), questions.end());
  return sets;
}

std::shared_ptr<const data::Evidence> evidence_of(const std::shared_ptr<const SourceSet>& set, const std::string& body,
                                                  data::Redaction redaction) {
  auto evidence = std::make_shared<data::Evidence>();
  evidence->body = data::evidence_body(body);
  evidence->whole = evidence->body.size() == body.size();
  evidence->redaction = std::move(redaction);
  evidence->read = [set](const std::string& changed) -> Result<std::vector<data::Table>> {
    net::Response response;
    response.status = 200;
    response.body = changed;
    auto decoded = set->decoder.decode(response);
    if (auto* good = std::get_if<data::Decoded>(&decoded)) return std::move(good->tables);
    return Error{"it cannot be read any more"};
  };
  return evidence;
}

void fill(data::DataSet& set, data::Decoded decoded, const net::Response& response, std::string hash) {
  set.tables = std::move(decoded.tables);
  set.as_of = decoded.as_of;
  set.warnings = std::move(decoded.warnings);
  set.notes = std::move(decoded.notes);
  set.elapsed = response.elapsed;
  set.http_status = response.status;
  set.body_bytes = static_cast<std::int64_t>(response.body.size());
  set.body_hash = std::move(hash);
}

}  // namespace kiosk::feed
