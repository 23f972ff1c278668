// Answers of Prometheus's query and query_range: bytes in, one table per series out, columns "time" and "value", the
// labels beside them; native histograms as tables of their own, columns "time", "low", "high" and "count", a row for
// each bucket. Pure; any thread.
#pragma once
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/decoded.hpp"

namespace kiosk::data {

// Scalars, vectors and matrices give numbers (NaN and infinities kept), a string result gives a text column. Series
// keep the answer's order. The server's warnings become warnings, its infos notes; points that cannot be read are left
// out with a warning. Errors: what the server says it is, or why the body is no such answer.
Result<Decoded> decode_prometheus(std::string_view body);

}  // namespace kiosk::data
