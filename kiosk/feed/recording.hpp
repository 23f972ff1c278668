// Answers kept on disk with the moment they came, to be played where there is no network. A folder with index.json
// (see recording_writer.hpp for its shape) and one file per body. Fetcher's thread.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

struct RecordedAnswer {
  Seconds offset{0};  // from the start of the recording
  std::string data_set;
  std::string fingerprint;  // of the request; empty: any
  int status = 0;
  std::string content_type;
  std::filesystem::path body;  // below the recording's folder
  std::string hash;            // SHA-256 of the body, hex; empty: not checked
  int redacted = 0;            // places taken out of it
};

class Recording {
 public:
  // The error says what is wrong with the index. Bodies are read when they are needed.
  static Result<Recording> open(const std::filesystem::path& folder, const Files& files);

  const std::string& name() const { return name_; }  // the folder's
  WallTime started() const { return started_; }
  Seconds length() const { return length_; }
  const std::map<std::string, std::vector<RecordedAnswer>>& answers() const { return answers_; }

  // Where the recording stands at `now`: 0 up to length, round and round.
  Seconds position(WallTime now) const;
  // The answer that was the latest one at `position`; before the first, the first. Null: there is none for it.
  const RecordedAnswer* at(const std::string& data_set, const std::string& fingerprint, Seconds position) const;
  static constexpr Seconds kNoChange{3600};
  // How long until any answer changes; kNoChange where nothing ever does.
  Seconds until_change(WallTime now) const;
  Result<net::Response> read(const RecordedAnswer& answer) const;

 private:
  std::filesystem::path folder_;
  const Files* files_ = nullptr;
  std::string name_;
  WallTime started_{};
  Seconds length_{0};
  std::map<std::string, std::vector<RecordedAnswer>> answers_;  // by data set, in order of their offsets
};

}  // namespace kiosk::feed
