// Briefings, clocks and answers shared by the feed's tests.
#pragma once
#include <fmt/format.h>

#include <mutex>
#include <string>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/net/fixture_client.hpp"

namespace feed_test {

using namespace kiosk;

inline WallTime noon() {
  return WallTime(std::chrono::sys_days(std::chrono::year(2026) / 11 / 12) + std::chrono::hours(12));
}

// Two threads may look at and move it.
class SharedClock final : public Clock {
 public:
  explicit SharedClock(WallTime start) : clock_(start) {}
  MonoTime mono() const override {
    const std::lock_guard lock(mutex_);
    return clock_.mono();
  }
  WallTime wall() const override {
    const std::lock_guard lock(mutex_);
    return clock_.wall();
  }
  void advance(Seconds by) {
    const std::lock_guard lock(mutex_);
    clock_.advance(by);
  }

 private:
  mutable std::mutex mutex_;
  ManualClock clock_;
};

// Time as it is, for tests with real servers.
class RealClock final : public Clock {
 public:
  MonoTime mono() const override { return MonoTime{} + std::chrono::steady_clock::now().time_since_epoch(); }
  WallTime wall() const override {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
};

inline config::DataConfig json_set(const std::string& key, Seconds every = Seconds(10)) {
  config::DataConfig data;
  data.key = key;
  data.source = "shop";
  data.path = fmt::format("/{}.json", key);
  data.every = every;
  data.fresh_for = every * 2;
  data.stale_at = every * 6;
  data.gone_at = every * 60;
  data.rows = "kpis";
  data.columns = {{"id", "id : text"}, {"value", "value : number"}};
  data.as_of = "updated : rfc3339";
  return data;
}

inline config::Briefing briefing_of(const std::string& url, const std::vector<config::DataConfig>& sets) {
  config::Briefing briefing;
  briefing.customer = "Alderfinch";
  config::SourceConfig source;
  source.key = "shop";
  source.url = url;
  briefing.sources["shop"] = source;
  for (const auto& set : sets) briefing.data[set.key] = set;
  return briefing;
}

inline std::string kpis(double value, const std::string& updated = "2026-11-12T12:00:00Z") {
  return fmt::format(R"({{"updated": "{}", "kpis": [{{"id": "revenue", "value": {}}}]}})", updated, value);
}

inline double first_value(const data::DataSet& set) {
  if (set.tables.empty() || set.tables[0].rows() == 0) return std::numeric_limits<double>::quiet_NaN();
  return set.tables[0].find("value")->numbers()->back();
}

inline net::Response failure(net::Failure what) {
  net::Response response;
  response.failure = what;
  response.detail = "scripted";
  return response;
}

// A fetcher whose waiting moves the clock: hours pass in milliseconds.
struct Simulation {
  explicit Simulation(config::Briefing b, feed::Settings s = {})
      : briefing(std::move(b)), settings(std::move(s)), clock(noon()) {
    client.on_idle([this](Seconds most) { clock.advance(std::min(most, left)); });
  }
  void start() { fetcher.emplace(briefing, settings, client, clock, files); }
  void run(Seconds length) {
    const MonoTime end = clock.mono() + std::chrono::duration_cast<std::chrono::nanoseconds>(length);
    while (clock.mono() < end) {
      left = end - clock.mono();
      const Seconds rest = fetcher->step();
      fetcher->answered(client.wait(std::max(rest, Seconds(0.001))));
    }
    fetcher->step();
  }
  const data::DataSet& set(const std::string& key) const { return *fetcher->snapshot()->find(key); }
  data::Status status(const std::string& key) const { return data::freshness(set(key), clock.wall()); }

  config::Briefing briefing;
  feed::Settings settings;
  ManualClock clock;
  DiskFiles files;
  net::FixtureClient client;
  std::optional<feed::Fetcher> fetcher;
  Seconds left{0};
};

}  // namespace feed_test
