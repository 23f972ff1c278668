// What the briefing says of one data set, made ready to be asked and read. Fetcher's thread.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/feed/decode.hpp"
#include "kiosk/feed/source_request.hpp"

namespace kiosk::feed {

struct SourceSet {
  config::SourceConfig source;
  config::DataConfig data;
  Ask ask;
  Decoder decoder;
  std::string about{};  // a question about this metric, beside what the briefing asks; empty: the briefing's own

  data::DataSet blank() const;  // everything but the data
};

// In the briefing's order, then the questions about its metrics; data sets whose source does not exist are left out
// (the checker has said so).
std::vector<std::shared_ptr<const SourceSet>> source_sets(const config::Briefing& briefing);

// What a number of this set is led back to. The body is kept as far as an excerpt may need it.
std::shared_ptr<const data::Evidence> evidence_of(const std::shared_ptr<const SourceSet>& set, const std::string& body,
                                                  data::Redaction redaction);

// `set` with tables and their times from `response`; the caller says where it came from.
void fill(data::DataSet& set, data::Decoded decoded, const net::Response& response, std::string hash);

}  // namespace kiosk::feed
