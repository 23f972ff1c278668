#include "kiosk/app/capture_session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "kiosk/app/capture_script.hpp"
#include "kiosk/app/capture_state.hpp"
#include "kiosk/app/health.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/feed/feed.hpp"

namespace kiosk::app {
namespace {

constexpr const char* kNowhere = "/dev/null";  // saving is offered as on the wall, and nothing is written
constexpr std::int64_t kMostScriptBytes = 1 << 20;

}  // namespace

Result<WallTime> parse_clock(const std::string& text) {
  const auto time = data::parse_rfc3339(text);
  if (!time) return Error{fmt::format("'{}' is not a time; write for example 2026-11-12T14:32:00Z", text)};
  return *time;
}

CaptureSession::CaptureSession(WallTime start, const World& world, std::shared_ptr<const config::Briefing> briefing)
    : clock_(start), world_(world), briefing_(std::move(briefing)) {
  clock_.advance(Seconds(1.0));  // a show that began a moment ago: zero means "never" to animations
}

Result<std::unique_ptr<CaptureSession>> CaptureSession::create(const World& world,
                                                               std::shared_ptr<const config::Briefing> briefing,
                                                               const CaptureOptions& options) {
  const auto start = parse_clock(options.clock);
  if (!start) return start.error();
  std::unique_ptr<CaptureSession> session(new CaptureSession(*start, world, briefing));
  StageSettings settings;
  settings.width = session->width_ = options.width;
  settings.height = session->height_ = options.height;
  settings.mm_per_px = 0.634F * 1080.0F / static_cast<float>(std::min(options.width, options.height));
  settings.seed = options.seed;
  settings.visitor = {options.language.empty() ? briefing->languages.front() : options.language,
                      static_cast<float>(options.text_scale), options.calm};
  settings.takeaway_folder = kNowhere;
  DemoLoader demos(world, briefing, options.seed);
  auto stage = Stage::create(demos, session->clock_, settings);
  if (!stage) return stage.error();
  session->stage_ = std::move(stage).value();
  session->deliver(options);
  return session;
}

void CaptureSession::deliver(const CaptureOptions& options) {
  const auto recorded =
      feed::snapshot_from_recording(*briefing_, config::recording_folder(*briefing_), world_.files, clock_.wall());
  stage_->deliver(snapshot_in_state(*recorded, options.state, clock_.wall()));
}

void CaptureSession::run(Seconds time) {
  const int frames = static_cast<int>(time.count() / kFrame.count() + 0.5);
  for (int i = 0; i < frames; ++i) {
    clock_.advance(kFrame);
    stage_->frame();
  }
}

Status CaptureSession::open_page(const std::string& page) {
  if (page == "attract") return Done{};
  stage_->command("start");
  if (page == "home") return Done{};
  const auto& pages = stage_->show().pages;
  int number = 0;
  const auto [end, code] = std::from_chars(page.data(), page.data() + page.size(), number);
  if (code != std::errc{} || end != page.data() + page.size()) {
    const auto found = std::find_if(pages.begin(), pages.end(), [&](const ShowPage& p) { return p.item->ref == page; });
    if (found == pages.end()) return Error{fmt::format("the briefing has no page '{}'", page)};
    number = static_cast<int>(found - pages.begin()) + 1;
  }
  if (number < 1 || number > static_cast<int>(pages.size())) {
    return Error{fmt::format("the briefing has pages 1 to {}, not {}", pages.size(), number)};
  }
  stage_->command(fmt::format("open:{}", number - 1));
  return Done{};
}

Status CaptureSession::apply_state(const std::string& state) {
  const auto after = [&](std::string_view prefix) { return state.substr(prefix.size()); };
  if (state == "held") return stage_->set_control("hold", "1");
  if (is_data_state(state)) return Done{};
  if (state == "idle") {
    run(stage_->show().briefing->idle.walk_up + Seconds(7.0));
  } else if (state.starts_with("figure:")) {
    stage_->command(state);
  } else if (state.starts_with("sheet:")) {
    int number = 0;
    const std::string page = after("sheet:");
    if (std::from_chars(page.data(), page.data() + page.size(), number).ec != std::errc{} || number < 1)
      return Error{"write sheet:2 for the second page of a sheet"};
    stage_->command(fmt::format("sheet.page:{}", number - 1));
  } else if (state == "explain" || state == "language" || state == "access" || state == "pin" || state == "blank" ||
             state == "takeaway") {
    stage_->command(state);
  } else if (state == "reach" || state == "contrast") {
    stage_->command("access." + state + ":1");
  } else if (state == "admin") {
    HealthReport report;
    report.version = KIOSK_VERSION;
    report.briefing = briefing_->customer + ", " + briefing_->file.filename().string();
    report.renderer = "raster";
    report.width = width_;
    report.height = height_;
    report.mm_per_px = stage_->mm_per_px();
    report.sources = briefing_->sources.size();
    report.warnings = stage_->show().warnings;
    stage_->admin().lines = health_lines(report);
    stage_->command("pin");
    stage_->command("admin");
  } else if (state == "broken") {
    stage_->break_page("asked for by a capture");
  } else if (state.starts_with("pressed:")) {
    Vec2 at;
    if (std::sscanf(after("pressed:").c_str(), "%f,%f", &at.x, &at.y) != 2) return Error{"write pressed:X,Y in pixels"};
    stage_->touch({ui::TouchEvent::Kind::kDown, 1, at, clock_.mono()});
  } else {
    return Error{fmt::format("there is no state '{}'", state)};
  }
  return Done{};
}

Status CaptureSession::play_events(const CaptureOptions& options) {
  const auto text = world_.files.read(options.events, kMostScriptBytes);
  if (!text) return text.error();
  const auto events = parse_script(*text);
  if (!events) return Error{options.events.string() + ": " + events.error().message};
  double now = 0.0;
  for (const ScriptEvent& event : *events) {
    run(Seconds(event.at - now));
    now = event.at;
    using Kind = ui::TouchEvent::Kind;
    Status status = Done{};
    switch (event.kind) {
      case ScriptEvent::Kind::kTap:
        stage_->touch({Kind::kDown, 1, event.place, clock_.mono()});
        stage_->frame();
        stage_->touch({Kind::kUp, 1, event.place, clock_.mono()});
        break;
      case ScriptEvent::Kind::kDown:
        stage_->touch({Kind::kDown, event.finger, event.place, clock_.mono()});
        break;
      case ScriptEvent::Kind::kMove:
        stage_->touch({Kind::kMove, event.finger, event.place, clock_.mono()});
        break;
      case ScriptEvent::Kind::kUp:
        stage_->touch({Kind::kUp, event.finger, event.place, clock_.mono()});
        break;
      case ScriptEvent::Kind::kSet:
        status = stage_->set_control(event.name, event.value);
        break;
      case ScriptEvent::Kind::kStep:
        stage_->apply_step(event.finger - 1);
        break;
      case ScriptEvent::Kind::kCommand:
        stage_->command(event.name);
        break;
      case ScriptEvent::Kind::kKey:
        stage_->key(event.name, false);
        break;
    }
    if (!status) return status;
  }
  return Done{};
}

Status CaptureSession::play(const CaptureOptions& options) {
  run(kFrame);
  if (const Status status = open_page(options.page); !status) return status;
  for (const auto& [key, value] : options.set) {
    if (const Status status = stage_->set_control(key, value); !status) return status;
  }
  for (int step = 0; step < options.steps; ++step) stage_->apply_step(step);
  run(Seconds(options.settle));
  if (!options.events.empty()) {
    if (const Status status = play_events(options); !status) return status;
  }
  for (const std::string& state : options.state) {
    if (const Status status = apply_state(state); !status) return status;
  }
  run(options.state.empty() ? kFrame : Seconds(0.6));
  return Done{};
}

raster::Picture CaptureSession::picture() {
  raster::Picture picture{width_, height_, {}};
  picture.pixels.resize(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
  raster::Raster raster;
  const raster::Target target{picture.pixels.data(), width_, height_, width_};
  raster.draw(*stage_->frame(), target);
  return picture;
}

std::string CaptureSession::visible_text() const {
  std::string out;
  for (const ui::TextRun& run : stage_->canvas().runs()) {
    out += fmt::format("{:2} {:6.1f} {:6.1f} {:6.1f} {:6.1f}{} {}\n", static_cast<int>(run.type), run.ink.x, run.ink.y,
                       run.ink.w, run.ink.h, run.truncated ? " cut" : "", run.words);
  }
  return out;
}

}  // namespace kiosk::app
