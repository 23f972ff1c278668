// The frame loop: poll, tick, deliver, direct, update, draw, apply, present, pace. Draws only when something asked for
// a frame; sleeps otherwise.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/health.hpp"
#include "kiosk/app/keys.hpp"
#include "kiosk/app/load.hpp"
#include "kiosk/app/staff.hpp"
#include "kiosk/app/stage.hpp"
#include "kiosk/app/watcher.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/config/kiosk_file.hpp"
#include "kiosk/config/reload.hpp"
#include "kiosk/feed/feed.hpp"
#include "kiosk/platform/window.hpp"

namespace kiosk::app {
namespace {

constexpr Seconds kWatchPeriod{0.5};

std::filesystem::path state_folder(const config::KioskFile& settings) {
  if (!settings.state_folder.empty()) return settings.state_folder;
  if (const char* xdg = std::getenv("XDG_STATE_HOME"); xdg != nullptr && *xdg != '\0') {
    return std::filesystem::path(xdg) / "briefing-kiosk";
  }
  if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
    return std::filesystem::path(home) / ".local" / "state" / "briefing-kiosk";
  }
  return {};
}

// Without clean-up: destructors and exit handlers of the graphics libraries would wait for, or trip over, the display
// that is gone.
[[noreturn]] void leave_at_once() {
  std::fflush(nullptr);
  ::_exit(1);
}

class Runner {
 public:
  Runner(const World& world, const RunOptions& options, const config::KioskFile& settings)
      : world_(world),
        options_(options),
        settings_(settings),
        clock_(platform::make_system_clock()),
        state_folder_(state_folder(settings)),
        pin_(settings.pin_hash, state_folder_.empty() ? state_folder_ : state_folder_ / "pin", world.files),
        watcher_(world.files, options.briefing) {}

  int run();

 private:
  Status open(std::shared_ptr<const config::Briefing> briefing);
  void start_feed();
  void poll(Seconds most);
  void on(const platform::Event& event);
  void on_finger(const platform::Finger& finger);
  void on_key(const platform::Key& key);
  void on_pin(const std::string& command);
  void deliver();
  void reload();
  void take_loaded();
  void refresh_admin();
  bool finished() const;
  std::filesystem::path takeaway_folder() const;

