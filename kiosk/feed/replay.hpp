// A recording as data sets at any moment, with its times shifted as the briefing says. The same moment gives the same
// sets, whatever was asked before. Fetcher's thread.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/data/redaction.hpp"
#include "kiosk/feed/recording.hpp"
#include "kiosk/feed/source_set.hpp"

namespace kiosk::feed {

class Replay {
 public:
  using Sets = std::map<std::string, std::shared_ptr<const data::DataSet>>;

  Replay(std::vector<std::shared_ptr<const SourceSet>> sets, Recording recording, const config::Briefing& briefing);

  Sets at(WallTime now);
  Seconds until_change(WallTime now) const;
  std::vector<std::string> problems() const;

 private:
  struct Cached {
    const RecordedAnswer* answer = nullptr;
    std::shared_ptr<const data::DataSet> set;  // times as recorded; null: the answer cannot be read
    std::string problem;
  };
  std::chrono::milliseconds shift_to(WallTime now, WallTime newest) const;
  void load(const std::shared_ptr<const SourceSet>& source, const RecordedAnswer& answer, Cached& into) const;

  std::vector<std::shared_ptr<const SourceSet>> sets_;
  Recording recording_;
  config::ReplayMode mode_;
  config::ReplayAlign align_;
  data::Redaction redaction_;
  std::map<std::string, Cached> cache_;
};

}  // namespace kiosk::feed
