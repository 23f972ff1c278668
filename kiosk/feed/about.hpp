// What a Prometheus says of its metrics, for the sheet of a number: help, type and unit. Asked for once a day beside
// the queries, kept and recorded like any answer. Fetcher's thread.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/feed/source_set.hpp"

namespace kiosk::feed {

// The metrics that a query reads, at most three, as the source files them (without _bucket, _sum, _count).
std::vector<std::string> metrics_of(std::string_view query);

// The questions that go with the queries of these sets, each once.
std::vector<std::shared_ptr<const SourceSet>> questions_about(
    const std::vector<std::shared_ptr<const SourceSet>>& sets);
std::string about_key(const std::string& source, const std::string& metric);  // as a data set

class About {
 public:
  using Sets = std::map<std::string, std::shared_ptr<const data::DataSet>, std::less<>>;

  explicit About(const std::vector<std::shared_ptr<const SourceSet>>& sets);

  // Puts what is known onto the sets and takes the answers themselves out of them: nobody draws those.
  void attach(Sets& sets);
  const std::vector<std::string>& questions(const std::string& data_set) const;  // keys

 private:
  struct Told {
    std::shared_ptr<const data::DataSet> from;
    std::shared_ptr<const data::DataSet> made;
  };
  std::map<std::string, std::vector<std::string>> questions_;  // by data set
  std::map<std::string, std::string> metrics_;                 // by question
  std::map<std::string, Told> told_;                           // an unchanged set stays the same one
};

}  // namespace kiosk::feed
