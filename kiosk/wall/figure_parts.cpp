// What a figure's sheet says, as parts: the number, in words, its times, its source, how it was asked for, and what it
// is made of.
#include <algorithm>

#include "kiosk/data/time_text.hpp"
#include "kiosk/wall/sheet_parts.hpp"

namespace kiosk::wall {
namespace {

constexpr Seconds kWideAge{59 * 60.0};  // "59 min ago": hardly any age takes more room

// Not to be parted at a line's end.
std::string age_words(const ui::Canvas& canvas, Seconds age) {
  std::string words = canvas.ago(age);
  for (std::size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at))
    words.replace(at, 1, "\u00a0");
  return words;
}

SheetPart words_part(ui::Canvas& canvas, const data::Message& label, std::string words) {
  SheetPart part;
  part.label = canvas.words(label);
  part.words = std::move(words);
  return part;
}

SheetPart figure_part(SheetPart::Kind kind, const data::Figure& figure) {
  SheetPart part;
  part.kind = kind;
  part.figure = &figure;
  return part;
}

// Both ages, or the one there is, as they are now or as wide as they become.
std::string ages_words(const ui::Canvas& canvas, const Frame& frame, const data::Figure& figure, Seconds least) {
  const bool both = figure.as_of && figure.checked;
  data::Message words = msg(both           ? "wall.figure.times"
                            : figure.as_of ? "wall.figure.data_only"
                                           : "wall.figure.checked_only");
  const auto age = [&](WallTime since, Seconds clock_off) {
    return age_words(canvas, std::max(Seconds(frame.now - since) + clock_off, least));
  };
  if (figure.as_of) {  // by the clock of whoever wrote it down
    words = words.with("as_of", canvas.numbers().time_long(*figure.as_of))
                .with("since_data", age(*figure.as_of, figure.clock_off));
  }
  if (figure.checked) {
    words = words.with("checked", canvas.numbers().time_long(*figure.checked))
                .with("since_check", age(*figure.checked, Seconds(0)));
  }
  return canvas.words(words);
}

// Both ages and the next check, in the wall's zone; the data's own time also as everybody in the world writes it.
SheetPart times_part(ui::Canvas& canvas, const Frame& frame, const data::Figure& figure) {
  SheetPart part = words_part(canvas, msg("wall.figure.time"), ages_words(canvas, frame, figure, Seconds::min()));
  part.widest = ages_words(canvas, frame, figure, kWideAge);
  const WallTime time = figure.as_of ? *figure.as_of : figure.checked.value_or(frame.now);
  data::Message more = msg(figure.next_check ? "wall.figure.utc_next" : "wall.figure.utc")
                           .with("utc", data::to_rfc3339(time).substr(0, 19) + "Z");
  if (figure.next_check) more = more.with("next", canvas.numbers().time_long(*figure.next_check));
  part.small = canvas.words(more);
  return part;
}

}  // namespace

std::vector<SheetPart> told_parts(ui::Canvas& canvas, const Frame& frame, const data::Figure& figure) {
  std::vector<SheetPart> parts{figure_part(SheetPart::Kind::kValue, figure)};
  if (!figure.formula.empty())
    parts.push_back(words_part(canvas, msg("wall.figure.formula"), canvas.words(figure.formula)));
  if (figure.as_of || figure.checked) parts.push_back(times_part(canvas, frame, figure));
  if (!figure.source.name.empty()) {
    std::string source = figure.source.name;
    if (!figure.source.date.empty()) source += "  ·  " + figure.source.date;
    parts.push_back(words_part(canvas, msg("wall.figure.source"), std::move(source)));
  }
  return parts;
}

std::vector<SheetPart> detail_parts(ui::Canvas& canvas, const data::Figure& figure) {
  std::vector<SheetPart> parts;
  for (const data::Detail& detail : figure.details) {
    std::string words = detail.words;
    for (const data::Message& step : detail.steps) words += (words.empty() ? "" : "  →  ") + canvas.words(step);
    parts.push_back(words_part(canvas, detail.label, std::move(words)));
  }
  if (has_code(figure)) parts.push_back(figure_part(SheetPart::Kind::kCode, figure));
  return parts;
}

std::vector<SheetPart> input_parts(const Page& page, const data::Figure& figure) {
  std::vector<SheetPart> parts;
  for (const std::string& name : figure.inputs) {
    const auto input =
        std::find_if(page.figures.begin(), page.figures.end(), [&](const data::Figure& f) { return f.name == name; });
    if (input != page.figures.end()) parts.push_back(figure_part(SheetPart::Kind::kInput, *input));
  }
  return parts;
}

}  // namespace kiosk::wall
