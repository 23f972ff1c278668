#include "kiosk/data/redaction.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using data::Redaction;

namespace {

std::string taken(const std::vector<std::string>& patterns, const std::string& text,
                  const std::vector<std::string>& secrets = {}) {
  const auto redaction = Redaction::create(patterns, secrets);
  REQUIRE(redaction);
  const auto outcome = redaction->apply(text);
  REQUIRE(outcome);
  return outcome->text;
}

}  // namespace

TEST_CASE("what matches keeps its shape and loses its words") {
  CHECK(taken({R"([\w.]+@[\w.]+)"}, R"({"mail": "anna.b7@alderfinch.example", "n": 3})") ==
        R"({"mail": "xxxx.x1@xxxxxxxxxx.xxxxxxx", "n": 3})");
  CHECK(taken({R"(\d{4,})"}, R"({"a": 12345.75, "b": 7})") == R"({"a": 11111.75, "b": 7})");
  CHECK(taken({"Müller"}, "Frau Müller, Herr Müllerson") == "Frau xxxxxx, Herr xxxxxxson");
}

TEST_CASE("escapes in JSON are letters, and line breaks stay") {
  CHECK(taken({R"("name": "[^"]*")"}, R"({"name": "M\u00fcller\nA"})") == R"({"xxxx": "xxxxxx\nx"})");
}

TEST_CASE("credentials go wherever they turn up; very short words are no credentials") {
  CHECK(taken({}, "token=hunter22&x=hunter22", {"hunter22"}) == "token=xxxxxx11&x=xxxxxx11");
  CHECK(taken({}, "a cat", {"cat", ""}) == "a cat");
  CHECK(taken({}, "aaaaaaa", {"aaaa"}) == "xxxxaaa");
}

TEST_CASE("every place is counted, and nothing to take out changes nothing") {
  const auto redaction = Redaction::create({"a+", "b"}, {});
  REQUIRE(redaction);
  CHECK(redaction->apply("aa b aa")->taken_out == 3);
  CHECK(redaction->apply("\xF0\x9F\x98\x80 c")->text == "\xF0\x9F\x98\x80 c");
  CHECK(Redaction().apply("as it is")->text == "as it is");
}

TEST_CASE("a pattern that cannot be read is refused, one that explodes ends in an error") {
  CHECK_FALSE(Redaction::create({"("}, {}).ok());
  CHECK_FALSE(Redaction::create({""}, {}).ok());
  const auto slow = Redaction::create({"(a+)+$"}, {});
  REQUIRE(slow);
  CHECK_FALSE(slow->apply(std::string(40, 'a') + "!").ok());
}