  const World& world_;
  const RunOptions& options_;
  const config::KioskFile settings_;
  std::unique_ptr<Clock> clock_;
  std::filesystem::path state_folder_;
  PinCheck pin_;
  Watcher watcher_;
  CornerGesture corner_;
  ClickerKeys keys_;
  std::unique_ptr<platform::Window> window_;
  std::unique_ptr<Stage> stage_;
  std::unique_ptr<feed::Feed> feed_;
  std::shared_ptr<const config::Briefing> briefing_;
  std::shared_ptr<const data::Snapshot> delivered_;
  std::unique_ptr<DemoLoader> loading_;  // the changed briefing's; ends before the window that it wakes
  bool changed_ = false;                 // the files, since they were last read
  std::string reload_words_ = "-";
  FrameTimes frame_times_;
  MonoTime started_{};
  MonoTime next_frame_{};
  MonoTime next_watch_{};
  bool asked_ = true;  // something happened that the picture must show
  bool quit_ = false;
  bool display_lost_ = false;
};

Status Runner::open(std::shared_ptr<const config::Briefing> briefing) {
  briefing_ = std::move(briefing);
  StageSettings stage;
  DemoLoader demos(world_, briefing_, stage.seed);  // while the window opens
  platform::WindowSettings window;
  window.width = options_.width;
  window.height = options_.height;
  window.renderer = options_.renderer.empty() ? settings_.renderer : options_.renderer;
  window.frame_marker = options_.frame_marker;
  auto opened = platform::Window::open(window, *clock_);
  if (!opened) return opened.error();
  window_ = std::move(opened).value();

  stage.width = window_->width();
  stage.height = window_->height();
  const auto diagonal_px = std::hypot(static_cast<float>(stage.width), static_cast<float>(stage.height));
  stage.mm_per_px = static_cast<float>(settings_.screen_diagonal_in * kMmPerInch) / diagonal_px;
  stage.visitor.language = briefing_->languages.front();
  stage.visitor.calm = options_.calm;
  stage.visitor.text_scale = static_cast<float>(settings_.text_scale);
  stage.takeaway_folder = takeaway_folder();
  auto made = Stage::create(demos, *clock_, stage);
  if (!made) return made.error();
  stage_ = std::move(made).value();
  if (!options_.start_page.empty()) stage_->command(options_.start_page);
  return Done{};
}

std::filesystem::path Runner::takeaway_folder() const {
  if (!settings_.takeaway_folder.empty()) return settings_.takeaway_folder;
  return state_folder_.empty() ? state_folder_ : state_folder_ / "takeaway";
}

void Runner::start_feed() {
  feed_.reset();
  feed::Settings settings;
  settings.state_folder = state_folder_;
  settings.recording_folder = config::recording_folder(*briefing_);
  settings.network = !options_.offline;
  settings.secret = &resolve_secret;
  platform::Window* window = window_.get();
  feed_ = feed::Feed::start(*briefing_, settings, net::make_curl_client({briefing_->hosts}, ""), *clock_, world_.files,
                            [window] { window->wake(); });
  feed_->want(stage_->data_sets_wanted());
}

void Runner::deliver() {
  auto snapshot = feed_->snapshot();
  if (snapshot == delivered_) return;
  delivered_ = std::move(snapshot);
  stage_->deliver(delivered_);
  asked_ = true;
}

// A change to the briefing is taken within a second, or as soon as its estate is read: the wall goes on meanwhile. A
// broken one keeps the last good show and says so to staff.
void Runner::reload() {
  if (loading_ != nullptr && loading_->done()) take_loaded();
  if (clock_->mono() < next_watch_) return;
  next_watch_ = after(clock_->mono(), kWatchPeriod);
  changed_ = watcher_.changed() || changed_;
  if (!changed_ || loading_ != nullptr) return;
  changed_ = false;
  config::BriefingResult read = config::load_briefing(world_.files, options_.briefing, known_to(world_));
  config::Reload decision = config::decide_reload(*briefing_, std::move(read));
  reload_words_ = decision.words;
  log::info("{}", decision.words);
  asked_ = true;
  if (!decision.taken) return;
  platform::Window* window = window_.get();
  loading_ =
      std::make_unique<DemoLoader>(world_, std::make_shared<const config::Briefing>(std::move(decision.briefing)),
                                   StageSettings().seed, [window] { window->wake(); });
}

void Runner::take_loaded() {
  const std::unique_ptr<DemoLoader> loaded = std::move(loading_);
  if (changed_) return;  // once more since: the file is read again
  asked_ = true;
  if (const Status status = stage_->replace(*loaded); status) {
    briefing_ = loaded->briefing();
    start_feed();
  } else {
    reload_words_ = status.error().message + "; the last good show goes on";
    log::warn("{}", reload_words_);
  }
}

void Runner::on_finger(const platform::Finger& finger) {
  ui::TouchEvent event;
  event.kind = static_cast<ui::TouchEvent::Kind>(finger.kind);
  event.finger = finger.id;
  event.at = finger.at;
  event.time = finger.time;
  const float px_per_du = static_cast<float>(std::min(window_->width(), window_->height())) / 1080.0F;
  if (finger.kind == platform::Finger::Kind::kDown && corner_.tapped(finger.at, px_per_du, finger.time)) {
    stage_->router().cancel_all();
    stage_->command("pin");
    return;
  }
  stage_->touch(event);
}

void Runner::on_pin(const std::string& digit) {
  wall::Admin& admin = stage_->admin();
  admin.wrong = false;
  if (digit == "<") {
    if (!admin.typed.empty()) admin.typed.pop_back();
    return;
  }
  admin.typed += digit;
  if (admin.typed.size() < 6) return;
  const auto verdict = pin_.check(admin.typed, clock_->wall());
  admin.typed.clear();
  admin.locked_seconds = pin_.locked_seconds(clock_->wall());
  admin.wrong = verdict != PinCheck::Verdict::kRight;
  if (verdict == PinCheck::Verdict::kRight) stage_->command("admin");
}

void Runner::on_key(const platform::Key& key) {
  if (!key.control && !key.alt && stage_->key(key.name, key.shift)) return;
  if (const std::string command = keys_.command_for(key, stage_->view()); !command.empty()) stage_->command(command);
}

void Runner::on(const platform::Event& event) {
  asked_ = asked_ || !std::holds_alternative<platform::Woken>(event);
  if (const auto* finger = std::get_if<platform::Finger>(&event))
    on_finger(*finger);
  else if (const auto* key = std::get_if<platform::Key>(&event))
    on_key(*key);
  else if (const auto* size = std::get_if<platform::Resized>(&event))
    stage_->resize(size->width, size->height);
  else if (std::holds_alternative<platform::Terminated>(event))
    quit_ = true;
  else if (std::holds_alternative<platform::DisplayLost>(event)) {
    log::error("{}", platform::kDisplayLostWords);
    quit_ = true;
    display_lost_ = true;
  }
}

void Runner::poll(Seconds most) {
  for (const platform::Event& event : window_->wait(most)) on(event);
  for (const std::string& digit : stage_->take_pin_digits()) on_pin(digit);
}

void Runner::refresh_admin() {
  wall::Admin& admin = stage_->admin();
  admin.locked_seconds = pin_.locked_seconds(clock_->wall());
  if (stage_->view().overlay != director::Overlay::kAdmin) return;
  HealthReport report;
  report.version = KIOSK_VERSION;
  report.briefing = briefing_->customer + ", " + options_.briefing.filename().string();
  report.reload = reload_words_;
  report.renderer = window_->renderer();
  report.width = window_->width();
  report.height = window_->height();
  report.mm_per_px = stage_->mm_per_px();
  report.running = Seconds(clock_->mono() - started_);
  report.last_wipe = stage_->last_wipe();
  report.free_bytes = free_space(state_folder_);
  report.takeaway_folder = takeaway_folder().string();
  report.frame_ms = frame_times_.median_ms();
  report.sources = briefing_->sources.size();
  report.data_problems = feed_->problems();
  report.warnings = stage_->show().warnings;
  report.log = log::tail();
  admin.lines = health_lines(report);
}

bool Runner::finished() const {
  if (quit_ || stage_->wants_quit()) return true;
  const Seconds running(clock_->mono() - started_);
  if (options_.seconds > 0.0 && running.count() >= options_.seconds) return true;
  if (!options_.loop_once) return false;
  Seconds round{0};
  for (const ShowPage& page : stage_->show().pages) round += page.item->dwell;
  return running >= round;
}

int Runner::run() {
  auto briefing = load_or_explain(world_, options_.briefing);
  if (briefing == nullptr) return 1;
  if (const Status status = open(std::move(briefing)); !status) {
    fmt::print(stderr, "{}\n", status.error().message);
    return 1;
  }
  start_feed();
  log::info("{} {}x{}, {}, {} pages", briefing_->customer, window_->width(), window_->height(), window_->renderer(),
            stage_->show().pages.size());
  started_ = clock_->mono();
  while (!finished()) {
    const MonoTime now = clock_->mono();
    const Seconds until_frame = asked_ ? Seconds(0) : Seconds(next_frame_ - now);
    const Seconds until_watch(next_watch_ - now);
    poll(std::clamp(std::min(until_frame, until_watch), Seconds(0), kWatchPeriod));
    deliver();
    reload();
    if (!asked_ && clock_->mono() < next_frame_) continue;
    asked_ = false;
    refresh_admin();
    const MonoTime begun = clock_->mono();
    window_->present(*stage_->frame());
    frame_times_.add(Seconds(clock_->mono() - begun));
    const Seconds rest = std::max(stage_->until_next(), kFrame);
    // In motion a frame that came a little late does not move those after it: sixty a second stay sixty. What waits for
    // a moment, such as the next second, counts from now: a little early it would be drawn twice.
    const bool in_step = rest <= kFrame && begun >= next_frame_ && Seconds(begun - next_frame_) < kFrame;
    next_frame_ = (in_step ? next_frame_ : begun) +
                  std::chrono::duration_cast<std::chrono::nanoseconds>(std::min(rest, Seconds(3600)));
  }
  feed_.reset();
  if (display_lost_) leave_at_once();
  return 0;
}

}  // namespace

int run(const World& world, const RunOptions& options) {
  const config::KioskFileResult settings = config::load_kiosk_file(world.files, options.kiosk_file);
  for (const config::Issue& issue : settings.issues) fmt::print(stderr, "{}\n", config::to_text(issue));
  return Runner(world, options, settings.settings).run();
}

}  // namespace kiosk::app
