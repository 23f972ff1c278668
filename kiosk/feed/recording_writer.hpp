// Writes a recording: bodies as they come, each once, and the index that finds them. The shape of index.json:
//   {"version": 1, "started": "2026-11-12T14:02:10.000Z", "length": 120.0, "answers": [
//     {"offset": 0.412, "data": "kpi", "fingerprint": "91c0...", "status": 200,
//      "headers": {"content-type": "application/json", ...}, "body": "bodies/2f8e....json", "sha256": "2f8e...",
//      "redacted": 2}]}
// Requests are not kept and only harmless headers are: no credentials, cookies or addresses.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

std::vector<std::string> kept_headers();  // names of those that go into the index

class RecordingWriter {
 public:
  RecordingWriter(std::filesystem::path folder, WallTime started) : folder_(std::move(folder)), started_(started) {}

  Status add(Seconds offset, const std::string& data_set, const std::string& fingerprint, const net::Response& response,
             std::int64_t redacted = 0);
  Status write_index(Seconds length) const;  // may be repeated: an interrupted recording is a shorter one
  bool empty() const { return rows_.empty(); }

 private:
  std::filesystem::path folder_;
  WallTime started_;
  std::set<std::string> written_;  // hashes of bodies
  std::string rows_;
};

}  // namespace kiosk::feed
