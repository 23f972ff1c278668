// What a figure is made of, as rows that open its inputs' own sheets.
#include <algorithm>
#include <sstream>
#include <string>

#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr float kInputPad = 20.0F;
constexpr float kInputArrow = 64.0F;  // from an input's end, with its gap
constexpr float kBeforeValue = 16.0F;
constexpr float kMarkShare = 0.52F;  // of a line: what a number's mark takes behind it
constexpr float kBolder = 1.06F;     // a value's width in its weight, of that in its role's own

float value_width(ui::Canvas& canvas, const data::Figure& figure, ui::Type type) {
  const std::string value = canvas.numbers().figure(figure).joined();
  return canvas.measure(value, type).x * kBolder + canvas.line_height(type) * kMarkShare;
}

// A short last word is not left alone on a line: "Cash flow, / year 1".
std::string name_words(const ui::Canvas& canvas, const data::Figure& figure) {
  constexpr std::size_t kShort = 3;
  std::string words = canvas.words(figure.label);
  const std::size_t gap = words.rfind(' ');
  if (gap != std::string::npos && words.size() - gap - 1 <= kShort) words.replace(gap, 1, "\u00a0");
  return words;
}

// In one line of the larger role, or two of the smaller one without parting a word.
bool name_fits(ui::Canvas& canvas, const data::Figure& figure, ui::Type type, float room) {
  const std::string name = name_words(canvas, figure);
  if (type == ui::Type::kBody) return canvas.measure(name, type).x <= room;
  std::istringstream words(name);
  for (std::string word; words >> word;) {
    if (canvas.measure(word, type).x > room) return false;
  }
  return room > 0.0F && canvas.measure(name, type, room, 0).y < 2.5F * canvas.line_height(type);
}

}  // namespace

InputLook look_of_inputs(ui::Canvas& canvas, std::span<const data::Figure* const> inputs, float width) {
  constexpr std::pair<ui::Type, ui::Type> kLooks[] = {{ui::Type::kBody, ui::Type::kTitle},
                                                      {ui::Type::kCaption, ui::Type::kTitle},
                                                      {ui::Type::kCaption, ui::Type::kBody},
                                                      {ui::Type::kCaption, ui::Type::kCaption}};
  InputLook look;
  for (const auto& [name, value] : kLooks) {
    look = {name, value, 0.0F, true};
    for (const data::Figure* input : inputs)
      look.value_room = std::max(look.value_room, value_width(canvas, *input, value));
    const float room = width - kInputPad - kInputArrow - kBeforeValue - look.value_room;
    for (const data::Figure* input : inputs) look.fits = look.fits && name_fits(canvas, *input, name, room);
    if (look.fits) break;
  }
  look.value_room = std::min(look.value_room, width * 0.5F);  // where nothing fits
  return look;
}

// Larger words may need two lines for an input's name.
float input_height(const ui::Canvas& canvas) {
  if (canvas.scale() > 1.2F) return std::max(72.0F, 2.0F * canvas.line_height(ui::Type::kCaption) + 8.0F);
  return std::max(72.0F, canvas.line_height(ui::Type::kBody) + 32.0F);
}

// One input: its name, its value, and a touch that opens it.
void draw_input(ui::Canvas& canvas, const data::Figure& figure, const InputLook& look, const Rect& row) {
  const Rect box{row.x, row.y, row.w, row.h - kInputGap};
  canvas.fill(canvas.mirror(box), canvas.theme().control, 16.0F);
  canvas.stroke(canvas.mirror(box), canvas.theme().control_stroke.faded(0.6F), 1.0F, 16.0F);
  const float value = box.right() - kInputArrow - look.value_room;
  ui::TextOptions middle;
  middle.middle = true;
  middle.max_lines = look.name == ui::Type::kBody ? 1 : 2;
  middle.color = canvas.theme().text2;
  canvas.text(canvas.mirror({box.x + kInputPad, box.y, value - kBeforeValue - box.x - kInputPad, box.h}),
              name_words(canvas, figure), look.name, middle);
  ui::TextOptions end;
  end.middle = true;
  end.align = text::Align::kEnd;
  end.color = canvas.theme().text1;
  end.weight = canvas.theme().role(ui::Type::kTitle).weight;
  data::Figure shown = figure;
  shown.name.clear();
  canvas.figure(canvas.mirror({value, box.y, look.value_room, box.h}), shown, look.value, end);
  canvas.icon(canvas.mirror({box.right() - 48.0F, box.center().y - 16.0F, 32.0F, 32.0F}),
              canvas.mirrored() ? "back" : "forward", canvas.theme().text3);
  canvas.touch_area(canvas.mirror(box), "input." + figure.name, ui::OpenFigure{figure.name});
}

}  // namespace kiosk::wall
