// Answers of Azure Monitor's log query service (Log Analytics, Application Insights): bytes in, a table with the
// columns and types that the answer names out. Pure; any thread.
#pragma once
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/decoded.hpp"

namespace kiosk::data {

// The first table counts where there is one named PrimaryResult or only one; else each has its name as label "table".
// An error beside tables (PartialError) is a warning: the set becomes partial. `as_of`: "column : type" of a time, the
// newest counts; may be empty. Errors: what the service says, innermost reason last, or why the body is no such answer.
Result<Decoded> decode_log_analytics(std::string_view body, std::string_view as_of);

}  // namespace kiosk::data
