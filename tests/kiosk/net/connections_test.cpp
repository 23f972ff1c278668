// Where the curl client really connects to, below libcurl.
#include <algorithm>

#include "kiosk/net/http_client.hpp"
#include "tests/kiosk/net/wire_tap.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace kiosk;
using namespace kiosk::net;
using wire_tap::take_connections;

namespace {

constexpr const char* kName = "shop.alderfinch.example";  // the server's certificate is for it
constexpr const char* kPublic = "20.0.0.1";               // never reached: led to this machine below libcurl

Request asked(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

Response one(HttpClient& client, Request request) { return client.fetch({std::move(request)}, {}).front(); }

std::string port_of(const std::string& url) { return url.substr(url.rfind(':') + 1); }

}  // namespace

TEST_CASE("a name that leads to a public address once and then inwards reaches nobody inside") {
  const servers::TlsServer server;
  const std::string port = port_of(server.wrong_host());
  const std::string url = std::string("https://") + kName + ":" + port + "/";
  const std::vector<std::string> inward = {"127.0.0.1",   "127.0.0.2",       "10.0.0.1",   "192.168.0.1", "172.16.0.1",
                                           "169.254.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",     "224.0.0.1"};
  int reached = 0;
  for (int round = 0; round < 100; ++round) {
    const std::string& within = inward[static_cast<std::size_t>(round) % inward.size()];
    const wire_tap::Tap tap(kName, {kPublic, within}, {kPublic});
    take_connections();
    {
      const auto first = make_curl_client({{std::string(kName) + ":" + port}}, server.authority());
      const Response good = one(*first, asked(url));
      INFO(good.detail);
      reached += good.status == 200 ? 1 : 0;
    }
    // As after the name's time to live: it is looked up again, and leads elsewhere.
    const auto second = make_curl_client({{std::string(kName) + ":" + port}}, server.authority());
    const Response turned_away = one(*second, asked(url));
    INFO(within << ": " << turned_away.detail);
    CHECK(turned_away.failure == Failure::kNotAllowed);
    CHECK(tap.look_ups() == 2);
    CHECK(take_connections() == std::vector<std::string>{std::string(kPublic) + ":" + port});
  }
  CHECK(reached == 100);  // else the way in was closed for another reason
}

TEST_CASE("what a certificate forbids is not tried again in clear") {
  const servers::TlsServer server;
  const auto client = make_curl_client({server.hosts()}, server.authority());
  take_connections();
  std::vector<std::string> allowed;
  for (const std::string& url : {server.wrong_host(), server.self_signed(), server.expired(), server.not_yet_valid(),
                                 server.old_protocol(), server.asks_back()}) {
    allowed.push_back("127.0.0.1:" + port_of(url));
    CHECK_FALSE(one(*client, asked(url)).status == 200);
  }
  std::vector<std::string> seen = take_connections();
  std::sort(seen.begin(), seen.end());
  std::sort(allowed.begin(), allowed.end());
  CHECK(seen == allowed);  // once each: nothing on port 80 nor on any other
}

TEST_CASE("after two failures in a row no connection that was kept is trusted any more") {
  servers::TlsServer server;  // offers HTTP/2 as well
  const auto client = make_curl_client({server.hosts()}, server.authority());
  const Request whole = asked(server.good());
  Request stream = whole;
  stream.stream = true;  // more of them go to one host at once, so that more are kept
  take_connections();
  std::size_t ended = 0;
  for (int i = 0; i < 4; ++i) client->begin(stream);
  REQUIRE(servers::eventually([&] {
    for (const auto& answer : client->wait(Seconds(0.1))) ended += answer.more ? 0 : 1;
    return ended == 4;
  }));
  CHECK(take_connections().size() == 4);
  REQUIRE(one(*client, whole).status == 200);
  CHECK(take_connections().empty());  // one of those that were kept

  server.process().freeze();  // as when the line is dead without a word: the system still accepts, nobody answers
  Request hasty = whole;
  hasty.timeout = Seconds(0.3);
  CHECK(one(*client, hasty).failure == Failure::kTimeout);
  CHECK(one(*client, hasty).failure == Failure::kTimeout);
  CHECK(take_connections().empty());
  CHECK(one(*client, hasty).failure == Failure::kTimeout);
  CHECK(take_connections().size() == 1);  // although two are left
  server.process().thaw();
  CHECK(one(*client, whole).status == 200);
  CHECK(take_connections().size() == 1);
}
