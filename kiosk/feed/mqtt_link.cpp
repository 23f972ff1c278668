#include "kiosk/feed/mqtt_link.hpp"

#include <algorithm>

namespace kiosk::feed {
namespace {

constexpr Seconds kFirstRedial{1};
constexpr Seconds kLongestRedial{60};
constexpr Seconds kDeniedRedial{600};
constexpr int kMostRedialDoublings = 8;

}  // namespace

MqttLink::MqttLink(net::AllowList allow, net::MqttBroker broker, std::uint64_t seed, std::function<void()> wake)
    : allow_(std::move(allow)), broker_(std::move(broker)), wake_(std::move(wake)), rng_(seed) {
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

MqttLink::News MqttLink::fetch() {
  const std::lock_guard lock(mutex_);
  News fetched = std::move(news_);
  news_ = {};
  news_.connected = fetched.connected;
  return fetched;
}

void MqttLink::hold(bool held) {
  {
    const std::lock_guard lock(mutex_);
    if (held_ == held) return;
    held_ = held;
  }
  pause_.notify_all();
}

void MqttLink::try_once() {
  {
    const std::lock_guard lock(mutex_);
    once_ = true;
  }
  pause_.notify_all();
}

void MqttLink::put(net::MqttMessage message) {
  const std::lock_guard lock(mutex_);
  if (news_.messages.size() >= kMostTopics && !news_.messages.contains(message.topic)) return;
  std::string topic = message.topic;
  // An empty payload is how a value that the broker keeps is taken back.
  auto& place = news_.messages[std::move(topic)];
  place.reset();
  if (!message.payload.empty()) place.emplace(std::move(message));
}

void MqttLink::run(const std::stop_token& stop) {
  int failures = 0;
  while (!stop.stop_requested()) {
    bool was_in = false;
    const net::MqttEnd ended = net::run_mqtt(
        allow_, broker_,
        [&] {
          was_in = true;
          {
            const std::lock_guard lock(mutex_);
            news_.connected = true;
            news_.ended.reset();
          }
          wake_();
        },
        [&](net::MqttMessage message) {
          put(std::move(message));
          wake_();
        },
        stop);
    failures = was_in ? 0 : std::min(failures + 1, kMostRedialDoublings);
    const Seconds most = std::min(kFirstRedial * static_cast<double>(1 << failures), kLongestRedial);
    const Seconds pause = ended.denied ? kDeniedRedial : most * (0.5 + 0.5 * rng_.uniform());
    std::unique_lock lock(mutex_);
    news_.connected = false;
    news_.ended = ended;
    lock.unlock();
    wake_();
    lock.lock();
    const bool held = held_;
    pause_.wait_for(lock, stop, pause, [&] { return once_ || held_ != held; });
    pause_.wait(lock, stop, [this] { return once_ || !held_; });
    once_ = false;
  }
}

}  // namespace kiosk::feed
