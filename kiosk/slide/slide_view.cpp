#include "kiosk/slide/slide_view.hpp"

#include <algorithm>
#include <string>

namespace kiosk::slide {
namespace {

constexpr float kColumnGap = 64.0F;
constexpr float kBlockGap = 24.0F;

// How a document is set: one size of words for all of it, the largest that fits.
struct Setting {
  ui::Type words = ui::Type::kTitle;
  int columns = 1;
};

float indent(const Block& block) {
  if (block.kind == BlockKind::kBullet || block.kind == BlockKind::kNumbered)
    return 44.0F + 44.0F * static_cast<float>(block.level);
  return block.kind == BlockKind::kQuote ? 32.0F : 0.0F;
}

std::string sentence(const Block& block) { return block.lead + block.text; }

// Words to be read are lighter than words to be seen.
int weight(const Block& block) { return block.kind == BlockKind::kHeading ? 600 : 500; }

float row_height(const ui::Canvas& canvas, ui::Type words) { return canvas.line_height(words) + 28.0F; }

std::vector<float> column_widths(ui::Canvas& canvas, const Block& table, ui::Type words, float width) {
  std::vector<float> widths(table.rows.empty() ? 0 : table.rows.front().size(), 0.0F);
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < std::min(row.size(), widths.size()); ++c) {
      widths[c] = std::max(widths[c], canvas.measure(row[c], words).x + 40.0F);
    }
  }
  float sum = 0.0F;
  for (const float w : widths) sum += w;
  // Columns share what is there by what they need; words wrap where that is too little.
  if (sum > 0.0F) {
    for (float& w : widths) w *= width / sum;
  }
  return widths;
}

float table_row_height(ui::Canvas& canvas, const std::vector<std::string>& row, const std::vector<float>& widths,
                       ui::Type words) {
  float height = row_height(canvas, words);
  for (std::size_t c = 0; c < std::min(row.size(), widths.size()); ++c) {
    height = std::max(height, canvas.measure(row[c], words, widths[c] - 24.0F, 3).y + 28.0F);
  }
  return height;
}

float block_height(ui::Canvas& canvas, const Block& block, ui::Type words, float width,
                   const std::filesystem::path& folder, const ImageLoader& images) {
  switch (block.kind) {
    case BlockKind::kTable: {
      const auto widths = column_widths(canvas, block, words, width);
      float height = 0.0F;
      for (const auto& row : block.rows) height += table_row_height(canvas, row, widths, words);
      return height;
    }
    case BlockKind::kImage: {
      const Texture* picture = images(folder / block.image);
      return picture == nullptr
                 ? canvas.line_height(words)
                 : std::min(width * static_cast<float>(picture->height) / static_cast<float>(picture->width), 420.0F);
    }
    default:
      return canvas.measure(sentence(block), words, width - indent(block), 0).y;
  }
}

void draw_table(ui::Canvas& canvas, const Block& table, ui::Type words, Rect area) {
  const auto widths = column_widths(canvas, table, words, area.w);
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const Rect row = area.cut_top(table_row_height(canvas, table.rows[r], widths, words));
    if (r > 0) canvas.hairline(row.top_left(), {row.right(), row.y});
    float x = row.x;
    for (std::size_t c = 0; c < std::min(table.rows[r].size(), widths.size()); ++c) {
      ui::TextOptions options;
      options.middle = true;
      options.max_lines = 3;
      options.color = r == 0 ? canvas.theme().text3 : c == 0 ? canvas.theme().text1 : canvas.theme().text2;
      options.weight = r > 0 && c + 1 == widths.size() ? 600 : 500;
      canvas.text(canvas.mirror({x, row.y, widths[c] - 24.0F, row.h}), table.rows[r][c], words, options);
      x += widths[c];
    }
  }
}

void draw_mark(ui::Canvas& canvas, const Block& block, ui::Type words, const Rect& area) {
  const float line = canvas.line_height(words);
  const float left = area.x + 44.0F * static_cast<float>(block.level);
  const ui::Theme& theme = canvas.theme();
  if (block.kind == BlockKind::kBullet) {
    const Rect dot = canvas.mirror({left + 6.0F, area.y + line / 2 - 6.0F, 12.0F, 12.0F});
    canvas.circle(dot.center(), block.level == 0 ? 6.0F : 4.0F, theme.brand);
  } else if (block.kind == BlockKind::kNumbered) {
    ui::TextOptions options;
    options.color = theme.brand_text;
    options.weight = 600;
    canvas.text(canvas.mirror({left, area.y, 44.0F, line}), std::to_string(block.number), words, options);
  } else if (block.kind == BlockKind::kQuote) {
    canvas.fill(canvas.mirror({area.x, area.y, 6.0F, area.h}), theme.brand, 3.0F);
  }
}

