// Rankings, status grids, alerts and tickers.
#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/panel_view.hpp"
#include "kiosk/dashboard/view_parts.hpp"

namespace kiosk::dashboard {
namespace {

constexpr double kMove = 0.6;  // seconds for bars to change places

// 0 at the moment of the change, 1 when all stand where they belong.
float arrived(const ui::Canvas& canvas, const PanelState& panel, WallTime now) {
  if (!panel.moved_at || canvas.calm()) return 1.0F;
  const double t = std::clamp(Seconds(now - *panel.moved_at).count() / kMove, 0.0, 1.0);
  return static_cast<float>(t * t * (3.0 - 2.0 * t));
}

struct RankingShape {
  double low = 0.0, high = 0.0;
  float name = 0.0F, value = 0.0F;  // widths, du
  float mark = 0.0F;                // of the room for a mark before the value, where any bar has one
};

bool toned(const Item& item) { return item.tone == config::Tone::kWarning || item.tone == config::Tone::kBad; }

RankingShape measure_ranking(ui::Canvas& canvas, const PanelState& panel, float width) {
  RankingShape shape;
  for (const Item& item : panel.items) {
    const data::Figure& figure = panel.figures[*item.figure];
    if (figure.has_value()) {
      shape.low = std::min(shape.low, figure.value);
      shape.high = std::max(shape.high, figure.value);
    }
    shape.name = std::max(shape.name, canvas.measure(item.name, ui::Type::kBody).x);
    const std::string words = canvas.numbers().figure(figure).joined();
    shape.value = std::max(shape.value, canvas.measure(words, ui::Type::kButton).x + 24.0F);
    if (toned(item) && !withdrawn(panel)) shape.mark = 40.0F;
  }
  if (!(shape.high > shape.low)) shape.high = shape.low + 1.0;
  shape.name = std::min(shape.name + 8.0F, width * 0.4F);
  return shape;
}

void draw_rank(ui::Canvas& canvas, const PanelState& panel, const Item& item, const Rect& row,
               const RankingShape& shape) {
  const data::Figure& figure = panel.figures[*item.figure];
  ui::TextOptions middle;
  middle.middle = true;
  const bool fits = canvas.measure(item.name, ui::Type::kBody).x <= shape.name;
  canvas.text(canvas.mirror({row.x, row.y, shape.name, row.h}), item.name, fits ? ui::Type::kBody : ui::Type::kCaption,
              middle);
  const float start = row.x + shape.name + 20.0F;
  const float room = std::max(24.0F, row.right() - start - shape.value - shape.mark - 12.0F);
  const auto span = static_cast<float>(shape.high - shape.low);
  const float thick = std::clamp(row.h * 0.42F, 12.0F, 34.0F);
  const float zero = start + room * static_cast<float>(-shape.low) / span;
  float end = zero;
  if (figure.has_value()) {
    end = start + room * static_cast<float>(figure.value - shape.low) / span;
    const Rect bar{std::min(zero, end), row.center().y - thick / 2, std::max(4.0F, std::abs(end - zero)), thick};
    const Color color = withdrawn(panel) ? canvas.theme().text3.with_alpha(0.55F)
                        : toned(item)    ? tone_color(canvas, item.tone)
                                         : canvas.theme().brand;
    canvas.fill(canvas.mirror({start, bar.y, room, thick}), canvas.theme().track.with_alpha(0.35F), thick / 2);
    canvas.fill(canvas.mirror(bar), color, thick / 2);
  }
  if (shape.mark > 0.0F && toned(item))
    draw_tone(canvas, canvas.mirror({row.right() - shape.value - shape.mark, row.center().y - 16.0F, 32.0F, 32.0F}),
              item.tone);
  middle.align = text::Align::kEnd;
  draw_number(canvas, panel, canvas.mirror({row.right() - shape.value, row.y, shape.value, row.h}), figure,
              ui::Type::kButton, middle);
}

constexpr float kToneMark = 44.0F;  // du
constexpr float kToneGap = 16.0F;

// Icon, name and word of one line, with what stands at its end. Names of one panel are all of one size.
void draw_status_cell(ui::Canvas& canvas, const PanelState& panel, const Item& item, ui::Type name_type, Rect cell) {
  const float side = std::min(kToneMark, cell.h);
  const Rect mark = cell.cut_left(side);
  draw_tone(canvas, canvas.mirror({mark.x, cell.center().y - side / 2, side, side}), item.tone);
  cell.cut_left(kToneGap);
  const float name = canvas.line_height(ui::Type::kBody);
  const float word = canvas.line_height(ui::Type::kCaption);
  const float height = item.word.empty() && !item.figure ? name : name + word;
  cell = {cell.x, cell.center().y - height / 2, cell.w, height};
  ui::TextOptions bottom;
  bottom.middle = true;
  bottom.color = canvas.theme().text1;
  canvas.text(canvas.mirror(cell.cut_top(name)), item.name, name_type, bottom);
  ui::TextOptions quiet;
  quiet.color = item.tone == config::Tone::kWarning || item.tone == config::Tone::kBad ? tone_color(canvas, item.tone)
                                                                                       : canvas.theme().text3;
  if (item.figure) {
    const Rect used =
        draw_number(canvas, panel, canvas.mirror(cell), panel.figures[*item.figure], ui::Type::kCaption, quiet);
    cell.cut_left(used.w + 12.0F);
  }
  if (!item.word.empty()) canvas.text(canvas.mirror(cell), item.word, ui::Type::kCaption, quiet);
}

// One alert: what, more words where there is room, how long ago at its end; where the name would be cut for that, the
// age goes below it instead of the words.
void draw_alert(ui::Canvas& canvas, const PanelState& panel, const Item& item, Rect row, WallTime now) {
  const float side = std::min(40.0F, row.h - 12.0F);
  const Rect mark = row.cut_left(side);
  draw_tone(canvas, canvas.mirror({mark.x, row.center().y - side / 2, side, side}), item.tone);
  row.cut_left(16.0F);
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  const std::string age = item.time ? canvas.ago(Seconds(now - *item.time)) : std::string();
  const float age_width = age.empty() ? 0.0F : canvas.measure(age, ui::Type::kCaption).x + 20.0F;
  const float name = canvas.line_height(ui::Type::kBody);
  const float more = canvas.line_height(ui::Type::kCaption);
  const bool two = row.h >= name + more;
  const bool below = two && !age.empty() && canvas.measure(item.name, ui::Type::kBody).x > row.w - age_width;
  if (!age.empty() && !below) {
    ui::TextOptions end = quiet;
    end.middle = true;
    end.align = text::Align::kEnd;
    canvas.text(canvas.mirror(row.cut_right(age_width)), age, ui::Type::kCaption, end);
  }
  std::string words = below ? age : item.text;
  const std::string both = age + "  ·  " + item.text;
  if (below && !item.text.empty() && canvas.measure(both, ui::Type::kCaption).x <= row.w) words = both;
  const float height = two && !words.empty() ? name + more : name;
  row = {row.x, row.center().y - height / 2, row.w, height};
  ui::TextOptions first;
  first.color = withdrawn(panel) ? canvas.theme().text3 : canvas.theme().text1;
  first.middle = true;
  const bool fits = canvas.measure(item.name, ui::Type::kBody).x <= row.w;
  canvas.text(canvas.mirror(row.cut_top(name)), item.name, fits ? ui::Type::kBody : ui::Type::kCaption, first);
  if (two && !words.empty()) canvas.text(canvas.mirror(row), words, ui::Type::kCaption, quiet);
}

// Its title on up to two lines, then where it belongs and how long ago.
void draw_news(ui::Canvas& canvas, const PanelState& panel, const Item& item, Rect row, WallTime now, ui::Type type) {
  const float more = canvas.line_height(ui::Type::kCaption);
  const float name = canvas.line_height(type);
  const int lines = row.h >= 2.0F * name + more && canvas.measure(item.name, type).x > row.w ? 2 : 1;
  const float height = name * static_cast<float>(lines) + more;
  row = {row.x, row.center().y - height / 2, row.w, height};
  ui::TextOptions first;
  first.color = withdrawn(panel) ? canvas.theme().text3 : canvas.theme().text1;
  first.max_lines = lines;
  canvas.text(canvas.mirror(row.cut_top(name * static_cast<float>(lines))), item.name, type, first);
  std::string words = canvas.words(item.word);
  if (item.time) words += (words.empty() ? "" : "  ·  ") + canvas.ago(Seconds(now - *item.time));
  ui::TextOptions second;
  second.color = canvas.theme().text3;
  canvas.text(canvas.mirror(row), words, ui::Type::kCaption, second);
}

// As high as they need to be, as many as fit, the rest in turns.
template <typename Draw>
void draw_entries(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now, float least, Draw draw) {
  const auto fits = static_cast<std::size_t>(std::max(1.0F, (area.h - 16.0F) / least));
  const Turn turn = take_turns(canvas, area, panel.items.size(), fits, now);
  const std::size_t shared = std::max(turn.count, std::min(fits, panel.items.size()));
  const float height = std::min(area.h / static_cast<float>(shared), least + 28.0F);
  for (std::size_t i = 0; i < turn.count; ++i) {
    const Rect row = area.cut_top(height);
    if (i > 0) canvas.hairline(row.top_left(), {row.right(), row.y});
    draw(panel.items[turn.first + i], row);
  }
}

int urgency(config::Tone tone) { return tone == config::Tone::kBad ? 2 : tone == config::Tone::kWarning ? 1 : 0; }

}  // namespace

void draw_ranking(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.items.empty()) return draw_waiting(canvas, panel, area);
  // Every value can be touched: rather the first few than all of them too close together.
  constexpr float kLeastRow = 66.0F;
  const float least = std::max(kLeastRow, canvas.line_height(ui::Type::kBody) + 10.0F);
  const auto fits = static_cast<std::size_t>(std::max(1.0F, area.h / least));
  const std::size_t shown = std::min(fits, panel.items.size());
  const float height = std::min(area.h / static_cast<float>(shown), 76.0F * canvas.scale());
  const RankingShape shape = measure_ranking(canvas, panel, area.w);
  const float way = arrived(canvas, panel, now);
  if (way < 1.0F) canvas.keep_animating();
  canvas.push_clip(canvas.mirror(area));
  for (std::size_t i = 0; i < shown; ++i) {
    const Item& item = panel.items[i];
    const float from = static_cast<float>(item.was_at.value_or(i));
    const float at = from + (static_cast<float>(i) - from) * way;
    draw_rank(canvas, panel, item, {area.x, area.y + height * at, area.w, height}, shape);
  }
  canvas.pop_clip();
}

