#include "kiosk/base/nearest.hpp"

#include <array>

#include "tests/support/catch.hpp"

using kiosk::nearest;

namespace {
constexpr std::array<std::string_view, 4> kKeys{"share_moved", "growth", "term", "discount_rate"};
}

TEST_CASE("the nearest key is the one with the fewest edits") {
  CHECK(nearest("share_movd", kKeys) == "share_moved");
  CHECK(nearest("Share-Moved", kKeys) == "share_moved");
  CHECK(nearest("grwoth", kKeys) == "growth");
  CHECK(nearest("discountrate", kKeys) == "discount_rate");
}

TEST_CASE("a word unlike every key gets no suggestion") {
  CHECK_FALSE(nearest("zebra", kKeys));
  CHECK_FALSE(nearest("", kKeys));
  CHECK_FALSE(nearest(std::string(10000, 'g'), kKeys));
  CHECK_FALSE(nearest("x", std::array<std::string_view, 2>{"a", ""}));
  CHECK(kiosk::did_you_mean("zebra", kKeys).empty());
  CHECK(kiosk::did_you_mean("trm", kKeys) == " Did you mean \"term\"?");
}
