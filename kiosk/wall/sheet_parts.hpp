// A sheet with much to say is made of parts: measured before they are drawn, they flow through columns and on to
// further pages, so that large words and small screens lose none of them. Private to kiosk/wall.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {

struct SheetPart {
  enum class Kind : std::uint8_t {
    kWords,    // a quiet label and words below it
    kRow,      // a quiet label and words beside it
    kValue,    // of the figure: large, its status, exactly
    kInput,    // a figure to touch: what another is made of
    kCode,     // to the figure's query in its source's own pages
    kExcerpt,  // the bytes that the figure stands in
  };
  Kind kind = Kind::kWords;
  std::string label;  // above an input too
  std::string words;
  std::string small;   // below the words
  std::string widest;  // the longest that words which change by themselves become: room is kept for it
  const data::Figure* figure = nullptr;  // of the frame
  float label_width = 0.0F;              // of a row
  bool new_column = false;               // where its sheet has all of its columns beside each other
};

inline constexpr float kInputGap = 8.0F;  // du, below an input

// Names and values of inputs are set alike, in the largest roles in which all of them fit.
struct InputLook {
  ui::Type name = ui::Type::kBody;
  ui::Type value = ui::Type::kTitle;
  float value_room = 0.0F;  // du
  bool fits = true;
};

float part_gap(const SheetPart& part);                                      // du, kept below it
float part_height(ui::Canvas& canvas, const SheetPart& part, float width);  // du, with that
void draw_part(ui::Canvas& canvas, const SheetPart& part, const InputLook& look, const Rect& box);
// Takes off the beginning of the words what fills this height; false where the part is not of words, or too little
// fits.
bool split_part(ui::Canvas& canvas, SheetPart& part, SheetPart& rest, float width, float height);

struct PlacedPart {
  SheetPart part;
  Rect box;
  int page = 0;
};

struct Laid {
  std::vector<PlacedPart> parts;
  int pages = 1;
  float height = 0.0F;  // that the fullest page takes of its area
};

struct Columns {
  Rect first;  // on the first page
  Rect rest;   // on all others
  int count = 1;
  float gap = 48.0F;
  bool breaks = false;  // heed SheetPart::new_column
};

Laid flow_parts(ui::Canvas& canvas, std::span<const SheetPart> parts, const Columns& columns);
void draw_laid(ui::Canvas& canvas, const Laid& laid, int page);

// The row of buttons that turn pages, and its height with the gap above it.
float pager_height(const ui::Canvas& canvas);
void draw_pager(ui::Canvas& canvas, const Rect& row, int page, int pages);

// What there is to say of a figure, in reading order.
std::vector<SheetPart> told_parts(ui::Canvas& canvas, const Frame& frame, const data::Figure& figure);
std::vector<SheetPart> detail_parts(ui::Canvas& canvas, const data::Figure& figure);
std::vector<SheetPart> input_parts(const Page& page, const data::Figure& figure);

InputLook look_of_inputs(ui::Canvas& canvas, std::span<const data::Figure* const> inputs, float width);
float input_height(const ui::Canvas& canvas);
void draw_input(ui::Canvas& canvas, const data::Figure& figure, const InputLook& look, const Rect& row);

// Ways of using the room that a figure's sheet has.
struct FigureParts {
  const data::Figure* figure = nullptr;
  std::vector<SheetPart> told, details, inputs;
};
Laid lay_fetched(ui::Canvas& canvas, const FigureParts& parts, const Rect& area);
Laid lay_computed(ui::Canvas& canvas, const FigureParts& parts, const Rect& area);
Laid lay_reachable(ui::Canvas& canvas, const FigureParts& parts, const Rect& area);  // inputs where a low hand is

// One list after the other; and the words above the inputs, by themselves or with the first of them.
std::vector<SheetPart> joined(std::vector<SheetPart> first, const std::vector<SheetPart>& then);
SheetPart inputs_heading(ui::Canvas& canvas);
std::vector<SheetPart> headed_inputs(ui::Canvas& canvas, std::vector<SheetPart> inputs);

}  // namespace kiosk::wall
