// The curl client against servers that misbehave in every way of the fault catalogue, on loopback.
#include <cstdlib>
#include <fstream>
#include <thread>

#include "kiosk/net/http_client.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

using namespace kiosk;
using namespace kiosk::net;
using namespace std::chrono_literals;
using servers::Exchange;
using servers::ScriptedServer;

namespace {

Request get(std::string url) {
  Request request;
  request.url = std::move(url);
  return request;
}

Response fetch_one(HttpClient& client, Request request) {
  return client.fetch({std::move(request)}, std::stop_token{}).front();
}

long resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word == "VmRSS:") {
      long kib = 0;
      status >> kib;
      return kib;
    }
  }
  return 0;
}

// Of the bodies nothing stays; what a sanitizer remembers of them does.
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr long kMayGrowKib = 64 * 1024;
#else
constexpr long kMayGrowKib = 8 * 1024;
#endif

}  // namespace

TEST_CASE("a plain answer arrives whole, with its headers in lower case") {
  ScriptedServer server;
  server.on("/kpi", [](const Exchange& e) { e.reply(200, "{\"a\":1}", "ETag: \"v1\"\r\nX-Two: a\r\nx-two: b\r\n"); });
  const auto client = make_curl_client({{server.host()}}, "");
  Request request = get(server.url("/kpi?x=1"));
  request.headers["If-None-Match"] = "\"v0\"\r\nInjected: yes";
  const Response response = fetch_one(*client, request);
  INFO(response.detail << server.host());
  CHECK(response.status == 200);
  CHECK(response.body == "{\"a\":1}");
  CHECK(response.header("etag") == "\"v1\"");
  CHECK(response.header("x-two") == "a, b");
  CHECK(response.elapsed.count() > 0);
  const auto seen = server.seen();
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].target == "/kpi?x=1");
  CHECK(seen[0].headers.at("if-none-match") == "\"v0\"Injected: yes");
  CHECK(seen[0].headers.count("injected") == 0);
  CHECK(seen[0].headers.at("accept-encoding") == "gzip");
  CHECK(seen[0].headers.count("cookie") == 0);
  CHECK(seen[0].headers.count("authorization") == 0);
}

TEST_CASE("a form is posted") {
  ScriptedServer server;
  server.on("/q", [](const Exchange& e) { e.reply(200, e.body); });
  const auto client = make_curl_client({{server.host()}}, "");
  Request request = get(server.url("/q"));
  request.method = "POST";
  request.body = "query=up&x=" + std::string(5000, 'y');
  CHECK(fetch_one(*client, request).body == request.body);
  CHECK(server.seen().at(0).headers.at("content-type") == "application/x-www-form-urlencoded");
}

