#include "kiosk/feed/fetcher.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/feed/digest.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kSeldom{600};
constexpr Seconds kShortestRest{0.001};  // whatever is due: never a loop at full speed
constexpr Seconds kReplayLongest{30};    // so often it is seen that a last good answer is past `gone_at`
constexpr Seconds kReplayPause{0.5};     // answers recorded closer together than this arrive together

// The path of a redirect or of another set on the same data is the same request if everything that is sent is.
std::string request_key(const SourceSet& set) { return set.ask.fingerprint + " " + set.source.key; }

bool is_file(const SourceSet& set) { return !set.source.folder.empty(); }

bool is_stream(const SourceSet& set) { return set.source.type == config::SourceType::kSse; }

bool may_be_stored(const net::Response& response) {
  return response.header("cache-control").find("no-store") == std::string::npos && response.header("vary") != "*";
}

// Who asks, without any secret: what one may see is not for the other.
std::string subject_of(const config::SourceConfig& source) {
  return fmt::format("{}\n{}\n{} {}\n{} {} {}\n{}", source.bearer, source.basic, source.api_key_header, source.api_key,
                     source.oauth2.token_url, source.oauth2.client_id, source.oauth2.scope, source.client_cert);
}

}  // namespace

Fetcher::Fetcher(const config::Briefing& briefing, Settings settings, net::HttpClient& client, const Clock& clock,
                 const Files& files)
    : settings_(std::move(settings)),
      client_(client),
      clock_(clock),
      files_(files),
      derivation_(briefing),
      schedule_(settings_.seed),
      keeper_(settings_.state_folder),
      about_(source_sets(briefing)),
      rng_(settings_.seed) {
  if (auto redaction = data::Redaction::create(briefing.redact, query_values(briefing)))
    redaction_ = std::move(redaction).value();
  keeper_.open_existing();
  const auto sets = source_sets(briefing);
  std::vector<std::pair<std::string, std::string>> ours;
  for (const auto& set : sets) ours.emplace_back(set->data.key, stored_as(*set));
  keeper_.keep_only(ours);
  for (const auto& set : sets) {
    State& state = states_[set->data.key];
    state.source = set;
    load_last_good(state);
    if (!set->about.empty()) continue;  // asked beside the others
    if (settings_.network && set->source.type == config::SourceType::kMqtt) {
      wires_[set->source.key].members.push_back(set->data.key);
    } else if (settings_.network && is_stream(*set)) {
      Live fresh{{}, Stream(set->data.events, set->data.keep)};
      live_.try_emplace(request_key(*set), std::move(fresh)).first->second.members.push_back(set->data.key);
    } else if (settings_.network || is_file(*set)) {
      schedule_.add(set->data.key, request_key(*set), set->ask.host,
                    {set->data.every, set->data.stale_at, set->data.fresh_for, is_remote(*set)}, first_due(state));
    }
  }
  start_wires(briefing);
  if (!settings_.recording_folder.empty()) {
    if (auto recording = Recording::open(settings_.recording_folder, files)) {
      replay_.emplace(sets, std::move(recording).value(), briefing);
    } else {
      replay_problem_ = recording.error().message;
      log::warn("{}", replay_problem_);
    }
  }
  publish();
}

// What is asked for seldom is not asked for again because the program was started again.
MonoTime Fetcher::first_due(const State& state) const {
  const MonoTime now = clock_.mono();
  const Seconds every = state.source->data.every;
  if (!state.good || every < kSeldom || is_file(*state.source)) return now;
  const Seconds rest = every - Seconds(clock_.wall() - state.good->checked);
  return after(now, std::clamp(rest, Seconds{0}, every));
}

void Fetcher::load_last_good(State& state) {
  auto stored = keeper_.find(state.source->data.key, stored_as(*state.source));
  if (!stored) return;
  net::Response response;
  response.status = stored->status;
  response.body = std::move(*stored->body);
  auto decoded = state.source->decoder.decode(response);
  if (!std::holds_alternative<data::Decoded>(decoded)) return;
  data::DataSet set = state.source->blank();
  set.origin = data::Origin::kStore;
  set.fetched = stored->fetched;
  set.checked = stored->checked;
  // Saved "in the future": some clock was wrong, so its age is unknown and it must not pass for fresh.
  const WallTime now = clock_.wall();
  if (set.checked > now) {
    set.checked = now - std::chrono::duration_cast<std::chrono::milliseconds>(set.limits.stale_at);
    set.fetched = std::min(set.fetched, set.checked);
  }
  fill(set, std::get<data::Decoded>(std::move(decoded)), response, stored->hash);
  set.evidence = evidence_of(state, response.body);
  state.good = std::make_shared<const data::DataSet>(std::move(set));
  state.etag = stored->etag;
  state.last_modified = stored->last_modified;
}

