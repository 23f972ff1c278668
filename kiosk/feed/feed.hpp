// The fetcher: asks every source of a briefing on its schedule, keeps the last good body in the store, falls back to the
// recording, and hands the wall immutable snapshots. Its threads are the program's only ones besides raster workers.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

struct Settings {
  std::filesystem::path state_folder;      // last good bodies; empty: kept in memory only
  std::filesystem::path recording_folder;  // empty: none
  bool network = true;                     // false: recording only (captures, --offline)
  std::uint64_t seed = 1;                  // spread and jitter
};

class Feed {
 public:
  // Starts at once: the first snapshot holds what the store or the recording has. `wake` is called from the fetcher's
  // thread after each new snapshot (it must only post an event).
  static std::unique_ptr<Feed> start(const config::Briefing& briefing, const Settings& settings,
                                     std::unique_ptr<net::HttpClient> client, const Clock& clock, const Files& files,
                                     std::function<void()> wake);
  virtual ~Feed() = default;  // stops and joins within the request time-out

  virtual std::shared_ptr<const data::Snapshot> snapshot() const = 0;  // any thread; cheap
  virtual void want(const std::vector<std::string>& data_sets) = 0;    // of the scenes on screen or next
  virtual std::vector<std::string> problems() const = 0;               // for the admin line
};

// The same without threads: decodes the recording (or the store) as of `now`. Captures, tests, replay.
std::shared_ptr<const data::Snapshot> snapshot_from_recording(const config::Briefing& briefing,
                                                              const std::filesystem::path& folder, const Files& files,
                                                              WallTime now);

// kiosk record: asks every source for `length` and writes bodies and an index below `folder`.
Status record(const config::Briefing& briefing, net::HttpClient& client, const Clock& clock, Seconds length,
              const std::filesystem::path& folder);

}  // namespace kiosk::feed
