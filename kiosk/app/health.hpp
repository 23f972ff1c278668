// What staff are told about the machine and the show: one line each, for the screen behind the PIN. Wall's thread.
#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/wall/wall.hpp"

namespace kiosk::app {

// What the lines are made of; empty strings and missing values leave their line out.
struct HealthReport {
  std::string version;
  std::string briefing;  // customer and file
  std::string reload;    // what became of the last change to the file
  std::string renderer;
  int width = 0, height = 0;  // px
  float mm_per_px = 0.0F;
  Seconds running{0};
  std::optional<WallTime> last_wipe;
  std::optional<std::uint64_t> free_bytes;  // where the last good data is kept
  std::string takeaway_folder;
  double frame_ms = 0.0;  // median of the last frames; 0: none yet
  std::size_t sources = 0;
  std::vector<std::string> data_problems;
  std::vector<std::string> warnings;  // about estate files and pages left out
  std::vector<std::string> log;       // its last lines, newest first
};

std::vector<std::pair<data::Message, std::string>> health_lines(const HealthReport& report);

// Free space where `folder` is or will be; nothing if nobody can say.
std::optional<std::uint64_t> free_space(const std::filesystem::path& folder);

// How long the last frames took from asking to shown.
class FrameTimes {
 public:
  void add(Seconds took);
  double median_ms() const;  // 0: none yet

 private:
  static constexpr std::size_t kKept = 120;
  std::array<float, kKept> ms_{};
  std::size_t count_ = 0;
};

}  // namespace kiosk::app
