// Times written without a zone, where the briefing states the zone they are of. Thread-compatible.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/base/clock.hpp"

namespace kiosk::data {

class LocalTimes {
 public:
  explicit LocalTimes(const std::string& iana_zone);  // an unknown zone reads nothing
  ~LocalTimes();
  LocalTimes(LocalTimes&&) noexcept;
  LocalTimes& operator=(LocalTimes&&) noexcept;

  // "2026-11-12 14:02[:10]", "2026-11-12T14:02:10", "2026-11-12", "12.11.2026 14:02", "12.11.2026", also with a zone of
  // its own, which then counts. Hours that a change of clocks skips are read as the next one, doubled ones as the
  // first.
  std::optional<WallTime> parse(std::string_view text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::data
