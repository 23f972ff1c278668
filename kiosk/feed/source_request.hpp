// What is asked of a source for one data set: the HTTP request, its identity, and how it may be shown. Pure.
#pragma once
#include <string>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/net/http_client.hpp"

namespace kiosk::feed {

// The same for every tick: times of a window are not part of it.
struct Ask {
  std::string fingerprint;  // equal for equal requests: they are merged, and match their recording
  std::string recorded_as;  // the same without the values that may not be kept
  std::string shown;        // query or path with key-like values left out
  std::string link;         // the query in the source's own UI; the address where it has none
  std::string host;         // "shop.alderfinch.example", with port where one is written
};
// `hidden`: names of query parameters whose values are neither kept nor shown.
Ask describe(const config::SourceConfig& source, const config::DataConfig& data,
             const std::vector<std::string>& hidden = {});
// The values that a briefing hides, as they stand in its paths and as they are meant.
std::vector<std::string> query_values(const config::Briefing& briefing);

// `now` is the source's time. With `ask_source_for_now` an instant query leaves its time out: where the source's clock
// is not known yet, its own is the better one.
net::Request build_request(const config::SourceConfig& source, const config::DataConfig& data, WallTime now,
                           bool ask_source_for_now, int columns);

// Values of query parameters that look like keys, or are to be hidden, are replaced by an ellipsis.
std::string without_keys(std::string_view url, const std::vector<std::string>& hidden = {});

}  // namespace kiosk::feed
