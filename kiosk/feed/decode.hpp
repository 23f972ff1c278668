// From a source's answer to the tables of one data set, or the problem with it. Fetcher's thread.
#pragma once
#include <optional>
#include <string>
#include <variant>

#include "kiosk/config/briefing.hpp"
#include "kiosk/data/csv_rows.hpp"
#include "kiosk/data/decoded.hpp"
#include "kiosk/data/json_pages.hpp"
#include "kiosk/data/json_rows.hpp"
#include "kiosk/feed/problem.hpp"

namespace kiosk::feed {

// What the decoders of one answer's data sets share: its body is parsed by the first that needs it, not by each.
using Parsed = std::optional<data::JsonBody>;

class Decoder {
 public:
  Decoder(const config::SourceConfig& source, const config::DataConfig& data, std::string host);

  std::variant<data::Decoded, Problem> decode(const net::Response& response, Parsed& shared) const;
  std::variant<data::Decoded, Problem> decode(const net::Response& response) const;
  std::string next_page(const std::string& page) const;  // its address; empty: none, or the set has no pages

 private:
  void judge_ages(const Parsed& parsed, data::Decoded& decoded) const;
  Result<data::Decoded> tables_of(const net::Response& response, Parsed& shared) const;

  config::SourceType type_;  // of the answer
  data::CsvSpec csv_;
  std::string as_of_;
  std::string host_;
  std::optional<data::JsonQuery> query_;
  std::optional<data::JsonPages> pages_;  // instead, where the answer comes in pages
  std::optional<data::JsonQuery> kept_;   // of MQTT: how many values the broker had kept from before
  std::string wrong_query_;               // why there is none
};

}  // namespace kiosk::feed
