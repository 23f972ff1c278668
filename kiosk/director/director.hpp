// The show as a pure state machine: attract, home, scene, idle prompt, quarantine. It is told what happened and what
// time it is; it says what should be on the wall. No drawing, no clocks, no threads: what happens by itself happens at
// its own exact time, however often or seldom advance() is called, so that a replay is the same at any frame rate.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/director/calls.hpp"

namespace kiosk::director {

// One page of the running order, as the director needs it.
struct Page {
  std::string key;       // stable across reloads: "demo:economics", "dashboard:ops"
  Seconds dwell{9};      // in the attract loop
  int steps = 0;         // a presenter's builds
  bool rotates = false;  // dashboards: leaves by itself when untouched
};

struct Timing {
  Seconds walk_up{60};
  Seconds reading{90};       // after 3 or more interactions within 5 minutes
  Seconds prompt{20};        // never below 20
  Seconds rotate{20};        // untouched dashboards move on; 0: never
  Seconds rotate_pause{60};  // after a touch
  Seconds quarantine{60};
  Seconds quiet{900};      // briefing room only: back to the welcome, nothing wiped; 0: never
  bool presenter = false;  // briefing room: no prompt, no wipe
};

inline constexpr Seconds kPageChange{0.6};     // how long View::previous is kept after a change of page
inline constexpr Seconds kAttractChange{0.9};  // the same in the attract loop
inline constexpr Seconds kPinIdle{15};         // the pad closes
inline constexpr Seconds kAdminIdle{180};
inline constexpr Seconds kTakeawayShown{60};  // what is to be taken along stays on for this long
inline constexpr Seconds kLongestBlank{600};  // a wall without a presenter does not stay black for longer

enum class Mode : std::uint8_t { kAttract, kHome, kScene };
enum class Overlay : std::uint8_t {
  kNone,
  kIdlePrompt,
  kFigure,
  kExplain,
  kLanguage,
  kAccess,
  kPin,
  kAdmin,
  kTakeaway
};

struct View {
  Mode mode = Mode::kAttract;
  Overlay overlay = Overlay::kNone;
  int page = 0;        // of the scene shown, or previewed in attract
  int previous = -1;   // page left, while a transition runs
  MonoTime entered{};  // when mode or page last changed
  MonoTime overlay_since{};
  double attract_progress = 0.0;  // 0..1 within the current preview
  Seconds prompt_left{0};
  Seconds takeaway_left{0};
  int step = 0;                          // builds done on this page
  int direction = 0;                     // of the last page change: -1, 0, +1
  bool quarantined = false;              // the page is behind its card
  std::vector<std::string> figure_path;  // provenance sheet: the figure and those touched in turn
  bool blank = false;                    // presenter's black screen
  int called = Calls::kNone;             // the rule that the page on show answers; kNone: none
  int wanted = Calls::kNone;             // a rule whose page waits, because somebody is here: a quiet notice
  bool rules_off = false;                // by staff
};

// What the app must do besides drawing, in this order; each is given out once. To be taken after every call that may
// change the state: they mean the page that is on then.
struct Effects {
  bool wipe = false;         // visitor's traces: inputs, language, accessibility, undo
  bool reset_scene = false;  // the page's controls back to the briefing's values
  int replay_steps = 0;      // then its first n steps again, in order: a step was taken back, or the state restored
  std::optional<int> apply_step;  // page's step n (values and events) is to be applied
  bool quit = false;
  std::string log;  // one line per change of state
};

class Director {
 public:
  // At least one page.
  Director(std::vector<Page> pages, Timing timing, MonoTime now);

  // Reload: keeps the page (by key), the overlay and the steps where they still exist. Without a page: changes nothing.
  void replace(std::vector<Page> pages, Timing timing, MonoTime now);

  // What may call a page forward, the earlier rule first; to be given again after replace(). A call comes only where
  // nobody is: in the attract loop, or on a dashboard left alone. It ends by itself and goes back to where it was;
  // a touch keeps the page. Rules of pages that do not exist are left out.
  void set_rules(std::vector<Rule> rules, MonoTime now);
  void hear(std::size_t rule, bool met, MonoTime now);  // whether what the rule asks for is so

  // Any finger: somebody is there. Nothing opens or closes yet, because what was meant is known only when the finger
  // lifts; a touch at the idle prompt that meant nothing else keeps the visitor's session.
  void touched(MonoTime now);

