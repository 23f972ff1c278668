#include "kiosk/base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace kiosk {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

Error failed(const char* what, const std::filesystem::path& path) {
  return Error{fmt::format("{} '{}': {}", what, path.string(), std::strerror(errno))};
}

// Rounded up, so that what is too large by a byte does not read as if it were allowed.
std::string size_words(std::int64_t bytes) {
  constexpr std::int64_t kKib = 1024;
  constexpr std::int64_t kMib = kKib * kKib;
  if ((bytes > 0 && bytes % kMib == 0) || bytes >= 10 * kMib) return fmt::format("{} MiB", (bytes + kMib - 1) / kMib);
  if ((bytes > 0 && bytes % kKib == 0) || bytes >= 10 * kKib) return fmt::format("{} KiB", (bytes + kKib - 1) / kKib);
  return fmt::format("{} bytes", bytes);
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

Result<std::string> DiskFiles::read(const std::filesystem::path& path, std::int64_t max_bytes) const {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return failed("cannot read", path);
  struct stat info {};
  if (::fstat(file.get(), &info) != 0) return failed("cannot read", path);
  if (!S_ISREG(info.st_mode)) return Error{fmt::format("cannot read '{}': it is not a regular file", path.string())};
  if (info.st_size > max_bytes) {
    return Error{fmt::format("'{}' is {} large, more than the {} allowed here", path.string(), size_words(info.st_size),
                             size_words(max_bytes))};
  }
  std::string text(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t have = 0;
  while (have < text.size()) {
    const ssize_t n = ::read(file.get(), text.data() + have, text.size() - have);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed("cannot read", path);
    if (n == 0) break;
    have += static_cast<std::size_t>(n);
  }
  text.resize(have);
  return text;
}

FileStamp DiskFiles::stamp(const std::filesystem::path& path) const {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return {};
  return {info.st_size, info.st_mtim.tv_sec * 1'000'000'000LL + info.st_mtim.tv_nsec, info.st_ino};
}

std::vector<std::filesystem::path> DiskFiles::list(const std::filesystem::path& folder) const {
  std::vector<std::filesystem::path> names;
  std::error_code code;
  for (std::filesystem::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
    names.push_back(it->path());
  }
  std::sort(names.begin(), names.end());
  return names;
}

Status write_atomically(const std::filesystem::path& path, std::string_view bytes, Readers readers) {
  std::error_code code;
  if (!path.has_filename() || std::filesystem::is_directory(path, code)) {
    return Error{fmt::format("cannot write '{}': it is a folder, name a file in it", path.string())};
  }
  const std::filesystem::path temporary = path.string() + ".new";
  const mode_t mode = readers == Readers::kOwner ? 0600 : 0666;  // less what the user's umask takes away
  {
    const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, mode));
    if (file.get() < 0) return failed("cannot write", temporary);
    if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0) {
      const Error error = failed("cannot write", temporary);
      ::unlink(temporary.c_str());
      return error;
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const Error error = failed("cannot replace", path);
    ::unlink(temporary.c_str());
    return error;
  }
  const std::filesystem::path parent = path.has_parent_path() ? path.parent_path() : ".";
  const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() >= 0 && ::fsync(folder.get()) != 0) return failed("cannot sync", parent);
  return Done{};
}

}  // namespace kiosk
