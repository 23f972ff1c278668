#include "kiosk/slide/slide_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/slide/flow.hpp"

namespace kiosk::slide {
namespace {

constexpr float kColumnGap = 64.0F;
constexpr float kBlockGap = 24.0F;
constexpr float kItemGap = 16.0F;
constexpr float kSpareGap = 28.0F;      // most that a page with room to spare adds between two blocks
constexpr float kLongestLine = 42.0F;   // em: longer lines lose the reader
constexpr float kShortestLine = 15.0F;  // em: narrower columns break every sentence
constexpr float kCellPadding = 28.0F;   // above and below a table's words together
constexpr int kCellLines = 9;
constexpr float kCellMeasure = 0.9F;  // cells are set heavier than they are measured: they may need a line more
constexpr std::array<ui::Type, 4> kSizes{ui::Type::kTitleXl, ui::Type::kTitle, ui::Type::kLead, ui::Type::kBody};

bool is_item(const Block& block) { return block.kind == BlockKind::kBullet || block.kind == BlockKind::kNumbered; }

float em(const Metrics& metrics, ui::Type type) { return metrics.line_height(type) / 1.3F; }

// One way of setting the document: everything that the pieces' heights depend on.
struct Trial {
  const Metrics& metrics;
  ui::Type words;
  float scale;
  float width;   // of a column
  float height;  // of a column

  float text_height(const Block& block) const {
    const float inner = std::max(1.0F, width - indent_of(block, scale));
    return metrics.measure(words_of(block), words, inner).y;
  }
  Piece table(const Block& block) const;
  void add(const Block& block, std::vector<Piece>& out) const;
  void add_text(Block block, std::vector<Piece>& out) const;
  void add_table(const Block& block, std::vector<Piece>& out) const;
};

// Columns share the width by what they need; where that is too little, the widest give and wrap.
std::vector<float> column_widths(const Trial& t, const Block& block) {
  std::vector<float> needs(block.rows.front().size(), 0.0F);
  for (const auto& row : block.rows) {
    for (std::size_t c = 0; c < needs.size(); ++c)
      needs[c] = std::max(needs[c], t.metrics.measure(row[c], t.words, 0.0F).x);
  }
  const float room = t.width - kCellGap * static_cast<float>(needs.size() - 1);
  float sum = 0.0F;
  for (const float need : needs) sum += need;
  if (sum <= room) {
    // A table as wide as it needs to be is read across more easily than one stretched over the wall.
    const float slack = std::min((room - sum) / static_cast<float>(needs.size()), 3.0F * em(t.metrics, t.words));
    for (float& need : needs) need += slack;
    return needs;
  }
  float cap = room;
  for (int i = 0; i < 24; ++i) {
    float taken = 0.0F;
    for (const float need : needs) taken += std::min(need, cap);
    cap *= taken > room ? room / taken : 1.0F;
  }
  for (float& need : needs) need = std::min(need, cap);
  return needs;
}

Piece Trial::table(const Block& block) const {
  Piece piece;
  piece.block = block;
  piece.columns = column_widths(*this, block);
  for (const auto& row : block.rows) {
    float tallest = metrics.line_height(words);
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (!row[c].empty())
        tallest = std::max(tallest, metrics.measure(row[c], words, piece.columns[c] * kCellMeasure).y);
    }
    tallest = std::min(tallest, metrics.line_height(words) * static_cast<float>(kCellLines));
    piece.rows.push_back(tallest + kCellPadding);
    piece.place.h += piece.rows.back();
  }
  for (const float w : piece.columns) piece.place.w += w;
  piece.place.w += kCellGap * static_cast<float>(piece.columns.size() - 1);
  return piece;
}

// Between rows, each part under the header.
void Trial::add_table(const Block& block, std::vector<Piece>& out) const {
  if (block.rows.empty() || block.rows.front().empty()) return;
  const Piece whole = table(block);
  Block part = block;
  part.rows.resize(1);
  float used = whole.rows.front();
  for (std::size_t r = 1; r < block.rows.size(); ++r) {
    if (used + whole.rows[r] > height && part.rows.size() > 1) {
      out.push_back(table(part));
      part.rows.resize(1);
      used = whole.rows.front();
    }
    part.rows.push_back(block.rows[r]);
    used += whole.rows[r];
  }
  out.push_back(table(part));
}

// Where a paragraph may be parted: behind spaces and behind the full stops of scripts that write none.
std::vector<std::size_t> break_points(std::string_view words) {
  std::vector<std::size_t> points;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == ' ') points.push_back(i + 1);
    if (words.substr(i).starts_with("\u3002") || words.substr(i).starts_with("\u3001")) points.push_back(i + 3);
  }
  return points;
}

void Trial::add_text(Block block, std::vector<Piece>& out) const {
  while (true) {
    const float whole = text_height(block);
    const std::vector<std::size_t> points = whole > height ? break_points(block.text) : std::vector<std::size_t>();
    Block part = block;
    std::size_t low = 0;
    std::size_t high = points.size();  // points[low - 1] fits, points[high] does not
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      part.text = block.text.substr(0, points[middle]);
      (text_height(part) <= height ? low : high) = text_height(part) <= height ? middle + 1 : middle;
    }
    if (low == 0) {
      Piece piece;
      piece.place = {0.0F, 0.0F, width, whole};
      piece.block = std::move(block);
      out.push_back(std::move(piece));
      return;
    }
    part.text = block.text.substr(0, points[low - 1]);
    Piece piece;
    piece.place = {0.0F, 0.0F, width, text_height(part)};
    piece.block = part;
    out.push_back(std::move(piece));
    block.text.erase(0, points[low - 1]);
    block.lead.clear();
    block.continues = true;
    if (block.text.empty()) return;
  }
}

