#include "kiosk/slide/slide_view.hpp"

#include <algorithm>
#include <string>

#include "kiosk/base/hash.hpp"

namespace kiosk::slide {
namespace {

constexpr int kTextWeight = 500;  // the title roles are made for one line; sentences in their weight would shout

int weight_of(const Block& block) { return block.kind == BlockKind::kHeading ? 600 : kTextWeight; }

// What the parts of one picture share.
struct Pen {
  ui::Canvas& canvas;
  ui::Type words;
  const std::filesystem::path& folder;
  const ImageLoader& images;
};

void draw_cell(const Pen& pen, const Block& table, std::size_t r, std::size_t c, const Rect& box) {
  const ui::Theme& theme = pen.canvas.theme();
  ui::TextOptions options;
  options.middle = true;
  options.max_lines = 9;
  options.align = table.numeric[c] ? text::Align::kEnd : text::Align::kStart;
  options.color = r == 0 ? theme.text3 : c == 0 ? theme.text1 : theme.text2;
  options.weight = r > 0 && c + 1 == table.rows[r].size() ? 600 : kTextWeight;
  pen.canvas.text(pen.canvas.mirror(box), table.rows[r][c], pen.words, options);
}

void draw_table(const Pen& pen, const Piece& piece, Rect area) {
  for (std::size_t r = 0; r < piece.block.rows.size(); ++r) {
    Rect row = area.cut_top(piece.rows[r]);
    if (r > 0) {
      const Rect line = pen.canvas.mirror(row);
      pen.canvas.hairline(line.top_left(), {line.right(), line.y});
    }
    for (std::size_t c = 0; c < piece.columns.size(); ++c) {
      draw_cell(pen, piece.block, r, c, row.cut_left(piece.columns[c]));
      row.cut_left(kCellGap);
    }
  }
}

// As large as the box allows, in its middle.
void draw_picture(const Pen& pen, Texture& picture, const Rect& box) {
  const float w = static_cast<float>(picture.width);
  const float h = static_cast<float>(picture.height);
  const float scale = std::min(box.w / w, box.h / h);
  const Rect fitted{box.center().x - w * scale / 2, box.center().y - h * scale / 2, w * scale, h * scale};
  pen.canvas.image(pen.canvas.mirror(fitted), picture, 24.0F);
}

void draw_mark(const Pen& pen, const Block& block, const Rect& area) {
  if (block.continues) return;
  ui::Canvas& canvas = pen.canvas;
  const float line = canvas.line_height(pen.words);
  const float mark = kMarkWidth * canvas.scale();
  const float left = area.x + mark * static_cast<float>(block.level);
  const ui::Theme& theme = canvas.theme();
  if (block.kind == BlockKind::kBullet) {
    const float radius = line * (block.level == 0 ? 0.14F : 0.1F);
    const Rect dot = canvas.mirror({left, area.y + line / 2 - radius, radius * 2, radius * 2});
    canvas.circle(dot.center(), radius, theme.brand);
  } else if (block.kind == BlockKind::kNumbered) {
    ui::TextOptions options;
    options.color = theme.brand_text;
    options.weight = 600;
    canvas.text(canvas.mirror({left, area.y, mark, line}), std::to_string(block.number), pen.words, options);
  } else if (block.kind == BlockKind::kQuote) {
    canvas.fill(canvas.mirror({area.x, area.y, 6.0F, area.h}), theme.brand, 3.0F);
  }
}

void draw_words(const Pen& pen, const Block& block, const Rect& area) {
  ui::Canvas& canvas = pen.canvas;
  draw_mark(pen, block, area);
  const float in = std::min(indent_of(block, canvas.scale()), area.w);
  const Rect box{area.x + in, area.y, area.w - in, area.h};
  const bool strong = block.kind == BlockKind::kHeading || !block.lead.empty();
  ui::TextOptions options;
  options.max_lines = std::max(1, static_cast<int>(area.h / canvas.line_height(pen.words) + 0.5F));
  options.weight = weight_of(block);
  options.color = strong ? canvas.theme().text1 : canvas.theme().text2;
  canvas.text(canvas.mirror(box), words_of(block), pen.words, options);
}

void draw_piece(const Pen& pen, const Piece& piece, const Rect& box) {
  if (piece.block.kind == BlockKind::kTable) return draw_table(pen, piece, box);
  if (piece.block.kind == BlockKind::kImage) {
    if (Texture* picture = pen.images(pen.folder / piece.block.image)) return draw_picture(pen, *picture, box);
  }
  draw_words(pen, piece.block, box);
}

Metrics metrics_of(ui::Canvas& canvas, const std::filesystem::path& folder, const ImageLoader& images) {
  Metrics metrics;
  metrics.measure = [&canvas](std::string_view words, ui::Type type, float width) {
    return canvas.measure(words, type, width, width > 0.0F ? 0 : 1);
  };
  metrics.line_height = [&canvas](ui::Type type) { return canvas.line_height(type); };
  metrics.picture_ratio = [&folder, &images](const std::string& image) {
    const Texture* picture = images ? images(folder / image) : nullptr;
    if (picture == nullptr || picture->width <= 0) return 0.0F;
    return static_cast<float>(picture->height) / static_cast<float>(picture->width);
  };
  return metrics;
}

}  // namespace

const Layout& LayoutCache::get(ui::Canvas& canvas, const Document& document, Vec2 area, const Metrics& metrics) {
  Hasher key;
  key.add(static_cast<double>(area.x)).add(static_cast<double>(area.y)).add(static_cast<double>(canvas.px_per_du()));
  key.add(static_cast<double>(canvas.scale())).add(static_cast<std::uint64_t>(canvas.form()));
  key.bytes(canvas.theme().name).bytes(canvas.viewport().language);
  for (const Block& block : document.blocks) {
    if (block.kind == BlockKind::kImage) key.add(static_cast<double>(metrics.picture_ratio(block.image)));
  }
  Entry* oldest = &entries_[0];
  ++turn_;
  for (Entry& entry : entries_) {
    if (entry.layout && entry.key == key.value()) {
      entry.used = turn_;
      return *entry.layout;
    }
    if (entry.used < oldest->used) oldest = &entry;
  }
  *oldest = {key.value(), turn_, lay_out(document, area, canvas.form(), canvas.scale(), metrics)};
  return *oldest->layout;
}

const Layout& draw_document(ui::Canvas& canvas, const Document& document, const std::filesystem::path& folder,
                            const ImageLoader& images, const Page& page, LayoutCache& cache) {
  const ui::Form form = canvas.form();
  const Rect area =
      canvas.body().inset(form == ui::Form::kWide ? 56.0F : 36.0F, form == ui::Form::kCompact ? 24.0F : 44.0F);
  const Layout& layout = cache.get(canvas, document, {area.w, area.h}, metrics_of(canvas, folder, images));
  if (layout.pieces.empty()) return layout;
  canvas.card(canvas.body());
  const int shown = std::clamp(page.wanted, 0, layout.pages - 1);
  const Pen pen{canvas, layout.words, folder, images};
  for (const Piece& piece : layout.pieces) {
    if (piece.page == shown) draw_piece(pen, piece, piece.place.moved(area.x, area.y));
  }
  if (layout.pages > 1) {
    const Rect dots{area.x + area.w / 2 - 240.0F, area.bottom() - kPageDots, 480.0F, kPageDots};
    const int next = (shown + 1) % layout.pages;
    canvas.page_dots(canvas.mirror(dots), layout.pages, shown,
                     ui::SetControl{page.control, static_cast<double>(next + 1)});
  }
  return layout;
}

}  // namespace kiosk::slide
