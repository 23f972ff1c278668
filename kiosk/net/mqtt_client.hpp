// One connection to an MQTT broker, by libmosquitto: connects, subscribes, and tells what comes until it is stopped or
// the line breaks. Checked like any other request: its host by name before, its address before and after connecting.
#pragma once
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/net/http_client.hpp"

namespace kiosk::net {

struct MqttBroker {
  std::string host;  // without brackets
  int port = 1883;
  bool tls = false;  // without it only on this machine
  std::string ca_file;
  std::string client_cert;
  std::string client_key;  // empty: in client_cert
  std::string user;        // with `password` secrets: never logged or shown
  std::string password;
  std::vector<std::string> topics;  // with + and #
  Seconds keep_alive{10};           // whole seconds, 5 at least; a dead line is noticed after one and a half of them
};

struct MqttMessage {
  std::string topic;
  std::string payload;
  bool retained = false;  // kept by the broker from before: how old it is nobody knows
};

struct MqttEnd {
  Failure failure = Failure::kNone;  // kStopped: as it was told to
  bool denied = false;               // the broker did not let us in
  std::string detail;
};

// Blocks until `stop` or the end of the connection; both handlers are called on the calling thread. Messages over 1 MiB
// are left out.
MqttEnd run_mqtt(const AllowList& allow, const MqttBroker& broker, const std::function<void()>& subscribed,
                 const std::function<void(MqttMessage)>& came, const std::stop_token& stop);

// Whether a topic is one of those that `pattern` stands for.
bool mqtt_matches(const std::string& pattern, const std::string& topic);

}  // namespace kiosk::net
