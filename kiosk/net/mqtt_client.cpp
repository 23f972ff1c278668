#include "kiosk/net/mqtt_client.hpp"

#include <fmt/format.h>
#include <mosquitto.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>

namespace kiosk::net {
namespace {

constexpr int kTurnMilliseconds = 100;  // so soon a stop is seen
constexpr int kMaxPayload = 1024 * 1024;
constexpr int kTlsVerifyPeer = 1;  // SSL_VERIFY_PEER

struct EndMosquitto {
  void operator()(mosquitto* handle) const { mosquitto_destroy(handle); }
};
struct EndAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

void initialise_once() {
  static const int code = mosquitto_lib_init();
  static_cast<void>(code);
}

std::optional<Address> address_of(const sockaddr* from) {
  if (from->sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, from, sizeof in);
    std::array<std::uint8_t, 4> octets{};
    std::memcpy(octets.data(), &in.sin_addr, octets.size());
    return Address::v4(octets);
  }
  if (from->sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, from, sizeof in);
    std::array<std::uint8_t, 16> octets{};
    std::memcpy(octets.data(), &in.sin6_addr, octets.size());
    return Address::v6(octets);
  }
  return {};
}

// What the handlers of libmosquitto are given.
struct Session {
  const MqttBroker& broker;
  const std::function<void()>& subscribed;
  const std::function<void(MqttMessage)>& came;
  int refused = 0;  // what the broker answered to the connection
  bool topic_refused = false;
};

void on_connect(mosquitto* handle, void* self, int code) {
  auto& session = *static_cast<Session*>(self);
  session.refused = code;
  if (code != 0) return;
  for (const std::string& topic : session.broker.topics) mosquitto_subscribe(handle, nullptr, topic.c_str(), 0);
}

constexpr int kTopicRefused = 0x80;

void on_subscribe(mosquitto*, void* self, int, int count, const int* granted) {
  auto& session = *static_cast<Session*>(self);
  if (count > 0 && granted[0] >= kTopicRefused) {
    session.topic_refused = true;
  } else {
    session.subscribed();
  }
}

void on_message(mosquitto*, void* self, const mosquitto_message* message) {
  if (message->payloadlen < 0 || message->payloadlen > kMaxPayload) return;
  MqttMessage said;
  said.topic = message->topic;
  said.payload.assign(static_cast<const char*>(message->payload == nullptr ? "" : message->payload),
                      static_cast<std::size_t>(message->payloadlen));
  said.retained = message->retain;
  static_cast<Session*>(self)->came(std::move(said));
}

MqttEnd end(Failure failure, std::string detail) { return {failure, false, std::move(detail)}; }

Url url_of(const MqttBroker& broker) {
  Url url;
  url.scheme = broker.tls ? "https" : "http";  // judged as these are: plain only on this machine
  url.host = broker.host.find(':') == std::string::npos ? broker.host : "[" + broker.host + "]";
  url.port = broker.port;
  return url;
}

// Every address that the name has now; one that is not allowed is enough to stay away.
std::optional<MqttEnd> check_addresses(const AllowList& allow, const MqttBroker& broker) {
  addrinfo wish{};
  wish.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(broker.host.c_str(), nullptr, &wish, &found) != 0) {
    return end(Failure::kOffline, fmt::format("{} has no address", broker.host));
  }
  const std::unique_ptr<addrinfo, EndAddresses> list(found);
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    const auto address = address_of(one->ai_addr);
    if (address && allow.allows_address(url_of(broker), *address)) continue;
    return end(Failure::kNotAllowed, fmt::format("{} leads to {}, which the briefing does not name", broker.host,
                                                 address ? address->text() : "an address of unknown kind"));
  }
  return {};
}

// The name may have led elsewhere in between.
bool is_where_allowed(const AllowList& allow, const MqttBroker& broker, int socket) {
  sockaddr_storage peer{};
  socklen_t size = sizeof peer;
  if (getpeername(socket, reinterpret_cast<sockaddr*>(&peer), &size) != 0) return true;  // not there yet, or gone
  const auto address = address_of(reinterpret_cast<const sockaddr*>(&peer));
  return address && allow.allows_address(url_of(broker), *address);
}

