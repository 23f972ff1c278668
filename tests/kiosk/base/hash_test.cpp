#include "kiosk/base/hash.hpp"

#include "tests/support/catch.hpp"

using kiosk::Hasher;

TEST_CASE("bytes hash to the published FNV-1a values") {
  CHECK(Hasher().value() == 0xcbf29ce484222325ULL);
  CHECK(Hasher().bytes("a").value() == 0xaf63dc4c8601ec8cULL);
  CHECK(Hasher().bytes("foobar").value() == 0x85944171f73967e8ULL);
  CHECK(Hasher().bytes("foo").bytes("bar").value() == Hasher().bytes("foobar").value());
}

TEST_CASE("numbers hash by their little-endian bytes, and order matters") {
  CHECK(Hasher().add(std::uint64_t{0x61}).value() == Hasher().bytes(std::string_view("a\0\0\0\0\0\0\0", 8)).value());
  CHECK(Hasher().add(std::uint64_t{1}).add(std::uint64_t{2}).value() !=
        Hasher().add(std::uint64_t{2}).add(std::uint64_t{1}).value());
  CHECK(Hasher().add(0.5).value() != Hasher().add(0.25).value());
  CHECK(Hasher().add(0.0).value() != Hasher().add(-0.0).value());  // a state that changed sign did change
}
