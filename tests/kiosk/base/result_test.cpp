#include "kiosk/base/result.hpp"

#include <memory>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return Error{"an odd number has no whole half"};
  return n / 2;
}

}  // namespace

TEST_CASE("a result is a value or a sentence") {
  const Result<int> good = half(8);
  REQUIRE(good);
  CHECK(good.ok());
  CHECK(*good == 4);
  CHECK(good.value_or(-1) == 4);
  const Result<int> bad = half(7);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message == "an odd number has no whole half");
  CHECK(bad.value_or(-1) == -1);
}

TEST_CASE("a value can be changed in place and moved out") {
  Result<std::string> text{std::string("abc")};
  *text += "d";
  CHECK(text->size() == 4);
  Result<std::unique_ptr<int>> owner{std::make_unique<int>(3)};
  const std::unique_ptr<int> taken = std::move(owner).value();
  CHECK(*taken == 3);
}

TEST_CASE("a string result can tell its text from its error") {
  const Result<std::string> good{std::string("fine")};
  const Result<std::string> bad{Error{"not fine"}};
  CHECK(good.ok());
  CHECK_FALSE(bad.ok());
}

TEST_CASE("success with nothing to return") {
  const Status done = Done{};
  CHECK(done.ok());
  CHECK_FALSE(Status(Error{"no"}).ok());
}
