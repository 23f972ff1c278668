#include "kiosk/base/files.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"

using namespace kiosk;
namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "kiosk-files-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void put(const fs::path& path, std::string_view text) { std::ofstream(path, std::ios::binary) << text; }

bool says(const Result<std::string>& result, const char* words) {
  return !result.ok() && result.error().message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a file is read whole, byte for byte") {
  const Folder folder;
  const std::string bytes("line\nwith\0zero\xff\n", 16);
  put(folder / "a", bytes);
  put(folder / "empty", "");
  const DiskFiles files;
  CHECK(files.read(folder / "a", 100).value() == bytes);
  CHECK(files.read(folder / "a", 16).value() == bytes);
  CHECK(files.read(folder / "empty", 0).value().empty());
}

TEST_CASE("what cannot be read is refused in a sentence that names it") {
  const Folder folder;
  put(folder / "large", std::string(101, 'x'));
  const DiskFiles files;
  CHECK(says(files.read(folder / "missing", 100), "missing"));
  CHECK(says(files.read(folder / "missing", 100), "No such file"));
  CHECK(says(files.read(folder.path(), 100), "not a regular file"));
  CHECK(says(files.read(folder / "large", 100), "101 bytes large, more than the 100 bytes allowed"));
}

TEST_CASE("a FIFO named like a file does not block the reader") {
  const Folder folder;
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(says(DiskFiles().read(folder / "pipe", 100), "not a regular file"));
}

TEST_CASE("a stamp changes with the file, and says when there is none") {
  const Folder folder;
  const DiskFiles files;
  CHECK(files.stamp(folder / "a").size == -1);
  put(folder / "a", "one");
  const FileStamp first = files.stamp(folder / "a");
  CHECK(first.size == 3);
  CHECK(first == files.stamp(folder / "a"));
  REQUIRE(write_atomically(folder / "a", "two"));  // same length, perhaps within one tick: the inode tells
  CHECK_FALSE(first == files.stamp(folder / "a"));
}

TEST_CASE("a folder is listed in order; a missing one is empty") {
  const Folder folder;
  for (const char* name : {"b", "a", "c"}) put(folder / name, name);
  const DiskFiles files;
  CHECK(files.list(folder.path()) == std::vector<fs::path>{folder / "a", folder / "b", folder / "c"});
  CHECK(files.list(folder / "nowhere").empty());
}

TEST_CASE("an atomic write replaces the file, private to its owner, and leaves nothing else") {
  const Folder folder;
  put(folder / "state", "old");
  REQUIRE(write_atomically(folder / "state", "new bytes"));
  const DiskFiles files;
  CHECK(files.read(folder / "state", 100).value() == "new bytes");
  CHECK(files.list(folder.path()).size() == 1);
  CHECK((fs::status(folder / "state").permissions() & fs::perms::others_read) == fs::perms::none);
}

TEST_CASE("what is made for people may be read by them") {
  const Folder folder;
  const mode_t before = ::umask(022);
  REQUIRE(write_atomically(folder / "picture.png", "x", Readers::kEveryone));
  ::umask(before);
  CHECK((fs::status(folder / "picture.png").permissions() & fs::perms::others_read) == fs::perms::others_read);
}

TEST_CASE("a folder is not a file to write") {
  const Folder folder;
  fs::create_directory(folder / "pictures");
  for (const char* name : {"pictures", "pictures/"}) {
    const Status status = write_atomically(folder / name, "x");
    REQUIRE_FALSE(status);
    CHECK(status.error().message.find("it is a folder") != std::string::npos);
  }
  CHECK(DiskFiles().list(folder.path()).size() == 1);
}

TEST_CASE("a write that fails leaves the old file and no litter") {
  const Folder folder;
  put(folder / "state", "old");
  // A file-size limit is a full disk that also stops root.
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit tight{10, before.rlim_max};
  const auto old_handler = ::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &tight);
  const Status status = write_atomically(folder / "state", std::string(1000, 'x'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, old_handler);
  REQUIRE_FALSE(status);
  CHECK(status.error().message.find("cannot write") != std::string::npos);
  const DiskFiles files;
  CHECK(files.read(folder / "state", 100).value() == "old");
  CHECK(files.list(folder.path()).size() == 1);
}

TEST_CASE("a write into no folder, or through a planted link, is refused") {
  const Folder folder;
  CHECK_FALSE(write_atomically(folder / "nowhere/state", "x"));
  put(folder / "victim", "precious");
  fs::create_symlink(folder / "victim", folder / "state.new");
  CHECK_FALSE(write_atomically(folder / "state", "x"));
  CHECK(DiskFiles().read(folder / "victim", 100).value() == "precious");
}
