// The last five minutes below the map: what was asked for against what was answered; what lies between is lost. A
// finger on it looks back.
#include <algorithm>
#include <array>
#include <string>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::Vec2;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kStrip = 72.0F;
constexpr double kTimelineSeconds = 300.0;  // seconds

struct Strip {
  Rect box;
  double most;  // requests a second at its top

  // Time runs from left to right in every language.
  float x(double seconds_ago) const { return box.right() - box.w * static_cast<float>(seconds_ago / kTimelineSeconds); }
  float y(double rate) const { return box.bottom() - 4.0F - (box.h - 12.0F) * static_cast<float>(rate / most); }
};

double most_of(const std::vector<double>& values) {
  double most = 1.0;
  for (const double v : values) most = std::max(most, v);
  return most * 1.05;
}

// What was answered from the ground up, and between that and what was asked for, what was lost.
void draw_shares(Canvas& canvas, const Strip& strip, const Course& asked, const Course& served) {
  const auto& t = canvas.theme();
  std::vector<Vec2> top, line;
  for (std::size_t i = 0; i < served.y.size(); ++i) {
    line.push_back({strip.x(-served.x[i]), strip.y(std::min(served.y[i], strip.most))});
    top.push_back({strip.x(-asked.x[i]), strip.y(std::min(asked.y[i], strip.most))});
  }
  const float ground = strip.box.bottom() - 4.0F;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const std::array<Vec2, 4> below{line[i], line[i + 1], Vec2{line[i + 1].x, ground}, Vec2{line[i].x, ground}};
    canvas.polygon(below, t.series[0].with_alpha(0.24F));
    if (line[i].y < top[i].y + 3.0F && line[i + 1].y < top[i + 1].y + 3.0F) continue;
    const std::array<Vec2, 4> lost{Vec2{top[i].x, std::min(top[i].y, line[i].y)},
                                   Vec2{top[i + 1].x, std::min(top[i + 1].y, line[i + 1].y)}, line[i + 1], line[i]};
    canvas.polygon(lost, t.negative.with_alpha(0.55F));
  }
  if (line.size() < 2) return;
  canvas.dashed(top, t.text2, 2.0F, 8.0F, 6.0F);
  canvas.line(line, t.series[0], 3.0F);
}

void draw_handle(Canvas& canvas, const Strip& strip, double back) {
  const auto& t = canvas.theme();
  const float x = std::clamp(strip.x(back), strip.box.x + 2.0F, strip.box.right() - 2.0F);
  constexpr float width = 4.0F;
  canvas.fill({x - width * 0.5F, strip.box.y - 6.0F, width, strip.box.h + 12.0F}, t.text1, width * 0.5F);
  canvas.circle({x, strip.box.center().y}, 14.0F, t.text1);
  canvas.circle({x, strip.box.center().y}, 7.0F, t.brand);
}

// A touch goes to its half minute; finer than that is the slider among the controls.
void offer_moments(Canvas& canvas, const Strip& strip) {
  constexpr int kMoments = 10;
  const float width = strip.box.w / kMoments;
  for (int i = 0; i < kMoments; ++i) {
    const Rect box{strip.box.x + width * static_cast<float>(i), strip.box.y, width, strip.box.h};
    const double back = kTimelineSeconds - kTimelineSeconds / kMoments * (i + 1);
    canvas.touch_area(box, "back" + std::to_string(i), kiosk::ui::SetControl{kBack, back});
  }
}

void draw_words(const Model& model, Canvas& canvas, Rect row) {
  const auto& t = canvas.theme();
  const bool back = model.value(kBack) > 0.0;
  const auto title = back ? msg("resilience.timeline.back").with("back", kiosk::data::Message::FigureArg{"back"})
                          : msg("resilience.timeline");
  canvas.text(row, title, Type::kCaption,
              {.color = back ? t.brand_text : t.text2, .align = {}, .max_lines = 1, .middle = true, .weight = 600});
  if (!model.figure("offered").has_value() || !model.figure("served").has_value()) return;
  const auto end = msg("resilience.timeline.rates")
                       .with("asked", kiosk::data::Message::FigureArg{"offered"})
                       .with("answered", kiosk::data::Message::FigureArg{"served"});
  if (canvas.measure(title, Type::kCaption).x + canvas.measure(end, Type::kCaption).x + 40.0F > row.w) return;
  canvas.text(row, end, Type::kCaption,
              {.color = t.text2, .align = kiosk::text::Align::kEnd, .max_lines = 1, .middle = true});
}

}  // namespace

float timeline_height(const Canvas& canvas) { return canvas.line_height(Type::kCaption) + 6.0F + kStrip; }

void draw_timeline(const Model& model, Canvas& canvas, Rect area) {
  draw_words(model, canvas, area.cut_top(canvas.line_height(Type::kCaption)));
  area.cut_top(6.0F);
  canvas.fill(area, canvas.theme().text1.with_alpha(0.05F), 14.0F);
  const Course asked =
      course_of(model.newest_seconds(), [](const Second& s) { return static_cast<double>(s.offered); });
  const Course served =
      course_of(model.newest_seconds(), [](const Second& s) { return static_cast<double>(s.served); });
  const Strip strip{area.inset(16.0F, 0.0F), most_of(asked.y)};
  offer_moments(canvas, strip);
  draw_shares(canvas, strip, asked, served);
  draw_handle(canvas, strip, model.value(kBack));
}

}  // namespace demos::resilience
