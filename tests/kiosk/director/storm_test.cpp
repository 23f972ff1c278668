// Seeded storms: whatever anybody does, the wall stays in a state that can be shown.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "kiosk/base/rng.hpp"
#include "tests/kiosk/director/wall.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::director;

namespace {

constexpr std::array<const char*, 24> kCommands{
    "home",       "next",        "previous", "open:0", "open:1",  "open:2",    "open:3",       "open:9",
    "figure:npv", "figure:wacc", "back",     "close",  "explain", "idle.keep", "idle.restart", "start",
    "blank",      "language",    "access",   "pin",    "admin",   "quit",      "restore",      ""};

std::vector<Page> random_pages(Rng& rng) {
  std::vector<Page> pages;
  const std::uint32_t count = 1 + rng.below(5);
  for (std::uint32_t i = 0; i < count; ++i) {
    pages.push_back({fmt::format("p{}", rng.below(7) * 10 + i), Seconds(rng.uniform() * 20),
                     static_cast<int>(rng.below(4)), rng.below(2) == 0});
  }
  return pages;
}

struct Storm {
  Storm(std::uint64_t seed, Timing timing)
      : rng(seed), pages(random_pages(rng)), timing_(timing), director(pages, timing, at(0)) {}

  void event() {
    const Overlay before = director.view().overlay;
    const MonoTime prompt_since = director.view().overlay_since;
    const std::uint32_t what = rng.below(100);
    now += what < 30 ? rng.exponential(0.05) : rng.uniform();
    if (what < 45) {
      director.advance(at(now));
    } else if (what < 60) {
      director.touched(at(now));
    } else if (what < 95) {
      director.command(kCommands[rng.below(kCommands.size())], at(now));
    } else if (what < 98) {
      director.fault(static_cast<int>(rng.below(6)) - 1, "storm", at(now));
    } else {
      pages = random_pages(rng);
      director.replace(pages, timing_, at(now));
    }
    check(before, prompt_since);
  }

  void check(Overlay before, MonoTime prompt_since) {
    const View& view = director.view();
    const int count = static_cast<int>(pages.size());
    const bool page_fit = view.page >= 0 && view.page < count && view.previous >= -1 && view.previous < count;
    const bool step_fit = view.step >= 0 && view.step <= pages[static_cast<std::size_t>(view.page)].steps;
    const bool prompt_fit = view.prompt_left.count() >= 0.0 && view.prompt_left.count() <= 20.0 &&
                            (view.overlay == Overlay::kIdlePrompt || view.prompt_left.count() == 0.0);
    const bool path_fit = (view.overlay == Overlay::kFigure)
                              ? !view.figure_path.empty()
                              : view.overlay == Overlay::kIdlePrompt || view.figure_path.empty();
    const bool sheet_fit =
        view.mode == Mode::kScene || (view.overlay != Overlay::kFigure && view.overlay != Overlay::kExplain);
    const bool loop_fit = view.mode != Mode::kAttract || view.overlay == Overlay::kNone ||
                          view.overlay == Overlay::kPin || view.overlay == Overlay::kAdmin;
    const bool time_fit = view.entered <= at(now) && view.overlay_since <= at(now);
    const bool progress_fit = view.attract_progress >= 0.0 && view.attract_progress <= 1.0;
    const bool sleep_fit = director.until_next_change(at(now)).count() >= 0.0;
    const Effects effects = director.take_effects();
    const bool step_effect_fit =
        !effects.apply_step || (*effects.apply_step >= 0 && *effects.apply_step < view.step + 1);
    const bool room_fit = !timing_.presenter || (!effects.wipe && view.overlay != Overlay::kIdlePrompt);
    const bool fit = page_fit && step_fit && prompt_fit && path_fit && sheet_fit && loop_fit && time_fit &&
                     progress_fit && sleep_fit && step_effect_fit && room_fit;
    if (!fit) {
      CAPTURE(page_fit, step_fit, prompt_fit, path_fit, sheet_fit, loop_fit, time_fit, progress_fit, sleep_fit,
              step_effect_fit, room_fit, now);
      REQUIRE(fit);
    }
    wipes += effects.wipe ? 1 : 0;
    // A prompt that was left alone must be over once its time is up.
    if (before == Overlay::kIdlePrompt && view.overlay == Overlay::kIdlePrompt && prompt_since == view.overlay_since &&
        Seconds(at(now) - prompt_since).count() >= 22.0) {
      FAIL("a prompt outlived its time");
    }
  }

