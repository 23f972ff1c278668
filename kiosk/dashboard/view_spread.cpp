// States over time, histograms and heat strips.
#include <algorithm>
#include <cmath>

#include "kiosk/dashboard/panel_view.hpp"
#include "kiosk/dashboard/view_parts.hpp"

namespace kiosk::dashboard {
namespace {

WallTime wall(double seconds) {
  return WallTime(std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000.0)));
}

// First, middle and last moment below a picture; all three only where they fit.
void draw_time_axis(ui::Canvas& canvas, const Rect& row, double from, double to) {
  ui::TextOptions options;
  options.color = canvas.theme().text3;
  const float third = row.w / 3;
  const text::Align aligns[] = {text::Align::kStart, text::Align::kCenter, text::Align::kEnd};
  for (int i = 0; i < 3; ++i) {
    options.align = aligns[i];
    const std::string words = canvas.numbers().time(wall(from + (to - from) * i / 2));
    if (i == 1 && canvas.measure(words, ui::Type::kCaption).x > third) continue;
    canvas.text(canvas.mirror({row.x + third * static_cast<float>(i), row.y, third, row.h}), words, ui::Type::kCaption,
                options);
  }
}

float share_of_height(config::Tone tone) {
  switch (tone) {
    case config::Tone::kBad:
      return 1.0F;
    case config::Tone::kWarning:
      return 0.8F;
    case config::Tone::kGood:
    case config::Tone::kNeutral:
      return 0.5F;
    case config::Tone::kUnknown:
      break;
  }
  return 0.2F;
}

void draw_spans(ui::Canvas& canvas, const PanelState& panel, const StateRow& row, const Rect& strip, double from,
                double to) {
  canvas.fill(canvas.mirror(strip), canvas.theme().track.with_alpha(0.35F), 6.0F);
  for (const StateRow::Span& span : row.spans) {
    const auto x = [&](double t) { return strip.x + strip.w * static_cast<float>((t - from) / (to - from)); };
    // Trouble stands taller: states are told apart without their colours, which old ones have no more.
    const float height = strip.h * share_of_height(span.tone);
    const Rect box{x(span.from), strip.center().y - height / 2, std::max(3.0F, x(span.to) - x(span.from) - 2.0F),
                   height};
    const Color color = tone_color(canvas, withdrawn(panel) ? config::Tone::kUnknown : span.tone);
    const float strength = span.tone == config::Tone::kGood      ? (withdrawn(panel) ? 0.25F : 0.55F)
                           : span.tone == config::Tone::kWarning ? (withdrawn(panel) ? 0.5F : 0.9F)
                                                                 : 0.9F;
    canvas.fill(canvas.mirror(box), color.with_alpha(strength), 6.0F);
    const bool said = !withdrawn(panel) && span.tone != config::Tone::kGood && !span.word.empty() &&
                      canvas.measure(span.word, ui::Type::kCaption).x + 16.0F <= box.w &&
                      box.h >= canvas.line_height(ui::Type::kCaption) - 2.0F;
    if (!said) continue;
    ui::TextOptions options;
    options.middle = true;
    options.align = text::Align::kCenter;
    options.color = canvas.theme().dark ? canvas.theme().background.bottom : canvas.theme().card.top;
    options.weight = 600;
    canvas.text(canvas.mirror(box), span.word, ui::Type::kCaption, options);
  }
}

data::Figure edge(const PanelState& panel, double value) {
  data::Figure figure = unmarked(panel.figures.front());
  figure.name.clear();
  figure.value = value;
  figure.unit = data::parse_unit(panel.config->unit).value_or(data::Unit{});
  figure.digits = 2;
  figure.adds_up = false;
  figure.status = data::Status::kDerived;
  return figure;
}

void draw_bars(ui::Canvas& canvas, const PanelState& panel, const Rect& plot) {
  const auto& buckets = panel.spread.columns.front();
  const float pitch = plot.w / static_cast<float>(buckets.size());
  const Color color = series_color(canvas, panel, 0);
  canvas.hairline({plot.x, plot.bottom()}, {plot.right(), plot.bottom()});
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    const float share = panel.spread.most > 0.0 ? static_cast<float>(buckets[i].count / panel.spread.most) : 0.0F;
    const float height = buckets[i].count > 0.0 ? std::max(3.0F, plot.h * share) : 0.0F;
    if (height <= 0.0F) continue;
    const Rect bar{plot.x + pitch * static_cast<float>(i) + 2.0F, plot.bottom() - height, pitch - 4.0F, height};
    canvas.fill(canvas.mirror(bar), color, std::min(6.0F, height / 2));
  }
}

// Every edge that fits below the bars; the last one of a classic histogram has none.
void draw_edges(ui::Canvas& canvas, const PanelState& panel, const Rect& row) {
  const auto& buckets = panel.spread.columns.front();
  const float pitch = row.w / static_cast<float>(buckets.size());
  float free = row.x;
  for (std::size_t i = 0; i <= buckets.size(); ++i) {
    const double value = i == 0 ? buckets[0].low : buckets[i - 1].high;
    if (!std::isfinite(value)) continue;
    const data::Figure figure = edge(panel, value);
    const float width = canvas.measure(canvas.numbers().figure(figure).joined(), ui::Type::kCaption).x + 8.0F;
    const float x = std::clamp(row.x + pitch * static_cast<float>(i) - width / 2, row.x, row.right() - width);
    if (x < free) continue;
    ui::TextOptions options;
    options.color = canvas.theme().text3;
    options.align = text::Align::kCenter;
    canvas.figure(canvas.mirror({x, row.y, width, row.h}), figure, ui::Type::kCaption, options);
    free = x + width + 12.0F;
  }
}

