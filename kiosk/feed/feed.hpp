// The fetcher: asks every source of a briefing on its schedule, keeps the last good body in the store, falls back to
// the recording, and hands the wall immutable snapshots. Its threads are the one that reads, computes and keeps, the
// one that only moves bytes (io_thread.hpp), and one for each MQTT broker.
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

// "env:NAME" or "file:PATH" to the secret itself; empty if it is not there. Called on the fetcher's thread.
using SecretOf = std::function<std::string(const std::string& reference)>;

struct Settings {
  std::filesystem::path state_folder;      // last good bodies; empty: kept in memory only
  std::filesystem::path recording_folder;  // empty: none
  bool network = true;                     // false: recording, else store; nothing is ever asked
  std::uint64_t seed = 1;                  // spread and jitter
  SecretOf secret;                         // none: sources with a bearer are asked without it
  // Told each answer as it is taken, all pages in one, with the data sets it is for: recordings.
  std::function<void(const std::vector<std::string>& data_sets, const net::Response& response)> taken;
  int columns = 720;  // points a chart can show, decides the step of time ranges
};

class Feed {
 public:
  // Starts at once: the first snapshot holds what the store or the recording has (waited for at most 250 ms; on slower
  // storage it comes later, by `wake`). `wake` is called from the fetcher's thread after each new snapshot (it must
  // only post an event). `clock` and `files` must outlive the feed.
  static std::unique_ptr<Feed> start(const config::Briefing& briefing, const Settings& settings,
                                     std::unique_ptr<net::HttpClient> client, const Clock& clock, const Files& files,
                                     std::function<void()> wake);
  virtual ~Feed() = default;  // ends what is in flight, saves, joins

  virtual std::shared_ptr<const data::Snapshot> snapshot() const = 0;  // any thread; cheap; never null
  // Of the scenes on screen or next: asked every `every`. The others follow slowly, so that they are never old when
  // their turn comes. Until the first call all are wanted.
  virtual void want(const std::vector<std::string>& data_sets) = 0;
  virtual std::vector<std::string> problems() const = 0;  // for the admin line, one sentence each
};

// The same without threads: the recording as of `now`, moving with it: an answer recorded n seconds after the start is
// shown whenever (now - start) mod length has just passed n. Times are shifted so that the newest sample is `now`. A
// folder that cannot be read gives data sets without data. Captures, tests, replay.
std::shared_ptr<const data::Snapshot> snapshot_from_recording(const config::Briefing& briefing,
                                                              const std::filesystem::path& folder, const Files& files,
                                                              WallTime now);

// kiosk record: asks every source for `length` and writes bodies and an index below `folder`. The error says what could
// not be written, or that no source answered; sources that alone did not answer are named in the log.
Status record(const config::Briefing& briefing, net::HttpClient& client, const Clock& clock, Seconds length,
              const std::filesystem::path& folder, const SecretOf& secret = {},
              const std::vector<std::string>& redact = {});

}  // namespace kiosk::feed
