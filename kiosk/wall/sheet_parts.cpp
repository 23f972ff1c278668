#include "kiosk/wall/sheet_parts.hpp"

#include <algorithm>

namespace kiosk::wall {
namespace {

constexpr float kPartGap = 18.0F;  // below what has words
constexpr float kLabelGap = 2.0F;  // between a label and its words
constexpr float kRowPartGap = 10.0F;
constexpr std::size_t kWordReach = 60;  // bytes that are looked back through for a gap to part a text at

float body_height(ui::Canvas& canvas, const std::string& words, float width) {
  return canvas.measure(words, ui::Type::kBody, width, 0).y;
}

float labelled_height(ui::Canvas& canvas, const SheetPart& part, float width) {
  float height = std::max(body_height(canvas, part.words, width), body_height(canvas, part.widest, width));
  if (!part.label.empty()) height += canvas.measure(part.label, ui::Type::kCaption, width, 0).y + kLabelGap;
  if (!part.small.empty()) height += canvas.measure(part.small, ui::Type::kCaption, width, 0).y + kLabelGap;
  return height + kPartGap;
}

float row_part_height(ui::Canvas& canvas, const SheetPart& part, float width) {
  const float beside = canvas.measure(part.words, ui::Type::kLabel, width - part.label_width, 0).y;
  const float label = canvas.measure(part.label, ui::Type::kLabel, part.label_width - 16.0F, 0).y;
  return std::max(beside, label) + kRowPartGap;
}

data::Message exact_words(ui::Canvas& canvas, const data::Figure& figure) {
  return msg("wall.figure.exact").with("value", canvas.exact(figure));
}

float value_height(ui::Canvas& canvas, const data::Figure& figure, float width) {
  const float exact = canvas.measure(exact_words(canvas, figure), ui::Type::kLabel, width, 0).y;
  return canvas.line_height(ui::Type::kMetric) + 4.0F + exact + kPartGap;
}

float label_above_height(ui::Canvas& canvas, const SheetPart& part, float width) {
  return part.label.empty() ? 0.0F : canvas.measure(part.label, ui::Type::kCaption, width, 0).y + kInputGap;
}

data::Message status_words(data::Status status) {
  constexpr const char* kIds[] = {"status.none",      "status.live",    "status.due",         "status.old",
                                  "status.gone",      "status.partial", "status.recorded",    "status.held",
                                  "status.published", "status.derived", "status.illustrative"};
  return msg(kIds[static_cast<std::size_t>(status)]);
}

void draw_value(ui::Canvas& canvas, const data::Figure& figure, Rect area) {
  const Rect row = area.cut_top(canvas.line_height(ui::Type::kMetric));
  data::Figure shown = figure;
  shown.name.clear();  // already open: touching it again must not stack the same sheet
  canvas.figure(canvas.mirror({row.x, row.y, row.w * 0.54F, row.h}), shown, ui::Type::kMetric);
  const data::Message words = status_words(figure.status);
  const float pill_height = std::max(48.0F, canvas.line_height(ui::Type::kCaption) + 20.0F);
  const float width = std::min(canvas.measure(words, ui::Type::kCaption).x + 76.0F, row.w * 0.46F);
  canvas.status_pill(canvas.mirror({row.right() - width, row.center().y - pill_height / 2, width, pill_height}),
                     figure.status, words);
  area.cut_top(4.0F);
  ui::TextOptions exact;
  exact.color = canvas.theme().text3;
  exact.max_lines = 0;
  canvas.text(canvas.mirror(area), exact_words(canvas, figure), ui::Type::kLabel, exact);
}

void draw_labelled(ui::Canvas& canvas, const SheetPart& part, Rect area) {
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  quiet.max_lines = 0;
  ui::TextOptions body;
  body.max_lines = 0;
  if (!part.label.empty())
    area.cut_top(canvas.text(canvas.mirror(area), part.label, ui::Type::kCaption, quiet) + kLabelGap);
  area.cut_top(canvas.text(canvas.mirror(area), part.words, ui::Type::kBody, body) + kLabelGap);
  canvas.text(canvas.mirror(area), part.small, ui::Type::kCaption, quiet);
}

void draw_row_part(ui::Canvas& canvas, const SheetPart& part, const Rect& box) {
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  quiet.max_lines = 0;
  ui::TextOptions words;
  words.max_lines = 0;
  canvas.text(canvas.mirror({box.x, box.y, part.label_width - 16.0F, box.h}), part.label, ui::Type::kLabel, quiet);
  canvas.text(canvas.mirror({box.x + part.label_width, box.y, box.w - part.label_width, box.h}), part.words,
              ui::Type::kLabel, words);
}

// Where a text can be parted at or before this byte: between words where there are any, never within a letter.
std::size_t parting(const std::string& words, std::size_t at) {
  while (at > 0 && at < words.size() && (static_cast<unsigned char>(words[at]) & 0xC0U) == 0x80U) --at;
  if (at == 0 || at >= words.size()) return at;
  const std::size_t gap = words.rfind(' ', at);
  return gap != std::string::npos && gap > 0 && at - gap < kWordReach ? gap : at;
}

}  // namespace

float part_gap(const SheetPart& part) {
  if (part.kind == SheetPart::Kind::kInput) return kInputGap;
  return part.kind == SheetPart::Kind::kRow ? kRowPartGap : kPartGap;
}

float part_height(ui::Canvas& canvas, const SheetPart& part, float width) {
  switch (part.kind) {
    case SheetPart::Kind::kWords:
      return labelled_height(canvas, part, width);
    case SheetPart::Kind::kRow:
      return row_part_height(canvas, part, width);
    case SheetPart::Kind::kValue:
      return value_height(canvas, *part.figure, width);
    case SheetPart::Kind::kInput:
      return label_above_height(canvas, part, width) + input_height(canvas);
    case SheetPart::Kind::kCode:
      return kLinkCode + kPartGap;
    case SheetPart::Kind::kExcerpt:
      return excerpt_height(canvas) + kPartGap;
  }
  return 0.0F;
}

void draw_part(ui::Canvas& canvas, const SheetPart& part, const InputLook& look, const Rect& box) {
  switch (part.kind) {
    case SheetPart::Kind::kWords:
      return draw_labelled(canvas, part, box);
    case SheetPart::Kind::kRow:
      return draw_row_part(canvas, part, box);
    case SheetPart::Kind::kValue:
      return draw_value(canvas, *part.figure, box);
    case SheetPart::Kind::kInput: {
      Rect row = box;
      ui::TextOptions quiet;
      quiet.color = canvas.theme().text3;
      quiet.max_lines = 0;
      if (!part.label.empty())
        row.cut_top(canvas.text(canvas.mirror(row), part.label, ui::Type::kCaption, quiet) + kInputGap);
      return draw_input(canvas, *part.figure, look, row);
    }
    case SheetPart::Kind::kCode:
      return draw_link(canvas, *part.figure, box);
    case SheetPart::Kind::kExcerpt:
      return draw_excerpt(canvas, *part.figure, box);
  }
}

bool split_part(ui::Canvas& canvas, SheetPart& part, SheetPart& rest, float width, float height) {
  constexpr float kLeastLines = 3.0F;
  if (part.kind != SheetPart::Kind::kWords && part.kind != SheetPart::Kind::kRow) return false;
  const auto fits = [&](std::size_t end) {
    SheetPart begun = part;
    begun.words.resize(end);
    begun.small.clear();
    begun.widest.clear();
    return part_height(canvas, begun, width) <= height;
  };
  const auto type = part.kind == SheetPart::Kind::kRow ? ui::Type::kLabel : ui::Type::kBody;
  if (height < kLeastLines * canvas.line_height(type) || !fits(0)) return false;
  std::size_t most = 0;
  std::size_t too_long = part.words.size();
  while (too_long - most > 1) {
    const std::size_t middle = most + (too_long - most) / 2;
    const std::size_t at = parting(part.words, middle);
    (at > 0 && fits(at) ? most : too_long) = middle;
  }
  const std::size_t at = parting(part.words, most);
  if (at == 0) return false;
  rest = part;
  rest.words.erase(0, part.words.find_first_not_of(' ', at));
  if (!part.label.empty()) rest.label = canvas.words(msg("wall.sheet.continued").with("label", part.label));
  part.words.resize(at);
  part.small.clear();
  part.widest.clear();
  return true;
}

}  // namespace kiosk::wall
