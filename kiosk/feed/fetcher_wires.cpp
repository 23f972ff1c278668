// The fetcher's lines to MQTT brokers: what they say is put together here, on the fetcher's own thread.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kiosk/base/clock.hpp"
#include "kiosk/config/address.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/feed/json_text.hpp"

namespace kiosk::feed {
namespace {

constexpr Seconds kBetweenMessages{0.25};  // a snapshot holds all that came since the one before
constexpr Seconds kBetweenPings{5};        // of a connection that is watched by its own keep-alive
constexpr int kPlainPort = 1883;
constexpr int kTlsPort = 8883;

net::MqttBroker broker_of(const config::SourceConfig& source, const std::string& secret) {
  net::MqttBroker broker;
  const auto address = config::parse_address(source.url);
  if (!address) return broker;
  broker.host = address->host.starts_with('[') ? address->host.substr(1, address->host.size() - 2) : address->host;
  broker.tls = address->scheme == "mqtts";
  broker.port = broker.tls ? kTlsPort : kPlainPort;
  std::from_chars(address->port.data(), address->port.data() + address->port.size(), broker.port);
  broker.ca_file = source.ca_file;
  broker.client_cert = source.client_cert;
  broker.client_key = source.client_key;
  broker.user = secret.substr(0, secret.find(':'));
  if (secret.find(':') != std::string::npos) broker.password = secret.substr(secret.find(':') + 1);
  return broker;
}

Problem problem_with(const net::MqttEnd& end, const std::string& host) {
  if (end.denied) return no_token(host, 0, end.detail);
  if (end.failure == net::Failure::kNone || end.failure == net::Failure::kProtocol) return unreadable(host, end.detail);
  net::Response response;
  response.failure = end.failure;
  response.detail = end.detail;
  return problem_of(response, host, {});
}

bool listens_to(const config::DataConfig& data, const std::string& topic) {
  return std::any_of(data.topics.begin(), data.topics.end(),
                     [&topic](const std::string& pattern) { return net::mqtt_matches(pattern, topic); });
}

}  // namespace

void Fetcher::start_wires(const config::Briefing& briefing) {
  for (auto& [key, wire] : wires_) {
    const config::SourceConfig& source = states_.at(wire.members.front()).source->source;
    net::MqttBroker broker = broker_of(source, secret(source, false));
    for (const std::string& member : wire.members) {
      const auto& topics = states_.at(member).source->data.topics;
      broker.topics.insert(broker.topics.end(), topics.begin(), topics.end());
    }
    wire.link = std::make_unique<MqttLink>(net::AllowList{briefing.hosts}, std::move(broker), rng_.next(),
                                           [this] { client_.wake(); });
  }
}

// What was kept is sent anew with every connection: where it is what we know already, we know its age as well.
void Fetcher::hear(Wire& wire, MqttLink::News news) {
  for (auto& [topic, message] : news.messages) {
    if (!message) {
      wire.held.erase(topic);
      continue;
    }
    const auto known = wire.held.find(topic);
    if (message->retained && known != wire.held.end() && known->second.payload == message->payload) continue;
    if (known == wire.held.end() && wire.held.size() >= MqttLink::kMostTopics) continue;
    wire.held[topic] = {std::move(message->payload),
                        message->retained ? std::nullopt : std::optional<WallTime>(clock_.wall())};
  }
  wire.changed = wire.changed || !news.messages.empty();
}

Seconds Fetcher::step_wires(MonoTime now) {
  Seconds rest = kLongestNap;
  for (auto& [key, wire] : wires_) {
    const SourceSet& set = *states_.at(wire.members.front()).source;
    MqttLink::News news = wire.link->fetch();
    const bool connected = news.connected;
    const bool away = is_remote(set) && schedule_.offline();
    wire.link->hold(away);
    if (away && !connected && schedule_.let_out(set.ask.host, now)) wire.link->try_once();
    if (away) rest = std::min(rest, kHeldUp);
    if (connected && now >= wire.sign_at) heard(set, net::Failure::kNone);
    if (news.ended) {
      const std::string& host = set.ask.host;
      heard(set, news.ended->failure);
      follow_network();
      for (const std::string& member : wire.members) fail(states_.at(member), problem_with(*news.ended, host));
    }
    hear(wire, std::move(news));
    if (wire.changed && now >= wire.show_at) {
      show_wire(wire);
    } else if (connected && now >= wire.sign_at) {
      for (const std::string& member : wire.members) {
        State& state = states_.at(member);
        if (state.problem.message.id != "feed.problem.unreadable") still_so(state);
      }
      wire.sign_at = after(now, kBetweenPings);
    }
    if (wire.changed) rest = std::min(rest, Seconds(wire.show_at - now));
    if (connected) rest = std::min(rest, Seconds(wire.sign_at - now));
  }
  return rest;
}

void Fetcher::show_wire(Wire& wire) {
  for (const std::string& member : wire.members) {
    State& state = states_.at(member);
    std::string list;
    for (const auto& [topic, held] : wire.held) {
      if (!listens_to(state.source->data, topic)) continue;
      list += fmt::format("{}{{\"topic\": {}, \"retained\": {}, \"received\": {}, \"payload\": {}}}",
                          list.empty() ? "" : ",\n", json_text(topic), !held.received,
                          held.received ? json_text(data::to_rfc3339(*held.received)) : "null",
                          data::is_json(held.payload) ? held.payload : json_text(held.payload));
    }
    net::Response whole;
    whole.status = 200;
    whole.headers["content-type"] = "application/json";
    whole.body = "[" + list + "]";
    if (settings_.taken) settings_.taken({member}, whole);
    Parsed parsed;
    auto problem = take_for(state, whole, sha256_hex(whole.body), parsed);
    state.made.reset();
    if (problem) {
      fail(state, std::move(*problem));
    } else {
      recover(state);
    }
  }
  wire.changed = false;
  wire.show_at = after(clock_.mono(), kBetweenMessages);
}

}  // namespace kiosk::feed
