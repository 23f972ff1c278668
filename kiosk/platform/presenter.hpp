// Puts a frame's draw data on a window: by the rasteriser or by GL. Owned by the window; wall's thread.
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "kiosk/base/result.hpp"
#include "kiosk/raster/png.hpp"

struct ImDrawData;
struct SDL_Window;

namespace kiosk::platform {

class Presenter {
 public:
  virtual ~Presenter() = default;
  virtual std::string name() const = 0;
  virtual void present(const ImDrawData& data) = 0;
  virtual void exposed() = 0;  // the screen's copy is gone: send everything next time
  virtual void resized() = 0;  // our copy is gone too
  // The same pixels without showing them, so that the two presenters can be compared.
  virtual raster::Picture picture(const ImDrawData& data) = 0;
};

// The square in the corner that a benchmark's camera watches: four colours in turn, so that a lost frame shows.
inline constexpr int kMarkerSide = 8;  // px
inline constexpr std::uint32_t kMarkerColours[4] = {0xffff0000U, 0xff00ff00U, 0xff0000ffU, 0xffffffffU};

std::unique_ptr<Presenter> make_raster_presenter(SDL_Window* window, bool frame_marker);
// Error: no GL library, no context, or not the functions needed, in one sentence.
Result<std::unique_ptr<Presenter>> make_gl_presenter(SDL_Window* window, bool frame_marker);

}  // namespace kiosk::platform
