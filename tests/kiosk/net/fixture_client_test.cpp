#include "kiosk/net/fixture_client.hpp"

#include <thread>

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::net;

namespace {
Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}
}  // namespace

TEST_CASE("the longest scripted prefix answers, the rest is offline") {
  FixtureClient client;
  client.answer("https://a.example/", json_response("1"));
  client.answer("https://a.example/deep", [](const Request& r) { return json_response(r.url); });
  const auto answers = client.fetch(
      {get("https://a.example/x"), get("https://a.example/deep/er"), get("https://b.example/")}, std::stop_token{});
  REQUIRE(answers.size() == 3);
  CHECK(answers[0].body == "1");
  CHECK(answers[1].body == "https://a.example/deep/er");
  CHECK(answers[2].failure == Failure::kOffline);
  CHECK(client.requests().size() == 3);
}

TEST_CASE("a wake before the wait is not lost") {
  FixtureClient client;
  client.wake();
  CHECK(client.wait(Seconds(60)).empty());
}
