// Any JSON answer as one table of typed columns, by JMESPath: where the rows are, what the columns hold, how old it is.
// A JsonQuery is compiled once per data set and used for every body. Pure; one thread at a time.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/data/decoded.hpp"

namespace kiosk::data {

// As written in a briefing. Typed expressions are "JMESPath : type"; without a type it is text.
// Types: number, text, bool, rfc3339, unix, unix_ms, unix_us, unix_ns (epoch_s, epoch_ms... mean the same).
struct JsonSpec {
  std::string rows;                            // of the whole answer: a list, or one object for one row.
                                               // Empty: each column's expression gives a whole list of the answer
  std::map<std::string, std::string> columns;  // name -> typed expression, of a row
  std::string as_of;                           // typed expression of the whole answer; may be empty
  std::string start;                           // the same, of the first row's time where rows carry none ...
  Seconds spacing{0};  // ... row n is at start + n * spacing, in a column "time"; 0: no such column
};

struct JsonDocument;

// A body parsed once, for as many queries as look into it.
class JsonBody {
 public:
  explicit JsonBody(std::string_view body);

 private:
  friend class JsonQuery;
  std::shared_ptr<const Result<JsonDocument>> document_;
};

class JsonQuery {
 public:
  // The error names the expression, the place in it and what is expected.
  static Result<JsonQuery> create(const JsonSpec& spec);
  ~JsonQuery();
  JsonQuery(JsonQuery&&) noexcept;
  JsonQuery& operator=(JsonQuery&&) noexcept;

  // One table. Missing and null are cells without value; numbers and times may be written as text; a cell of the wrong
  // kind is without value and counted in a warning. Of a key given twice in one object the first counts.
  // Errors: empty or cut body, web page, XML, broken or too deep JSON, rows not found, lists of uneven length.
  Result<Decoded> decode(const JsonBody& body) const;
  Result<Decoded> decode(std::string_view body) const { return decode(JsonBody(body)); }

 private:
  struct Impl;
  explicit JsonQuery(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

bool is_json(std::string_view text);  // one whole value

// For checking a briefing: the sentence that says what is wrong, or nothing.
std::string check_expression(std::string_view jmespath);
std::string check_typed_expression(std::string_view text);

}  // namespace kiosk::data
