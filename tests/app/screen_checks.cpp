#include "tests/app/screen_checks.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

namespace fixture {

void check_text(kiosk::app::Stage& stage) {
  const kiosk::Rect screen = stage.canvas().screen();
  for (const kiosk::ui::TextRun& run : stage.canvas().runs()) {
    INFO(run.words << " at " << run.ink.x << "," << run.ink.y << " " << run.ink.w << "x" << run.ink.h);
    CHECK_FALSE(run.truncated);
    CHECK(run.ink.x >= screen.x - 1.0F);
    CHECK(run.ink.right() <= screen.right() + 1.0F);
    CHECK(run.ink.y >= screen.y - 1.0F);
    CHECK(run.ink.bottom() <= screen.bottom() + 1.0F);
  }
}

// A run's ink is its lines, with the room that their typeface
// keeps above and below most letters.
void check_overlaps(kiosk::app::Stage& stage, std::size_t from) {
  constexpr float kSoft = 2.0F;      // du across
  constexpr float kLeading = 0.34F;  // of the smaller run's height
  const auto runs = stage.canvas().runs();
  for (std::size_t i = from; i < runs.size(); ++i) {
    for (std::size_t j = i + 1; j < runs.size(); ++j) {
      const kiosk::Rect a = runs[i].ink;
      const kiosk::Rect b = runs[j].ink;
      const float across = std::min(a.right(), b.right()) - std::max(a.x, b.x);
      const float down = std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y);
      if (across <= kSoft || down <= kLeading * std::min(a.h, b.h)) continue;
      INFO("'" << runs[i].words << "' and '" << runs[j].words << "' by " << across << "x" << down << " at " << b.x
               << "," << b.y);
      CHECK(false);
    }
  }
}

void check_targets(kiosk::app::Stage& stage) {
  const float du = stage.canvas().px_per_du();
  for (const kiosk::ui::HitBox& box : stage.router().current()) {
    if (box.kind == kiosk::ui::HitBox::Kind::kBlock || box.kind == kiosk::ui::HitBox::Kind::kPoint) continue;
    INFO("target " << box.rect.x / du << "," << box.rect.y / du << " " << box.rect.w / du << "x" << box.rect.h / du);
    CHECK(std::min(box.rect.w, box.rect.h) >= 64.0F * du - 1.0F);
  }
}

}  // namespace fixture
