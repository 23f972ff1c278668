// The service as a map: zones as lanes, tiers as columns, an instance a block. Whatever is touched is stopped, slowed
// or healed. States differ by shape, mark and word, not by colour alone.
#include "demos/resilience/view_map.hpp"

#include <algorithm>
#include <span>
#include <string>

namespace demos::resilience {
namespace {

using kiosk::Color;
using kiosk::Rect;
using kiosk::Vec2;
using kiosk::data::Message;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kBlock = 46.0F;  // du, the most
constexpr float kGap = 8.0F;
constexpr float kRadius = 18.0F;
constexpr float kLaneGap = 10.0F;
constexpr float kRegionGap = 22.0F;
constexpr float kLeastLane = 64.0F;
constexpr float kHeadRoom = 8.0F;  // around the two rows of a zone's head

struct Mark {
  const char* icon;
  const char* word;
  Color color;
};

Mark mark_of(const Canvas& canvas, Health health) {
  const auto& t = canvas.theme();
  switch (health) {
    case Health::kLost:
      return {"close", "resilience.state.lost", t.negative};
    case Health::kDying:
      return {"warning", "resilience.state.dying", t.negative};
    case Health::kSlow:
      return {"clock", "resilience.state.slow", t.warning};
    case Health::kFull:
      return {"warning", "resilience.state.full", t.warning};
    case Health::kStarting:
      return {"reset", "resilience.state.starting", t.text2};
    case Health::kWell:
      break;
  }
  return {"check", "resilience.state.well", t.positive};
}

bool is_bad(Health health) { return health == Health::kLost || health == Health::kDying; }

std::string key_of(const Target& t) { return std::string(controls()[kTarget].choices[choice_of(t)].key); }

void touch(const Map& map, const Rect& box, const Target& target) {
  kiosk::ui::Deed deed;
  deed.set.push_back({kTarget, static_cast<double>(choice_of(target))});
  deed.trigger = kStrike;
  map.canvas.touch_area(box, key_of(target), deed);
}

float mark_width(Canvas& canvas, const Mark& mark, Type type) {
  return canvas.line_height(type) + 6.0F + canvas.measure(msg(mark.word), type).x;
}

// The mark and its word in the middle of a row; the word gives way first, the mark never.
void draw_mark(Canvas& canvas, const Rect& row, const Mark& mark, Type type) {
  const float size = std::min(canvas.line_height(type), row.h);
  const float whole = mark_width(canvas, mark, type);
  const bool word = whole <= row.w;
  Rect place = word ? Rect{row.center().x - whole * 0.5F, row.y, whole, row.h}
                    : Rect{row.center().x - size * 0.5F, row.y, size, row.h};
  const Rect icon = canvas.mirrored() ? place.cut_right(size) : place.cut_left(size);
  canvas.icon({icon.x, icon.center().y - size * 0.5F, size, size}, mark.icon, mark.color);
  if (!word) return;
  canvas.text(place, msg(mark.word), type,
              {.color = mark.color, .align = kiosk::text::Align::kEnd, .max_lines = 1, .middle = true, .weight = 600});
}

// What is lost has a broken edge besides its colour.
void draw_ground(Canvas& canvas, const Rect& box, bool bad, float strength) {
  const auto& t = canvas.theme();
  canvas.fill(box, t.card.bottom.with_alpha(1.0F), kRadius);  // requests pass behind it
  canvas.fill(box, bad ? t.negative.with_alpha(0.16F) : t.text1.with_alpha(strength), kRadius);
  if (!bad) return canvas.stroke(box, t.hairline, 1.0F, kRadius);
  const Rect r = box.inset(3.0F);
  const std::array<Vec2, 5> edge{
      Vec2{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}, {r.x, r.y}};
  canvas.dashed(edge, t.negative, 3.0F, 12.0F, 8.0F);
}

void draw_instance(Canvas& canvas, const Rect& box, const Instance& instance, double load) {
  const auto& t = canvas.theme();
  const float radius = box.w * 0.24F;
  switch (instance.state) {
    case State::kNone:
      return;
    case State::kStarting:
      canvas.stroke(box, t.text3, 2.0F, radius);
      canvas.icon(box.inset(box.w * 0.26F), "reset", t.text3);
      return;
    case State::kDead:
      canvas.fill(box, t.negative.with_alpha(0.25F), radius);
      canvas.stroke(box, t.negative, 2.0F, radius);
      canvas.icon(box.inset(box.w * 0.22F), "close", t.negative);
      return;
    case State::kDraining:
    case State::kReady:
      break;
  }
  const Color color = instance.slow ? t.warning : t.series[0];
  canvas.fill(box, color.with_alpha(instance.state == State::kDraining ? 0.12F : 0.28F), radius);
  Rect level = box.inset(box.w * 0.1F);
  const float full = level.h * static_cast<float>(std::clamp(load, 0.0, 1.0));
  if (full > 3.0F) canvas.fill({level.x, level.bottom() - full, level.w, full}, color, std::min(radius, full * 0.5F));
  if (instance.slow) canvas.icon(box.inset(box.w * 0.24F), "clock", t.text1);
}

// The instances of one tier in one zone: as large as they fit.
void draw_blocks(const Map& map, const Rect& area, const Pool& pool) {
  const int used = static_cast<int>(kMostInZone) - pool.count(State::kNone);
  if (used == 0) return;
  float side = kBlock;
  int across = 1;
  for (; side > 12.0F; side -= 2.0F) {
    across = std::max(1, static_cast<int>((area.w + kGap) / (side + kGap)));
    const int rows = (used + across - 1) / across;
    if (static_cast<float>(rows) * (side + kGap) - kGap <= area.h) break;
  }
  across = std::min(across, used);
  const int rows = (used + across - 1) / across;
  const float top = area.center().y - (static_cast<float>(rows) * (side + kGap) - kGap) * 0.5F;
  int at = 0;
  for (const Instance& instance : pool.instances) {
    if (instance.state == State::kNone) continue;
    const int in_row = std::min(across, used - at / across * across);
    const float left = area.center().x - (static_cast<float>(in_row) * (side + kGap) - kGap) * 0.5F;
    const Rect box{left + static_cast<float>(at % across) * (side + kGap),
                   top + static_cast<float>(at / across) * (side + kGap), side, side};
    draw_instance(map.canvas, box, instance, static_cast<double>(instance.busy) / pool.slots);
    ++at;
  }
}

void draw_cell(const Map& map, const Rect& box, std::size_t region, std::size_t zone, Tier tier) {
  Canvas& canvas = map.canvas;
  const Pool& pool = map.s.pool(pool_of(region, zone, tier));
  const Health health = health_of(pool);
  draw_ground(canvas, box, is_bad(health), 0.04F);
  touch(map, box, {Target::Kind::kInstance, region, zone, tier});
  Rect inside = box.inset(10.0F, 6.0F);
  const Mark mark = mark_of(canvas, health);
  if (health == Health::kLost) {
    const bool large = mark_width(canvas, mark, Type::kBody) <= inside.w;
    return draw_mark(canvas, inside, mark, large ? Type::kBody : Type::kCaption);
  }
  const float line = canvas.line_height(Type::kCaption);
  if (health != Health::kWell && inside.h >= line + 24.0F) {
    draw_mark(canvas, inside.cut_bottom(line), mark, Type::kCaption);
    inside.cut_bottom(2.0F);
  }
  draw_blocks(map, inside, pool);
}

// Of what a zone holds, the worst; what was stopped is lost, whoever knows it. Growing is being well.
Health zone_health(const Map& map, std::size_t region, std::size_t zone) {
  if (map.s.zone_down(region, zone)) return Health::kLost;
  const Health worst = std::min(health_of(map.s.pool(pool_of(region, zone, kWeb))),
                                health_of(map.s.pool(pool_of(region, zone, kOrders))));
  return worst == Health::kStarting ? Health::kWell : worst;
}

std::string zone_letter(std::size_t region, std::size_t zone) {
  return std::string(1, static_cast<char>('A' + static_cast<int>(region * kZones + zone)));
}

// In the first of these roles in which it fits; where it fits in none, in short.
void draw_name(Canvas& canvas, const Rect& row, const Message& name, const std::string& brief,
               std::span<const Type> roles) {
  const auto fits = [&](Type type) { return canvas.measure(name, type).x <= row.w; };
  const auto role = std::find_if(roles.begin(), roles.end(), fits);
  const bool whole = role != roles.end();
  canvas.text(row, whole ? name : Message::text(brief), whole ? *role : roles.back(),
              {.color = canvas.theme().text1, .align = kiosk::text::Align::kCenter, .max_lines = 1, .middle = true});
}

constexpr std::array kNameRoles{Type::kMetricM, Type::kTitle, Type::kBody, Type::kLabel, Type::kCaption};

// A zone's name above its mark, as large as its lane is high; in a low lane both in one row.
void draw_zone_head(Canvas& canvas, const Rect& head, const Message& name, const std::string& letter, Health health) {
  const Mark mark = mark_of(canvas, health);
  const auto two_rows = [&](Type type, Type below) {
    return canvas.line_height(type) + canvas.line_height(below) + kHeadRoom <= head.h;
  };
  Rect inside = head.inset(10.0F, 0.0F);
  if (!two_rows(Type::kBody, Type::kCaption)) {
    const float icon = mark_width(canvas, mark, Type::kCaption);
    const float words = canvas.measure(name, Type::kBody).x + 8.0F;
    const float sign = words + icon <= inside.w ? icon : canvas.line_height(Type::kCaption);
    const Rect end = canvas.mirrored() ? inside.cut_left(sign) : inside.cut_right(sign);
    draw_mark(canvas, end, mark, Type::kCaption);
    return draw_name(canvas, inside, name, letter, std::span(kNameRoles).subspan(2));
  }
  const std::size_t first = two_rows(Type::kMetricM, Type::kLabel) ? 0 : two_rows(Type::kTitle, Type::kLabel) ? 1 : 2;
  const Type below = first == 2 ? Type::kCaption : Type::kLabel;
  const float name_h = canvas.line_height(kNameRoles[first]);
  const float whole = name_h + canvas.line_height(below);
  inside = {inside.x, head.center().y - whole * 0.5F, inside.w, whole};
  draw_name(canvas, inside.cut_top(name_h), name, letter, std::span(kNameRoles).subspan(first));
  draw_mark(canvas, inside, mark, below);
}

void draw_zone(const Map& map, std::size_t region, std::size_t zone) {
  Canvas& canvas = map.canvas;
  const MapLane& lane = map.regions[region].lanes[zone];
  const Rect head = map.turned(lane.head);
  const Health health = zone_health(map, region, zone);
  draw_ground(canvas, head, is_bad(health), 0.09F);
  const Target target{Target::Kind::kZone, region, zone, kWeb};
  touch(map, head, target);
  draw_zone_head(canvas, head, msg("resilience.target." + key_of(target)), zone_letter(region, zone), health);
  draw_cell(map, map.turned(lane.web), region, zone, kWeb);
  draw_cell(map, map.turned(lane.orders), region, zone, kOrders);
}

// What stands in a column of its own beside all lanes of a region: its sign, its name, how it is.
void draw_pillar(const Map& map, const Rect& box, const char* icon, const Message& name, const std::string& brief,
                 const Mark& mark) {
  Canvas& canvas = map.canvas;
  const float sign = 44.0F;
  const float name_h = canvas.line_height(Type::kTitle);
  const float word =
      std::max(canvas.line_height(Type::kLabel), canvas.measure(msg(mark.word), Type::kCaption, box.w - 20.0F, 3).y);
  Rect inside = box.inset(10.0F, 0.0F);
  const float words = canvas.measure(msg(mark.word), Type::kCaption).x;
  const bool in_words = mark_width(canvas, mark, Type::kLabel) > inside.w && words < 1.7F * inside.w &&
                        box.h > sign + name_h + 2.0F * word + 40.0F;
  const float whole = sign + 8.0F + name_h + 4.0F + (in_words ? 32.0F + word : word);
  inside = {inside.x, box.center().y - whole * 0.5F, inside.w, whole};
  const Rect top = inside.cut_top(sign);
  canvas.icon({top.center().x - sign * 0.5F, top.y, sign, sign}, icon, canvas.theme().text2);
  inside.cut_top(8.0F);
  draw_name(canvas, inside.cut_top(name_h), name, brief, std::span(kNameRoles).subspan(1));
  inside.cut_top(4.0F);
  if (!in_words) return draw_mark(canvas, inside, mark, Type::kLabel);
  const Rect row = inside.cut_top(32.0F);
  canvas.icon({row.center().x - 15.0F, row.y, 30.0F, 30.0F}, mark.icon, mark.color);
  canvas.text(
      inside, msg(mark.word), Type::kCaption,
      {.color = mark.color, .align = kiosk::text::Align::kCenter, .max_lines = 3, .middle = false, .weight = 600});
}

// Requests still come to what is dead as long as the router does not know.
Mark region_mark(const Map& map, std::size_t region) {
  const auto& t = map.canvas.theme();
  if (!map.s.region_in_rotation(region)) return {"close", "resilience.state.out_of_rotation", t.negative};
  int dead = map.s.pool(database_of(region)).dead();
  for (const Tier tier : {kWeb, kOrders}) {
    int ready = 0;
    for (std::size_t zone = 0; zone < kZones; ++zone) ready += map.s.pool(pool_of(region, zone, tier)).ready();
    if (ready == 0) ++dead;
  }
  if (dead > 0) return {"warning", "resilience.state.dying", t.negative};
  return {"check", "resilience.state.in_rotation", t.positive};
}

void draw_region_head(const Map& map, std::size_t region) {
  Canvas& canvas = map.canvas;
  const Rect head = map.turned(map.regions[region].head);
  const auto& t = canvas.theme();
  const Mark mark = region_mark(map, region);
  const bool bad = mark.color == t.negative;
  draw_ground(canvas, head, bad, 0.0F);
  if (!bad) canvas.fill(head, t.brand.with_alpha(0.20F), kRadius);
  const Target target{Target::Kind::kRegion, region, 0, kWeb};
  touch(map, head, target);
  draw_pillar(map, head, "globe", msg("resilience.target." + key_of(target)), std::to_string(region + 1), mark);
}

// What stands before the database, as small signs at the foot of it.
void draw_helpers(const Map& map, Rect& box) {
  Canvas& canvas = map.canvas;
  const Settings& settings = map.s.settings();
  const float height = canvas.line_height(Type::kCaption) + 14.0F;
  const auto sign = [&](const char* icon, const char* word) {
    if (box.h < height + 200.0F * canvas.scale()) return;
    const Rect row = box.cut_bottom(height + 8.0F).inset(8.0F, 4.0F);
    canvas.fill(row, canvas.theme().brand.with_alpha(0.30F), row.h * 0.5F);
    draw_mark(canvas, row, {icon, word, canvas.theme().text1}, Type::kCaption);
  };
  if (settings.cache) sign("bolt", "resilience.map.cache");
  if (settings.queue) sign("table", "resilience.map.queue");
}

void draw_database(const Map& map, std::size_t region) {
  Canvas& canvas = map.canvas;
  Rect box = map.turned(map.regions[region].database);
  const Pool& pool = map.s.pool(database_of(region));
  const Health health = health_of(pool);
  draw_ground(canvas, box, is_bad(health), 0.07F);
  if (!is_bad(health)) {
    const double busy = static_cast<double>(pool.busy()) / std::max(1, pool.slots);
    const Color color = health == Health::kWell ? canvas.theme().series[2] : canvas.theme().warning;
    const float full = box.h * static_cast<float>(std::min(1.0, busy));
    if (full > 2.0F * kRadius) canvas.fill({box.x, box.bottom() - full, box.w, full}, color.with_alpha(0.20F), kRadius);
  }
  touch(map, box, {Target::Kind::kDatabase, region, 0, kWeb});
  draw_helpers(map, box);
  draw_pillar(map, box, "database", msg("resilience.database"), "", mark_of(canvas, health));
}

// Columns as wide as their words, what is left for the instances and the ways between.
void lay_out(Map& map, const Rect& area) {
  Canvas& canvas = map.canvas;
  const float w = area.w;
  const auto wide = [&](const Message& words, Type type, float most) {
    return std::clamp(canvas.measure(words, type).x + 28.0F, 96.0F, w * most);
  };
  const auto n = static_cast<float>(map.regions.size());
  const float region_h = (area.h - kRegionGap * (n - 1.0F)) / n;
  const float lane_h = (region_h - kLaneGap * (kZones - 1)) / static_cast<float>(kZones);
  const auto zone = msg("resilience.target.zone-a");
  const bool one_row = canvas.line_height(Type::kBody) + canvas.line_height(Type::kCaption) + kHeadRoom > lane_h;
  const float region_w = wide(msg("resilience.target.region-2"), Type::kTitle, 0.15F);
  const float head_w = one_row
                           ? std::min(w * 0.2F, canvas.measure(zone, Type::kBody).x + 36.0F +
                                                    mark_width(canvas, mark_of(canvas, Health::kLost), Type::kCaption))
                           : wide(zone, Type::kMetricM, 0.18F);
  const float database_w = wide(msg("resilience.database"), Type::kTitle, 0.2F);
  const float rest = w - region_w - head_w - database_w - kLaneGap;
  map.gap = std::clamp(rest * 0.135F, 20.0F, 120.0F);
  const float cell = (rest - 3.0F * map.gap) * 0.5F;
  for (std::size_t i = 0; i < map.regions.size(); ++i) {
    MapRegion& r = map.regions[i];
    const float y = area.y + static_cast<float>(i) * (region_h + kRegionGap);
    r.head = {area.x, y, region_w, region_h};
    r.database = {area.right() - database_w, y, database_w, region_h};
    for (std::size_t k = 0; k < kZones; ++k) {
      const float top = y + static_cast<float>(k) * (lane_h + kLaneGap);
      MapLane& lane = r.lanes[k];
      lane.head = {r.head.right() + map.gap, top, head_w, lane_h};
      lane.web = {lane.head.right() + kLaneGap, top, cell, lane_h};
      lane.orders = {lane.web.right() + map.gap, top, cell, lane_h};
    }
  }
}

// The names of the columns, and what a touch does.
void draw_column_names(const Map& map, const Rect& row) {
  Canvas& canvas = map.canvas;
  constexpr std::array kHints{"resilience.map.stop", "resilience.map.slow", "resilience.map.heal"};
  const MapLane& lane = map.regions[0].lanes[0];
  const auto name = [&](const Rect& over, const char* words) {
    const float aside = map.gap;
    const Rect place{over.x - aside, row.y, over.w + 2.0F * aside, row.h};
    const Type type = canvas.measure(msg(words), Type::kLabel).x <= place.w ? Type::kLabel : Type::kCaption;
    if (canvas.measure(msg(words), type).x > place.w) return;
    canvas.text(map.turned(place), msg(words), type,
                {.color = canvas.theme().text2, .align = kiosk::text::Align::kCenter, .max_lines = 1, .middle = true});
  };
  name(lane.web, "resilience.tier.web");
  name(lane.orders, "resilience.tier.orders");
  const auto hint = msg(kHints[static_cast<std::size_t>(map.model.tool())]);
  const Rect left{row.x, row.y, lane.head.right() - row.x, row.h};
  if (canvas.measure(hint, Type::kLabel).x > left.w) return;
  canvas.text(map.turned(left), hint, Type::kLabel,
              {.color = canvas.theme().brand_text, .align = {}, .max_lines = 1, .middle = true, .weight = 600});
}

}  // namespace

Health health_of(const Pool& pool) {
  if (pool.dead() > 0) return Health::kDying;
  if (pool.ready() == 0) return pool.starting() > 0 ? Health::kStarting : Health::kLost;
  if (pool.any_slow()) return Health::kSlow;
  if (pool.waiting > static_cast<std::uint32_t>(pool.servers())) return Health::kFull;
  return pool.starting() > 0 ? Health::kStarting : Health::kWell;
}

void draw_map(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(22.0F, 18.0F);
  Map map{model, canvas, model.shown().simulator, inside, {}};
  map.regions.resize(model.regions_two() ? kRegions : 1);
  const auto lanes = static_cast<float>(map.regions.size() * kZones);
  const float between = lanes * kLaneGap + kRegionGap * static_cast<float>(map.regions.size() - 1);
  const float two_rows = canvas.line_height(Type::kBody) + canvas.line_height(Type::kCaption) + 16.0F;
  const float names = canvas.line_height(Type::kLabel) + 8.0F;
  const float timeline = timeline_height(canvas);
  if (inside.h >= lanes * std::max(two_rows, kLeastLane) + between + names + timeline) {
    draw_timeline(model, canvas, inside.cut_bottom(timeline));
    inside.cut_bottom(16.0F);
  }
  const bool named = inside.h >= lanes * kLeastLane + between + names;
  const Rect row = named ? inside.cut_top(names) : Rect{};
  lay_out(map, inside);
  if (named) draw_column_names(map, row);
  draw_flow(map);
  for (std::size_t region = 0; region < map.regions.size(); ++region) {
    draw_region_head(map, region);
    for (std::size_t zone = 0; zone < kZones; ++zone) draw_zone(map, region, zone);
    draw_database(map, region);
  }
}

}  // namespace demos::resilience