void draw_block(ui::Canvas& canvas, const Block& block, ui::Type words, const Rect& area,
                const std::filesystem::path& folder, const ImageLoader& images) {
  if (block.kind == BlockKind::kTable) {
    draw_table(canvas, block, words, area);
    return;
  }
  if (block.kind == BlockKind::kImage) {
    Texture* picture = images(folder / block.image);
    if (picture == nullptr) {
      canvas.text(canvas.mirror(area), block.text, words);
      return;
    }
    const float width = area.h * static_cast<float>(picture->width) / static_cast<float>(picture->height);
    canvas.image(canvas.mirror({area.x + (area.w - width) / 2, area.y, width, area.h}), *picture, 24.0F);
    return;
  }
  draw_mark(canvas, block, words, area);
  const float in = indent(block);
  const Rect box{area.x + in, area.y, area.w - in, area.h};
  ui::TextOptions options;
  options.max_lines = 0;
  options.weight = weight(block);
  options.color =
      block.kind == BlockKind::kHeading || !block.lead.empty() ? canvas.theme().text1 : canvas.theme().text2;
  canvas.text(canvas.mirror(box), sentence(block), words, options);
}

// Heights of the blocks in columns of this width; where the next one begins.
float total_height(ui::Canvas& canvas, const Document& document, ui::Type words, float width,
                   const std::filesystem::path& folder, const ImageLoader& images) {
  float height = -kBlockGap;
  for (const Block& block : document.blocks)
    height += block_height(canvas, block, words, width, folder, images) + kBlockGap;
  return height;
}

bool has_table(const Document& document) {
  return std::any_of(document.blocks.begin(), document.blocks.end(),
                     [](const Block& b) { return b.kind == BlockKind::kTable; });
}

Setting choose(ui::Canvas& canvas, const Document& document, const Rect& area, const std::filesystem::path& folder,
               const ImageLoader& images) {
  const int most = canvas.form() == ui::Form::kWide ? 2 : 1;
  for (const ui::Type words :
       {ui::Type::kTitle, ui::Type::kLead, ui::Type::kBody, ui::Type::kLabel, ui::Type::kCaption}) {
    for (int columns = 1; columns <= most; ++columns) {
      const float width = (area.w - kColumnGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
      // A little slack for columns: a block is never split.
      const float room = area.h * static_cast<float>(columns) * (columns > 1 ? 0.85F : 1.0F);
      if (columns > 1 && has_table(document) && words != ui::Type::kBody) continue;
      if (total_height(canvas, document, words, width, folder, images) <= room) return {words, columns};
    }
  }
  return {ui::Type::kCaption, most};
}

}  // namespace

void draw_document(ui::Canvas& canvas, const Document& document, const std::filesystem::path& folder,
                   const ImageLoader& images) {
  if (document.blocks.empty()) return;
  const Rect body = canvas.body();
  canvas.card(body);
  Rect area =
      body.inset(canvas.form() == ui::Form::kWide ? 56.0F : 36.0F, canvas.form() == ui::Form::kCompact ? 24.0F : 44.0F);
  const Setting setting = choose(canvas, document, area, folder, images);
  const float width =
      (area.w - kColumnGap * static_cast<float>(setting.columns - 1)) / static_cast<float>(setting.columns);
  const float used = total_height(canvas, document, setting.words, width, folder, images);
  // One column breathes: what is left over goes between the blocks, up to a point.
  const auto gaps = static_cast<float>(std::max<std::size_t>(1, document.blocks.size() - 1));
  const float extra = setting.columns == 1 ? std::clamp((area.h - used) / gaps, 0.0F, 28.0F) : 0.0F;
  Rect column{area.x, area.y, width, area.h};
  for (const Block& block : document.blocks) {
    const float height = block_height(canvas, block, setting.words, width, folder, images);
    if (setting.columns > 1 && height > column.h && column.y > area.y) column = {column.x + width + kColumnGap, area.y, width, area.h};
    draw_block(canvas, block, setting.words, column.cut_top(height), folder, images);
    column.cut_top(kBlockGap + extra);
  }
}

}  // namespace kiosk::slide
