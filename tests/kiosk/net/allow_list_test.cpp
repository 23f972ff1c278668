#include "kiosk/net/allow_list.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk::net;

namespace {
Scope scope_of(const char* literal) {
  const auto address = parse_address(literal);
  REQUIRE(address);
  return scope(*address);
}
bool reaches(const AllowList& list, const char* url, const char* address) {
  const auto parsed = parse_url(url);
  REQUIRE(parsed);
  return list.allows_address(*parsed, *parse_address(address));
}
}  // namespace

TEST_CASE("only listed hosts, by https, are allowed") {
  const AllowList list{{"metrics.alderfinch.example", "Shop.alderfinch.example:8443", "127.0.0.1:9090", "[::1]:9090"}};
  CHECK(list.allows("https://metrics.alderfinch.example/api"));
  CHECK(list.allows("https://METRICS.alderfinch.example:9443/api"));
  CHECK(list.allows("https://shop.alderfinch.example:8443/"));
  CHECK(list.allows("http://127.0.0.1:9090/api/v1/query?query=up"));
  CHECK(list.allows("http://[::1]:9090/"));
  for (const char* url : {"http://metrics.alderfinch.example/",
                          "https://shop.alderfinch.example/",
                          "https://alderfinch.example/",
                          "https://metrics.alderfinch.example.evil.example/",
                          "https://evil.example/?metrics.alderfinch.example",
                          "https://metrics.alderfinch.example@evil.example/",
                          "https://user:pw@metrics.alderfinch.example/",
                          "https://evil.example#@metrics.alderfinch.example/",
                          "https://metrics.alderfinch.example./",
                          "http://127.0.0.1:9091/",
                          "http://localhost:9090/",
                          "file:///etc/passwd",
                          "ftp://metrics.alderfinch.example/",
                          "gopher://metrics.alderfinch.example/",
                          "dict://metrics.alderfinch.example/",
                          "//metrics.alderfinch.example/",
                          "",
                          "https://",
                          "https:///x",
                          "javascript:alert(1)"}) {
    INFO(url);
    CHECK_FALSE(list.allows(url));
  }
}

TEST_CASE("odd spellings of a loopback address are that address") {
  const AllowList list{{"metrics.alderfinch.example"}};
  const AllowList loopback{{"127.0.0.1"}};
  for (const char* url : {"http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/",
                          "http://0x7f.1/", "http://127.0.0.1/"}) {
    INFO(url);
    CHECK_FALSE(list.allows(url));
    CHECK(loopback.allows(url));
  }
}

TEST_CASE("a host that reads differently the second time is none") {
  for (const char* url : {"http://%38/", "https://%31%32%37.1/", "http:/%38", "https://%30x7f000001/x"}) {
    INFO(url);
    CHECK_FALSE(parse_url(url));
  }
  CHECK(parse_url("http://8/")->host == "0.0.0.8");
  CHECK(parse_url("https://%61.example/")->host == "a.example");  // escaped, but the same however often it is read
}

TEST_CASE("addresses are told apart by what they reach") {
  CHECK(scope_of("93.184.216.34") == Scope::kPublic);
  CHECK(scope_of("2606:2800:220:1::1") == Scope::kPublic);
  for (const char* a : {"127.0.0.1", "127.255.0.3", "::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"}) {
    INFO(a);
    CHECK(scope_of(a) == Scope::kLoopback);
  }
  for (const char* a : {"10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "::ffff:10.0.0.1",
                        "fd00::1", "fc00::1", "fec0::1", "64:ff9b::a00:1"}) {
    INFO(a);
    CHECK(scope_of(a) == Scope::kPrivate);
  }
  for (const char* a : {"169.254.169.254", "fe80::1", "::ffff:169.254.1.1"}) {
    INFO(a);
    CHECK(scope_of(a) == Scope::kLinkLocal);
  }
  for (const char* a : {"0.0.0.0", "::", "224.0.0.1", "255.255.255.255", "ff02::1", "192.0.2.1", "198.18.0.1",
                        "2001:db8::1", "2001::1", "::7f00:1"}) {
    INFO(a);
    CHECK(scope_of(a) == Scope::kReserved);
  }
  CHECK(scope_of("172.32.0.1") == Scope::kPublic);
  CHECK_FALSE(parse_address("metrics.alderfinch.example"));
}

TEST_CASE("a name may only lead to public addresses, unless the address is listed too") {
  const AllowList list{{"metrics.alderfinch.example", "10.1.2.3", "192.168.7.7:443", "localhost:9090"}};
  const char* metrics = "https://metrics.alderfinch.example/";
  CHECK(reaches(list, metrics, "93.184.216.34"));
  CHECK(reaches(list, metrics, "10.1.2.3"));
  CHECK(reaches(list, metrics, "::ffff:10.1.2.3"));
  CHECK(reaches(list, metrics, "192.168.7.7"));
  CHECK_FALSE(reaches(list, "https://metrics.alderfinch.example:8443/", "192.168.7.7"));
  for (const char* a : {"10.1.2.4", "127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "fe80::1", "0.0.0.0",
                        "224.0.0.1", "64:ff9b::7f00:1"}) {
    INFO(a);
    CHECK_FALSE(reaches(list, metrics, a));
  }
  CHECK(reaches(list, "http://localhost:9090/", "127.0.0.1"));
  CHECK(reaches(list, "http://localhost:9090/", "::1"));
}

TEST_CASE("entries that can match nothing are named") {
  const AllowList list{{"a.example", "*.example", "https://a.example", "a.example/x", "a.example:0", "a.example:99999",
                        "a.example:http", "", "::1", "[::1]:80"}};
  CHECK(list.malformed() == std::vector<std::string>{"*.example", "https://a.example", "a.example/x", "a.example:0",
                                                     "a.example:99999", "a.example:http", ""});
}

TEST_CASE("redirect targets are resolved as the parser that sends them reads them") {
  const auto base = parse_url("https://a.example/x/y?z=1#f");
  REQUIRE(base);
  CHECK(base->text == "https://a.example/x/y?z=1");
  CHECK(resolve_url(*base, "w")->text == "https://a.example/x/w");
  CHECK(resolve_url(*base, "/w")->text == "https://a.example/w");
  CHECK(resolve_url(*base, "//b.example/w")->host == "b.example");
  CHECK_FALSE(resolve_url(*base, "file:///etc/passwd"));
  CHECK_FALSE(resolve_url(*base, "https://u:p@a.example/"));
  CHECK(escape("a b+c/\xC3\xA9{x=\"1\"}~") == "a%20b%2Bc%2F%C3%A9%7Bx%3D%221%22%7D~");
}
