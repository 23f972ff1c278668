#include "kiosk/platform/sdl_window.hpp"

#include <SDL.h>
#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "kiosk/base/log.hpp"
#include "kiosk/platform/hints.hpp"
#include "kiosk/platform/renderer_choice.hpp"

namespace kiosk::platform {
namespace {

// Input that waited longer than this was meant for a picture the visitor no longer sees.
constexpr std::chrono::milliseconds kStaleAfter{500};
// Where a driver's input has no descriptor to sleep on.
constexpr Seconds kPollEvery{0.008};
// How often a link that cannot tell us of its end is asked.
constexpr Seconds kCheckEvery{1.0};

std::string_view driver() {
  const char* name = SDL_GetCurrentVideoDriver();
  return name != nullptr ? name : "";
}

// SDL falls back to drawing where nobody can look. That is for who asks for it by SDL_VIDEODRIVER.
bool shown_to_nobody() {
  return (driver() == "offscreen" || driver() == "dummy") && SDL_GetHint(SDL_HINT_VIDEODRIVER) == nullptr;
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowSettings& settings, const Clock& clock) {
  const Result<Choice> choice = choose_renderer(settings.renderer, "", false);
  if (!choice) return choice.error();
  auto window = std::make_unique<SdlWindow>(settings, clock);
  const Status started = window->start();
  if (!started) return started.error();
  return std::unique_ptr<Window>(std::move(window));
}

SdlWindow::SdlWindow(const WindowSettings& settings, const Clock& clock) : settings_(settings), clock_(clock) {}

SdlWindow::~SdlWindow() {
  if (link_ && !link_->alive()) {  // every further call would wait for, or trip over, the dead server
    static_cast<void>(presenter_.release());
    return;
  }
  destroy();
  link_.reset();
  if (sdl_started_) SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

Status SdlWindow::start() {
  set_hints();
  SDL_SetMainReady();
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
    return Error{fmt::format("no display to open a window on: {}", SDL_GetError())};
  }
  sdl_started_ = true;
  if (shown_to_nobody()) {
    return Error{"no display to open a window on: neither X11 nor Wayland answers, and no screen can be drawn on"};
  }
  choose_pixels(driver());
  drop_unwanted_events();
  link_ = std::make_unique<DisplayLink>();
  const Status made = make_window();
  if (made.ok()) settle();
  return made;
}

Status SdlWindow::make_window() {
  const Result<Choice> choice = choose_renderer(settings_.renderer, driver(), gpu_present());
  if (!choice) return choice.error();
  managed_ = driver() != "x11" || window_manager_runs();
  if (*choice == Choice::kRaster) return make_raster_window();
  const Status gl = make_gl_window();
  if (gl.ok() && (*choice == Choice::kOnlyGl || !is_software_renderer(presenter_->name()))) return gl;
  if (*choice == Choice::kOnlyGl) return gl;
  destroy();
  return make_raster_window();
}

Status SdlWindow::make_gl_window() {
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  if (!create(SDL_WINDOW_OPENGL)) return Error{fmt::format("no window with OpenGL: {}", SDL_GetError())};
  Result<std::unique_ptr<Presenter>> made = make_gl_presenter(window_, settings_.frame_marker);
  if (!made) return made.error();
  presenter_ = std::move(*made);
  return Done{};
}

Status SdlWindow::make_raster_window() {
  if (!create(0)) return Error{fmt::format("the display refused a window: {}", SDL_GetError())};
  if (SDL_GetWindowSurface(window_) == nullptr) {
    return Error{fmt::format("the display ({}) has no pixels to draw to: {}", driver(), SDL_GetError())};
  }
  presenter_ = make_raster_presenter(window_, settings_.frame_marker);
  return Done{};
}

bool SdlWindow::create(unsigned flags) {
  flags |= SDL_WINDOW_ALLOW_HIGHDPI;
  const char* title = settings_.title.c_str();
  if (!fills_screen()) {
    window_ = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, settings_.width, settings_.height,
                               flags | SDL_WINDOW_RESIZABLE);
    return window_ != nullptr;
  }
  SDL_Rect screen{0, 0, 1920, 1080};
  SDL_GetDisplayBounds(0, &screen);
  flags |= SDL_WINDOW_BORDERLESS;
  if (managed_) flags |= SDL_WINDOW_FULLSCREEN_DESKTOP;
  window_ = SDL_CreateWindow(title, screen.x, screen.y, screen.w, screen.h, flags);
  return window_ != nullptr;
}

void SdlWindow::destroy() {
  presenter_.reset();
  if (window_ != nullptr) SDL_DestroyWindow(window_);
  window_ = nullptr;
}

void SdlWindow::settle() {
  link_->attach(window_);
  SDL_DisableScreenSaver();
  if (fills_screen()) {
    if (!managed_) SDL_SetWindowInputFocus(window_);
    SDL_SetWindowKeyboardGrab(window_, SDL_TRUE);
  }
  show_pointer();
  measure();
}

void SdlWindow::measure() {
  int points = 0;
  SDL_GetWindowSize(window_, &points, nullptr);
  SDL_GetWindowSizeInPixels(window_, &width_, &height_);
  px_per_point_ = points > 0 ? static_cast<float>(width_) / static_cast<float>(points) : 1.0F;
}

void SdlWindow::fit_display() {
  if (!fills_screen()) return;
  if (managed_) {
    SDL_SetWindowFullscreen(window_, SDL_WINDOW_FULLSCREEN_DESKTOP);
    return;
  }
  SDL_Rect screen{};
  if (SDL_GetDisplayBounds(0, &screen) != 0) return;
  SDL_SetWindowPosition(window_, screen.x, screen.y);
  SDL_SetWindowSize(window_, screen.w, screen.h);
}

std::vector<Event> SdlWindow::wait(Seconds most) {
  std::vector<Event> events;
  const MonoTime deadline = after(clock_.mono(), Seconds(std::clamp(most.count(), 0.0, 86400.0)));
  collect(events);
  while (events.empty()) {
    const Seconds left = deadline - clock_.mono();
    if (left <= Seconds(0)) break;
    const Seconds nap = longest_nap(left);
    const bool slept_out = sleep(nap) == Wakeups::Ended::kTimeout;
    collect(events);
    if (slept_out && nap == left) break;  // whatever the clock says
  }
  attended_ = clock_.mono();
  return events;
}

Seconds SdlWindow::longest_nap(Seconds left) {
  left = std::min(left, link_->needs_polling() ? kPollEvery : kCheckEvery);
  if (const auto hides = reader_.pointer().hides_at())
    left = std::clamp<Seconds>(*hides - clock_.mono(), Seconds(0), left);
  return left;
}

Wakeups::Ended SdlWindow::sleep(Seconds most) {
  const Wakeups::Ended ended = wakeups_.sleep(link_->descriptor(), most);
  attended_ = clock_.mono();
  if (ended == Wakeups::Ended::kDisplayGone) link_->set_lost();
  return ended;
}

void SdlWindow::collect(std::vector<Event>& out) {
  if (link_->alive()) collect_input(out);
  if (!link_->alive()) {
    if (!loss_reported_) reader_.cancel_all(clock_.mono(), out);
    loss_reported_ = true;
    out.push_back(DisplayLost{});
  } else {
    collect_window(out);
  }
  if (wakeups_.take_woken()) out.push_back(Woken{});
  if (wakeups_.take_terminated()) out.push_back(Terminated{});
}

void SdlWindow::collect_input(std::vector<Event>& out) {
  const MonoTime time = clock_.mono();
  const bool stale = attended_ && time - *attended_ > kStaleAfter;
  SDL_Event event;
  while (SDL_PollEvent(&event) != 0) {
    reader_.read(event, {time, SDL_GetTicks(), width_, height_, px_per_point_, stale}, out);
  }
  attended_ = time;
  reader_.pointer().tick(time);
  show_pointer();
}

void SdlWindow::collect_window(std::vector<Event>& out) {
  if (reader_.take_focus_gained() && fills_screen()) SDL_SetWindowKeyboardGrab(window_, SDL_TRUE);
  if (reader_.take_display_changed()) {
    fit_display();
    presenter_->exposed();
    out.push_back(Exposed{});
  }
  if (reader_.take_resized()) {
    const int width = width_;
    const int height = height_;
    measure();
    presenter_->resized();
    if (width != width_ || height != height_) out.push_back(Resized{width_, height_});
  }
  if (reader_.take_exposed()) {
    presenter_->exposed();
    out.push_back(Exposed{});
  }
}

void SdlWindow::show_pointer() {
  if (reader_.pointer().visible() == pointer_shown_) return;
  pointer_shown_ = !pointer_shown_;
  SDL_ShowCursor(pointer_shown_ ? SDL_ENABLE : SDL_DISABLE);
}

void SdlWindow::present(const ImDrawData& data) {
  if (link_->alive()) presenter_->present(data);
}

}  // namespace kiosk::platform
