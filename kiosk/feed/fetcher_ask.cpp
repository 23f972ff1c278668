// The fetcher's questions: signing in, and answers that come in more than one piece.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "kiosk/feed/base64.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/net/url.hpp"

namespace kiosk::feed {
namespace {

constexpr std::int64_t kMaxPaged = 16 * 1024 * 1024;  // of all pages together
constexpr Seconds kShortestPause{1};
constexpr std::chrono::minutes kAskAgain{10};

std::string host_of(const std::string& address) {
  const auto url = net::parse_url(address);
  return url ? url->host : address;
}

}  // namespace

std::string Fetcher::secret(const config::SourceConfig& source, bool again) {
  const std::string& where = !source.oauth2.secret.empty() ? source.oauth2.secret
                             : !source.bearer.empty()      ? source.bearer
                             : !source.basic.empty()       ? source.basic
                                                           : source.api_key;
  if (where.empty() || !settings_.secret) return {};
  const auto it = tokens_.find(source.key);
  if (it != tokens_.end() && !again) return it->second;
  return tokens_[source.key] = settings_.secret(where);
}

void Fetcher::sign_in(const config::SourceConfig& source, net::Request& request) {
  if (!source.oauth2.token_url.empty()) {
    request.headers["Authorization"] = "Bearer " + signed_in_[source.key].value();
    return;
  }
  const std::string found = secret(source, false);
  if (found.empty()) return;
  if (!source.bearer.empty()) {
    request.headers["Authorization"] = "Bearer " + found;
  } else if (!source.basic.empty()) {
    request.headers["Authorization"] = "Basic " + base64(found);
  } else {
    request.headers[source.api_key_header] = found;
  }
}

// True: the request can be sent. Else it waits for the token, or is refused for want of one.
bool Fetcher::has_token(const config::SourceConfig& source, const std::string& request) {
  if (source.oauth2.token_url.empty()) return true;
  Token& token = signed_in_[source.key];
  const MonoTime now = clock_.mono();
  if (token.good(now)) {
    sent_with_[request] = token.serial();
    return true;
  }
  if (!token.asking() && !token.may_ask(now) && !schedule_.offline()) {  // else this is the one that tries
    refuse_for_token(source, request);
    return false;
  }
  token.waiting.push_back(request);
  if (token.asking()) return false;
  token.asked();
  token_flights_.emplace(client_.begin(token_request(source, secret(source, token.problem().empty() ? false : true))),
                         source.key);
  return false;
}

void Fetcher::refuse_for_token(const config::SourceConfig& source, const std::string& request) {
  const Token& token = signed_in_[source.key];
  const MonoTime now = clock_.mono();
  for (const std::string& member : members_of(request)) fail(states_.at(member), token.problem());
  const Seconds pause = std::max(kShortestPause, token.until_asked(now));
  if (const auto live = live_.find(request); live != live_.end()) return live->second.stream.closed_for(pause, now);
  schedule_.postponed(request, pause, now);
}

void Fetcher::token_came(const std::string& source_key, const net::Response& response) {
  Token& token = signed_in_[source_key];
  const std::vector<std::string> waiting = std::exchange(token.waiting, {});
  if (waiting.empty()) return;
  const config::SourceConfig& source = states_.at(members_of(waiting.front()).front()).source->source;
  const std::string host = host_of(source.oauth2.token_url);
  token.answered(response, host, clock_.mono(), rng_);
  if (!net::is_this_machine(host)) schedule_.heard(host, response.failure, clock_.mono());
  follow_network();
  for (const std::string& request : waiting) {
    if (token.good(clock_.mono())) {
      ask(request);
    } else {
      refuse_for_token(source, request);
    }
  }
}

void Fetcher::ask(const std::string& request) {
  const auto members = members_of(request);
  const State& first = states_.at(members.front());
  const config::SourceConfig& source = first.source->source;
  if (!has_token(source, request)) return;
  const auto offset = clocks_[first.source->ask.host].offset();
  const WallTime there =
      clock_.wall() + std::chrono::duration_cast<std::chrono::milliseconds>(offset.value_or(Seconds{0}));
  net::Request http = build_request(source, first.source->data, there, !offset, settings_.columns);
  for (const std::string& member : members) http.label += (http.label.empty() ? "" : "\n") + member;
  sign_in(source, http);
  if (live_.contains(request)) return open_stream(request, std::move(http));
  if (!first.source->data.next.empty()) {
    chains_[request] = {http, {}, 0, {}};
    in_flight_.emplace(client_.begin(std::move(http)), request);
    return;
  }
  const bool all_good = std::all_of(members.begin(), members.end(), [this](const std::string& member) {
    const State& state = states_.at(member);
    return state.good != nullptr && state.problem.empty();
  });
  if (all_good && !first.etag.empty()) http.headers["If-None-Match"] = first.etag;
  if (all_good && !first.last_modified.empty()) http.headers["If-Modified-Since"] = first.last_modified;
  in_flight_.emplace(client_.begin(std::move(http)), request);
}

// What a source says of its metrics: asked for when it has just answered, once a day, and sooner while it does not say.
// Whatever comes of it is no state of anything.
void Fetcher::ask_about(const SourceSet& set) {
  const MonoTime now = clock_.mono();
  for (const std::string& question : about_.questions(set.data.key)) {
    const State& state = states_.at(question);
    // One that has just been started has seen no metric yet, and says nothing of any.
    const bool told = state.good && !state.good->tables.empty() && state.good->tables.front().rows() > 0;
    const bool known = told && Seconds(clock_.wall() - state.good->checked) < state.source->data.every;
    const auto asked = asked_about_.find(question);
    if (known || (asked != asked_about_.end() && now - asked->second < kAskAgain)) continue;
    asked_about_[question] = now;
    net::Request http = build_request(set.source, state.source->data, clock_.wall(), true, settings_.columns);
    http.label = question;
    sign_in(set.source, http);
    about_flights_.emplace(client_.begin(std::move(http)), question);
  }
}

void Fetcher::told_about(const std::string& question, const net::Response& response) {
  if (net::outcome(response) != net::Outcome::kGood) return;
  State& state = states_.at(question);
  Parsed parsed;
  if (take_for(state, response, sha256_hex(response.body), parsed)) return;
  state.made.reset();
  if (settings_.taken) settings_.taken({question}, response);
  changed_ = true;
}

// What came is not the answer yet: the token was refused, or there is another page.
bool Fetcher::goes_on(const std::string& request, net::Response& response) {
  const SourceSet& set = *states_.at(members_of(request).front()).source;
  const auto chain = chains_.find(request);
  const bool first_page = chain == chains_.end() || chain->second.pages == 0;
  if (!set.source.oauth2.token_url.empty() && first_page) {
    Token& token = signed_in_[set.source.key];
    if (response.status == 401 && token.refused(sent_with_[request])) {
      ask(request);
      return true;
    }
    if (net::outcome(response) == net::Outcome::kGood) token.accepted();
  }
  return chain != chains_.end() && next_page(request, set, response);
}

// True: another page was asked for. False: `response` is all there is, and lost_pages_ knows of one that did not come.
bool Fetcher::next_page(const std::string& request, const SourceSet& set, net::Response& response) {
  auto node = chains_.extract(request);
  Chain& chain = node.mapped();
  if (net::outcome(response) != net::Outcome::kGood) {
    if (chain.pages == 0) return false;
    lost_pages_[request] = std::exchange(response, chain.last);
    response.body = std::move(chain.body);
    return false;
  }
  const std::string next = set.decoder.next_page(response.body);
  chain.body += data::as_page(response.body);
  ++chain.pages;
  const auto from = net::parse_url(chain.request.url);
  const auto target = from && !next.empty() ? net::resolve_url(*from, next) : std::nullopt;
  const bool same_place = target && target->origin() == from->origin() && target->text != from->text;
  if (!same_place || chain.pages >= set.data.pages || static_cast<std::int64_t>(chain.body.size()) >= kMaxPaged) {
    response.body = std::move(chain.body);
    return false;
  }
  chain.request.url = target->text;
  chain.last = response;
  chain.last.body.clear();
  in_flight_.emplace(client_.begin(chain.request), request);
  chains_.insert(std::move(node));
  return true;
}

}  // namespace kiosk::feed
