// Where a number that was fetched comes from, on its sheet: the bytes it stands in, and the way to its source.
#include <algorithm>
#include <string>

#include "kiosk/data/evidence.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr std::size_t kLongestCode = 400;  // letters: beyond, its squares are too small to be read from a wall

// As much of one line as there is room for; of what stands before the mark its end counts.
std::string fitted(ui::Canvas& canvas, const std::string& line, float width, bool keep_end) {
  if (canvas.measure(line, ui::Type::kBody).x <= width) return line;
  std::size_t fits = 0;
  std::size_t too_long = line.size();
  std::string best;
  while (too_long - fits > 1) {
    std::size_t middle = fits + (too_long - fits) / 2;
    const auto within_letter = [&](std::size_t at) {
      return at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80U;
    };
    std::size_t cut = keep_end ? line.size() - middle : middle;
    while (within_letter(cut)) ++cut;
    std::string part = keep_end ? "… " + line.substr(cut) : line.substr(0, cut) + " …";
    if (canvas.measure(part, ui::Type::kBody).x <= width) {
      fits = middle;
      best = std::move(part);
    } else {
      too_long = middle;
    }
  }
  return best;
}

}  // namespace

float excerpt_height(const ui::Canvas& canvas) {
  return canvas.line_height(ui::Type::kCaption) + canvas.line_height(ui::Type::kBody) + 38.0F;
}

// One line of the answer, the number marked in it. Bytes run from left to right in every language.
void draw_excerpt(ui::Canvas& canvas, const data::Figure& figure, Rect area) {
  const data::Excerpt& excerpt = figure.trace->excerpt();
  const bool stands = !excerpt.marked.empty();
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  const data::Message label = msg(stands ? "wall.figure.excerpt" : "wall.figure.excerpt_begin");
  area.cut_top(canvas.text(canvas.mirror(area), label, ui::Type::kCaption, quiet) + 6.0F);
  const Rect strip = area.cut_top(canvas.line_height(ui::Type::kBody) + 24.0F);
  canvas.fill(strip, canvas.theme().control, 12.0F);
  canvas.stroke(strip, canvas.theme().control_stroke.faded(0.6F), 1.0F, 12.0F);
  const Rect line = strip.inset(20.0F, 0.0F);
  ui::TextOptions left;
  left.middle = true;
  left.color = canvas.theme().text2;
  if (!stands) return void(canvas.text(line, fitted(canvas, excerpt.after, line.w, false), ui::Type::kBody, left));
  const float mark = canvas.measure(excerpt.marked, ui::Type::kBody).x + 20.0F;
  const float room = std::max(0.0F, line.w - mark - 16.0F);
  const std::string before = fitted(canvas, excerpt.before, room * 0.56F, true);
  const float before_width = before.empty() ? 0.0F : canvas.measure(before, ui::Type::kBody).x + 2.0F;
  canvas.text({line.x, line.y, before_width, line.h}, before, ui::Type::kBody, left);
  const Rect chip{line.x + before_width + 6.0F, line.y + 6.0F, mark, line.h - 12.0F};
  canvas.fill(chip, canvas.theme().brand.faded(0.28F), 8.0F);
  canvas.stroke(chip, canvas.theme().brand, 2.0F, 8.0F);
  ui::TextOptions strong;
  strong.middle = true;
  strong.align = text::Align::kCenter;
  strong.color = canvas.theme().text1;
  canvas.text(chip, excerpt.marked, ui::Type::kBody, strong);
  const float from = chip.right() + 6.0F;
  canvas.text({from, line.y, line.right() - from, line.h}, fitted(canvas, excerpt.after, line.right() - from, false),
              ui::Type::kBody, left);
}

bool has_code(const data::Figure& figure) {
  return !figure.source.link.empty() && figure.source.link.size() <= kLongestCode;
}

// The query in its source's own pages, to look at on one's own phone.
void draw_link(ui::Canvas& canvas, const data::Figure& figure, Rect area) {
  const float words = area.w - kLinkCode - 24.0F;
  if (!has_code(figure) || area.h < kLinkCode || words < 160.0F) return;
  const Rect row = area.cut_top(kLinkCode);
  canvas.qr(canvas.mirror({row.x, row.y, kLinkCode, kLinkCode}), figure.source.link);
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  quiet.middle = true;
  quiet.max_lines = 5;
  canvas.text(canvas.mirror({row.x + kLinkCode + 24.0F, row.y, words, kLinkCode}), msg("wall.figure.link"),
              ui::Type::kCaption, quiet);
}

}  // namespace kiosk::wall
