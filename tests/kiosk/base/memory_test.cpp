#include "kiosk/base/memory.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;

TEST_CASE("memory that is asked for keeps what it holds, whatever its ends") {
  std::vector<unsigned char> bytes(100'000, 7);
  for (const std::size_t start : {std::size_t{0}, std::size_t{1}, std::size_t{4095}}) {
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, std::size_t{5000}, bytes.size() - start}) {
      expect_writes(bytes.data() + start, length);
    }
  }
  CHECK(bytes == std::vector<unsigned char>(100'000, 7));
}