void draw_status(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.items.empty()) return draw_waiting(canvas, panel, area);
  const float wanted = 320.0F * canvas.scale();
  const auto columns = static_cast<std::size_t>(std::max(1.0F, std::round(area.w / wanted)));
  const float least = canvas.line_height(ui::Type::kBody) + canvas.line_height(ui::Type::kCaption) + 8.0F;
  const auto rows = static_cast<std::size_t>(std::max(1.0F, (area.h - 16.0F) / least));
  const Turn turn = take_turns(canvas, area, panel.items.size(), columns * rows, now);
  const std::size_t used =
      std::max<std::size_t>(1, (std::min(panel.items.size(), columns * rows) + columns - 1) / columns);
  const float height = std::min(area.h / static_cast<float>(used), least + 36.0F);
  const float width = area.w / static_cast<float>(columns);
  // Names keep their places; only where some must wait for their turn, trouble comes first.
  std::vector<const Item*> order;
  for (const Item& item : panel.items) order.push_back(&item);
  if (turn.count < order.size()) {
    std::stable_sort(order.begin(), order.end(),
                     [](const Item* a, const Item* b) { return urgency(a->tone) > urgency(b->tone); });
  }
  const bool fit = std::all_of(order.begin(), order.end(), [&](const Item* item) {
    return canvas.measure(item->name, ui::Type::kBody).x <= width - 20.0F - kToneMark - kToneGap;
  });
  const ui::Type name_type = fit ? ui::Type::kBody : ui::Type::kCaption;
  for (std::size_t i = 0; i < turn.count; ++i) {
    const Rect cell{area.x + width * static_cast<float>(i % columns), area.y + height * static_cast<float>(i / columns),
                    width - 20.0F, height};
    draw_status_cell(canvas, panel, *order[turn.first + i], name_type, cell);
  }
}

