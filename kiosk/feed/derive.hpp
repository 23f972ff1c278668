// Data sets after their steps, and data sets made from others: between what was fetched and what the wall sees.
// Remembers what it made, so that only what changed is computed again. Fetcher's thread.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/data/steps.hpp"

namespace kiosk::feed {

class Derivation {
 public:
  using Sets = std::map<std::string, std::shared_ptr<const data::DataSet>, std::less<>>;

  explicit Derivation(const config::Briefing& briefing);

  // Puts the finished data sets in the place of the fetched ones, and adds those made "from" others. A set whose steps
  // cannot be done is without data and says why; its fault is logged once.
  void apply(Sets& sets);

  // The fetched data sets that these are made of.
  std::vector<std::string> needed_for(const std::vector<std::string>& data_sets) const;

 private:
  using Set = std::shared_ptr<const data::DataSet>;
  struct Plan {
    config::DataConfig data;
    std::string file;  // for messages
    data::Steps steps;
    std::string mistake;         // why the steps cannot be read
    std::string fault;           // what was logged last
    std::vector<Set> made_from;  // what `made` was computed of
    Set made;
  };
  Set finished(const std::string& key, const Sets& fetched, int depth);
  Set make(Plan& plan, const std::vector<Set>& inputs);
  Set failed(Plan& plan, const data::DataSet& base, const std::string& why, std::size_t step);

  std::map<std::string, Plan> plans_;  // of sets with steps, or with `from`
};

}  // namespace kiosk::feed
