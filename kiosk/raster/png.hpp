// PNG files of captures and golden pictures, by libpng; same pixels, same bytes.
#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk::raster {

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint32_t> pixels;  // XRGB, as Target
};

Status write_png(const std::filesystem::path& path, const Picture& picture);
Result<Picture> read_png(const std::filesystem::path& path);

struct Difference {
  int largest = 0;        // of any channel, 0..255
  double mean = 0.0;      // over all channels
  double share_over = 0;  // of pixels with a channel more than `tolerance` apart
};
Difference compare(const Picture& a, const Picture& b, int tolerance);
Picture difference_image(const Picture& a, const Picture& b);
Picture scaled(const Picture& picture, int width, int height);  // box filter, for contact sheets

}  // namespace kiosk::raster
