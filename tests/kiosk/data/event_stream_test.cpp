// Streams as in the examples of the HTML Living Standard, section 9.2.6, and what servers make of them.
#include "kiosk/data/event_stream.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

std::vector<std::string> data_of(const std::vector<StreamEvent>& events) {
  std::vector<std::string> all;
  for (const StreamEvent& event : events) all.push_back(event.name + "=" + event.data);
  return all;
}
using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("lines of data are one event; comments and events without data are none") {
  EventStream stream;
  CHECK(data_of(stream.read("data: YHOO\ndata: +2\ndata: 10\n\n")) == Texts{"message=YHOO\n+2\n10"});
  CHECK(stream.read(": test stream\n\nevent: ping\n\n").empty());
  CHECK(data_of(stream.read("data\n\ndata\ndata\n\ndata:")) == Texts{"message=", "message=\n"});
  EventStream space;
  CHECK(data_of(space.read("data:test\n\ndata: test\n\ndata:  test\n\n")) ==
        Texts{"message=test", "message=test", "message= test"});
  CHECK(data_of(space.read("event: load\ndata: 1\nunknown: x\n\ndata: 2\n\n")) == Texts{"load=1", "message=2"});
}

TEST_CASE("bytes may be cut anywhere, and lines end in any of three ways") {
  const std::string text =
      "\xEF\xBB\xBF"
      "event: a\r\ndata: 1\r\ndata: 2\r\n\r\nid: 7\rdata: 3\r\rdata: ä\n\n";
  const Texts expected{"a=1\n2", "message=3", "message=ä"};
  for (std::size_t step = 1; step < 9; ++step) {
    EventStream stream;
    Texts all;
    for (std::size_t at = 0; at < text.size(); at += step) {
      for (const std::string& one : data_of(stream.read(std::string_view(text).substr(at, step)))) all.push_back(one);
    }
    INFO(step);
    CHECK(all == expected);
    CHECK(stream.last_id() == "7");
  }
}

TEST_CASE("ids are remembered over connections, half events are not") {
  EventStream stream;
  stream.read("id: 1\ndata: first\n\ndata: second\nid\n\n");
  CHECK(stream.last_id().empty());
  stream.read(std::string("id: 2\ndata: a\n\nid: 3\0x\ndata: b\n\nid: 4\ndata: ha", 46));
  CHECK(stream.last_id() == "2");
  stream.begin_again();
  CHECK(data_of(stream.read("lf\n\ndata: c\n\n")) == Texts{"message=c"});
  CHECK(stream.last_id() == "2");
}

TEST_CASE("the server says when to come again, in digits or not at all") {
  EventStream stream;
  CHECK_FALSE(stream.retry());
  stream.read("retry: 2500\n\n");
  CHECK(*stream.retry() == Seconds(2.5));
  stream.read("retry: soon\nretry: -1\nretry: 5s\n\n");
  CHECK(*stream.retry() == Seconds(2.5));
}

TEST_CASE("an event without end costs no more than its cap") {
  EventStream stream;
  const std::string much(1024 * 1024, 'x');
  stream.read("data: ");
  for (int i = 0; i < 6; ++i) CHECK(stream.read(much).empty());
  CHECK(stream.read("\n\n").empty());
  for (int i = 0; i < 6; ++i) CHECK(stream.read("data: " + much + "\n").empty());
  CHECK(data_of(stream.read("\ndata: small\n\n")) == Texts{"message=small"});
  CHECK(stream.left_out() == 2);
}
