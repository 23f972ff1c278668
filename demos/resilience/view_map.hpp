// Where everything of the service's map lies: regions below each other, in each of them zones as lanes that requests
// pass from the reading side's start to its end: region, zone, web tier, order tier, database. Private to the view.
#pragma once
#include <array>
#include <vector>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {

struct MapLane {
  kiosk::Rect head, web, orders;
};

struct MapRegion {
  kiosk::Rect head, database;
  std::array<MapLane, kZones> lanes;
};

// All of it laid out from left to right; turned() gives the place on the screen of whoever reads the other way.
struct Map {
  const Model& model;
  kiosk::ui::Canvas& canvas;
  const Simulator& s;
  kiosk::Rect area;
  std::vector<MapRegion> regions;
  float gap = 0.0F;  // between columns, where requests are seen on their way

  kiosk::Rect turned(const kiosk::Rect& r) const {
    return canvas.mirrored() ? kiosk::Rect{area.x + area.right() - r.right(), r.y, r.w, r.h} : r;
  }
  kiosk::Vec2 turned(kiosk::Vec2 p) const {
    return canvas.mirrored() ? kiosk::Vec2{area.x + area.right() - p.x, p.y} : p;
  }
};

// What a look at a part comes to, the worst first.
enum class Health { kLost, kDying, kSlow, kFull, kStarting, kWell };
Health health_of(const Pool& pool);

// Requests on their way, and the ways they take (view_flow.cpp).
void draw_flow(const Map& map);

}  // namespace demos::resilience
