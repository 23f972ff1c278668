// The show as a pure state machine: attract, home, scene, idle prompt, quarantine. It is told what happened and what
// time it is; it says what should be on the wall. No drawing, no clocks, no threads: state is derived from "now".
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::director {

// One page of the running order, as the director needs it.
struct Page {
  std::string key;        // stable across reloads: "demo:economics", "dashboard:ops"
  Seconds dwell{9};       // in the attract loop
  int steps = 0;          // a presenter's builds
  bool rotates = false;   // dashboards: leaves by itself when untouched
};

struct Timing {
  Seconds walk_up{60};
  Seconds reading{90};    // after 3 or more interactions within 5 minutes
  Seconds prompt{20};     // never below 20
  Seconds rotate{20};     // untouched dashboards move on; 0: never
  Seconds rotate_pause{60};  // after a touch
  Seconds quarantine{60};
  bool presenter = false;  // briefing room: no prompt, no wipe
};

enum class Mode : std::uint8_t { kAttract, kHome, kScene };
enum class Overlay : std::uint8_t { kNone, kIdlePrompt, kFigure, kExplain, kLanguage, kAccess, kPin, kAdmin };

struct View {
  Mode mode = Mode::kAttract;
  Overlay overlay = Overlay::kNone;
  int page = 0;             // of the scene shown, or previewed in attract
  int previous = -1;        // page left, while a transition runs
  MonoTime entered{};       // when mode or page last changed
  MonoTime overlay_since{};
  double attract_progress = 0.0;  // 0..1 within the current preview
  Seconds prompt_left{0};
  int step = 0;             // builds done on this page
  int direction = 0;        // of the last page change: -1, 0, +1
  bool quarantined = false; // the page is behind its card
  std::vector<std::string> figure_path;  // provenance sheet: the figure and those touched in turn
  bool blank = false;       // presenter's black screen
};

// What the app must do besides drawing; each is given out once.
struct Effects {
  bool wipe = false;           // visitor's traces: inputs, language, accessibility, undo
  bool reset_scene = false;    // the page's controls back to the briefing's values
  std::optional<int> apply_step;  // page's step n (values and events) is to be applied
  bool quit = false;
  std::string log;             // one line per change of state
};

class Director {
 public:
  Director(std::vector<Page> pages, Timing timing, MonoTime now);

  // Reload: keeps the page (by key), the overlay and the step where they still exist.
  void replace(std::vector<Page> pages, Timing timing, MonoTime now);

  void touched(MonoTime now);                            // any finger or key: the visitor is there
  void command(std::string_view name, MonoTime now);     // "home", "next", "previous", "open:3", "figure:npv", "back",
                                                         // "close", "explain", "idle.keep", "idle.restart", "start",
                                                         // "blank", "language", "access", "pin", "admin", "quit"
  void fault(int page, std::string_view reason, MonoTime now);  // quarantine
  void advance(MonoTime now);

  const View& view() const { return view_; }
  Seconds until_next_change(MonoTime now) const;  // how long nothing happens without input
  Effects take_effects();
  std::uint64_t state_hash() const;

 private:
  std::vector<Page> pages_;
  Timing timing_;
  View view_;
  Effects effects_;
  MonoTime last_touch_{};
  std::vector<MonoTime> recent_touches_;
  std::vector<MonoTime> quarantined_until_;
  MonoTime attract_since_{};
};

}  // namespace kiosk::director