void Fetcher::want(const std::vector<std::string>& data_sets) {
  schedule_.want(derivation_.needed_for(data_sets), clock_.mono());
}

Seconds Fetcher::step() {
  const MonoTime now = clock_.mono();
  follow_network();
  while (const auto request = schedule_.next(now)) {
    const SourceSet& first = *states_.at(schedule_.members(*request).front()).source;
    is_file(first) ? read_file(*request) : ask(*request);
  }
  const Seconds streams = std::min(step_streams(now), step_wires(now));
  keeper_.save_if_due(now);
  if (replay_ && now >= replay_due_) {
    replay_due_ = after(now, std::clamp(replay_->until_change(clock_.wall()), kReplayPause, kReplayLongest));
    changed_ = changed_ || recording_needed();
  }
  if (changed_) publish();
  Seconds rest = std::min({schedule_.until_next(now), keeper_.until_due(now), streams});
  if (replay_) rest = std::min(rest, Seconds(replay_due_ - now));
  return std::max(kShortestRest, rest);
}

// A plain file answers at once; when it was written is how old its data is, unless it says so itself.
void Fetcher::read_file(const std::string& request) {
  const SourceSet& set = *states_.at(schedule_.members(request).front()).source;
  const std::filesystem::path path = set.source.folder / std::filesystem::path(set.data.path).relative_path();
  net::Response response;
  const bool climbs = set.data.path.find("..") != std::string::npos;
  if (auto bytes = climbs ? Result<std::string>(Error{"the path climbs out of its folder"})
                          : files_.read(path, net::Request{}.max_bytes)) {
    response.status = 200;
    response.body = std::move(bytes).value();
  } else {
    response.failure = net::Failure::kRefused;
    response.detail = bytes.error().message;
  }
  take(request, std::move(response));
}

void Fetcher::answered(std::vector<net::HttpClient::Answer> answers) {
  for (auto& answer : answers) {
    if (const auto stream = live_flights_.find(answer.ticket); stream != live_flights_.end()) {
      const std::string request = stream->second;
      if (!answer.more) live_flights_.erase(stream);
      answer.more ? stream_said(request, answer.response) : stream_ended(request, answer.response);
      continue;
    }
    auto node = in_flight_.extract(answer.ticket);
    auto token = token_flights_.extract(answer.ticket);
    if (!node.empty() && !goes_on(node.mapped(), answer.response)) take(node.mapped(), std::move(answer.response));
    if (!token.empty()) token_came(token.mapped(), answer.response);
    auto about = about_flights_.extract(answer.ticket);
    if (!about.empty()) told_about(about.mapped(), answer.response);
  }
}

void Fetcher::take(const std::string& request, net::Response response) {
  const auto members = schedule_.members(request);
  const SourceSet& source = *states_.at(members.front()).source;
  const std::string& host = source.ask.host;
  clocks_[host].saw(response, clock_.wall());
  const MonoTime now = clock_.mono();
  const auto missing = lost_pages_.extract(request);
  if (!response.ok()) {
    schedule_.failed(request, response.failure, now);
    follow_network();
    for (const std::string& member : members) fail(states_.at(member), problem_of(response, host, {}));
    return;
  }
  if (settings_.taken) settings_.taken(members, response);
  std::size_t bad = 0;
  Parsed parsed;
  const std::string hash = response.status == 304 ? std::string{} : sha256_hex(response.body);
  for (const std::string& member : members) {
    State& state = states_.at(member);
    if (auto problem = take_for(state, response, hash, parsed)) {
      fail(state, std::move(*problem));
      ++bad;
    } else {
      recover(state);
    }
  }
  if (net::outcome(response) == net::Outcome::kDenied) secret(source.source, true);
  // Without one of its pages the answer is shown, and asked for again as soon as after any failure.
  const net::Response& last = missing.empty() ? response : missing.mapped();
  if (!last.ok()) {
    schedule_.failed(request, last.failure, now);
  } else if (bad == members.size() || !missing.empty()) {
    schedule_.refused(request, last, net::server_delay(last, clock_.wall()), now);
  } else {
    schedule_.succeeded(request, response, now, net::quota_rest(response, clock_.wall()));
  }
  for (const std::string& member : members) {
    foresee(request, states_.at(member));
    if (bad < members.size() && settings_.network) ask_about(*states_.at(member).source);
  }
}

