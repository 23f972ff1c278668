// A CSV answer as one table of typed columns: which headers, what they hold, how numbers and times are written. Pure.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/decoded.hpp"

namespace kiosk::data {

struct CsvSpec {
  std::map<std::string, std::string> columns;  // name -> "header : type"
  std::string as_of;                           // "header : type" of a time; the newest counts; may be empty
  char separator = '\0';                       // '\0': found out
  char decimal = '.';
  std::string zone;  // IANA, of times written without one (type local)
};

// One table. Empty cells have no value; a cell of the wrong kind has none and is counted in a warning. Errors: no CSV
// text (see csv.hpp), or a header that is not there, with those that are.
Result<Decoded> decode_csv(const CsvSpec& spec, std::string_view body);

// For checking a briefing: the sentence that says what is wrong, or nothing.
std::string check_csv(const CsvSpec& spec);

}  // namespace kiosk::data
