#include <fmt/format.h>

#include <map>

#include "kiosk/base/log.hpp"
#include "kiosk/data/redaction.hpp"
#include "kiosk/feed/feed.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/feed/recording_writer.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kBetweenIndexes{10};
constexpr Seconds kShortestWait{0.001};

std::vector<std::string> secrets_of(const config::Briefing& briefing, const SecretOf& secret) {
  std::vector<std::string> words;
  for (const auto& [key, source] : briefing.sources) {
    for (const std::string* reference : {&source.bearer, &source.basic, &source.api_key, &source.oauth2.secret}) {
      if (reference->empty() || !secret) continue;
      const std::string value = secret(*reference);
      words.push_back(value);
      const auto colon = value.find(':');
      if (reference == &source.basic && colon != std::string::npos) words.push_back(value.substr(colon + 1));
    }
  }
  for (std::string& value : query_values(briefing)) words.push_back(std::move(value));
  return words;
}

// Whatever passes and is good, under each data set it was asked for.
class Recorder {
 public:
  Recorder(const config::Briefing& briefing, const Clock& clock, const std::filesystem::path& folder,
           data::Redaction redaction)
      : clock_(clock), start_(clock.mono()), writer_(folder, clock.wall()), redaction_(std::move(redaction)) {
    for (const auto& set : source_sets(briefing)) sets_.emplace(set->data.key, set);
  }

  void saw(const std::vector<std::string>& data_sets, const net::Response& response) {
    if (response.status < 200 || response.status > 299 || !trouble_.empty()) return;
    for (const std::string& data_set : data_sets) keep(data_set, response);
    if (elapsed() - indexed_ >= kBetweenIndexes) write_index(elapsed());
  }

  void write_index(Seconds length) {
    indexed_ = elapsed();
    if (const Status status = writer_.write_index(length); !status) trouble_ = status.error().message;
  }

  Seconds elapsed() const { return clock_.mono() - start_; }
  const std::string& trouble() const { return trouble_; }
  bool empty() const { return writer_.empty(); }
  std::vector<std::string> silent() const {
    std::vector<std::string> names;
    for (const auto& [key, set] : sets_) {
      if (!kept_.contains(key) && set->about.empty()) names.push_back(key);
    }
    return names;
  }

 private:
  void keep(const std::string& data_set, const net::Response& response) {
    const auto it = sets_.find(data_set);
    if (it == sets_.end() || !std::holds_alternative<data::Decoded>(it->second->decoder.decode(response))) return;
    std::int64_t taken_out = 0;
    const auto clean = without_secrets(response, taken_out);
    // What a pattern has broken is of no use, and what it could not finish may not be kept.
    if (!clean || !std::holds_alternative<data::Decoded>(it->second->decoder.decode(*clean))) {
      if (refused_.insert(data_set).second)
        log::warn("data set '{}' is not recorded: {}", data_set,
                  clean ? "what is redacted leaves an answer that cannot be read" : clean.error().message);
      return;
    }
    const Status status = writer_.add(elapsed(), data_set, it->second->ask.recorded_as, *clean, taken_out);
    if (!status) trouble_ = status.error().message;
    kept_.insert(data_set);
  }

  Result<net::Response> without_secrets(const net::Response& response, std::int64_t& taken_out) const {
    net::Response clean = response;
    auto body = redaction_.apply(response.body);
    if (!body) return body.error();
    clean.body = std::move(body->text);
    taken_out = body->taken_out;
    for (auto& [name, value] : clean.headers) {
      auto words = redaction_.apply(value);
      if (!words) return words.error();
      value = std::move(words->text);
    }
    return clean;
  }

  const Clock& clock_;
  MonoTime start_;
  RecordingWriter writer_;
  data::Redaction redaction_;
  std::set<std::string> refused_;
  std::map<std::string, std::shared_ptr<const SourceSet>> sets_;
  std::set<std::string> kept_;
  Seconds indexed_{0};
  std::string trouble_;
};

}  // namespace

Status record(const config::Briefing& briefing, net::HttpClient& client, const Clock& clock, Seconds length,
              const std::filesystem::path& folder, const SecretOf& secret, const std::vector<std::string>& redact) {
  std::vector<std::string> patterns = briefing.redact;
  patterns.insert(patterns.end(), redact.begin(), redact.end());
  auto redaction = data::Redaction::create(patterns, secrets_of(briefing, secret));
  if (!redaction) return redaction.error();
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return Error{fmt::format("the folder '{}' cannot be made: {}", folder.string(), code.message())};
  Recorder recorder(briefing, clock, folder, std::move(redaction).value());
  Settings settings;
  settings.taken = [&recorder](const auto& data_sets, const net::Response& r) { recorder.saw(data_sets, r); };
  settings.secret = secret;
  const DiskFiles files;
  Fetcher fetcher(briefing, settings, client, clock, files);
  while (recorder.elapsed() < length && recorder.trouble().empty()) {
    const Seconds rest = std::min(fetcher.step(), length - recorder.elapsed());
    fetcher.answered(client.wait(std::max(kShortestWait, rest)));
  }
  client.abandon();
  if (recorder.trouble().empty() && !recorder.empty()) recorder.write_index(length);
  if (!recorder.trouble().empty()) return Error{"the recording is not whole: " + recorder.trouble()};
  if (recorder.empty()) {
    const auto problems = fetcher.problems();
    return Error{
        fmt::format("nothing was recorded: {}", problems.empty() ? "no source answered in time" : problems.front())};
  }
  for (const std::string& name : recorder.silent()) log::warn("data set '{}' never answered; it is not recorded", name);
  return Done{};
}

}  // namespace kiosk::feed
