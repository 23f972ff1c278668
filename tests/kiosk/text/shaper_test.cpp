#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

#include "kiosk/text/shaper.hpp"

using namespace kiosk;
using namespace kiosk::text;

namespace {

std::unique_ptr<Shaper> make_shaper() {
  std::string problem;
  auto shaper = Shaper::create(std::string(KIOSK_SOURCE_DIR) + "/assets/fonts/fonts.conf", &problem);
  CHECK(problem.empty());
  return shaper;
}

}  // namespace

TEST_CASE("latin text has width and glyphs") {
  auto shaper = make_shaper();
  const auto l = shaper->layout("Move 60% of workloads", {Face::kDisplay, 600, 60.0F, -16.0F, 1.12F, false, "en"});
  CHECK(l->lines == 1);
  CHECK(l->width > 400);
  CHECK(l->glyphs.size() == 18);
}
