// The store as the fetcher sees it: answers are handed over at once and written together, seldom; trouble with the
// disk becomes one sentence and is tried again, and nothing ever waits for it but the fetcher.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/feed/store.hpp"

namespace kiosk::feed {

class Keeper {
 public:
  explicit Keeper(std::filesystem::path folder) : folder_(std::move(folder)) {}  // empty: memory only

  void open_existing();  // what is not there yet is made with the first save: a first start waits for no disk
  void open();
  // What other briefings have left is wiped; `ours` are data sets and fingerprints.
  void keep_only(const std::vector<std::pair<std::string, std::string>>& ours);
  std::optional<StoredBody> find(const std::string& data_set, const std::string& fingerprint) const;
  void keep(StoredBody body, MonoTime now);  // a body already waiting is not lost to one that has none
  void save_if_due(MonoTime now);
  void save_now(MonoTime now);
  Seconds until_due(MonoTime now) const;
  const std::string& problem() const { return problem_; }
  const std::string& notice() const { return notice_; }

 private:
  Status write();
  void say(std::string problem);

  std::filesystem::path folder_;
  std::unique_ptr<Store> store_;
  std::map<std::string, StoredBody> waiting_;  // by data set
  MonoTime due_{};
  std::string problem_;
  std::string notice_;
};

}  // namespace kiosk::feed
