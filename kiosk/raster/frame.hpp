// One frame of draw data in the rasteriser's own terms: vertices on a 1/256 pixel grid, commands with whole-pixel
// clips, primitives (triangles and axis-aligned rectangles) in drawing order. Owned and reused by the Raster; written
// by the calling thread, read by the workers.
#pragma once
#include <cstdint>
#include <vector>

#include "kiosk/base/texture.hpp"

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace kiosk::raster {

inline constexpr int kSubpixels = 256;  // steps per pixel
inline constexpr int kLargest = 16384;  // px; a target may be this wide and high

struct Box {  // pixels, half open
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool empty() const { return x0 >= x1 || y0 >= y1; }
  bool contains(const Box& b) const { return b.x0 >= x0 && b.y0 >= y0 && b.x1 <= x1 && b.y1 <= y1; }
};
Box intersection(const Box& a, const Box& b);

// The first pixel whose centre is at or right of (below) a coordinate in 1/256 px: the fill rule, in one place.
constexpr int first_pixel(int coordinate) { return (coordinate + kSubpixels / 2 - 1) >> 8; }

struct Vertex {
  std::int32_t x, y;  // 1/256 px
  float u, v;         // 0..1 across the texture
  std::uint32_t colour;
  std::uint64_t hash;
};

struct Command {
  Box clip;
  const Texture* texture;  // null: untextured
  std::uint64_t hash;
};

enum class Shape : std::uint8_t { kTriangle, kRectangle };

struct Primitive {
  std::uint32_t vertex[3];  // a rectangle's top left, top right and bottom right, or the same mirrored
  std::uint32_t command;
  std::int16_t x0, y0, x1, y1;  // pixels that may change, half open, clipped
  Shape shape;
  bool opaque;  // a rectangle that hides everything below it
  std::uint64_t hash;
  Box box() const { return {x0, y0, x1, y1}; }
};

class Frame {
 public:
  void read(const ImDrawData& data, int width, int height);

  const std::vector<Vertex>& vertices() const { return vertices_; }
  const std::vector<Command>& commands() const { return commands_; }
  const std::vector<Primitive>& primitives() const { return primitives_; }

 private:
  struct Origin;
  void read_list(const ImDrawList& list, const Origin& origin);
  void read_command(const ImDrawList& list, const ImDrawCmd& command, const Origin& origin, std::uint32_t base);
  void add_triangle(const std::uint32_t (&corner)[3], std::uint32_t command);
  bool add_rectangle(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d, std::uint32_t command);
  void add(Primitive primitive, const Box& box);

  std::vector<Vertex> vertices_;
  std::vector<Command> commands_;
  std::vector<Primitive> primitives_;
};

}  // namespace kiosk::raster
