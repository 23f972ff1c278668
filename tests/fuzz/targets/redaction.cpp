// One line with a pattern, then the text it is taken out of. What is named as a secret is never left.
#include "kiosk/data/redaction.hpp"

#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = fuzz::view(bytes, size);
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos || end > 200) return 0;
  const auto redaction = data::Redaction::create({std::string(text.substr(0, end))}, {"hunter2"});
  if (!redaction) {
    fuzz::promise(!redaction.error().message.empty(), "a pattern that cannot be read is named");
    return 0;
  }
  const auto outcome = redaction->apply(text.substr(end + 1));
  fuzz::promise(!outcome || outcome->text.find("hunter2") == std::string::npos, "no secret is kept");
  return 0;
}
