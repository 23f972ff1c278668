#include "kiosk/data/log_analytics.hpp"

#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto decoded = data::decode_log_analytics(fuzz::view(bytes, size), "TimeGenerated : rfc3339");
  decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  return 0;
}
