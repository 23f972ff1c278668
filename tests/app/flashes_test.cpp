// Nothing flashes: no part of the wall changes between light and dark more than three times in any second, whatever is
// on. The measure is WCAG 2.3.1's: a change counts from a tenth of full luminance, where the darker side is below 0.8.
#include <algorithm>
#include <cmath>
#include <deque>
#include <functional>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr int kColumns = 16;
constexpr int kRows = 9;
constexpr int kFps = 30;

double linear(std::uint32_t channel) {
  static const std::vector<double> table = [] {
    std::vector<double> t;
    for (int i = 0; i < 256; ++i) t.push_back(i <= 10 ? i / 255.0 / 12.92 : std::pow((i / 255.0 + 0.055) / 1.055, 2.4));
    return t;
  }();
  return table[channel & 255U];
}

// Mean relative luminance of each cell.
std::vector<double> cells(const raster::Picture& p) {
  std::vector<double> sum(kColumns * kRows, 0.0);
  for (int y = 0; y < p.height; ++y) {
    for (int x = 0; x < p.width; ++x) {
      const std::uint32_t pixel = p.pixels[static_cast<std::size_t>(y * p.width + x)];
      sum[static_cast<std::size_t>(y * kRows / p.height * kColumns + x * kColumns / p.width)] +=
          0.2126 * linear(pixel >> 16) + 0.7152 * linear(pixel >> 8) + 0.0722 * linear(pixel);
    }
  }
  const double each = static_cast<double>(p.width) * p.height / (kColumns * kRows);
  for (double& s : sum) s /= each;
  return sum;
}

// Turns from lighter to darker or back of one cell, and the most of them in any second.
class Flips {
 public:
  void add(int frame, double value) {
    low_ = std::min(low_, value);
    high_ = std::max(high_, value);
    const bool rose = value - low_ >= 0.1 && low_ < 0.8;
    const bool fell = high_ - value >= 0.1 && value < 0.8;
    if (!(rose && direction_ != 1) && !(fell && direction_ != -1)) {
      if (direction_ == 1) high_ = std::max(high_, value), low_ = high_;
      if (direction_ == -1) low_ = std::min(low_, value), high_ = low_;
      return;
    }
    direction_ = rose && direction_ != 1 ? 1 : -1;
    low_ = high_ = value;
    at_.push_back(frame);
    while (at_.front() <= frame - kFps) at_.pop_front();
    most_ = std::max(most_, at_.size());
  }
  std::size_t most() const { return most_; }

 private:
  double low_ = 2.0, high_ = -1.0;
  int direction_ = 0;
  std::deque<int> at_;
  std::size_t most_ = 0;
};

std::size_t most_flips(const std::function<raster::Picture(int)>& frame, int frames) {
  std::vector<Flips> flips(kColumns * kRows);
  for (int f = 0; f < frames; ++f) {
    const auto values = cells(frame(f));
    for (std::size_t i = 0; i < flips.size(); ++i) flips[i].add(f, values[i]);
  }
  std::size_t most = 0;
  for (const Flips& f : flips) most = std::max(most, f.most());
  return most;
}

}  // namespace

TEST_CASE("look: ten seconds of any state hold no flashes") {
  struct Scene {
    const char* page;
    std::vector<std::string> state;
    double settle;  // 0: from the very first frame
    const char* theme;
  };
  const Scene scenes[] = {
      {"attract", {}, 0.0, "dark"},           {"attract", {}, 5.0, "light"},
      {"attract", {}, 32.0, "dark"},          {"operations", {"offline"}, 0.0, "dark"},
      {"operations", {"none"}, 0.0, "light"}, {"1", {"broken"}, 0.0, "dark"},
      {"1", {"idle"}, 0.0, "light"},          {"resilience", {}, 0.0, "dark"},
      {"resilience", {}, 0.0, "light"},
  };
  const auto briefing = fixture::briefing();
  for (const Scene& scene : scenes) {
    INFO(scene.page << " " << (scene.state.empty() ? "" : scene.state.front()) << " " << scene.theme);
    app::CaptureOptions options;
    options.width = 480;
    options.height = 270;
    options.page = scene.page;
    options.state = scene.state;
    options.theme = scene.theme;
    options.settle = scene.settle;
    auto session = fixture::session(briefing, options);
    REQUIRE(session->play(options).ok());
    const auto next = [&](int) {
      session->run(Seconds(1.0 / kFps));
      return session->picture();
    };
    CHECK(most_flips(next, 10 * kFps) <= 3);
  }
}

TEST_CASE("look: a flash would be found") {
  const auto blinking = [](int every) {
    return [every](int f) {
      return raster::Picture{64, 36,
                             std::vector<std::uint32_t>(64 * 36, f / every % 2 == 0 ? 0xff000000U : 0xffffffffU)};
    };
  };
  CHECK(most_flips(blinking(3), 60) >= 9);   // five times a second on and off
  CHECK(most_flips(blinking(15), 60) <= 3);  // once a second
}
