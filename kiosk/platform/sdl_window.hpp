// The window on SDL 2: opened full screen without ever waiting for a window manager that is not there, asleep unless
// something happens, deaf to every request to go away. Wall's thread, except wake().
#pragma once
#include <memory>
#include <optional>

#include "kiosk/platform/display_link.hpp"
#include "kiosk/platform/event_reader.hpp"
#include "kiosk/platform/presenter.hpp"
#include "kiosk/platform/wakeups.hpp"
#include "kiosk/platform/window.hpp"

namespace kiosk::platform {

class SdlWindow final : public Window {
 public:
  SdlWindow(const WindowSettings& settings, const Clock& clock);  // makes nothing yet but the signal handlers
  ~SdlWindow() override;
  Status start();

  int width() const override { return width_; }
  int height() const override { return height_; }
  std::string renderer() const override { return presenter_->name(); }
  std::vector<Event> wait(Seconds most) override;
  void wake() override { wakeups_.wake(); }
  void present(const ImDrawData& data) override;

  Presenter& presenter() { return *presenter_; }
  int closes_ignored() const { return reader_.closes_ignored(); }

 private:
  Status make_window();
  Status make_gl_window();
  Status make_raster_window();
  bool create(unsigned flags);
  void destroy();
  void settle();
  void fit_display();
  void measure();
  void collect(std::vector<Event>& out);
  void collect_input(std::vector<Event>& out);
  void collect_window(std::vector<Event>& out);
  Seconds longest_nap(Seconds left);
  Wakeups::Ended sleep(Seconds most);
  void show_pointer();
  bool fills_screen() const { return settings_.width <= 0 || settings_.height <= 0; }

  WindowSettings settings_;
  const Clock& clock_;
  Wakeups wakeups_;  // first: its handlers must be there before SDL starts
  EventReader reader_;
  bool sdl_started_ = false;
  std::unique_ptr<DisplayLink> link_;
  SDL_Window* window_ = nullptr;
  std::unique_ptr<Presenter> presenter_;
  int width_ = 0, height_ = 0;
  float px_per_point_ = 1.0F;
  bool managed_ = false;  // a window manager or compositor places us
  bool pointer_shown_ = true;
  bool loss_reported_ = false;
  std::optional<MonoTime> attended_;  // when input was last looked at, or waited for
};

}  // namespace kiosk::platform