  Rng rng;
  std::vector<Page> pages;
  Timing timing_;
  Director director;
  double now = 0.0;
  int wipes = 0;
};

}  // namespace

TEST_CASE("100,000 random events never leave the wall in a state that cannot be shown") {
  int wipes = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    Timing timing;
    timing.presenter = seed % 3 == 0;
    Storm storm(seed, timing);
    for (int i = 0; i < 10000; ++i) storm.event();
    wipes += storm.wipes;
  }
  CHECK(wipes > 100);  // the storm does reach the end of visits
}

TEST_CASE("the same storm ends in the same state") {
  Storm a(42, {}), b(42, {}), c(43, {});
  for (int i = 0; i < 2000; ++i) {
    a.event();
    b.event();
    c.event();
  }
  CHECK(a.director.state_hash() == b.director.state_hash());
  CHECK(a.director.state_hash() != c.director.state_hash());
}

// The wipe comes exactly at the end of the time to answer: a coarse clock and a fine one agree on everything.
TEST_CASE("how often the director is asked changes nothing") {
  Rng rng(7);
  for (int round = 0; round < 200; ++round) {
    Wall coarse, fine;
    for (int i = 0; i < 20; ++i) {
      const double wait = rng.exponential(0.03);
      coarse.wait(wait);
      const double until = fine.now + wait;
      while (fine.now + 0.5 < until) fine.wait(rng.uniform() * 0.5);
      fine.now = until;
      fine.director.advance(at(until));
      coarse.now = until;
      const char* name = kCommands[rng.below(kCommands.size())];
      coarse.say(name);
      fine.say(name);
      const Effects a = coarse.effects(), b = fine.effects();
      REQUIRE(a.wipe == b.wipe);
      REQUIRE(a.apply_step == b.apply_step);
      REQUIRE(coarse.director.state_hash() == fine.director.state_hash());
    }
  }
}

TEST_CASE("the wipe comes exactly when the time to answer is over") {
  Rng rng(11);
  Wall wall;
  std::vector<double> signs;  // of life, in this visit
  int wipes = 0;
  for (int i = 0; i < 20000; ++i) {
    wall.say(wall.view().mode == Mode::kAttract ? "open:0" : "idle.keep");
    signs.push_back(wall.now);
    const std::size_t n = signs.size();
    const bool reader = n >= 3 && signs[n - 1] - signs[n - 3] <= 300.0;
    const double end = (reader ? 90.0 : 60.0) + 20.0;
    const double wait = 1.0 + rng.uniform() * 130.0;
    const bool early = rng.below(2) == 0;  // a look just before must change nothing
    if (early && wait > end) {
      wall.wait(end - 1e-6);
      REQUIRE_FALSE(wall.effects().wipe);
      wall.wait(wait - end + 1e-6);
    } else {
      wall.wait(wait);
    }
    const bool wiped = wall.effects().wipe;
    REQUIRE(wiped == (wait >= end));
    if (!wiped) continue;
    const double into_loop = Seconds(wall.view().entered - at(signs.back() + end)).count();
    REQUIRE(std::fmod(into_loop + 1e-4, 9.0) < 1e-3);  // whole previews since the wipe
    signs.clear();
    ++wipes;
  }
  CHECK(wipes > 1000);
}
