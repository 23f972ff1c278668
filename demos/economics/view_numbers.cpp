#include <algorithm>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr float kBetween = 24.0F;  // du, between a name and its number
constexpr float kLarger = 1.7F;    // what large names and numbers need, of what small ones do

// du that their words need.
float numbers_width(Canvas& canvas, std::span<const Number> numbers) {
  float widest = 0.0F;
  for (const Number& number : numbers) {
    const float value = canvas.measure(canvas.numbers().figure(*number.figure).joined(), Type::kButton).x;
    widest = std::max(widest, canvas.measure(number.label, Type::kCaption).x + value * 1.1F);
  }
  return widest + kBetween + 12.0F;
}

}  // namespace

Rect cut_end(const Canvas& canvas, Rect& area, float width) {
  return canvas.mirrored() ? area.cut_left(width) : area.cut_right(width);
}

float button_height(const Canvas& canvas) { return std::max(64.0F, canvas.line_height(Type::kButton) + 32.0F); }

void cut_numbers(Canvas& canvas, Rect& area, std::span<const Number> numbers, float most) {
  const float natural = numbers_width(canvas, numbers);
  const bool beside = area.w > area.h * 2.0F || (area.w > area.h && natural <= area.w * 0.45F);
  const Rect list = beside ? cut_end(canvas, area, std::min(area.w * most, natural)) : area.cut_bottom(area.h * 0.42F);
  beside ? cut_end(canvas, area, 32.0F) : area.cut_bottom(24.0F);
  draw_numbers(canvas, list, numbers);
}

void draw_numbers(Canvas& canvas, Rect area, std::span<const Number> numbers) {
  // A name that needs two lines gets them: then fewer numbers are shown, never half a name.
  const bool long_names = numbers_width(canvas, numbers) > area.w;
  const float two_lines = 2.0F * canvas.line_height(Type::kCaption) + 4.0F;
  const float least = std::max(canvas.line_height(Type::kButton) + 4.0F, long_names ? two_lines : 0.0F);
  const auto room = static_cast<std::size_t>(std::max(1.0F, area.h / least));
  numbers = numbers.first(std::min(room, numbers.size()));
  const float row = std::min(area.h / static_cast<float>(numbers.size()), 96.0F * canvas.scale());
  const bool large =
      row >= canvas.line_height(Type::kTitle) + 24.0F && numbers_width(canvas, numbers) * kLarger <= area.w;
  kiosk::ui::TextOptions start;
  start.middle = true;
  start.max_lines = row >= 2.0F * canvas.line_height(Type::kCaption) ? 2 : 1;
  kiosk::ui::TextOptions end;
  end.middle = true;
  end.align = kiosk::text::Align::kEnd;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Rect line = area.cut_top(row);
    if (i > 0) canvas.hairline({line.x, line.y}, {line.right(), line.y});
    const Type type = large ? Type::kTitle : Type::kButton;
    const float value = canvas.measure(canvas.numbers().figure(*numbers[i].figure).joined(), type).x * 1.1F + 8.0F;
    const Rect number = cut_end(canvas, line, std::min(line.w * 0.55F, value));
    cut_end(canvas, line, kBetween * 0.5F);
    canvas.text(line, numbers[i].label, large ? Type::kBody : Type::kCaption, start);
    end.color = canvas.theme().text1;
    canvas.figure(number, *numbers[i].figure, type, end);
  }
}

}  // namespace demos::economics
