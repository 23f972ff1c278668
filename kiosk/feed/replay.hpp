// A recording as data sets at any moment, with its times shifted to now. The same moment gives the same sets, whatever
// was asked before. Fetcher's thread.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/feed/recording.hpp"
#include "kiosk/feed/source_set.hpp"

namespace kiosk::feed {

class Replay {
 public:
  using Sets = std::map<std::string, std::shared_ptr<const data::DataSet>>;

  Replay(std::vector<std::shared_ptr<const SourceSet>> sets, Recording recording);

  Sets at(WallTime now);
  Seconds until_change(WallTime now) const { return recording_.until_change(now); }
  std::vector<std::string> problems() const;

 private:
  struct Cached {
    const RecordedAnswer* answer = nullptr;
    std::shared_ptr<const data::DataSet> set;  // times as recorded; null: the answer cannot be read
    std::string problem;
  };
  void load(const SourceSet& source, const RecordedAnswer& answer, Cached& into) const;

  std::vector<std::shared_ptr<const SourceSet>> sets_;
  Recording recording_;
  std::map<std::string, Cached> cache_;
};

}  // namespace kiosk::feed
