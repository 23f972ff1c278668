// The last good body of every data set, kept over restarts in one SQLite file. Fetcher's thread only: every call may
// wait for the disk. What is damaged is left out, what does not fit pushes out the oldest.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"

struct sqlite3;

namespace kiosk::feed {

struct StoredBody {
  std::string data_set;
  std::string fingerprint;  // of the request; another one is another body
  int status = 0;
  WallTime fetched{};
  WallTime checked{};
  std::string etag;
  std::string last_modified;
  std::string hash;                 // SHA-256 of the body, hex
  std::optional<std::string> body;  // saving: none where only the rest has changed
};

class Store {
 public:
  static constexpr std::int64_t kMaxBytes = 64 * 1024 * 1024;  // of all bodies together

  // Makes folder and file (0700, 0600). A damaged file is set aside as "....damaged" and a new one begun. The error
  // says why nothing can be kept.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, std::int64_t max_bytes = kMaxBytes);
  static bool exists(const std::filesystem::path& folder);  // whether open() would find something kept
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  std::optional<StoredBody> find(const std::string& data_set, const std::string& fingerprint) const;
  // Wipes whatever is not among these data sets and fingerprints: overwritten, not only forgotten.
  Status keep_only(const std::vector<std::pair<std::string, std::string>>& ours);
  // All of them or none, on the disk when it returns.
  Status save(const std::vector<StoredBody>& bodies);
  bool damaged() const { return damaged_; }  // a save found what opening had overlooked
  // Out of the way of a new one; no store may be open there.
  static void set_aside(const std::filesystem::path& folder);
  const std::string& notice() const { return notice_; }  // what was set aside on opening; usually empty

 private:
  explicit Store(sqlite3* db, std::int64_t max_bytes) : db_(db), max_bytes_(max_bytes) {}
  Status write(const StoredBody& body);
  Status evict();

  sqlite3* db_;
  std::int64_t max_bytes_;
  std::string notice_;
  bool damaged_ = false;
};

}  // namespace kiosk::feed