void draw_alerts(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.status == data::Status::kNone) return draw_waiting(canvas, panel, area);
  if (panel.items.empty()) return draw_all_clear(canvas, panel, area, "dash.alerts.none");
  const float one = canvas.line_height(ui::Type::kBody) + 20.0F;
  const float two = one + canvas.line_height(ui::Type::kCaption);
  const bool roomy = area.h >= two * static_cast<float>(std::min<std::size_t>(3, panel.items.size()));
  draw_entries(canvas, panel, area, now, roomy ? two : one,
               [&](const Item& item, const Rect& row) { draw_alert(canvas, panel, item, row, now); });
}

void draw_ticker(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.status == data::Status::kNone) return draw_waiting(canvas, panel, area);
  if (panel.items.empty()) return draw_all_clear(canvas, panel, area, "dash.ticker.none");
  // Titles are broken rather than cut, and set smaller where only one would be seen at a time.
  const auto height = [&](ui::Type type) {
    const bool wraps = std::any_of(panel.items.begin(), panel.items.end(),
                                   [&](const Item& item) { return canvas.measure(item.name, type).x > area.w; });
    return canvas.line_height(type) * (wraps ? 2.0F : 1.0F) + canvas.line_height(ui::Type::kCaption) + 12.0F;
  };
  const bool large = 2.0F * height(ui::Type::kBody) + 16.0F <= area.h || panel.items.size() == 1;
  const ui::Type type = large ? ui::Type::kBody : ui::Type::kLabel;
  draw_entries(canvas, panel, area, now, height(type),
               [&](const Item& item, const Rect& row) { draw_news(canvas, panel, item, row, now, type); });
}

}  // namespace kiosk::dashboard
