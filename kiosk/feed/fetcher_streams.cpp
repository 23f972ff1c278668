// The fetcher's streams: connections that stay, and bring what there is when it is there.
#include <algorithm>

#include "kiosk/base/clock.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/net/policy.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kBetweenEvents{0.25};  // a snapshot holds all that came since the one before
constexpr Seconds kBetweenSignsOfLife{1};

bool is_events(const net::Response& response) {
  return net::outcome(response) == net::Outcome::kGood && response.status != 204 &&
         response.header("content-type").starts_with("text/event-stream");
}

// Of a connection that ended, or never was what it should be.
Problem problem_with(const net::Response& response, const std::string& host) {
  if (net::outcome(response) != net::Outcome::kGood) return problem_of(response, host, {});
  const std::string type = response.header("content-type");
  if (type.starts_with("text/html")) return web_page(host);
  return unreadable(host, "it is no stream of events but " + (type.empty() ? "of unknown type" : type));
}

bool hopeless(const net::Response& response) {
  const net::Outcome outcome = net::outcome(response);
  return outcome == net::Outcome::kDenied || outcome == net::Outcome::kMistake || response.status == 204;
}

}  // namespace

std::vector<std::string> Fetcher::members_of(const std::string& request) const {
  const auto live = live_.find(request);
  return live != live_.end() ? live->second.members : schedule_.members(request);
}

// Connects what is due, shows what came. Returns for how long there is nothing to do but listen.
Seconds Fetcher::step_streams(MonoTime now) {
  Seconds rest = kLongestNap;
  for (auto& [request, live] : live_) {
    const SourceSet& set = *states_.at(live.members.front()).source;
    const bool held_up = live.stream.due(now) && is_remote(set) && !schedule_.let_out(set.ask.host, now);
    if (live.stream.due(now) && !held_up) {
      live.stream.opened();
      ask(request);
    }
    const bool something = live.changed || live.heard;
    if (something && now >= live.show_at) {
      show_stream(live);
    } else if (something) {
      rest = std::min(rest, Seconds(live.show_at - now));
    }
    rest = std::min(rest, held_up ? kHeldUp : live.stream.until_due(now));
  }
  return rest;
}

void Fetcher::open_stream(const std::string& request, net::Request http) {
  const Live& live = live_.at(request);
  http.stream = true;
  http.silence = states_.at(live.members.front()).source->source.silence;
  http.headers["Cache-Control"] = "no-store";
  if (!live.stream.last_id().empty()) http.headers["Last-Event-ID"] = live.stream.last_id();
  live_flights_.emplace(client_.begin(std::move(http)), request);
}

void Fetcher::stream_said(const std::string& request, const net::Response& piece) {
  Live& live = live_.at(request);
  if (!is_events(piece)) return;  // said when it ends
  signed_in_[states_.at(live.members.front()).source->source.key].accepted();
  heard(*states_.at(live.members.front()).source, net::Failure::kNone);
  live.heard = true;
  if (live.stream.read(piece.body)) live.changed = true;
}

void Fetcher::stream_ended(const std::string& request, const net::Response& response) {
  Live& live = live_.at(request);
  const SourceSet& set = *states_.at(live.members.front()).source;
  const MonoTime now = clock_.mono();
  if (!set.source.oauth2.token_url.empty() && response.status == 401 &&
      signed_in_[set.source.key].refused(sent_with_[request])) {
    return ask(request);
  }
  const bool good = is_events(response);
  heard(set, response.failure);
  follow_network();
  if (good) {
    stream_said(request, response);
  } else {
    const Problem problem = problem_with(response, set.ask.host);
    for (const std::string& member : live.members) fail(states_.at(member), problem);
  }
  if (net::outcome(response) == net::Outcome::kDenied) secret(set.source, true);
  if (hopeless(response)) return live.stream.closed_for(net::kMistakeRetry, now);
  if (const auto asked = net::server_delay(response, clock_.wall())) return live.stream.closed_for(*asked, now);
  live.stream.closed(good, now, rng_);
}

void Fetcher::still_so(State& state) {
  if (state.good) {
    auto set = std::make_shared<data::DataSet>(*state.good);
    set->origin = data::Origin::kNetwork;
    set->checked = clock_.wall();
    set->cached_for = Seconds{0};
    state.good = std::move(set);
  }
  recover(state);
}

void Fetcher::show_stream(Live& live) {
  live.show_at = after(clock_.mono(), live.changed ? kBetweenEvents : kBetweenSignsOfLife);
  net::Response whole;
  whole.status = 200;
  whole.headers["content-type"] = "application/json";
  if (live.changed) {
    whole.body = live.stream.body();
    if (settings_.taken) settings_.taken(live.members, whole);
    const std::string hash = sha256_hex(whole.body);
    live.readable = false;
    Parsed parsed;
    for (const std::string& member : live.members) {
      State& state = states_.at(member);
      auto problem = take_for(state, whole, hash, parsed);
      state.made.reset();
      if (problem) {
        fail(state, std::move(*problem));
      } else {
        recover(state);
        live.readable = true;
      }
    }
  } else if (live.readable) {
    // Nothing new, and somebody there to say so: what is known is still so.
    for (const std::string& member : live.members) {
      still_so(states_.at(member));
    }
  }
  live.changed = false;
  live.heard = false;
}

}  // namespace kiosk::feed
