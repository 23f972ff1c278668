// Whether what a briefing's rules ask for is so, read out of one snapshot. Wall's thread.
#pragma once
#include <optional>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/data/expression.hpp"

namespace kiosk::dashboard {

class RuleBook {
 public:
  explicit RuleBook(const config::Briefing& briefing);

  // One verdict per rule of the briefing, in its order. A rule is met where any row makes its condition true; of a
  // series (a table with labels) the newest row counts. Data that is not current meets nothing: neither old nor
  // recorded numbers may move the wall.
  std::vector<bool> judge(const data::Snapshot& snapshot, WallTime now) const;

  std::vector<std::string> data_sets() const;

 private:
  struct Entry {
    std::string data;
    std::optional<data::Expr> when;
  };
  std::vector<Entry> entries_;
};

}  // namespace kiosk::dashboard
