// ImGui draw data -> pixels on the CPU. Bins primitives into 64 x 64 tiles, hashes each tile's primitives, redraws only
// tiles whose hash changed, on all cores. The bytes do not depend on the machine, the thread count or the SIMD path.
// One thread calls it; it owns its workers.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct ImDrawData;

namespace kiosk::raster {

struct PixelRect {
  int x = 0, y = 0, w = 0, h = 0;
  friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

// Where pixels go: 32-bit XRGB little-endian (B, G, R, X in memory), as SDL window surfaces are. Not owned.
struct Target {
  std::uint32_t* pixels = nullptr;
  int width = 0;
  int height = 0;
  int stride = 0;  // pixels per row
};

struct Statistics {
  int tiles_drawn = 0;
  int tiles_total = 0;
  int triangles = 0;
};

// Which inner loops run. Both give the same bytes; tests compare them.
enum class Path : std::uint8_t { kBest, kPortable };

class Raster {
 public:
  explicit Raster(int workers = 0, Path path = Path::kBest);  // 0: one per core, at most 8
  ~Raster();

  // Draws what changed since the last call with the same target; the result lists the changed rectangles, merged.
  std::span<const PixelRect> draw(const ImDrawData& data, const Target& target);
  void invalidate();  // the target's content was lost: the next draw() repaints everything
  const Statistics& statistics() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::raster