// When it is asked for next is known only now; nobody has seen the set yet.
void Fetcher::foresee(const std::string& request, State& state) {
  const auto made = std::exchange(state.made, nullptr);
  const auto rest = schedule_.until_due(request, clock_.mono());
  if (!made || !rest || is_file(*state.source)) return;
  made->next_check = clock_.wall() + std::chrono::round<std::chrono::milliseconds>(*rest);
}

// The problem, or nothing where the answer is now the last good one.
std::optional<Problem> Fetcher::take_for(State& state, const net::Response& response, const std::string& hash,
                                         Parsed& parsed) {
  const bool good_status = net::outcome(response) == net::Outcome::kGood;
  if (good_status && state.good && (response.status == 304 || hash == state.good->body_hash)) {
    unchanged(state, response);
    return {};
  }
  auto decoded = state.source->decoder.decode(response, parsed);
  if (auto* problem = std::get_if<Problem>(&decoded)) return std::move(*problem);
  data::DataSet set = state.source->blank();
  set.origin = data::Origin::kNetwork;
  set.fetched = clock_.wall();
  set.checked = set.fetched;
  fill(set, std::get<data::Decoded>(std::move(decoded)), response, hash);
  judge_age(*state.source, response, set);
  set.evidence = evidence_of(state, response.body);
  if (is_file(*state.source) && !set.as_of) set.as_of = written(*state.source);
  state.made = std::make_shared<data::DataSet>(std::move(set));
  state.good = state.made;
  state.etag = response.header("etag");
  state.last_modified = response.header("last-modified");
  if (may_be_stored(response) && !is_file(*state.source)) keep(state, &response);
  return {};
}

// What the way of an answer and its server say of how old it is and how long it may be used; and by whose clock.
void Fetcher::judge_age(const SourceSet& source, const net::Response& response, data::DataSet& set) const {
  const net::ServedAges served = net::served_ages(response);
  set.cached_for = served.age.count() > 0 ? served.age + response.elapsed : Seconds{0};
  const Seconds good =
      std::min(std::max(source.data.every, served.max_age.value_or(Seconds{0})), source.data.fresh_for);
  // Never less than a question takes: else every number would be old while its successor is on the way.
  const auto limit = [&](const std::optional<Seconds>& more) {
    return more ? good + std::max(*more, net::Request{}.timeout) : Seconds::max();
  };
  set.served = {limit(served.while_revalidate), limit(served.if_error)};
  const auto clock = clocks_.find(source.ask.host);
  const auto offset = clock == clocks_.end() ? std::nullopt : clock->second.offset();
  set.clock_off =
      offset && std::abs(offset->count()) > kClockTolerance.count() ? Seconds(std::round(offset->count())) : Seconds{0};
}

// A file that was touched and is the same says the same with a later date.
std::optional<WallTime> Fetcher::written(const SourceSet& set) const {
  const FileStamp stamp = files_.stamp(set.source.folder / std::filesystem::path(set.data.path).relative_path());
  if (stamp.size < 0) return {};
  return WallTime(std::chrono::milliseconds(stamp.modified_ns / 1'000'000));
}

void Fetcher::unchanged(State& state, const net::Response& response) {
  auto set = std::make_shared<data::DataSet>(*state.good);
  set->origin = data::Origin::kNetwork;
  set->checked = clock_.wall();
  if (response.status != 304) set->fetched = set->checked;
  set->http_status = response.status;
  set->elapsed = response.elapsed;
  judge_age(*state.source, response, *set);
  if (is_file(*state.source) && state.source->data.as_of.empty()) set->as_of = written(*state.source);
  state.made = set;
  state.good = std::move(set);
  if (may_be_stored(response) && !is_file(*state.source)) keep(state, nullptr);
}

// Under which name the last good one is kept.
std::string Fetcher::stored_as(const SourceSet& set) {
  return sha256_hex(set.ask.fingerprint + "\n" + subject_of(set.source)).substr(0, set.ask.fingerprint.size());
}

std::shared_ptr<const data::Evidence> Fetcher::evidence_of(const State& state, const std::string& body) const {
  std::vector<std::string> secrets;
  for (const auto& [source, words] : tokens_) secrets.push_back(words);
  return feed::evidence_of(state.source, body, redaction_.with(std::move(secrets)));
}

