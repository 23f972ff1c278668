// The service as a map: zones side by side, tiers below each other, an instance a block. Whatever is touched is
// stopped, slowed or healed. States differ by shape, mark and word, not by colour alone.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "demos/resilience/view_parts.hpp"
#include "kiosk/base/hash.hpp"

namespace demos::resilience {
namespace {

using kiosk::Color;
using kiosk::Rect;
using kiosk::Vec2;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kBlock = 40.0F;  // du, the most
constexpr float kGap = 8.0F;
constexpr int kMostDots = 220;

struct Map {
  const Model& model;
  Canvas& canvas;
  const Simulator& s;
  std::vector<Vec2> flowing;  // requests on their way, drawn as one batch
  std::vector<Vec2> lost;

  int regions() const { return model.regions_two() ? 2 : 1; }
  std::string key(const Target& t) const { return std::string(controls()[kTarget].choices[choice_of(t)].key); }
};

// What a look at a pool comes to, the worst first.
enum class Health { kLost, kDying, kSlow, kStarting, kWell, kFull };

Health health_of(const Map& map, std::size_t index) {
  const Pool& pool = map.s.pool(index);
  if (pool.dead() > 0) return Health::kDying;
  if (pool.ready() == 0) return pool.starting() > 0 ? Health::kStarting : Health::kLost;
  if (pool.any_slow()) return Health::kSlow;
  if (pool.waiting > static_cast<std::uint32_t>(pool.servers())) return Health::kFull;
  return pool.starting() > 0 ? Health::kStarting : Health::kWell;
}

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

// The mark and its word at the reading side's end; the word gives way first.
void draw_mark(Canvas& canvas, const Rect& box, const Mark& mark, bool with_word) {
  const float size = std::min(26.0F, box.h);
  if (box.w < size) return;  // the cells below say it
  const auto word = msg(mark.word);
  const float width = with_word ? canvas.measure(word, Type::kCaption).x + 8.0F : 0.0F;
  const bool fits = with_word && width + size <= box.w;
  const float whole = size + (fits ? width : 0.0F);
  Rect place{canvas.mirrored() ? box.x : box.right() - whole, box.y, whole, box.h};
  const Rect icon = canvas.mirrored() ? place.cut_right(size) : place.cut_left(size);
  canvas.icon({icon.x, icon.center().y - size * 0.5F, size, size}, mark.icon, mark.color);
  if (!fits) return;
  canvas.text(place, word, Type::kCaption, {.color = mark.color, .align = kiosk::text::Align::kEnd, .middle = true});
}

// Between tiers, where requests are seen on their way.
float gap_of(const Rect& area) { return std::clamp(area.h * 0.06F, 14.0F, 48.0F); }

void touch(Map& map, const Rect& box, const Target& target) {
  kiosk::ui::Deed deed;
  deed.set.push_back({kTarget, static_cast<double>(choice_of(target))});
  deed.trigger = kStrike;
  map.canvas.touch_area(box, map.key(target), deed);
}

void draw_instance(Canvas& canvas, const Rect& box, const Instance& instance, double load) {
  const auto& t = canvas.theme();
  const float radius = box.w * 0.24F;
  const Color series = t.series[0];
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
  const Color color = instance.slow ? t.warning : series;
  canvas.fill(box, color.with_alpha(instance.state == State::kDraining ? 0.12F : 0.28F), radius);
  Rect level = box.inset(box.w * 0.1F);
  const float full = level.h * static_cast<float>(std::clamp(load, 0.0, 1.0));
  if (full > 3.0F) canvas.fill({level.x, level.bottom() - full, level.w, full}, color, std::min(radius, full * 0.5F));
  if (instance.slow) canvas.icon(box.inset(box.w * 0.24F), "clock", t.text1);
}

// The instances of one tier in one zone: as large as they fit.
void draw_blocks(Map& map, const Rect& area, std::size_t index) {
  const Pool& pool = map.s.pool(index);
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
  const float left = area.center().x - (static_cast<float>(across) * (side + kGap) - kGap) * 0.5F;
  const float top = area.center().y - (static_cast<float>(rows) * (side + kGap) - kGap) * 0.5F;
  int at = 0;
  for (const Instance& instance : pool.instances) {
    if (instance.state == State::kNone) continue;
    const Rect box{left + static_cast<float>(at % across) * (side + kGap),
                   top + static_cast<float>(at / across) * (side + kGap), side, side};
    draw_instance(map.canvas, box, instance, static_cast<double>(instance.busy) / pool.slots);
    ++at;
  }
}

void draw_cell(Map& map, const Rect& box, std::size_t region, std::size_t zone, Tier tier) {
  Canvas& canvas = map.canvas;
  const std::size_t index = pool_of(region, zone, tier);
  const Health health = health_of(map, index);
  const auto& t = canvas.theme();
  const bool bad = health == Health::kLost || health == Health::kDying;
  canvas.fill(box, t.card.bottom.with_alpha(1.0F), 18.0F);  // requests pass behind it
  canvas.fill(box, bad ? t.negative.with_alpha(0.10F) : t.text1.with_alpha(0.04F), 18.0F);
  canvas.stroke(box, bad ? t.negative.with_alpha(0.7F) : t.hairline, bad ? 2.0F : 1.0F, 18.0F);
  touch(map, box, {Target::Kind::kInstance, region, zone, tier});
  Rect inside = box.inset(box.w < 140.0F ? 8.0F : 14.0F, 8.0F);
  const float caption = canvas.line_height(Type::kCaption);
  if (inside.h >= caption + 34.0F) {
    const Rect foot = inside.cut_bottom(caption);
    const auto name = msg(tier == kWeb ? "resilience.tier.web" : "resilience.tier.orders");
    const float width = canvas.measure(name, Type::kCaption).x;
    const bool both = width + 30.0F <= foot.w;
    if (both) canvas.text(foot, name, Type::kCaption);
    const bool word = width + canvas.measure(msg(mark_of(canvas, health).word), Type::kCaption).x + 56.0F <= foot.w;
    draw_mark(canvas, foot, mark_of(canvas, health), word || !both);
    inside.cut_bottom(4.0F);
  }
  draw_blocks(map, inside, index);
}

std::string zone_letter(std::size_t region, std::size_t zone) {
  return std::string(1, static_cast<char>('A' + static_cast<int>(region * kZones + zone)));
}

// The mark is never left out: where both do not fit, the name is its letter.
void draw_zone_head(Canvas& canvas, const Rect& head, const kiosk::data::Message& name, const std::string& letter,
                    bool down) {
  constexpr float kMark = 26.0F;
  const auto fits = [&](float margin, Type type) {
    return head.w - 2.0F * margin - canvas.measure(name, type).x - 8.0F >= kMark;
  };
  const bool wide = fits(16.0F, Type::kLabel);
  const bool whole = wide || fits(8.0F, Type::kCaption);
  const Type type = wide ? Type::kLabel : Type::kCaption;
  const auto words = whole ? name : kiosk::data::Message::text(letter);
  const Rect inside = head.inset(wide ? 16.0F : 8.0F, 0.0F);
  canvas.text(inside, words, type, {.color = canvas.theme().text1, .middle = true});
  const float room = inside.w - canvas.measure(words, type).x - 8.0F;
  const float x = canvas.mirrored() ? inside.x : inside.right() - room;
  draw_mark(canvas, {x, inside.y, room, inside.h}, mark_of(canvas, down ? Health::kLost : Health::kWell), down);
}

void draw_zone(Map& map, Rect area, std::size_t region, std::size_t zone) {
  Canvas& canvas = map.canvas;
  const bool down = map.s.zone_down(region, zone);
  const auto& t = canvas.theme();
  const Target target{Target::Kind::kZone, region, zone, kWeb};
  const Rect head = area.cut_top(std::max(64.0F, canvas.line_height(Type::kLabel) + 24.0F));
  area.cut_top(gap_of(area) * 0.6F);
  canvas.fill(head, down ? t.negative.with_alpha(0.22F) : t.text1.with_alpha(0.07F), 18.0F);
  touch(map, head, target);
  draw_zone_head(canvas, head, msg("resilience.target." + map.key(target)), zone_letter(region, zone), down);
  const float gap = gap_of(area);
  const float height = (area.h - gap) * 0.5F;
  for (const Tier tier : {kWeb, kOrders}) {
    const Rect cell = area.cut_top(height);
    area.cut_top(gap);
    draw_cell(map, cell, region, zone, tier);
  }
}

void draw_database(Map& map, const Rect& box, std::size_t region) {
  Canvas& canvas = map.canvas;
  const Pool& pool = map.s.pool(database_of(region));
  const Health health = health_of(map, database_of(region));
  const auto& t = canvas.theme();
  const bool bad = health == Health::kLost || health == Health::kDying;
  canvas.fill(box, bad ? t.negative.with_alpha(0.22F) : t.text1.with_alpha(0.07F), 18.0F);
  if (!bad) {
    const double busy = static_cast<double>(pool.busy()) / std::max(1, pool.slots);
    const Color color = health == Health::kWell ? t.series[2] : t.warning;
    const float width = std::max(0.0F, box.w * static_cast<float>(std::min(1.0, busy)));
    if (width > 36.0F) canvas.fill({box.x, box.y, width, box.h}, color.with_alpha(0.20F), 18.0F);
  }
  const Target target{Target::Kind::kDatabase, region, 0, kWeb};
  touch(map, box, target);
  Rect inside = box.inset(18.0F, 0.0F);
  const Rect icon = canvas.mirrored() ? inside.cut_right(30.0F) : inside.cut_left(30.0F);
  canvas.icon({icon.x, icon.center().y - 15.0F, 30.0F, 30.0F}, "database", bad ? t.negative : t.text2);
  canvas.mirrored() ? inside.cut_right(12.0F) : inside.cut_left(12.0F);
  const Settings& settings = map.s.settings();
  const char* name = settings.cache && settings.queue ? "resilience.database.both"
                     : settings.cache                 ? "resilience.database.cache"
                     : settings.queue                 ? "resilience.database.queue"
                                                      : "resilience.database";
  auto words = msg(name);
  if (canvas.measure(words, Type::kLabel).x + 140.0F > inside.w) words = msg("resilience.database");
  canvas.text(inside, words, Type::kLabel, {.color = t.text1, .middle = true});
  const float room = inside.w - canvas.measure(words, Type::kLabel).x - 12.0F;
  draw_mark(canvas,
            canvas.mirrored() ? Rect{inside.x, inside.y, room, inside.h}
                              : Rect{inside.right() - room, inside.y, room, inside.h},
            mark_of(canvas, health), true);
}

// Requests on their way down through a zone: how many and how fast says the load, where they end says what is lost.
void add_flow(Map& map, const Rect& area, std::size_t region, std::size_t zone) {
  const Pool& web = map.s.pool(pool_of(region, zone, kWeb));
  if (web.believed() == 0 || !map.s.region_in_rotation(region)) return;
  const double load = map.s.rate(map.s.now()) / controls()[kLoad].max;
  const int count = std::clamp(static_cast<int>(load * kMostDots / 2.0), 3, kMostDots / 6);
  const double time = map.canvas.calm() ? 0.37 : kiosk::Seconds(map.canvas.now().time_since_epoch()).count();
  const bool dead = web.ready() == 0;
  for (int i = 0; i < count; ++i) {
    // Two numbers a dot that show no pattern.
    const std::uint64_t chance = kiosk::Hasher().add(static_cast<std::uint64_t>(i)).add(std::uint64_t{zone}).value();
    const double seed = static_cast<double>(chance >> 40) / 16777216.0;
    const double along = std::fmod(time * (0.35 + 0.2 * seed) + seed * 7.0, 1.0);
    const double across = static_cast<double>(chance & 0xFFFFFF) / 16777216.0;
    const double end = dead ? 0.35 : 1.0;
    const Vec2 at{area.x + area.w * static_cast<float>(0.06 + 0.88 * across),
                  area.y + area.h * static_cast<float>(along * end)};
    (dead ? map.lost : map.flowing).push_back(at);
  }
}

void draw_flow(Map& map) {
  const auto& t = map.canvas.theme();
  map.canvas.dots(map.flowing, 3.5F, t.series[0].with_alpha(0.8F));
  map.canvas.dots(map.lost, 4.5F, t.negative);
  map.flowing.clear();
  map.lost.clear();
}

void draw_region(Map& map, Rect area, std::size_t region) {
  Canvas& canvas = map.canvas;
  if (map.regions() > 1) {
    const Rect head = area.cut_top(64.0F);
    area.cut_top(10.0F);
    const Target target{Target::Kind::kRegion, region, 0, kWeb};
    const auto& t = canvas.theme();
    const bool in = map.s.region_in_rotation(region);
    canvas.fill(head, in ? t.brand.with_alpha(0.20F) : t.negative.with_alpha(0.20F), 18.0F);
    touch(map, head, target);
    Rect words = head.inset(16.0F, 0.0F);
    const auto name = msg("resilience.target." + map.key(target));
    canvas.text(words, name, Type::kLabel, {.color = t.text1, .middle = true});
    const float room = words.w - canvas.measure(name, Type::kLabel).x - 12.0F;
    draw_mark(
        canvas,
        canvas.mirrored() ? Rect{words.x, words.y, room, words.h} : Rect{words.right() - room, words.y, room, words.h},
        in ? Mark{"check", "resilience.state.in_rotation", t.positive}
           : Mark{"offline", "resilience.state.out_of_rotation", t.negative},
        true);
  }
  const Rect database = area.cut_bottom(64.0F);
  const float gap = gap_of(area);
  area.cut_bottom(gap);
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    const Rect box = column(canvas, area, static_cast<int>(zone), static_cast<int>(kZones), 14.0F);
    add_flow(map, {box.x, box.y + 64.0F, box.w, area.bottom() + gap - box.y - 64.0F}, region, zone);
  }
  draw_flow(map);
  for (std::size_t zone = 0; zone < kZones; ++zone) {
    draw_zone(map, column(canvas, area, static_cast<int>(zone), static_cast<int>(kZones), 14.0F), region, zone);
  }
  draw_database(map, database, region);
}

}  // namespace

void draw_map(const Model& model, Canvas& canvas, const Rect& card) {
  canvas.card(card);
  Rect inside = card.inset(20.0F, 18.0F);
  Map map{model, canvas, model.shown().simulator, {}, {}};
  constexpr std::array kHints{"resilience.map.stop", "resilience.map.slow", "resilience.map.heal"};
  if (card.h >= 520.0F * canvas.scale()) {
    draw_heading(canvas, inside, msg("resilience.map"), msg(kHints[static_cast<std::size_t>(model.tool())]));
    inside.cut_top(10.0F);
  }
  if (map.regions() == 1) {
    draw_region(map, inside, 0);
  } else {
    draw_region(map, column(canvas, inside, 0, 2, 24.0F), 0);
    draw_region(map, column(canvas, inside, 1, 2, 24.0F), 1);
  }
  if (!canvas.calm()) canvas.keep_animating();
}

}  // namespace demos::resilience
