// Files enter the program here: one interface for reading, so that tests and replays can substitute it.
// Reads regular files only (a FIFO or device named like a briefing must not block), up to a stated size.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"

namespace kiosk {

struct FileStamp {
  std::int64_t size = -1;  // -1: not there
  std::int64_t modified_ns = 0;
  std::uint64_t inode = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

class Files {
 public:
  virtual ~Files() = default;
  // The whole file; an error sentence if it is missing, not a regular file, unreadable or larger than max_bytes.
  virtual Result<std::string> read(const std::filesystem::path& path, std::int64_t max_bytes) const = 0;
  virtual FileStamp stamp(const std::filesystem::path& path) const = 0;
  virtual std::vector<std::filesystem::path> list(const std::filesystem::path& folder) const = 0;  // sorted names
};

class DiskFiles final : public Files {
 public:
  Result<std::string> read(const std::filesystem::path& path, std::int64_t max_bytes) const override;
  FileStamp stamp(const std::filesystem::path& path) const override;
  std::vector<std::filesystem::path> list(const std::filesystem::path& folder) const override;
};

// Who may read a file that is written: what the kiosk keeps for itself is its own, what it makes for people is theirs.
enum class Readers { kOwner, kEveryone };

// Whole or not at all: temporary file in the same folder, fsync, rename, fsync of the folder. What fails leaves
// nothing.
Status write_atomically(const std::filesystem::path& path, std::string_view bytes, Readers readers = Readers::kOwner);

}  // namespace kiosk
