// One answer of one source, decoded, with everything that provenance and freshness need; and the snapshot that a scene
// draws from. Immutable; made by the feed's worker, swapped once per frame on the wall.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/data/evidence.hpp"
#include "kiosk/data/figure.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

// Limits after which a number is shown differently; all counted from the worse of data age and check age.
struct FreshnessLimits {
  Seconds every{30};
  Seconds fresh_for{45};
  Seconds stale_at{300};
  Seconds gone_at{7200};
};

// What the server says of how long its answer may be used; counted from the check, never longer than the briefing's.
struct ServedLimits {
  Seconds stale_at{Seconds::max()};  // stale-while-revalidate
  Seconds gone_at{Seconds::max()};   // stale-if-error
};

enum class Origin : std::uint8_t { kNone, kNetwork, kStore, kRecording };

struct DataSet {
  std::string name;           // key in the briefing
  std::vector<Table> tables;  // one per series; plain sources have one
  Origin origin = Origin::kNone;
  FreshnessLimits limits;
  ServedLimits served;

  std::optional<WallTime> as_of;  // the data's own newest time, if it has one
  WallTime fetched{};             // when the body came
  WallTime checked{};             // last time the source answered (200 or 304)
  Seconds cached_for{0};          // so old was the answer when it came: a cache on its way had kept it
  Seconds clock_off{0};           // the source's clock less ours: its times are judged by it
  std::optional<WallTime> next_check;
  bool failing = false;  // the latest attempt failed; `problem` says why, in a person's words
  Message problem;

  std::string source_name;  // as in the briefing
  std::string host;
  std::string request;  // query or path, variables filled in, secrets never
  std::string link;     // the query in the source's own UI, may be empty
  int http_status = 0;
  Seconds elapsed{0};  // from the question to the end of the last answer
  std::int64_t body_bytes = 0;
  std::string body_hash;  // SHA-256, hex
  std::vector<std::string> warnings;
  std::vector<std::string> notes;  // what the source says beside the data, with nothing missing
  std::vector<std::string> about;  // of a query's metrics: "node_load1: 1m load average. (gauge)"
  std::shared_ptr<const Evidence> evidence;
  int parts = 1;               // data sets that it is made of
  int parts_silent = 0;        // of these, without any answer so far: the rest is shown as partial
  std::vector<Message> steps;  // what was done with the answer, "filter value > 3: 12 → 4 rows"
  std::string recording;       // name, when origin is kRecording
  Seconds recording_shift{0};
  WallTime recorded_at{};
};

Status freshness(const DataSet& set, WallTime now);
Seconds age(const DataSet& set, WallTime now);  // of the data; of the check where the data has no time

// Looked at by one scene for one frame: two panels can never disagree.
struct Snapshot {
  std::uint64_t id = 0;
  std::map<std::string, std::shared_ptr<const DataSet>, std::less<>> sets;
  std::optional<WallTime> offline_since;  // no source can be reached at all
  Seconds clock_off{0};                   // what the sources' clocks are ahead of ours; 0: near enough
  const DataSet* find(std::string_view name) const {
    const auto it = sets.find(name);
    return it == sets.end() ? nullptr : it->second.get();
  }
};

}  // namespace kiosk::data
