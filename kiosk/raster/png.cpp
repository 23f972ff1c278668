#include "kiosk/raster/png.hpp"

#include <fmt/format.h>
#include <png.h>

#include <cstring>
#include <string>

#include "kiosk/base/files.hpp"

namespace kiosk::raster {
namespace {

constexpr std::int64_t kLargestFile = 256LL << 20;
constexpr unsigned kLargestSide = 16384;

std::vector<std::uint8_t> to_rgb(const Picture& picture) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(picture.pixels.size() * 3);
  for (const std::uint32_t p : picture.pixels) {
    for (const int shift : {16, 8, 0}) bytes.push_back(static_cast<std::uint8_t>(p >> shift));
  }
  return bytes;
}

Error cannot(const char* verb, const std::filesystem::path& path, const std::string& why) {
  return {fmt::format("cannot {} the picture {}: {}", verb, path.string(), why)};
}

// What libpng holds for one picture; freed whichever way we leave.
struct Image {
  png_image png{};
  Image() { png.version = PNG_IMAGE_VERSION; }
  ~Image() { png_image_free(&png); }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;
};

}  // namespace

Status write_png(const std::filesystem::path& path, const Picture& picture) {
  const auto count = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
  if (count == 0 || picture.pixels.size() != count) return cannot("write", path, "it has no pixels");
  Image image;
  image.png.width = static_cast<png_uint_32>(picture.width);
  image.png.height = static_cast<png_uint_32>(picture.height);
  image.png.format = PNG_FORMAT_RGB;
  const std::vector<std::uint8_t> rgb = to_rgb(picture);
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image.png);
  std::string file(size, '\0');
  if (png_image_write_to_memory(&image.png, file.data(), &size, 0, rgb.data(), 0, nullptr) == 0) {
    return cannot("write", path, image.png.message);
  }
  file.resize(size);
  return write_atomically(path, file, Readers::kEveryone);
}

Result<Picture> read_png(const std::filesystem::path& path) {
  const Result<std::string> file = DiskFiles().read(path, kLargestFile);
  if (!file) return file.error();
  Image image;
  if (png_image_begin_read_from_memory(&image.png, file->data(), file->size()) == 0) {
    return cannot("read", path, image.png.message);
  }
  if (image.png.width > kLargestSide || image.png.height > kLargestSide) {
    return cannot("read", path, "it is more than 16384 pixels wide or high");
  }
  image.png.format = PNG_FORMAT_RGB;
  std::vector<std::uint8_t> rgb(PNG_IMAGE_SIZE(image.png));
  if (png_image_finish_read(&image.png, nullptr, rgb.data(), 0, nullptr) == 0) {
    return cannot("read", path, image.png.message);
  }
  Picture picture{static_cast<int>(image.png.width), static_cast<int>(image.png.height), {}};
  picture.pixels.reserve(rgb.size() / 3);
  for (std::size_t i = 0; i < rgb.size(); i += 3) {
    picture.pixels.push_back(0xff000000U | static_cast<std::uint32_t>(rgb[i] << 16 | rgb[i + 1] << 8 | rgb[i + 2]));
  }
  return picture;
}

}  // namespace kiosk::raster