// All edges of all columns, so that native histograms, which leave out empty buckets, line up.
std::vector<double> edges_of(const Spread& spread) {
  std::vector<double> edges;
  for (const auto& column : spread.columns) {
    for (const Spread::Bucket& bucket : column) {
      if (std::isfinite(bucket.low)) edges.push_back(bucket.low);
    }
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

// The highest and the lowest edge at the side; takes its room from picture and axis.
void draw_levels(ui::Canvas& canvas, const PanelState& panel, Rect& area, Rect& axis,
                 const std::vector<double>& edges) {
  const data::Figure top = edge(panel, edges.back());
  const data::Figure bottom = edge(panel, edges.front());
  float width = 0.0F;
  for (const data::Figure& figure : {top, bottom})
    width = std::max(width, canvas.measure(canvas.numbers().figure(figure).joined(), ui::Type::kCaption).x + 8.0F);
  Rect side = area.cut_left(width + 12.0F);
  axis.cut_left(width + 12.0F);
  side.w = width;
  const float line = canvas.line_height(ui::Type::kCaption);
  ui::TextOptions options;
  options.align = text::Align::kEnd;
  options.color = canvas.theme().text3;
  canvas.figure(canvas.mirror({side.x, side.y, side.w, line}), top, ui::Type::kCaption, options);
  canvas.figure(canvas.mirror({side.x, side.bottom() - line, side.w, line}), bottom, ui::Type::kCaption, options);
}

}  // namespace

void draw_timeline(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.timeline.empty()) return draw_waiting(canvas, panel, area);
  double from = std::numeric_limits<double>::infinity();
  double to = -from;
  float name = 0.0F;
  for (const StateRow& row : panel.timeline) {
    name = std::max(name, canvas.measure(row.name, ui::Type::kBody).x + 20.0F);
    if (row.spans.empty()) continue;
    from = std::min(from, row.spans.front().from);
    to = std::max(to, row.spans.back().to);
  }
  if (!(to > from)) return draw_waiting(canvas, panel, area);
  name = std::min(name, area.w * 0.32F);
  Rect axis = area.cut_bottom(canvas.line_height(ui::Type::kCaption) + 6.0F);
  axis.cut_left(name);
  const float least = canvas.line_height(ui::Type::kCaption) + 8.0F;
  // No row is left out for want of room: they take turns.
  const auto rows_in = [&](const Rect& r) { return static_cast<std::size_t>(std::max(1.0F, r.h / least)); };
  const bool turns = rows_in(area) < panel.timeline.size();
  Rect below = area;
  below.cut_bottom(16.0F);
  const Turn turn =
      take_turns(canvas, area, panel.timeline.size(), turns ? rows_in(below) : panel.timeline.size(), now);
  const float height = std::min(area.h / static_cast<float>(turns ? rows_in(below) : turn.count), 72.0F);
  for (std::size_t i = turn.first; i < turn.first + turn.count; ++i) {
    Rect row = area.cut_top(height);
    Rect label = row.cut_left(name);
    label.cut_right(16.0F);
    ui::TextOptions options;
    options.middle = true;
    const bool fits = canvas.measure(panel.timeline[i].name, ui::Type::kBody).x <= label.w;
    canvas.text(canvas.mirror(label), panel.timeline[i].name, fits ? ui::Type::kBody : ui::Type::kCaption, options);
    draw_spans(canvas, panel, panel.timeline[i], row.inset(0.0F, std::min(8.0F, height * 0.14F)), from, to);
  }
  if (!turns) axis.y = area.y + 6.0F;
  draw_time_axis(canvas, axis, from, to);
}

void draw_histogram(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.spread.columns.empty() || panel.spread.columns.front().empty()) return draw_waiting(canvas, panel, area);
  Rect axis = area.cut_bottom(canvas.line_height(ui::Type::kCaption) + 8.0F);
  axis.cut_top(8.0F);
  draw_bars(canvas, panel, area);
  draw_edges(canvas, panel, axis);
}

void draw_heat(ui::Canvas& canvas, const PanelState& panel, Rect area) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  const Spread& spread = panel.spread;
  const std::vector<double> edges = edges_of(spread);
  if (spread.columns.size() < 2 || edges.empty()) return draw_waiting(canvas, panel, area);
  Rect axis = area.cut_bottom(canvas.line_height(ui::Type::kCaption) + 6.0F);
  axis.cut_top(6.0F);
  draw_levels(canvas, panel, area, axis, edges);
  const float cell = area.w / static_cast<float>(spread.columns.size());
  const float level = area.h / static_cast<float>(edges.size());
  const Color color = series_color(canvas, panel, 0);
  canvas.fill(canvas.mirror(area), canvas.theme().track.with_alpha(0.2F), 8.0F);
  for (std::size_t c = 0; c < spread.columns.size(); ++c) {
    for (const Spread::Bucket& bucket : spread.columns[c]) {
      const auto at = std::lower_bound(edges.begin(), edges.end(), bucket.low);
      if (bucket.count <= 0.0 || at == edges.end()) continue;
      const float share = std::sqrt(static_cast<float>(bucket.count / spread.most));
      const auto row = static_cast<float>(at - edges.begin() + 1);
      canvas.fill(canvas.mirror({area.x + cell * static_cast<float>(c), area.bottom() - level * row,
                                 std::max(1.0F, cell - (cell > 4.0F ? 1.0F : 0.0F)), std::max(1.0F, level - 1.0F)}),
                  color.with_alpha(0.1F + 0.9F * share));
    }
  }
  draw_time_axis(canvas, axis, spread.times.front(), spread.times.back());
}

}  // namespace kiosk::dashboard
