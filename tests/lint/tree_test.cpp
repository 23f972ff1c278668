#include "tests/lint/tree.hpp"

#include "tests/support/catch.hpp"

using lint::code_only;

TEST_CASE("comments and the insides of literals are blanked, and nothing moves") {
  CHECK(code_only("a // rand()\nb") == "a          \nb");
  CHECK(code_only("a /* rand()\n */ b") == "a          \n    b");
  CHECK(code_only("f(\"rand() \\\" x\", 'r', 1'000)") == "f(\"           \", ' ', 1'000)");
  CHECK(code_only("R\"(a\"b)\" + c") == "R\"     \" + c");
  CHECK(code_only("\"/* no comment\" + d") == "\"             \" + d");
}

TEST_CASE("literals are found with their lines") {
  const auto found = lint::literals("a(\"one\");\n// \"not this\"\nb(\"two\", \"\");\n");
  REQUIRE(found.size() == 3);
  CHECK(found[0].text == "one");
  CHECK(found[0].line == 1);
  CHECK(found[1].text == "two");
  CHECK(found[1].line == 3);
  CHECK(found[2].text.empty());
}

TEST_CASE("a lint that would look at nothing says so") {
  CHECK_THROWS(lint::tree({"kiosk/nowhere"}, {}));
  CHECK_THROWS(lint::tree({"kiosk/base"}, {".none"}));
}
