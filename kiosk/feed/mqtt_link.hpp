// The line to one MQTT broker, on a thread of its own, because libmosquitto waits for names and handshakes. What comes
// is put down under a lock and fetched by the fetcher; nothing else crosses. Made, asked and ended by the fetcher.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "kiosk/base/rng.hpp"
#include "kiosk/net/mqtt_client.hpp"

namespace kiosk::feed {

class MqttLink {
 public:
  static constexpr std::size_t kMostTopics = 5000;  // of one broker; further ones are not kept

  // `wake` is called from the link's thread when there is something to fetch.
  MqttLink(net::AllowList allow, net::MqttBroker broker, std::uint64_t seed, std::function<void()> wake);

  struct News {
    std::map<std::string, std::optional<net::MqttMessage>> messages;  // the last of each topic; nothing: cleared
    bool connected = false;                                           // now
    std::optional<net::MqttEnd> ended;                                // the last attempt, where it did not last
  };
  News fetch();
  void hold(bool held);  // held: it connects only when told to
  void try_once();

 private:
  void run(const std::stop_token& stop);
  void put(net::MqttMessage message);

  const net::AllowList allow_;
  const net::MqttBroker broker_;
  const std::function<void()> wake_;
  Rng rng_;
  std::mutex mutex_;  // guards the three below
  std::condition_variable_any pause_;
  News news_;
  bool held_ = false;
  bool once_ = false;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace kiosk::feed
