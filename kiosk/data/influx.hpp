// Answers of InfluxDB 1.x to InfluxQL by /query with epoch=ns: bytes in, one table per series out, its tags as labels,
// its columns with the names the query gives them. Pure; any thread.
#pragma once
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/decoded.hpp"

namespace kiosk::data {

// A column "time" of zeros is left out: that is what an aggregate without "group by time" has. Columns take the type of
// their first value. The age of the data is that of the newest row with any value. A result without series is an answer
// without rows, not an error. Several statements: one that fails is a warning beside the others' series, and an error
// where there is nothing else. Errors: what the server says, or why the body is no such answer.
Result<Decoded> decode_influx(std::string_view body);

}  // namespace kiosk::data
