// The first byte is the length of the pieces in which the stream arrives: events are the same however it is cut.
#include "kiosk/data/event_stream.hpp"

#include <vector>

#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = fuzz::view(bytes + 1, size - 1);
  data::EventStream whole;
  const std::vector<data::StreamEvent> expected = whole.read(text);
  data::EventStream cut;
  std::vector<data::StreamEvent> events;
  const std::size_t piece = 1 + bytes[0];
  for (std::size_t at = 0; at < text.size(); at += piece) {
    for (auto& event : cut.read(text.substr(at, piece))) events.push_back(std::move(event));
  }
  fuzz::promise(events.size() == expected.size(), "a stream has as many events however it is cut");
  for (std::size_t i = 0; i < events.size(); ++i) {
    fuzz::promise(events[i].name == expected[i].name && events[i].data == expected[i].data, "and the same ones");
  }
  fuzz::promise(cut.last_id() == whole.last_id(), "and the same last id");
  return 0;
}