void Fetcher::keep(const State& state, const net::Response* body) {
  StoredBody stored;
  stored.data_set = state.source->data.key;
  stored.fingerprint = stored_as(*state.source);
  stored.status = body != nullptr ? body->status : 200;
  stored.fetched = state.good->fetched;
  stored.checked = state.good->checked;
  stored.etag = state.etag;
  stored.last_modified = state.last_modified;
  stored.hash = state.good->body_hash;
  if (body != nullptr) stored.body = body->body;
  keeper_.keep(std::move(stored), clock_.mono());
}

// One line for each change of state: a source that fails a thousand times the same way is one line.
void Fetcher::fail(State& state, Problem problem) {
  const bool same = state.failing && state.problem.message.id == problem.message.id;
  state.failing = true;
  state.problem = std::move(problem);
  const bool said = offline_since_ && state.quiet();
  if (!same && !said) log::warn("data set '{}': {}", state.source->data.key, state.problem.words);
  changed_ = changed_ || !same;
}

void Fetcher::recover(State& state) {
  if (state.failing && !state.quiet()) log::info("data set '{}' is live again", state.source->data.key);
  state.failing = false;
  state.problem = {};
  changed_ = true;
}

// live -> last good -> recording -> nothing; and back by itself, because it is decided anew each time. A last good that
// is past `gone_at` would be a dash: the recording says more. Without network the recording comes first.
std::shared_ptr<const data::DataSet> Fetcher::shown(const State& state, const Replay::Sets& recorded) const {
  const auto played = recorded.find(state.source->data.key);
  const bool gone = state.good && data::freshness(*state.good, clock_.wall()) == data::Status::kGone;
  if (played != recorded.end() && (!state.good || !settings_.network || (gone && state.failing))) {
    if (!state.failing) return played->second;
    auto set = std::make_shared<data::DataSet>(*played->second);
    set->failing = true;
    set->problem = state.problem.message;
    return set;
  }
  if (state.good && !state.failing) return state.good;
  auto set = std::make_shared<data::DataSet>(state.good ? *state.good : state.source->blank());
  set->failing = state.failing;
  set->problem = state.problem.message;
  return set;
}

bool Fetcher::recording_needed() const {
  return !settings_.network || std::any_of(states_.begin(), states_.end(), [](const auto& entry) {
    return !entry.second.good || entry.second.failing;
  });
}

void Fetcher::publish() {
  Replay::Sets recorded;
  if (replay_ && recording_needed()) recorded = replay_->at(clock_.wall());
  auto snapshot = std::make_shared<data::Snapshot>();
  snapshot->id = next_id_++;
  snapshot->offline_since = offline_since_;
  snapshot->clock_off = clock_off();
  for (const auto& [key, state] : states_) snapshot->sets.emplace(key, shown(state, recorded));
  about_.attach(snapshot->sets);
  derivation_.apply(snapshot->sets);
  snapshot_ = std::move(snapshot);
  changed_ = false;
}

void Fetcher::finish() { keeper_.save_now(clock_.mono()); }

std::string Fetcher::trouble_of(const std::string& data_set) const {
  const auto state = states_.find(data_set);
  return state == states_.end() || !state->second.failing ? std::string() : state->second.problem.words;
}

std::vector<std::string> Fetcher::own_problems() const {
  std::vector<std::string> all;
  if (!keeper_.problem().empty()) all.push_back(keeper_.problem());
  if (!keeper_.notice().empty()) all.push_back(keeper_.notice());
  if (!replay_problem_.empty()) all.push_back(replay_problem_);
  if (replay_) {
    for (std::string& problem : replay_->problems()) all.push_back(std::move(problem));
  }
  for (const auto& [source, secret] : tokens_) {
    if (secret.empty())
      all.push_back(fmt::format("the secret of source '{}' is not there; it is asked without one", source));
  }
  for (const auto& [host, clock] : clocks_) {
    const auto offset = clock.offset();
    if (offset && std::abs(offset->count()) > kClockTolerance.count()) {
      all.push_back(fmt::format("this machine's clock is {:.0f} s {} that of {}", std::abs(offset->count()),
                                offset->count() > 0 ? "behind" : "ahead of", host));
    }
  }
  return all;
}

std::vector<std::string> Fetcher::problems() const {
  std::vector<std::string> all = own_problems();
  for (const auto& [key, state] : states_) {
    if (state.failing && state.source->about.empty())
      all.push_back(fmt::format("data set '{}': {}", key, state.problem.words));
  }
  return all;
}

}  // namespace kiosk::feed
