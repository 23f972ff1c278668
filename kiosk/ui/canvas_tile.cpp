// A number with its name, its small curve and how it changed: the card most screens are made of.
#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

constexpr float kTileRadius = 24.0F;
constexpr float kTilePad = 28.0F;
constexpr float kIcon = 44.0F;
constexpr float kArrow = 24.0F;

struct TileView {
  Canvas& canvas;
  Canvas::Impl& m;
  const Tile& tile;
  Rect box;

  Rect mirrored(const Rect& r) const { return m.mirrored ? Rect{box.x + box.right() - r.right(), r.y, r.w, r.h} : r; }
  bool old() const { return tile.figure != nullptr && tile.figure->status == data::Status::kOld; }
  Color color() const { return old() ? m.withdrawn(m.series_color(tile.color)) : m.series_color(tile.color); }

  void draw_name(const Rect& row) const {
    Rect label = row;
    if (!tile.icon.empty()) {
      const Rect square = mirrored({row.x, row.center().y - kIcon / 2, kIcon, kIcon});
      canvas.fill(square, color().with_alpha(m.theme->dark ? 0.20F : 0.16F), 14.0F);
      canvas.icon(square.inset(8.0F), tile.icon, color());
      label.cut_left(kIcon + 14.0F);
    }
    TextOptions options;
    options.middle = true;
    options.color = m.theme->text2;
    if (tile.figure == nullptr) return;
    // A name that does not fit takes a smaller role, then a second line.
    const std::string& words = m.sentence(tile.figure->label);
    Type type = Type::kBody;
    if (canvas.measure(words, type).x > label.w) type = Type::kCaption;
    options.max_lines = 2.0F * canvas.line_height(type) <= row.h + 12.0F ? 2 : 1;
    canvas.text(mirrored(label), words, type, options);
  }

  // "48 % lower": arrow, size of the change and a word; the sign is in the arrow and the word.
  std::string delta_words() const {
    data::Figure shown;
    shown.value = std::abs(tile.delta->value);
    shown.unit = tile.delta->unit;
    shown.digits = tile.delta->digits;
    shown.status = tile.delta->status;
    return m.services->numbers.figure(shown).joined() + " " + canvas.words(tile.delta_word);
  }
  float delta_width(const std::string& words) const { return m.width_of(words, Type::kCaption, 600) + kArrow + 32.0F; }

  void draw_delta(const Rect& row, const std::string& words) const {
    const float width = std::min(row.w, delta_width(words));
    const Rect pill = mirrored({row.x, row.y, width, row.h});
    Color ink = m.theme->text2;
    if (tile.good != 0 && !old()) ink = tile.good > 0 ? m.theme->positive : m.theme->negative;
    if (old()) ink = m.theme->text3;
    canvas.fill(pill, ink.with_alpha(m.theme->dark ? 0.16F : 0.12F), row.h / 2);
    const double change = tile.delta->value;
    const std::string_view icon = change == 0.0 ? "minus" : change < 0.0 ? "trend-down" : "trend-up";
    canvas.icon(mirrored({row.x + 12.0F, row.center().y - kArrow / 2, kArrow, kArrow}), icon, ink);
    TextOptions options;
    options.middle = true;
    options.color = ink;
    options.weight = 600;
    const Rect label{row.x + kArrow + 18.0F, row.y, width - kArrow - 28.0F, row.h};
    canvas.text(mirrored(label), words, Type::kCaption, options);
    m.open_on_touch(pill, *tile.delta, "delta");
  }
};

}  // namespace

void Canvas::tile(const Rect& box, const Tile& tile) {
  Impl& m = *impl_;
  push_id(tile.id);
  card(box, kTileRadius);
  const TileView view{*this, m, tile, box};
  Feedback feedback;
  if (tile.figure != nullptr) feedback = m.open_on_touch(box, *tile.figure, "tile");
  m.pressed_look(m.snapped(box), m.px(kTileRadius), feedback);

  Rect inside = box.inset(kTilePad, std::min(kTilePad - 4.0F, box.h * 0.11F));
  const Rect name = inside.cut_top(std::max(kIcon + 6.0F, line_height(Type::kBody)));
  view.draw_name(name);
  const float metric = line_height(Type::kMetric);
  const float delta = std::max(34.0F, line_height(Type::kCaption) + 8.0F);
  const bool has_delta = tile.delta != nullptr && tile.delta->has_value() && inside.h >= metric + delta;
  // The number takes what it needs; the curve gets the rest, if that is enough to show a shape.
  Rect values = inside;
  Rect spark;
  const float natural = tile.figure != nullptr ? m.figure_width(*tile.figure, Type::kMetric) : 0.0F;
  const std::string change = has_delta ? view.delta_words() : std::string();
  const float change_width = has_delta ? view.delta_width(change) : 0.0F;
  const float rest = inside.w - std::max({natural, change_width, inside.w * 0.45F}) - 24.0F;
  const bool has_spark = tile.spark.size() >= 2 && rest >= 88.0F;
  if (has_spark) {
    values.w = inside.w - std::min(rest, inside.w * 0.36F) - 24.0F;
    spark = {values.right() + 24.0F, inside.y + 6.0F, inside.right() - values.right() - 24.0F, inside.h - 4.0F};
  }
  const float used = metric + (has_delta ? delta + 4.0F : 0.0F);
  values.y += std::max(0.0F, (inside.h - used) * 0.6F);
  if (tile.figure != nullptr) {
    const Rect value{values.x, values.y, values.w, metric};
    m.draw_figure(view.mirrored(value), *tile.figure, Type::kMetric, {});
  }
  if (has_delta) view.draw_delta({values.x, values.y + metric + 4.0F, values.w, delta}, change);
  if (has_spark)
    sparkline(view.mirrored(spark.inset(10.0F, 10.0F)), tile.spark, m.series_color(tile.color), view.old());
  pop_id();
}

}  // namespace kiosk::ui
