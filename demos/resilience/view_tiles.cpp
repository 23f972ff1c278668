// Numbers in tiles, and what the seconds of a run look like as a line.
#include <algorithm>
#include <cmath>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::ui::Canvas;
using kiosk::ui::Tile;

constexpr std::size_t kSparkSeconds = 300;  // seconds
constexpr std::size_t kMean = 5;            // seconds that a point of a line stands for
constexpr std::size_t kSpark = 24;          // points
constexpr float kTileRow = 150.0F;

double answered_of(const Second& s) {
  const double all = static_cast<double>(s.served) + s.lost();
  return all > 0.0 ? s.served / all : 1.0;
}

struct Shown {
  const char* figure;
  std::string_view icon;
  Colors color;
  double (*value)(const Second&);
};

constexpr Shown kAnswered{"answered", "shield", kTeal, answered_of};
constexpr Shown kLost{"lost_minute", "people", kAmber, [](const Second& s) { return static_cast<double>(s.lost()); }};
constexpr Shown kCost{"cost_minute", "money", kViolet,
                      [](const Second& s) { return static_cast<double>(s.lost_orders); }};
constexpr Shown kSlowest{"p95", "clock", kBlue,
                         [](const Second& s) { return std::isfinite(s.p95) ? static_cast<double>(s.p95) : 0.0; }};
constexpr Shown kAsked{"offered", "people", kBlue, [](const Second& s) { return static_cast<double>(s.offered); }};
constexpr Shown kUse{"use.orders", "gauge", kBlue, [](const Second& s) { return static_cast<double>(s.use[kOrders]); }};

Tile tile_of(const Model& model, const Shown& shown) {
  Tile tile;
  tile.id = shown.figure;
  tile.figure = &model.figure(shown.figure);
  tile.icon = shown.icon;
  tile.color = shown.color;
  const Course course = course_of(model.seconds(), shown.value);
  const std::size_t from = course.y.size() > kSpark ? course.y.size() - kSpark : 0;
  tile.spark.assign(course.y.begin() + static_cast<std::ptrdiff_t>(from), course.y.end());
  return tile;
}

std::array<Shown, 4> tiles_of(View view) {
  if (view == View::kLoad) return {kAsked, kAnswered, kCost, kLost};
  if (view == View::kScaling) return {kUse, kAnswered, kCost, kLost};
  return {kAnswered, kLost, kCost, kSlowest};
}

}  // namespace

// Means of five seconds, so that the line shows the service and not the dice; the newest point is the figure's.
Course course_of(std::span<const Second> seconds, double (*value)(const Second&)) {
  seconds = seconds.last(std::min(seconds.size(), kSparkSeconds));
  Course course;
  const auto n = seconds.size();
  for (std::size_t end = n % kMean == 0 ? std::min(n, kMean) : n % kMean; end <= n && end > 0; end += kMean) {
    const std::size_t from = end > kMean ? end - kMean : 0;
    double sum = 0.0;
    for (std::size_t i = from; i < end; ++i) sum += value(seconds[i]);
    course.x.push_back(static_cast<double>(end) - static_cast<double>(n));
    course.y.push_back(sum / static_cast<double>(end - from));
  }
  return course;
}

void draw_tiles_beside(const Model& model, Canvas& canvas, Rect area) {
  constexpr int kTiles = 3;
  const float height = (area.h - kGutter * (kTiles - 1)) / static_cast<float>(kTiles);
  const auto tiles = tiles_of(model.view());
  for (std::size_t i = 0; i < kTiles; ++i) {
    canvas.tile(area.cut_top(height), tile_of(model, tiles[i]));
    area.cut_top(kGutter);
  }
}

float tiles_above_height() { return 2.0F * kTileRow + kGutter; }

void draw_tiles_above(const Model& model, Canvas& canvas, Rect area) {
  const auto tiles = tiles_of(model.view());
  for (std::size_t i = 0; i < tiles.size(); i += 2) {
    const Rect row = area.cut_top(kTileRow);
    area.cut_top(kGutter);
    for (std::size_t k = 0; k < 2; ++k)
      canvas.tile(column(canvas, row, static_cast<int>(k), 2, kGutter), tile_of(model, tiles[i + k]));
  }
}

}  // namespace demos::resilience
