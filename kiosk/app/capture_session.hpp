// A show driven by a virtual clock and drawn into memory: what captures, golden pictures and conformance tests use.
#pragma once
#include <memory>
#include <string>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/stage.hpp"
#include "kiosk/raster/png.hpp"
#include "kiosk/raster/raster.hpp"

namespace kiosk::app {

class CaptureSession {
 public:
  static Result<std::unique_ptr<CaptureSession>> create(const World& world,
                                                        std::shared_ptr<const config::Briefing> briefing,
                                                        const CaptureOptions& options);

  // Opens the page, applies values, steps, events and states, and lets the show settle.
  Status play(const CaptureOptions& options);
  // Lets time pass in frames of 1/60 s.
  void run(Seconds time);
  raster::Picture picture();
  std::string visible_text() const;  // one line per text run: role, box in du, words; for text goldens

  Stage& stage() { return *stage_; }
  ManualClock& clock() { return clock_; }

 private:
  CaptureSession(WallTime start, const World& world, std::shared_ptr<const config::Briefing> briefing);
  Status open_page(const std::string& page);
  Status apply_state(const std::string& state);
  Status play_events(const CaptureOptions& options);
  void deliver(const CaptureOptions& options);

  ManualClock clock_;
  const World& world_;
  std::shared_ptr<const config::Briefing> briefing_;
  std::unique_ptr<Stage> stage_;
  int width_ = 0, height_ = 0;
};

// "2026-11-12T14:32:00Z"
Result<WallTime> parse_clock(const std::string& text);

}  // namespace kiosk::app
