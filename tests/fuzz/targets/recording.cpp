// A recording's index, and where it stands at some moments.
#include "kiosk/feed/recording.hpp"

#include "tests/fuzz/target.hpp"
#include "tests/kiosk/config/memory_files.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  config::MemoryFiles files;
  files.bytes["r/index.json"] = std::string(fuzz::view(bytes, size));
  files.bytes["r/a.body"] = "{}";
  const auto recording = feed::Recording::open("r", files);
  if (!recording) {
    fuzz::promise_sentence(recording.error().message);
    return 0;
  }
  for (const int hours : {0, 1, 1000}) {
    const WallTime now = recording->started() + std::chrono::hours(hours);
    const Seconds position = recording->position(now);
    fuzz::promise(position >= Seconds{0} && position <= recording->length(), "a recording stands within its length");
    recording->until_change(now);
    const auto* answer = recording->at("a", "", position);
    if (answer && !recording->read(*answer)) continue;
  }
  return 0;
}
