#include "kiosk/base/log.hpp"

#include <thread>
#include <vector>

#include "tests/support/catch.hpp"

namespace klog = kiosk::log;

namespace {

// Takes the sink for one test and leaves a quiet one behind.
struct Captured {
  std::vector<std::pair<klog::Level, std::string>> lines;
  Captured() {
    klog::set_sink([this](klog::Level level, std::string_view line) { lines.emplace_back(level, std::string(line)); });
  }
  ~Captured() {
    klog::set_sink([](klog::Level, std::string_view) {});
  }
};

}  // namespace

TEST_CASE("lines reach the sink formatted and with their level") {
  Captured log_lines;
  klog::info("source '{}' answered in {} ms", "shop", 12);
  klog::warn("old");
  klog::error("gone");
  REQUIRE(log_lines.lines.size() == 3);
  CHECK(log_lines.lines[0] == std::pair{klog::Level::kInfo, std::string("source 'shop' answered in 12 ms")});
  CHECK(log_lines.lines[1].first == klog::Level::kWarn);
  CHECK(log_lines.lines[2].first == klog::Level::kError);
}

TEST_CASE("several threads may log at once") {
  Captured log_lines;
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([] {
        for (int i = 0; i < 250; ++i) klog::info("line {}", i);
      });
    }
  }
  CHECK(log_lines.lines.size() == 1000);
}
