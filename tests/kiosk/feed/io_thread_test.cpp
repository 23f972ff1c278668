#include "kiosk/feed/io_thread.hpp"

#include <atomic>
#include <stdexcept>

#include "kiosk/base/log.hpp"
#include "kiosk/net/fixture_client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosk;
using feed::IoThread;
using net::HttpClient;
using support::eventually;

namespace {

net::Request get(std::string url) {
  net::Request request;
  request.url = std::move(url);
  return request;
}

// All answers until `count` have come; fewer where they do not within a few seconds.
std::vector<HttpClient::Answer> take(HttpClient& client, std::size_t count) {
  std::vector<HttpClient::Answer> all;
  eventually([&] {
    for (auto& answer : client.wait(Seconds(0.05))) all.push_back(std::move(answer));
    return all.size() >= count;
  });
  return all;
}

// Answers with the address asked for, and counts.
std::unique_ptr<net::FixtureClient> echo(std::atomic<int>& asked) {
  auto fixture = std::make_unique<net::FixtureClient>();
  fixture->answer("https://a.example/", [&asked](const net::Request& r) {
    ++asked;
    return net::json_response(r.url);
  });
  return fixture;
}

// Brings a piece of one stream each time it is asked: faster than any reader.
class Flood final : public HttpClient {
 public:
  explicit Flood(std::atomic<int>& pieces) : pieces_(pieces) {}
  Ticket begin(net::Request) override { return ++ticket_; }
  std::vector<Answer> wait(Seconds) override {
    if (ticket_ == 0) return {};
    ++pieces_;
    net::Response piece;
    piece.status = 200;
    piece.body.assign(1000, 'x');
    return {{ticket_, std::move(piece), true}};
  }
  void abandon() override { ticket_ = 0; }
  void wake() override {}

 private:
  std::atomic<int>& pieces_;
  std::atomic<Ticket> ticket_{0};
};

// Breaks at the first wait that has something to do.
class Breaking final : public HttpClient {
 public:
  Ticket begin(net::Request request) override { return inner_.begin(std::move(request)); }
  std::vector<Answer> wait(Seconds most) override {
    if (!broken_ && !inner_.requests().empty()) {
      broken_ = true;
      throw std::runtime_error("out of luck");
    }
    return inner_.wait(most);
  }
  void abandon() override { inner_.abandon(); }
  void wake() override { inner_.wake(); }

 private:
  net::FixtureClient inner_;
  bool broken_ = false;
};

}  // namespace

TEST_CASE("bytes move while nobody takes them, and come in order under the caller's tickets") {
  std::atomic<int> asked{0};
  IoThread io(echo(asked));
  const auto first = io.begin(get("https://a.example/1"));
  REQUIRE(eventually([&] { return asked == 1; }));  // although nobody waits
  const auto second = io.begin(get("https://a.example/2"));
  REQUIRE(eventually([&] { return asked == 2; }));
  const auto answers = take(io, 2);
  REQUIRE(answers.size() == 2);
  CHECK(answers[0].ticket == first);
  CHECK(answers[0].response.body == "https://a.example/1");
  CHECK(answers[1].ticket == second);
  CHECK(answers[1].response.body == "https://a.example/2");
}

TEST_CASE("what was abandoned never comes, what was begun afterwards does") {
  std::atomic<int> asked{0};
  IoThread io(echo(asked));
  io.begin(get("https://a.example/answered"));
  REQUIRE(eventually([&] { return asked == 1; }));
  io.begin(get("https://a.example/queued"));
  io.abandon();
  const auto kept = io.begin(get("https://a.example/kept"));
  const auto answers = take(io, 1);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].ticket == kept);
  CHECK(io.wait(Seconds(0.02)).empty());
}

TEST_CASE("a wake before the wait ends it, a wait for nothing does not block") {
  IoThread io(std::make_unique<net::FixtureClient>());
  io.wake();
  CHECK(io.wait(Seconds(60)).empty());
  CHECK(io.wait(Seconds(0)).empty());
}

TEST_CASE("a client that breaks ends what is in flight by a failure, and goes on") {
  log::set_sink([](log::Level, std::string_view) {});
  IoThread io(std::make_unique<Breaking>());
  const auto lost = io.begin(get("https://a.example/1"));
  const auto ended = take(io, 1);
  REQUIRE(ended.size() == 1);
  CHECK(ended[0].ticket == lost);
  CHECK(ended[0].response.failure == net::Failure::kStopped);
  CHECK(ended[0].response.detail == "out of luck");
  const auto next = io.begin(get("https://a.example/2"));
  const auto answers = take(io, 1);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].ticket == next);
  CHECK(answers[0].response.failure == net::Failure::kOffline);  // nothing was scripted
}

TEST_CASE("a stream that nobody reads is not read from the network either") {
  std::atomic<int> pieces{0};
  IoThread io(std::make_unique<Flood>(pieces), 10'000);
  io.begin(get("https://a.example/events"));
  REQUIRE(eventually([&] { return pieces == 11; }));  // 11,000 bytes are more than may wait
  CHECK_FALSE(eventually([&] { return pieces > 11; }, std::chrono::milliseconds(50)));
  CHECK(take(io, 12).size() >= 12);
  CHECK(eventually([&] { return pieces > 12; }));
  // It ends although there is no room.
}