bool set_up(mosquitto* handle, const MqttBroker& broker) {
  bool good = true;
  if (!broker.user.empty()) {
    good = mosquitto_username_pw_set(handle, broker.user.c_str(), broker.password.c_str()) == MOSQ_ERR_SUCCESS;
  }
  if (good && broker.tls) {
    const char* cert = broker.client_cert.empty() ? nullptr : broker.client_cert.c_str();
    const char* key = broker.client_key.empty() ? cert : broker.client_key.c_str();
    const char* ca = broker.ca_file.empty() ? nullptr : broker.ca_file.c_str();
    good = mosquitto_tls_set(handle, ca, ca == nullptr ? "/etc/ssl/certs" : nullptr, cert, key, nullptr) ==
               MOSQ_ERR_SUCCESS &&
           mosquitto_tls_opts_set(handle, kTlsVerifyPeer, "tlsv1.2", nullptr) == MOSQ_ERR_SUCCESS;
  }
  mosquitto_connect_callback_set(handle, on_connect);
  mosquitto_subscribe_callback_set(handle, on_subscribe);
  mosquitto_message_callback_set(handle, on_message);
  return good;
}

MqttEnd end_of(int code, int refused) {
  if (refused != 0) {
    MqttEnd told = end(Failure::kNone, mosquitto_connack_string(refused));
    told.denied = refused == 4 || refused == 5;  // bad user or password, not authorised
    return told;
  }
  switch (code) {
    case MOSQ_ERR_ERRNO:
    case MOSQ_ERR_NO_CONN:
      return end(Failure::kRefused, "no connection");
    case MOSQ_ERR_EAI:
      return end(Failure::kOffline, "its name has no address");
    case MOSQ_ERR_TLS:
      return end(Failure::kTls, "the TLS handshake failed");
    case MOSQ_ERR_KEEPALIVE:
      return end(Failure::kTimeout, "it does not answer any more");
    case MOSQ_ERR_CONN_LOST:
      return end(Failure::kCut, "the connection broke off");
    default:
      return end(Failure::kProtocol, mosquitto_strerror(code));
  }
}

}  // namespace

MqttEnd run_mqtt(const AllowList& allow, const MqttBroker& broker, const std::function<void()>& subscribed,
                 const std::function<void(MqttMessage)>& came, const std::stop_token& stop) {
  initialise_once();
  if (!allow.allows(url_of(broker))) {
    return end(Failure::kNotAllowed,
               fmt::format("{}:{} is not among the hosts of the briefing", broker.host, broker.port));
  }
  if (auto wrong = check_addresses(allow, broker)) return std::move(*wrong);
  Session session{broker, subscribed, came, 0};
  const std::unique_ptr<mosquitto, EndMosquitto> handle(mosquitto_new(nullptr, true, &session));
  if (!handle || !set_up(handle.get(), broker)) return end(Failure::kTls, "its certificates cannot be read");
  const int keep_alive = std::max(5, static_cast<int>(std::lround(broker.keep_alive.count())));
  int code = mosquitto_connect_async(handle.get(), broker.host.c_str(), broker.port, keep_alive);
  while (code == MOSQ_ERR_SUCCESS && session.refused == 0 && !session.topic_refused && !stop.stop_requested()) {
    const int socket = mosquitto_socket(handle.get());
    if (socket >= 0 && !is_where_allowed(allow, broker, socket)) {
      return end(Failure::kNotAllowed, broker.host + " led to an address that the briefing does not name");
    }
    code = mosquitto_loop(handle.get(), kTurnMilliseconds, 1);
  }
  if (session.topic_refused) return {Failure::kNone, true, "it does not let us read one of the topics"};
  if (!stop.stop_requested()) return end_of(code, session.refused);
  mosquitto_disconnect(handle.get());
  return end(Failure::kStopped, "stopped");
}

bool mqtt_matches(const std::string& pattern, const std::string& topic) {
  bool result = false;
  return mosquitto_topic_matches_sub(pattern.c_str(), topic.c_str(), &result) == MOSQ_ERR_SUCCESS && result;
}

}  // namespace kiosk::net
