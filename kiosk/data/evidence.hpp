// The way from a number back to the bytes of the answer that it stands in. Nothing is guessed: bytes are marked only
// where the same answer with other digits there gives another number.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"
#include "kiosk/data/redaction.hpp"
#include "kiosk/data/table.hpp"

namespace kiosk::data {

// What an answer was read from. Immutable; may be shared between threads.
struct Evidence {
  static constexpr std::size_t kMostKept =
      256 * 1024;  // of longer bodies only the beginning is kept, and nothing marked

  std::string body;
  bool whole = true;
  // The tables that a body of this kind makes, after all steps.
  std::function<Result<std::vector<Table>>(const std::string& body)> read;
  Redaction redaction;  // what may not be shown either
};
std::string evidence_body(std::string_view body);  // as much of it as is kept

// The bytes around a place in a body; control characters and line ends as blanks.
struct Excerpt {
  std::string before;
  std::string marked;  // empty: the number does not stand in the answer as it is
  std::string after;
};

// A number, as it is taken out of the tables; nothing: it is not there.
using Select = std::function<std::optional<double>(const std::vector<Table>&)>;

Excerpt excerpt(const Evidence& evidence, const Select& select);

// Found when it is first asked for, and then kept. Wall's thread.
struct Trace {
  std::shared_ptr<const Evidence> evidence;
  Select select;
  mutable std::optional<Excerpt> found;

  const Excerpt& excerpt() const {
    if (!found) found = data::excerpt(*evidence, select);
    return *found;
  }
};

}  // namespace kiosk::data