void Trial::add(const Block& block, std::vector<Piece>& out) const {
  if (block.kind == BlockKind::kTable) return add_table(block, out);
  const float ratio = block.kind == BlockKind::kImage ? metrics.picture_ratio(block.image) : 0.0F;
  if (ratio <= 0.0F) return add_text(block, out);
  Piece piece;
  piece.block = block;
  piece.place = {0.0F, 0.0F, width, std::min(width * ratio, height)};
  out.push_back(std::move(piece));
}

std::vector<Unit> units_of(const std::vector<Piece>& pieces) {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Block& block = pieces[i].block;
    const bool list = i > 0 && is_item(block) && (is_item(pieces[i - 1].block) || pieces[i - 1].block.continues);
    units.push_back({pieces[i].place.h, list ? kItemGap : kBlockGap, block.kind == BlockKind::kHeading});
  }
  return units;
}

struct Attempt {
  Layout layout;
  float used = 0.0F;  // of a page with one column
};

Attempt attempt(const std::vector<Block>& blocks, const Trial& trial, int columns) {
  Attempt out;
  out.layout.words = trial.words;
  for (const Block& block : blocks) trial.add(block, out.layout.pieces);
  const Flow flow = pour(units_of(out.layout.pieces), trial.height, columns);
  out.layout.pages = flow.pages;
  out.layout.fits = flow.fits;
  for (std::size_t i = 0; i < flow.spots.size(); ++i) {
    Piece& piece = out.layout.pieces[i];
    piece.page = flow.spots[i].page;
    piece.place.x = static_cast<float>(flow.spots[i].column) * (trial.width + kColumnGap);
    piece.place.y = flow.spots[i].y;
    piece.place.h = std::min(piece.place.h, trial.height - piece.place.y);
    out.used = std::max(out.used, piece.place.bottom());
  }
  return out;
}

// What one column leaves free goes between its blocks, up to a point.
void breathe(Layout& layout, float free) {
  const auto gaps = static_cast<float>(std::max<std::size_t>(1, layout.pieces.size() - 1));
  const float each = std::clamp(free / gaps, 0.0F, kSpareGap);
  for (std::size_t i = 0; i < layout.pieces.size(); ++i) layout.pieces[i].place.y += each * static_cast<float>(i);
}

float column_width(float width, int columns) {
  return (width - kColumnGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
}

bool has_table(const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& b) { return b.kind == BlockKind::kTable; });
}

Layout lay_out_blocks(const std::vector<Block>& blocks, Vec2 area, ui::Form form, float scale, const Metrics& metrics) {
  // A table wants the whole width, and pictures and words beside it would be torn from it.
  const int most = form != ui::Form::kWide || has_table(blocks) ? 1 : 3;
  for (const ui::Type words : kSizes) {
    const float one_em = em(metrics, words);
    for (int columns = 1; columns <= most; ++columns) {
      float width = column_width(area.x, columns);
      if (columns > 1 && width < kShortestLine * one_em) break;
      const bool narrow = columns == 1 && form == ui::Form::kWide && !has_table(blocks);
      if (narrow) width = std::min(width, kLongestLine * one_em);
      Attempt tried = attempt(blocks, {metrics, words, scale, width, area.y}, columns);
      if (tried.layout.pages > 1 || !tried.layout.fits) continue;
      if (columns == 1) breathe(tried.layout, area.y - tried.used);
      return tried.layout;
    }
  }
  const int columns = most > 1 ? 2 : 1;
  // Narrow columns of a table part fewer words in the smallest size.
  const ui::Type paged = has_table(blocks) ? ui::Type::kCaption : ui::Type::kBody;
  return attempt(blocks, {metrics, paged, scale, column_width(area.x, columns), area.y - kPageDots}, columns).layout;
}

// The one picture of a slide that also has words: on a wide wall it stands beside them.
const Block* picture_beside(const Document& document, ui::Form form, const Metrics& metrics) {
  if (form != ui::Form::kWide || document.blocks.size() < 2 || has_table(document.blocks)) return nullptr;
  const Block* found = nullptr;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kImage || metrics.picture_ratio(block.image) <= 0.0F) continue;
    if (found != nullptr) return nullptr;
    found = &block;
  }
  return found;
}

}  // namespace

float indent_of(const Block& block, float scale) {
  const float mark = kMarkWidth * scale;
  if (is_item(block) || block.continues) return mark * static_cast<float>(block.level + 1);
  return block.kind == BlockKind::kQuote ? 32.0F : 0.0F;
}

std::string words_of(const Block& block) { return block.lead + block.text; }

Layout lay_out(const Document& document, Vec2 area, ui::Form form, float scale, const Metrics& metrics) {
  const Block* beside = picture_beside(document, form, metrics);
  if (beside == nullptr) return lay_out_blocks(document.blocks, area, form, scale, metrics);
  std::vector<Block> rest;
  for (const Block& block : document.blocks) {
    if (&block != beside) rest.push_back(block);
  }
  const float half = (area.x - kColumnGap) * 0.5F;
  // The words get half of the wall: they are set as on a narrow one.
  Layout layout = lay_out_blocks(rest, {half, area.y}, ui::Form::kCompact, scale, metrics);
  for (int page = 0; page < layout.pages; ++page) {
    Piece piece;
    piece.block = *beside;
    piece.page = page;
    const float height = layout.pages > 1 ? area.y - kPageDots : area.y;
    piece.place = {half + kColumnGap, 0.0F, half, height};
    layout.pieces.push_back(std::move(piece));
  }
  return layout;
}

}  // namespace kiosk::slide
