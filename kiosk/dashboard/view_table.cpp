// Tables: rows under a heading, what does not fit in turns; and where not even one row has room, less of it but whole.
#include <algorithm>
#include <string>

#include "kiosk/dashboard/panel_view.hpp"
#include "kiosk/dashboard/view_parts.hpp"

namespace kiosk::dashboard {
namespace {

constexpr float kColumnGap = 16.0F;
constexpr float kTableGap = 24.0F;  // between the pairs of a table in one line
constexpr float kPairGap = 8.0F;    // between the name of a column and its value there

struct TableGrid {
  float head = 0.0F, least = 0.0F;  // heights
  std::vector<float> from, width;   // of the columns that have room, beside each other

  Rect cell(const Rect& row, std::size_t column) const { return {row.x + from[column], row.y, width[column], row.h}; }
  std::size_t columns() const { return from.size(); }
};

std::string words_of(const ui::Canvas& canvas, const PanelState& panel, const Cell& cell) {
  return cell.figure ? canvas.numbers().figure(panel.figures[*cell.figure]).joined() : cell.text;
}

// What each column needs for its heading and every one of its words.
std::vector<float> column_needs(ui::Canvas& canvas, const PanelState& panel) {
  constexpr float kSnap = 4.0F;
  std::vector<float> needs;
  for (const data::Message& words : panel.header) needs.push_back(canvas.measure(words, ui::Type::kCaption).x + kSnap);
  for (const std::vector<Cell>& row : panel.rows) {
    for (std::size_t c = 0; c < std::min(row.size(), needs.size()); ++c)
      needs[c] = std::max(needs[c], canvas.measure(words_of(canvas, panel, row[c]), ui::Type::kBody).x + kSnap);
  }
  return needs;
}

// A wide first column and equal ones after it, where that holds all words; else columns as wide as they need, and only
// as many as have room: a column that is cut in two says nothing.
void place_columns(TableGrid& grid, const std::vector<float>& needs, float width) {
  const auto columns = static_cast<float>(needs.size());
  const float first = width * (columns > 3 ? 0.34F : 0.46F);
  const float other = columns > 1 ? (width - first) / (columns - 1) : 0.0F;
  bool even = needs.front() <= first - kColumnGap;
  for (std::size_t c = 1; c < needs.size(); ++c) even = even && needs[c] <= other - 4.0F;
  float used = 0.0F;
  std::size_t shown = 0;
  for (; shown < needs.size(); ++shown) {
    const float wider = used + (shown > 0 ? kColumnGap : 0.0F) + needs[shown];
    if (!even && shown > 1 && wider > width) break;
    used = wider;
  }
  const float spare = std::max(0.0F, width - used) / static_cast<float>(shown);
  float x = 0.0F;
  for (std::size_t c = 0; c < shown; ++c) {
    grid.from.push_back(even ? (c == 0 ? 0.0F : first + static_cast<float>(c - 1) * other) : x);
    grid.width.push_back(even ? (c == 0 ? first - kColumnGap : other) : needs[c] + spare);
    x += needs[c] + spare + kColumnGap;
  }
}

TableGrid grid_of(ui::Canvas& canvas, const PanelState& panel, float width) {
  TableGrid grid;
  grid.head = canvas.line_height(ui::Type::kCaption) + 8.0F;
  // Rows with numbers are targets: as high as a finger needs.
  grid.least = std::max(64.0F, canvas.line_height(ui::Type::kBody) + 8.0F);
  place_columns(grid, column_needs(canvas, panel), width);
  return grid;
}

std::size_t table_rows_in(float height, const TableGrid& grid) {
  constexpr float kRowsOfTurn = 8.0F;
  return static_cast<std::size_t>(std::clamp((height - grid.head) / grid.least, 0.0F, kRowsOfTurn));
}

void draw_cell(ui::Canvas& canvas, const PanelState& panel, const Cell& cell, const Rect& box,
               const ui::TextOptions& options) {
  if (cell.figure)
    draw_number(canvas, panel, box, panel.figures[*cell.figure], ui::Type::kBody, options);
  else
    canvas.text(box, cell.text, ui::Type::kBody, options);
}

void draw_rows(ui::Canvas& canvas, const PanelState& panel, Rect area, const TableGrid& grid, const Turn& turn,
               float height) {
  const Rect head = area.cut_top(grid.head);
  const auto options_of = [](std::size_t column) {
    ui::TextOptions options;
    options.middle = true;
    options.align = column == 0 ? text::Align::kStart : text::Align::kEnd;
    return options;
  };
  for (std::size_t c = 0; c < grid.columns(); ++c) {
    ui::TextOptions options = options_of(c);
    options.color = canvas.theme().text3;
    canvas.text(canvas.mirror(grid.cell(head, c)), panel.header[c], ui::Type::kCaption, options);
  }
  for (std::size_t r = turn.first; r < turn.first + turn.count; ++r) {
    const Rect row = area.cut_top(height);
    canvas.hairline(row.top_left(), {row.right(), row.y});
    for (std::size_t c = 0; c < std::min(grid.columns(), panel.rows[r].size()); ++c)
      draw_cell(canvas, panel, panel.rows[r][c], canvas.mirror(grid.cell(row, c)), options_of(c));
  }
}

void draw_row_count(ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  const float line = canvas.line_height(ui::Type::kCaption);
  constexpr float kIntoPadding = 16.0F;      // of the card, which has more than that below
  if (area.h + kIntoPadding < line) return;  // the title stands alone
  ui::TextOptions quiet;
  quiet.middle = true;
  quiet.color = canvas.theme().text3;
  canvas.text(canvas.mirror({area.x, area.y, area.w, std::max(area.h, line)}),
              data::Message::of("dash.table.rows").with("rows", static_cast<double>(panel.rows.size())),
              ui::Type::kCaption, quiet);
}

// One row in one line, the rows in turns: its name, then as many columns as fit, each with its own name before it.
// False where not even one does.
bool draw_one_line(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  const float line = canvas.line_height(ui::Type::kBody);
  if (area.h < line) return false;
  const std::size_t count = panel.rows.size();
  const std::vector<Cell>& row = panel.rows[turn_at(canvas, count, now)];
  ui::TextOptions quiet;
  quiet.middle = true;
  quiet.color = canvas.theme().text3;
  ui::TextOptions middle;
  middle.middle = true;
  const data::Message place = data::Message::of("dash.pages")
                                  .with("page", static_cast<double>(turn_at(canvas, count, now) + 1))
                                  .with("pages", static_cast<double>(count));
  const float place_width = count > 1 ? canvas.measure(place, ui::Type::kCaption).x : 0.0F;
  const auto name_width = [&](std::size_t c) { return canvas.measure(panel.header[c], ui::Type::kCaption).x; };
  const auto pair_width = [&](std::size_t c) {
    return name_width(c) + kPairGap + canvas.measure(words_of(canvas, panel, row[c]), ui::Type::kBody).x + 12.0F;
  };
  const float first = canvas.measure(words_of(canvas, panel, row[0]), ui::Type::kBody).x + 12.0F;
  const float room = area.w - (count > 1 ? place_width + kTableGap : 0.0F);
  if (row.size() > 1 && first + kTableGap + pair_width(1) > room) return false;
  if (first > room) return false;
  if (count > 1) canvas.text(canvas.mirror(area.cut_right(place_width)), place, ui::Type::kCaption, quiet);
  draw_cell(canvas, panel, row[0], canvas.mirror(area.cut_left(first)), middle);
  float left = room - first;
  for (std::size_t c = 1; c < row.size() && kTableGap + pair_width(c) <= left; ++c) {
    left -= kTableGap + pair_width(c);
    area.cut_left(kTableGap);
    Rect pair = area.cut_left(pair_width(c));
    canvas.text(canvas.mirror(pair.cut_left(name_width(c))), panel.header[c], ui::Type::kCaption, quiet);
    pair.cut_left(kPairGap);
    draw_cell(canvas, panel, row[c], canvas.mirror(pair), middle);
  }
  return true;
}

}  // namespace

void draw_table(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now) {
  if (panel.status == data::Status::kGone) return draw_gone(canvas, panel, area);
  if (panel.rows.empty()) return draw_waiting(canvas, panel, area);
  const TableGrid grid = grid_of(canvas, panel, area.w);
  std::size_t fits = table_rows_in(area.h, grid);
  if (fits < panel.rows.size()) fits = table_rows_in(area.h - kTurnDots, grid);
  if (fits == 0) {
    if (!draw_one_line(canvas, panel, area, now)) draw_row_count(canvas, panel, area);
    return;
  }
  const Turn turn = take_turns(canvas, area, panel.rows.size(), fits, now);
  const std::size_t shown = std::max(turn.count, std::min(panel.rows.size(), fits));
  const float height = std::min((area.h - grid.head) / static_cast<float>(shown), grid.least + 16.0F);
  draw_rows(canvas, panel, area, grid, turn, height);
}

}  // namespace kiosk::dashboard