TEST_CASE("silent, dripping and cut servers end in bounded time, side by side") {
  ScriptedServer server;
  server.on("/silent", [](const Exchange& e) { e.hold(20s); });
  server.on("/drip", [](const Exchange& e) {
    e.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (e.send("x") && e.hold(1s)) {
    }
  });
  server.on("/short", [](const Exchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"); });
  server.on("/long", [](const Exchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}excess"); });
  server.on("/chunk", [](const Exchange& e) {
    e.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n9\r\nabc");
  });
  server.on("/nothing", [](const Exchange&) {});
  server.on("/garbage", [](const Exchange& e) { e.send("\x16\x03\x01 this is not HTTP\r\n\r\n"); });
  const auto client = make_curl_client({{server.host(), "localhost:" + std::to_string(server.port())}}, "");
  Request silent = get(server.url("/silent"));
  silent.timeout = 400ms;
  // The slow one goes by another name, so that the limit per host does not queue the others behind it.
  const Request drip = get("http://localhost:" + std::to_string(server.port()) + "/drip");
  const auto start = std::chrono::steady_clock::now();
  const auto r = client->fetch({drip, silent, get(server.url("/short")), get(server.url("/long")),
                                get(server.url("/chunk")), get(server.url("/nothing")), get(server.url("/garbage"))},
                               std::stop_token{});
  CHECK(std::chrono::steady_clock::now() - start < 9s);
  CHECK(r[0].failure == Failure::kTimeout);  // by low speed, before the total of 10 s
  CHECK(r[1].failure == Failure::kTimeout);
  CHECK(r[1].elapsed.count() == Approx(0.4).margin(0.3));
  CHECK(r[2].failure == Failure::kCut);
  CHECK(r[3].body == "{}");
  CHECK(r[4].failure == Failure::kCut);
  CHECK(r[5].failure == Failure::kCut);
  CHECK(r[6].failure == Failure::kProtocol);
  for (const std::size_t i : {0U, 1U, 2U, 4U, 5U, 6U}) {
    CHECK(r[i].status == 0);
    CHECK(r[i].body.empty());  // a whole reply or nothing
    CHECK_FALSE(r[i].detail.empty());
  }
}

TEST_CASE("nobody there is told apart from nobody answering") {
  const int closed = servers::free_port();
  servers::Nginx frozen;
  frozen.process().freeze();
  const std::string nobody = "127.0.0.1:" + std::to_string(closed);
  const auto client = make_curl_client({{nobody, frozen.host(), "nowhere.invalid"}}, "");
  Request hung = get(frozen.url() + "/x");
  hung.timeout = 300ms;
  const auto r = client->fetch({get("http://" + nobody + "/"), hung, get("https://nowhere.invalid/")}, {});
  frozen.process().thaw();
  CHECK(r[0].failure == Failure::kRefused);
  CHECK(r[1].failure == Failure::kTimeout);
  CHECK(r[2].failure == Failure::kOffline);
}

TEST_CASE("bodies stop at the cap, whatever their length claims and however they are packed") {
  const std::string megabyte(1 << 20, 'x');  // these two outlive the server's threads
  const std::string bomb = servers::gzip_zeros(64);
  ScriptedServer server;
  server.on("/length", [](const Exchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n"); });
  server.on("/chunked", [&megabyte](const Exchange& e) {
    e.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 1024; ++i) {
      if (!e.send("100000\r\n") || !e.send(megabyte) || !e.send("\r\n")) return;
    }
  });
  server.on("/bomb", [&bomb](const Exchange& e) { e.reply(200, bomb, "Content-Encoding: gzip\r\n"); });
  const auto client = make_curl_client({{server.host()}}, "");
  const long before = resident_kib();
  for (const char* path : {"/length", "/chunked", "/bomb"}) {
    INFO(path);
    Request request = get(server.url(path));
    request.max_bytes = 1 << 20;
    const Response response = fetch_one(*client, request);
    CHECK(response.failure == Failure::kTooLarge);
    CHECK(response.detail == "over 1.0 MiB");
    CHECK(response.body.empty());
  }
  CHECK(resident_kib() - before < kMayGrowKib);
  Request exact = get(server.url("/exact"));
  server.on("/exact", [&megabyte](const Exchange& e) { e.reply(200, megabyte); });
  exact.max_bytes = 1 << 20;
  CHECK(fetch_one(*client, exact).body.size() == 1 << 20);
}

TEST_CASE("gzip is unpacked") {
  ScriptedServer server;
  const std::string packed = servers::gzip_zeros(1);
  server.on("/z", [&packed](const Exchange& e) { e.reply(200, packed, "Content-Encoding: gzip\r\n"); });
  const auto client = make_curl_client({{server.host()}}, "");
  const Response response = fetch_one(*client, get(server.url("/z")));
  CHECK(response.body.size() == 1 << 20);
  CHECK(response.body.find_first_not_of(std::string_view("\0", 1)) == std::string::npos);
}

TEST_CASE("headers stop at their cap") {
  ScriptedServer server;
  server.on("/many", [](const Exchange& e) {
    if (!e.send("HTTP/1.1 200 OK\r\n")) return;
    for (int i = 0; i < 100'000; ++i) {
      if (!e.send("X-" + std::to_string(i) + ": y\r\n")) return;
    }
    e.send("\r\n{}");
  });
  server.on("/long", [](const Exchange& e) { e.reply(200, "{}", "X-Long: " + std::string(40'000, 'y') + "\r\n"); });
  const auto client = make_curl_client({{server.host()}}, "");
  const auto r = client->fetch({get(server.url("/many")), get(server.url("/long"))}, {});
  CHECK(r[0].failure == Failure::kTooLarge);
  CHECK(r[1].failure == Failure::kTooLarge);
  CHECK(r[0].detail == "its header lines are over 32 KiB");
  CHECK(r[0].elapsed.count() < 1);
}

TEST_CASE("redirects are followed three times, checked each time, and take no secrets along") {
  ScriptedServer server;
  ScriptedServer other;
  ScriptedServer canary;
  const auto to = [](std::string target, int status = 302) {
    return [target = std::move(target), status](const Exchange& e) {
      e.reply(status, "", "Location: " + target + "\r\n");
    };
  };
  server.on("/1", to("/2"));
  server.on("/2", to(server.url("/3"), 301));
  server.on("/3", to("end", 307));
  server.on("/end", [](const Exchange& e) { e.reply(200, "end"); });
  server.on("/0", to("/1"));
  server.on("/loop", to("/loop"));
  server.on("/away", to(other.url("/end")));
  other.on("/end", [](const Exchange& e) { e.reply(200, "other"); });
  canary.on("/x", [](const Exchange& e) { e.reply(200, "canary"); });
  server.on("/nolocation", [](const Exchange& e) { e.reply(302, "{}"); });
  const auto client = make_curl_client({{server.host(), other.host()}}, "");

  CHECK(fetch_one(*client, get(server.url("/1"))).body == "end");
  CHECK(fetch_one(*client, get(server.url("/0"))).failure == Failure::kRedirect);
  CHECK(fetch_one(*client, get(server.url("/loop"))).failure == Failure::kRedirect);
  CHECK(fetch_one(*client, get(server.url("/nolocation"))).status == 302);

  Request secret = get(server.url("/1"));
  secret.headers["Authorization"] = "Bearer hush";
  secret.headers["X-API-Key"] = "hush";
  fetch_one(*client, secret);
  CHECK(server.seen().back().headers.at("authorization") == "Bearer hush");
  secret.url = server.url("/away");
  CHECK(fetch_one(*client, secret).body == "other");
  CHECK(other.seen().back().headers.count("authorization") == 0);
  CHECK(other.seen().back().headers.count("x-api-key") == 0);

  int vectors = 0;
  const std::string port = std::to_string(canary.port());
  for (const std::string& host : std::vector<std::string>{
           "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
           "0.0.0.0", "[::]", "127.0.0.2", "user@127.0.0.1", "127.0.0.1%2f", "①②⑦.0.0.1", "localhost."}) {
    for (const std::string& scheme : std::vector<std::string>{"http", "https", "HTTP"}) {
      const std::string path = "/v" + std::to_string(vectors++);
      server.on(path, to(scheme + "://" + host + ":" + port + "/x"));
      INFO(scheme << "://" << host);
      const Response r = fetch_one(*client, get(server.url(path)));
      CHECK(r.failure == Failure::kNotAllowed);
      CHECK(r.status == 0);
    }
  }
  for (const std::string& target :
       std::vector<std::string>{"file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:" + port + "/x",
                                "dict://127.0.0.1:" + port + "/x", "data:,x", "http://169.254.169.254/",
                                "http://10.0.0.1/", "http://192.168.0.1/", "//127.0.0.1:" + port + "/x"}) {
    const std::string path = "/v" + std::to_string(vectors++);
    server.on(path, to(target));
    INFO(target);
    CHECK(fetch_one(*client, get(server.url(path))).failure == Failure::kNotAllowed);
  }
  CHECK(vectors >= 54);
  CHECK(canary.connections() == 0);
}

TEST_CASE("a listed name that leads to this machine or a private address is stopped at the socket") {
  ScriptedServer canary;
  const std::string port = std::to_string(canary.port());
  // Resolved by the system to 127.0.0.1, whatever the name pretends: libcurl and glibc know *.localhost.
  const auto client = make_curl_client({{"shop.localhost:" + port, "10.255.255.1:" + port, "127.0.0.1:1"}}, "");
  for (int i = 0; i < 20; ++i) {
    const Response r = fetch_one(*client, get("https://shop.localhost:" + port + "/"));
    CHECK(r.failure == Failure::kNotAllowed);
    CHECK(r.detail.find("shop.localhost leads to") == 0);
  }
  CHECK(canary.connections() == 0);
}

TEST_CASE("the environment and files of the home folder are ignored") {
  ScriptedServer server;
  ScriptedServer proxy;
  server.on("/x", [](const Exchange& e) { e.reply(200, "{}", "Set-Cookie: canary=1; Path=/\r\n"); });
  const servers::TempFolder home;
  home.write(".netrc", "machine 127.0.0.1 login canary password canary\n");
  home.write(".curlrc", "user = canary:canary\n");
  const std::string old_home = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "";
  ::setenv("HOME", home.path().c_str(), 1);
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
    ::setenv(name, proxy.url().c_str(), 1);
  }
  const auto client = make_curl_client({{server.host()}}, "");
  fetch_one(*client, get(server.url("/x")));
  const Response second = fetch_one(*client, get(server.url("/x")));
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) ::unsetenv(name);
  ::setenv("HOME", old_home.c_str(), 1);
  CHECK(second.status == 200);
  CHECK(proxy.connections() == 0);
  for (const Exchange& e : server.seen()) {
    CHECK(e.headers.count("cookie") == 0);
    CHECK(e.headers.count("authorization") == 0);
  }
}

TEST_CASE("no more than two at once go to one host, and six in all") {
  ScriptedServer slow;
  ScriptedServer others[4];
  std::atomic<int> here{0}, most_here{0}, all{0}, most_all{0};
  const auto busy = [&](std::atomic<int>* mine, std::atomic<int>* most) {
    return [&, mine, most](const Exchange& e) {
      const auto raise = [](std::atomic<int>& top, int value) {
        int seen = top;
        while (value > seen && !top.compare_exchange_weak(seen, value)) {
        }
      };
      if (mine != nullptr) raise(*most, ++*mine);
      raise(most_all, ++all);
      e.hold(60ms);
      --all;
      if (mine != nullptr) --*mine;
      e.reply(200, "{}");
    };
  };
  slow.on("/x", busy(&here, &most_here));
  AllowList allow{{slow.host()}};
  std::vector<Request> requests(8, get(slow.url("/x")));
  for (ScriptedServer& other : others) {
    other.on("/x", busy(nullptr, nullptr));
    allow.hosts.push_back(other.host());
    for (int i = 0; i < 3; ++i) requests.push_back(get(other.url("/x")));
  }
  const auto client = make_curl_client(allow, "");
  for (const Response& r : client->fetch(requests, {})) CHECK(r.status == 200);
  CHECK(most_here == 2);
  CHECK(most_all <= 6);
  CHECK(most_all > 2);
}

TEST_CASE("stopping ends a hanging fetch at once") {
  ScriptedServer server;
  server.on("/silent", [](const Exchange& e) { e.hold(20s); });
  const auto client = make_curl_client({{server.host()}}, "");
  std::stop_source stop;
  std::jthread later([&] {
    servers::eventually([&] { return server.connections() > 0; });
    stop.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  const auto r = client->fetch({get(server.url("/silent"))}, stop.get_token());
  CHECK(r[0].failure == Failure::kStopped);
  CHECK(std::chrono::steady_clock::now() - start < 2s);
}

TEST_CASE("certificates are checked: authority, name, dates, protocol") {
  const servers::TlsServer server;
  const auto client = make_curl_client({server.hosts()}, server.authority());
  CHECK(fetch_one(*client, get(server.good())).body == "{}");
  const auto refused = [&](const std::string& url) {
    const Response r = fetch_one(*client, get(url));
    INFO(url << ": " << r.detail);
    CHECK(r.failure == Failure::kTls);
    CHECK(r.status == 0);
    return r.detail;
  };
  refused(server.wrong_host());
  refused(server.self_signed());
  CHECK(refused(server.expired()).find("expired") != std::string::npos);
  CHECK(refused(server.not_yet_valid()).find("not yet valid") != std::string::npos);
  refused(server.old_protocol());

  Request mistrusting = get(server.good());
  mistrusting.ca_file = server.other_authority();
  CHECK(fetch_one(*client, mistrusting).failure == Failure::kTls);
  const auto system = make_curl_client({server.hosts()}, "");
  CHECK(fetch_one(*system, get(server.good())).failure == Failure::kTls);
  Request named = get(server.good());
  named.ca_file = server.authority();
  CHECK(fetch_one(*system, named).status == 200);
}

TEST_CASE("a certificate of one's own is shown to a server that asks for it, and to none that does not") {
  const servers::TlsServer server;
  const auto client = make_curl_client({server.hosts()}, server.authority());
  CHECK(fetch_one(*client, get(server.asks_back())).status == 400);
  Request request = get(server.asks_back());
  request.client_cert = server.client_cert();
  request.client_key = server.client_key();
  const Response response = fetch_one(*client, request);
  INFO(response.detail);
  CHECK(response.body == "{\"who\": \"CN=kiosk\"}");
  request.url = server.good();
  CHECK(fetch_one(*client, request).status == 200);
  request.client_key = server.authority();  // no key at all
  request.url = server.asks_back();
  const auto anew = make_curl_client({server.hosts()}, server.authority());  // with no connection to use again
  CHECK(fetch_one(*anew, request).failure == Failure::kTls);
}

TEST_CASE("a proxy is used where the request names it, and must be listed like any host") {
  ScriptedServer proxy;
  const int target_port = servers::free_port();
  const std::string target = "http://127.0.0.1:" + std::to_string(target_port) + "/kpi";
  proxy.on(target, [](const Exchange& e) { e.reply(200, "{\"by\":\"proxy\"}"); });
  Request request = get(target);
  request.proxy = proxy.url();
  const auto client = make_curl_client({{proxy.host(), "127.0.0.1:" + std::to_string(target_port)}}, "");
  CHECK(fetch_one(*client, request).body == "{\"by\":\"proxy\"}");
  const auto unlisted = make_curl_client({{"127.0.0.1:" + std::to_string(target_port)}}, "");
  CHECK(fetch_one(*unlisted, request).failure == Failure::kNotAllowed);
  const auto elsewhere = make_curl_client({{proxy.host()}}, "");
  CHECK(fetch_one(*elsewhere, request).failure == Failure::kNotAllowed);
  CHECK(proxy.connections() == 1);
  // What goes to https is tunnelled: the proxy is asked for a line and sees no path.
  Request secret = get("https://metrics.alderfinch.example/secret");
  secret.proxy = proxy.url();
  const auto tunnel = make_curl_client({{proxy.host(), "metrics.alderfinch.example"}}, "");
  CHECK_FALSE(fetch_one(*tunnel, secret).ok());
  REQUIRE(proxy.seen().size() == 2);
  CHECK(proxy.seen().back().method == "CONNECT");
  CHECK(proxy.seen().back().target == "metrics.alderfinch.example:443");
}

TEST_CASE("a TLS handshake that stalls is ended by the connect limit") {
  ScriptedServer silent;  // reads the client's hello as if it were a request, and says nothing
  const std::string host = "localhost:" + std::to_string(silent.port());
  const auto client = make_curl_client({{host}}, "");
  Request request = get("https://" + host + "/");
  request.connect_timeout = 300ms;
  const Response r = fetch_one(*client, request);
  CHECK(r.failure == Failure::kTimeout);
  CHECK(r.elapsed.count() < 2);
}
