#include "kiosk/data/prometheus.hpp"

#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto decoded = data::decode_prometheus(fuzz::view(bytes, size));
  decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  return 0;
}
