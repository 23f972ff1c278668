#include "kiosk/feed/feed.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

#include "kiosk/base/log.hpp"
#include "kiosk/feed/fetcher.hpp"
#include "kiosk/feed/io_thread.hpp"
#include "kiosk/net/fixture_client.hpp"

namespace kiosk::feed {
namespace {

constexpr std::chrono::milliseconds kFirstSnapshot{250};
constexpr Seconds kAfterFault{5};

class ThreadedFeed final : public Feed {
 public:
  ThreadedFeed(const config::Briefing& briefing, const Settings& settings, std::unique_ptr<net::HttpClient> client,
               const Clock& clock, const Files& files, std::function<void()> wake)
      : briefing_(briefing),
        settings_(settings),
        client_(std::move(client)),
        clock_(clock),
        files_(files),
        wake_(std::move(wake)) {
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
    std::unique_lock lock(mutex_);
    first_.wait_for(lock, kFirstSnapshot, [this] { return snapshot_->id > 0; });
  }
  ~ThreadedFeed() override {
    thread_.request_stop();
    client_->wake();
    thread_.join();
  }

  std::shared_ptr<const data::Snapshot> snapshot() const override {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  void want(const std::vector<std::string>& data_sets) override {
    {
      const std::lock_guard lock(mutex_);
      if (wanted_ == data_sets) return;
      wanted_ = data_sets;
    }
    client_->wake();
  }

  std::vector<std::string> problems() const override {
    const std::lock_guard lock(mutex_);
    return problems_;
  }

 private:
  void run(const std::stop_token& stop);
  void loop(const std::stop_token& stop);
  void hand_over(const Fetcher& fetcher);

  const config::Briefing briefing_;
  const Settings settings_;
  const std::unique_ptr<net::HttpClient> client_;
  const Clock& clock_;
  const Files& files_;
  const std::function<void()> wake_;

  mutable std::mutex mutex_;  // guards the four below; held for copies only
  std::condition_variable first_;
  std::shared_ptr<const data::Snapshot> snapshot_ = std::make_shared<const data::Snapshot>();
  std::optional<std::vector<std::string>> wanted_;
  std::vector<std::string> problems_;

  std::jthread thread_;  // last: it uses all of the above
};

void ThreadedFeed::hand_over(const Fetcher& fetcher) {
  std::vector<std::string> problems = fetcher.problems();
  {
    const std::lock_guard lock(mutex_);
    problems_ = std::move(problems);
    if (snapshot_ == fetcher.snapshot()) return;
    snapshot_ = fetcher.snapshot();
  }
  first_.notify_all();
  wake_();
}

void ThreadedFeed::loop(const std::stop_token& stop) {
  Fetcher fetcher(briefing_, settings_, *client_, clock_, files_);
  hand_over(fetcher);
  std::optional<std::vector<std::string>> wanted;
  while (!stop.stop_requested()) {
    {
      const std::lock_guard lock(mutex_);
      wanted = wanted_;
    }
    if (wanted) fetcher.want(*wanted);
    const Seconds rest = fetcher.step();
    hand_over(fetcher);
    fetcher.answered(client_->wait(rest));
  }
  client_->abandon();
  fetcher.finish();
}

// A fault of ours must not take the numbers away for good: the wall keeps the last snapshot, and all begins anew.
void ThreadedFeed::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    try {
      loop(stop);
    } catch (const std::exception& fault) {
      log::error("the fetcher failed and starts again: {}", fault.what());
      client_->abandon();
      client_->wait(kAfterFault);
    }
  }
}

}  // namespace

std::unique_ptr<Feed> Feed::start(const config::Briefing& briefing, const Settings& settings,
                                  std::unique_ptr<net::HttpClient> client, const Clock& clock, const Files& files,
                                  std::function<void()> wake) {
  // Without a network there is nothing to ask, only something to wait on.
  if (!settings.network || !client)
    client = std::make_unique<net::FixtureClient>();
  else
    client = std::make_unique<IoThread>(std::move(client));
  return std::make_unique<ThreadedFeed>(briefing, settings, std::move(client), clock, files, std::move(wake));
}

std::shared_ptr<const data::Snapshot> snapshot_from_recording(const config::Briefing& briefing,
                                                              const std::filesystem::path& folder, const Files& files,
                                                              WallTime now) {
  auto snapshot = std::make_shared<data::Snapshot>();
  snapshot->id = 1;
  const auto sets = source_sets(briefing);
  if (auto recording = Recording::open(folder, files)) {
    Replay replay(sets, std::move(recording).value(), briefing);
    snapshot->sets = {};
    for (auto& [key, set] : replay.at(now)) snapshot->sets.emplace(key, set);
    for (const std::string& problem : replay.problems()) log::warn("{}", problem);
  } else if (!folder.empty()) {
    log::warn("{}", recording.error().message);
  }
  for (const auto& set : sets) {
    snapshot->sets.emplace(set->data.key, std::make_shared<const data::DataSet>(set->blank()));
  }
  About(sets).attach(snapshot->sets);
  Derivation(briefing).apply(snapshot->sets);
  return snapshot;
}

}  // namespace kiosk::feed
