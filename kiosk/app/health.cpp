#include "kiosk/app/health.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ctime>

namespace kiosk::app {
namespace {

constexpr std::size_t kMostProblems = 4;  // of a kind; the log has the rest

std::string span_words(Seconds time) {
  const auto minutes = static_cast<long>(time.count() / 60.0);
  if (minutes < 60) return fmt::format("{} min", minutes);
  if (minutes < 48 * 60) return fmt::format("{} h {} min", minutes / 60, minutes % 60);
  return fmt::format("{} d {} h", minutes / (24 * 60), minutes / 60 % 24);
}

std::string utc(WallTime time) {
  const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
  return fmt::format("{:%Y-%m-%d %H:%M:%S} UTC", fmt::gmtime(seconds));
}

}  // namespace

std::vector<std::pair<data::Message, std::string>> health_lines(const HealthReport& r) {
  std::vector<std::pair<data::Message, std::string>> lines;
  const auto line = [&](const char* id, std::string words) {
    if (!words.empty()) lines.emplace_back(data::Message::of(id), std::move(words));
  };
  const auto some = [&](const char* id, const std::vector<std::string>& all) {
    for (std::size_t i = 0; i < std::min(all.size(), kMostProblems); ++i) line(id, all[i]);
    if (all.size() > kMostProblems) line(id, fmt::format("+ {}", all.size() - kMostProblems));
  };
  line("wall.admin.version", r.version);
  line("wall.admin.briefing", r.briefing);
  line("wall.admin.reload", r.reload);
  some("wall.admin.estate", r.warnings);
  if (r.data_problems.empty() && r.sources > 0)
    line("wall.admin.data", fmt::format("{} / {} OK", r.sources, r.sources));
  some("wall.admin.data", r.data_problems);
  const double inches = std::hypot(r.width, r.height) * static_cast<double>(r.mm_per_px) / kMmPerInch;
  if (r.width > 0)
    line("wall.admin.renderer", fmt::format("{} \u00d7 {}, {:.0f} in, {}", r.width, r.height, inches, r.renderer));
  if (r.frame_ms > 0.0) line("wall.admin.frames", fmt::format("{:.1f} ms", r.frame_ms));
  if (r.free_bytes) line("wall.admin.disk", fmt::format("{:.1f} GB", static_cast<double>(*r.free_bytes) / 1e9));
  line("wall.admin.takeaway", r.takeaway_folder);
  line("wall.admin.running", span_words(r.running));
  line("wall.admin.wipe", r.last_wipe ? utc(*r.last_wipe) : "\u2013");
  some("wall.admin.log", r.log);
  return lines;
}

std::optional<std::uint64_t> free_space(const std::filesystem::path& folder) {
  std::filesystem::path at = folder;
  std::error_code code;
  while (!at.empty() && at.has_relative_path() && !std::filesystem::exists(at, code)) at = at.parent_path();
  if (at.empty()) return std::nullopt;
  const std::filesystem::space_info space = std::filesystem::space(at, code);
  if (code) return std::nullopt;
  return space.available;
}

void FrameTimes::add(Seconds took) { ms_[count_++ % kKept] = static_cast<float>(took.count() * 1000.0); }

double FrameTimes::median_ms() const {
  const std::size_t n = std::min(count_, kKept);
  if (n == 0) return 0.0;
  std::array<float, kKept> sorted = ms_;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(n / 2),
                   sorted.begin() + static_cast<std::ptrdiff_t>(n));
  return static_cast<double>(sorted[n / 2]);
}

}  // namespace kiosk::app