  // What a button, key or clicker asks for:
  //   "start"            from attract to home (in a briefing room: to where the welcome interrupted)
  //   "home" "open:3"    "next" "previous": a presenter's builds first, then pages; after the last page comes home
  //   "figure:npv"       opens the provenance sheet, or goes deeper in it; "back" one up
  //   "explain" "language" "access" "takeaway"   open a sheet; once more closes it. "close" closes whatever is on top
  //   "idle.keep"        "idle.restart": home, wiped (in a briefing room not wiped)
  //   "restore"          the page as its steps so far left it
  //   "blank"            black and back; while black, anything else only brings the picture back
  //   "rule.open"        the page that a notice speaks of; "rule.dismiss" puts the notice away
  //   "rules.on" "rules.off"   from admin only
  //   "pin"              from anywhere; "admin" from the pad only; "quit" from admin only
  // What does not fit the moment, or is unknown, counts as a sign of life and does nothing else.
  void command(std::string_view name, MonoTime now);

  void fault(int page, std::string_view reason, MonoTime now);  // quarantine
  void advance(MonoTime now);

  const View& view() const { return view_; }
  bool out(int page) const;                       // in quarantine now
  Seconds until_next_change(MonoTime now) const;  // how long nothing happens without input; Seconds::max(): never
  Effects take_effects();
  std::uint64_t state_hash() const;

 private:
  struct PageState {
    int steps_done = 0;
    MonoTime quarantined_until{};
    bool reset_when_shown = false;  // after a fault
  };
  // Something that happens by itself.
  struct Due {
    MonoTime at = MonoTime::max();
    void (Director::*happen)(MonoTime at) = nullptr;
  };

  Due next_due() const;
  Due page_due() const;
  Due idle_due() const;
  Due staff_due() const;
  Due takeaway_due() const;
  Due call_due() const;
  void refresh(MonoTime now);

  // What happens by itself, at its own time.
  void end_preview(MonoTime at);
  void end_transition(MonoTime at);
  void rotate(MonoTime at);
  void leave_quarantine(MonoTime at);
  void open_prompt(MonoTime at);
  void expire_prompt(MonoTime at);
  void keep_after_touch(MonoTime at);
  void go_quiet(MonoTime at);
  void close_staff(MonoTime at);
  void close_takeaway(MonoTime at);
  void end_blank(MonoTime at);
  void look_at_calls(MonoTime at);

  // What is asked for.
  void dispatch(std::string_view name, MonoTime now);
  void open(std::string_view number, MonoTime now);
  void next(MonoTime now);
  void previous(MonoTime now);
  void start(MonoTime now);
  void home(MonoTime now);
  void restart(MonoTime now);
  void restore(MonoTime now);
  void figure(std::string_view name, MonoTime now);
  void back(MonoTime now);
  void close(MonoTime now);
  void keep(MonoTime now);
  void sheet(Overlay overlay, MonoTime now);
  void staff(Overlay overlay, MonoTime now);

  // Pages called by data.
  MonoTime may_call_at() const;
  void call(int rule, MonoTime at);
  void end_call(MonoTime at);
  void take_over(MonoTime now);
  void follow_rule(MonoTime now);
  void dismiss_rule(MonoTime now);
  void switch_rules(bool on, MonoTime now);
  void put_rules(std::vector<Rule> rules);

  void signal(MonoTime now);
  void show(Mode mode, int page, int direction, MonoTime at);
  void put_overlay(Overlay overlay, MonoTime at);
  void wipe();
  void log(std::string line);
  bool quarantined(int page, MonoTime at) const;
  int next_fit(int from, bool rotating_only, MonoTime at) const;  // the next page not in quarantine; `from` if none
  int first_fit(MonoTime at) const;                               // where the attract loop begins
  MonoTime idle_deadline() const;
  void close_page_sheets(MonoTime at);
  void catch_up(MonoTime now);
  PageState& state(int page) { return states_[static_cast<std::size_t>(page)]; }
  const PageState& state(int page) const { return states_[static_cast<std::size_t>(page)]; }
  const Page& page(int index) const { return pages_[static_cast<std::size_t>(index)]; }

  std::vector<Page> pages_;
  std::vector<PageState> states_;  // beside pages_
  Timing timing_;
  View view_;
  Effects effects_;
  MonoTime now_{};  // the latest time heard of; time never goes back
  MonoTime last_touch_{};
  std::array<MonoTime, 3> interactions_;     // latest first; MonoTime::min(): none yet
  MonoTime prompt_touch_ = MonoTime::min();  // a touch since the prompt opened; min(): none
  MonoTime blank_since_{};
  Overlay covered_ = Overlay::kNone;  // by the prompt
  Mode resume_mode_ = Mode::kHome;    // where the quiet welcome interrupted
  int resume_page_ = 0;
  Calls calls_;
  int called_ = Calls::kNone;          // the rule that will take its page away again; kNone: somebody has it
  Mode before_call_ = Mode::kAttract;  // where it goes back to
  int page_before_call_ = 0;
  MonoTime looked_ = MonoTime::min();   // when calls were last looked at
  MonoTime look_at_ = MonoTime::max();  // something changed: to be looked at again then
  bool rules_off_ = false;
};

}  // namespace kiosk::director
