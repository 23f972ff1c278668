#include "kiosk/feed/store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "kiosk/feed/digest.hpp"

namespace kiosk::feed {
namespace {

constexpr const char* kFileName = "last_good.sqlite";
constexpr const char* kSettings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA foreign_keys=ON;"
    "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA journal_size_limit=4194304;"
    "PRAGMA wal_autocheckpoint=500;";
constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS body (data_set TEXT NOT NULL, fingerprint TEXT NOT NULL, status INTEGER NOT NULL,"
    " fetched_ms INTEGER NOT NULL, checked_ms INTEGER NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,"
    " hash TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (data_set, fingerprint));";

class Statement {
 public:
  Statement(sqlite3* db, const char* sql) { sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr); }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& text(int index, const std::string& value) {
    sqlite3_bind_text(statement_, index, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    return *this;
  }
  Statement& blob(int index, const std::string& value) {
    sqlite3_bind_blob64(statement_, index, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC);
    return *this;
  }
  Statement& number(int index, std::int64_t value) {
    sqlite3_bind_int64(statement_, index, value);
    return *this;
  }
  int step() { return statement_ == nullptr ? SQLITE_ERROR : sqlite3_step(statement_); }
  bool run() { return step() == SQLITE_DONE; }
  std::int64_t number_at(int column) { return sqlite3_column_int64(statement_, column); }
  std::string text_at(int column) {
    const void* bytes = sqlite3_column_blob(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return bytes == nullptr ? std::string{}
                            : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }

 private:
  sqlite3_stmt* statement_ = nullptr;
};

bool execute(sqlite3* db, const char* sql) { return sqlite3_exec(db, sql, nullptr, nullptr, nullptr) == SQLITE_OK; }

WallTime from_ms(std::int64_t ms) { return WallTime(std::chrono::milliseconds(ms)); }
std::int64_t to_ms(WallTime time) { return time.time_since_epoch().count(); }

// SQLite gives its journal the rights of the file, so the file is made first, for its owner alone.
Status make_private_file(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code code;
  const bool there = std::filesystem::exists(folder, code);
  std::filesystem::create_directories(folder, code);
  if (code) return Error{fmt::format("the folder '{}' cannot be made: {}", folder.string(), code.message())};
  if (!there) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
  if (fd < 0) return Error{fmt::format("'{}' cannot be written: {}", file.string(), std::strerror(errno))};
  struct stat info {};
  const bool regular = ::fstat(fd, &info) == 0 && S_ISREG(info.st_mode);
  if (regular && (info.st_mode & 0077) != 0) ::fchmod(fd, 0600);
  ::close(fd);
  if (!regular) return Error{fmt::format("'{}' is not a regular file", file.string())};
  return Done{};
}

bool is_damage(sqlite3* db) {
  const int code = sqlite3_errcode(db) & 0xff;
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
}

enum class Opened { kGood, kDamaged, kUnusable };

Opened prepare(sqlite3* db) {
  sqlite3_busy_timeout(db, 200);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  const auto verdict = [db] { return is_damage(db) ? Opened::kDamaged : Opened::kUnusable; };
  if (!execute(db, kSettings)) return verdict();
  {
    Statement check(db, "PRAGMA integrity_check(1)");
    if (check.step() != SQLITE_ROW) return verdict();
    if (check.text_at(0) != "ok") return Opened::kDamaged;
  }
  if (!execute(db, kSchema)) return verdict();
  // A table of that name with other columns is not ours: as good as damaged.
  Statement columns(db,
                    "SELECT data_set, fingerprint, status, fetched_ms, checked_ms, etag, last_modified, hash, bytes "
                    "FROM body LIMIT 0");
  return columns.run() ? Opened::kGood : Opened::kDamaged;
}

}  // namespace

void Store::set_aside(const std::filesystem::path& folder) {
  const auto file = folder / kFileName;
  std::error_code ignored;
  std::filesystem::rename(file, file.string() + ".damaged", ignored);
  for (const char* more : {"-wal", "-shm"}) std::filesystem::remove(file.string() + more, ignored);
}

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder, std::int64_t max_bytes) {
  const auto file = folder / kFileName;
  std::string notice;
  for (int attempt = 0; attempt < 2; ++attempt) {
    if (const Status made = make_private_file(folder, file); !made) return made.error();
    sqlite3* db = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    std::unique_ptr<Store> store(new Store(db, max_bytes));  // owns db from here, also where opening failed
    const Opened opened = code == SQLITE_OK ? prepare(db) : Opened::kUnusable;
    if (opened == Opened::kGood) {
      store->notice_ = std::move(notice);
      return store;
    }
    const std::string why = db == nullptr ? "no memory" : sqlite3_errmsg(db);
    store.reset();
    if (opened == Opened::kUnusable) return Error{fmt::format("'{}' cannot be used: {}", file.string(), why)};
    set_aside(folder);
    notice = fmt::format("'{}' was damaged and is kept as '{}.damaged'; a new one was begun", file.string(), kFileName);
  }
  return Error{fmt::format("'{}' cannot be replaced", file.string())};
}

bool Store::exists(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / kFileName, ignored);
}

Store::~Store() { sqlite3_close(db_); }

std::optional<StoredBody> Store::find(const std::string& data_set, const std::string& fingerprint) const {
  Statement select(db_,
                   "SELECT status, fetched_ms, checked_ms, etag, last_modified, hash, bytes FROM body "
                   "WHERE data_set = ?1 AND fingerprint = ?2");
  select.text(1, data_set).text(2, fingerprint);
  if (select.step() != SQLITE_ROW) return {};
  StoredBody found{data_set,
                   fingerprint,
                   static_cast<int>(select.number_at(0)),
                   from_ms(select.number_at(1)),
                   from_ms(select.number_at(2)),
                   select.text_at(3),
                   select.text_at(4),
                   select.text_at(5),
                   select.text_at(6)};
  if (sha256_hex(*found.body) != found.hash) return {};
  return found;
}

Status Store::write(const StoredBody& b) {
  bool done = false;
  if (b.body) {
    Statement insert(db_,
                     "INSERT INTO body (data_set, fingerprint, status, fetched_ms, checked_ms, etag, last_modified,"
                     " hash, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                     " ON CONFLICT (data_set, fingerprint) DO UPDATE SET status = ?3, fetched_ms = ?4,"
                     " checked_ms = ?5, etag = ?6, last_modified = ?7, hash = ?8, bytes = ?9");
    insert.text(1, b.data_set).text(2, b.fingerprint).number(3, b.status).number(4, to_ms(b.fetched));
    insert.number(5, to_ms(b.checked)).text(6, b.etag).text(7, b.last_modified).text(8, b.hash).blob(9, *b.body);
    done = insert.run();
  } else {
    Statement update(db_,
                     "UPDATE body SET fetched_ms = ?3, checked_ms = ?4, etag = ?5, last_modified = ?6"
                     " WHERE data_set = ?1 AND fingerprint = ?2");
    update.text(1, b.data_set).text(2, b.fingerprint).number(3, to_ms(b.fetched)).number(4, to_ms(b.checked));
    update.text(5, b.etag).text(6, b.last_modified);
    done = update.run();
  }
  if (!done) return Error{sqlite3_errmsg(db_)};
  return Done{};
}

Status Store::evict() {
  Statement over(db_,
                 "DELETE FROM body WHERE rowid IN (SELECT rowid FROM (SELECT rowid, SUM(LENGTH(bytes)) OVER"
                 " (ORDER BY checked_ms DESC, rowid DESC) AS total FROM body) WHERE total > ?1)");
  if (!over.number(1, max_bytes_).run()) return Error{sqlite3_errmsg(db_)};
  return Done{};
}

Status Store::keep_only(const std::vector<std::pair<std::string, std::string>>& ours) {
  const auto failed = [this] {
    const std::string why = sqlite3_errmsg(db_);
    execute(db_, "ROLLBACK");
    return Error{"what another briefing had kept cannot be wiped: " + why};
  };
  bool done = execute(db_,
                      "BEGIN IMMEDIATE; CREATE TEMP TABLE IF NOT EXISTS ours (data_set TEXT, fingerprint TEXT);"
                      "DELETE FROM ours;");
  for (const auto& [data_set, fingerprint] : ours) {
    Statement insert(db_, "INSERT INTO ours VALUES (?1, ?2)");
    insert.text(1, data_set).text(2, fingerprint);
    done = done && insert.run();
  }
  done = done && execute(db_,
                         "DELETE FROM body WHERE NOT EXISTS (SELECT 1 FROM ours WHERE ours.data_set = body.data_set "
                         "AND ours.fingerprint = body.fingerprint);");
  const bool any = done && sqlite3_changes(db_) > 0;
  if (!done || !execute(db_, "COMMIT")) return failed();
  // The journal still holds it until it is written back.
  if (any) execute(db_, "PRAGMA wal_checkpoint(TRUNCATE);");
  return Done{};
}

Status Store::save(const std::vector<StoredBody>& bodies) {
  const auto failed = [this](std::string why) {
    damaged_ = is_damage(db_);
    execute(db_, "ROLLBACK");
    return Error{"the last good answers cannot be saved: " + std::move(why)};
  };
  if (!execute(db_, "BEGIN IMMEDIATE")) return failed(sqlite3_errmsg(db_));
  for (const StoredBody& body : bodies) {
    if (const Status status = write(body); !status) return failed(status.error().message);
  }
  if (const Status status = evict(); !status) return failed(status.error().message);
  if (!execute(db_, "COMMIT")) return failed(sqlite3_errmsg(db_));
  return Done{};
}

}  // namespace kiosk::feed
