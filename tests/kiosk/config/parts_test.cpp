#include <array>

#include "kiosk/config/address.hpp"
#include "kiosk/config/duration.hpp"
#include "kiosk/config/offer.hpp"
#include "kiosk/config/prescan.hpp"
#include "kiosk/config/reader.hpp"
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::config;

TEST_CASE("durations are read as people write them") {
  const std::pair<const char*, double> fit[] = {{"45s", 45},    {"5m", 300},    {"1h30m", 5400},   {"500ms", 0.5},
                                                {"2d", 172800}, {"1.5h", 5400}, {"1m500ms", 60.5}, {"0s", 0}};
  for (const auto& [text, seconds] : fit) {
    const auto parsed = parse_duration(text);
    INFO(text);
    REQUIRE(parsed.ok());
    CHECK(parsed->count() == Approx(seconds));
  }
  for (const char* odd : {"", "45", "s", "5 m", "5x", "30s1m", "1m1m", "-5s", "+5s", "nan", "inf", "1e3s", "5min", "5M",
                          "0x5s", "367d", "5m "}) {
    INFO(odd);
    CHECK_FALSE(parse_duration(odd).ok());
  }
}

TEST_CASE("a duration's text reads back as itself") {
  for (const double seconds : {0.0, 0.25, 1.0, 45.0, 60.0, 90.0, 5400.0, 86400.0, 90061.5}) {
    CHECK(parse_duration(duration_text(Seconds(seconds)))->count() == Approx(seconds));
  }
  CHECK(duration_text(Seconds(5400)) == "1h30m");
}

TEST_CASE("addresses") {
  CHECK(parse_address("https://Metrics.Example:8443/prom?x=1")->host_and_port() == "metrics.example:8443");
  CHECK(parse_address("http://[::1]:9090/")->host == "[::1]");
  CHECK(parse_address("https://user:pw@m.example")->user);
  for (const char* odd : {"", "m.example", "https://", "https:///x", "https://a b", "https://a:b", "https://a:99999",
                          "https://a\\b", "://a", "https://[::1", "https://a\"b"}) {
    INFO(odd);
    CHECK_FALSE(parse_address(odd));
  }
  CHECK(is_loopback("127.0.0.1"));
  CHECK(is_loopback("[::1]"));
  CHECK_FALSE(is_loopback("127.0.0.1.evil.example"));
  CHECK(is_host_entry("a.example:80"));
  CHECK_FALSE(is_host_entry("a.example/x"));
  CHECK(carries_secret("/x?a=1&Token=abc"));
  CHECK_FALSE(carries_secret("/x?token="));
  CHECK_FALSE(carries_secret("/x?monkey=abc"));
}

TEST_CASE("languages and currencies") {
  for (const char* tag : {"en", "de", "pt-BR", "zh-Hant", "sr-Latn-RS"}) CHECK(known_language(tag));
  for (const char* tag :
       {"", "e", "eng", "xx", "EN", "en_GB", "en-", "en-a", "en-toolongpart", "n a", "en-GB-x-y-z-w"}) {
    INFO(tag);
    CHECK_FALSE(known_language(tag));
  }
  CHECK(known_currency("EUR"));
  CHECK(known_currency("ZWG"));
  for (const char* code : {"", "EU", "eur", "UR ", "XXX", "EURO"}) CHECK_FALSE(known_currency(code));
}

TEST_CASE("offers name the nearest, or what there is") {
  CHECK(offer("pth", {"path", "query"}) == "; did you mean 'path'?");
  CHECK(offer("zzz", {"path", "query"}) == "; there are: path, query");
  CHECK(offer("zzz", {"path"}) == "; there is only: path");
  CHECK(offer("zzz", {}) == "; there are none");
}

TEST_CASE("statements are found across long texts and lists") {
  const Prescan scan = prescan("a = 1\n\n# c\nb = [\n 1,\n]\n[t]\nc = \"\"\"\n[not]\n\"\"\"\nd = '[x'\n");
  REQUIRE(scan.refusals.empty());
  const std::vector<std::array<int, 3>> wanted{{1, 1, 0}, {4, 6, 0}, {7, 7, 1}, {8, 10, 0}, {11, 11, 0}};
  REQUIRE(scan.statements.size() == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    CHECK(scan.statements[i].first_line == wanted[i][0]);
    CHECK(scan.statements[i].last_line == wanted[i][1]);
    CHECK(scan.statements[i].header == (wanted[i][2] == 1));
  }
  CHECK(without("a\nb\nc\n", {{2, 2, false}}) == "a\n\nc\n");
}

TEST_CASE("issues print as file:line:column") {
  CHECK(to_text({Severity::kWarning, "f", 3, 4, "odd"}) == "f:3:4: warning: odd");
  CHECK(to_text({Severity::kError, "f", 0, 0, "bad"}) == "f: error: bad");
  CHECK_FALSE(has_errors({{Severity::kWarning, "f", 3, 4, "odd"}}));
}

TEST_CASE("messages carry no control characters and no floods into a terminal") {
  std::vector<Issue> issues{{Severity::kError, "f", 1, 1,
                             "a\x1b[2J\nb\xC2\x9B"
                             "c\xC3\xA4"},
                            {Severity::kError, "f", 1, 1, std::string(5000, 'x')}};
  tidy(issues);
  CHECK(issues[0].message == "a?[2J?b?c\xC3\xA4");
  CHECK(issues[1].message.size() == 404);
  const BriefingResult result = load_text("[briefing]\ncustomer = \"A\"\n\"\\u001b[2J\" = 1\n");
  for (const Issue& issue : result.issues) CHECK(issue.message.find('\x1b') == std::string::npos);
}

TEST_CASE("a source's host is allowed by name, by name and port, or by its scheme's own port") {
  const auto issues = [](const char* hosts, const char* url) {
    return load_text(fmt::format("[briefing]\ncustomer = \"A\"\nhosts = [\"{}\"]\n[[agenda]]\ndemo = \"economics\"\n"
                                 "[source.s]\ntype = \"json\"\nurl = \"{}\"\n",
                                 hosts, url))
        .issues;
  };
  CHECK_FALSE(has_errors(issues("a.example", "https://a.example/x")));
  CHECK_FALSE(has_errors(issues("a.example", "https://a.example:8443")));
  CHECK_FALSE(has_errors(issues("a.example:443", "https://a.example")));
  CHECK_FALSE(has_errors(issues("[::1]", "http://[::1]:9090")));
  CHECK(has_errors(issues("a.example:8443", "https://a.example")));
  CHECK(has_errors(issues("a.example", "https://b.a.example")));
}
