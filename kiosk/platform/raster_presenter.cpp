#include <SDL.h>

#include <algorithm>
#include <vector>

#include "kiosk/base/log.hpp"
#include "kiosk/base/memory.hpp"
#include "kiosk/platform/presenter.hpp"
#include "kiosk/raster/raster.hpp"

namespace kiosk::platform {
namespace {

using raster::Picture;
using raster::Target;

class RasterPresenter final : public Presenter {
 public:
  RasterPresenter(SDL_Window* window, bool frame_marker) : window_(window), frame_marker_(frame_marker) {}

  std::string name() const override { return "raster"; }
  void present(const ImDrawData& data) override;
  void exposed() override { resend_ = true; }
  void resized() override;
  Picture picture(const ImDrawData& data) override;

 private:
  SDL_Surface* surface();
  Target target(SDL_Surface& surface);
  void mark(const Target& target);
  void convert(SDL_Surface& surface);

  SDL_Window* window_;
  bool frame_marker_;
  bool resend_ = true;
  bool failed_ = false;
  unsigned frames_ = 0;
  raster::Raster raster_;
  std::vector<std::uint32_t> own_;  // where the window's pixels are in another format
  std::vector<SDL_Rect> changed_;
};

bool is_ours(const SDL_Surface& surface) {
  return surface.format->format == SDL_PIXELFORMAT_RGB888 || surface.format->format == SDL_PIXELFORMAT_ARGB8888;
}

SDL_Surface* RasterPresenter::surface() {
  SDL_Surface* found = SDL_GetWindowSurface(window_);
  if (found == nullptr && !failed_) log::error("the window has no pixels to draw to: {}", SDL_GetError());
  failed_ = found == nullptr;
  // SDL may have made a new, empty one, be it at the same address: what was drawn into the old one is gone.
  if (found != nullptr && found->userdata != this) {
    found->userdata = this;
    raster_.invalidate();
    resend_ = true;
    expect_writes(found->pixels, static_cast<std::size_t>(found->pitch) * static_cast<std::size_t>(found->h));
  }
  return found;
}

Target RasterPresenter::target(SDL_Surface& surface) {
  if (is_ours(surface)) {
    return {static_cast<std::uint32_t*>(surface.pixels), surface.w, surface.h, surface.pitch / 4};
  }
  own_.resize(static_cast<std::size_t>(surface.w) * static_cast<std::size_t>(surface.h));
  return {own_.data(), surface.w, surface.h, surface.w};
}

void RasterPresenter::mark(const Target& target) {
  const std::uint32_t colour = kMarkerColours[frames_++ % std::size(kMarkerColours)];
  const int side = std::min({kMarkerSide, target.width, target.height});
  for (int y = 0; y < side; ++y) std::fill_n(target.pixels + y * target.stride, side, colour);
  changed_.push_back({0, 0, side, side});
}

void RasterPresenter::convert(SDL_Surface& surface) {
  for (const SDL_Rect& r : changed_) {
    const auto* from = own_.data() + r.y * surface.w + r.x;
    auto* to = static_cast<std::uint8_t*>(surface.pixels) + r.y * surface.pitch + r.x * surface.format->BytesPerPixel;
    SDL_ConvertPixels(r.w, r.h, SDL_PIXELFORMAT_RGB888, from, surface.w * 4, surface.format->format, to, surface.pitch);
  }
}

void RasterPresenter::resized() {
  resend_ = true;
  raster_.invalidate();
}

void RasterPresenter::present(const ImDrawData& data) {
  SDL_Surface* surface = this->surface();
  if (surface == nullptr) return;
  const Target target = this->target(*surface);
  changed_.clear();
  for (const raster::PixelRect& r : raster_.draw(data, target)) changed_.push_back({r.x, r.y, r.w, r.h});
  if (frame_marker_) mark(target);
  if (resend_) changed_.assign(1, {0, 0, target.width, target.height});
  resend_ = false;
  if (changed_.empty()) return;
  if (!is_ours(*surface)) convert(*surface);
  SDL_UpdateWindowSurfaceRects(window_, changed_.data(), static_cast<int>(changed_.size()));
}

Picture RasterPresenter::picture(const ImDrawData& data) {
  Picture picture;
  SDL_GetWindowSizeInPixels(window_, &picture.width, &picture.height);
  picture.pixels.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height));
  raster::Raster().draw(data, {picture.pixels.data(), picture.width, picture.height, picture.width});
  return picture;
}

}  // namespace

std::unique_ptr<Presenter> make_raster_presenter(SDL_Window* window, bool frame_marker) {
  return std::make_unique<RasterPresenter>(window, frame_marker);
}

}  // namespace kiosk::platform
