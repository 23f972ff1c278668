#include <cmath>

#include "kiosk/slide/slide_layout.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::slide;

namespace {

float size_of(ui::Type type) {
  switch (type) {
    case ui::Type::kTitleXl:
      return 48.0F;
    case ui::Type::kTitle:
      return 32.0F;
    case ui::Type::kLead:
      return 28.0F;
    default:
      return 24.0F;
  }
}

// Every letter half an em wide, lines of 1.3 em.
Metrics typewriter(float scale = 1.0F) {
  Metrics metrics;
  metrics.line_height = [scale](ui::Type type) { return size_of(type) * 1.3F * scale; };
  metrics.measure = [metrics, scale](std::string_view words, ui::Type type, float width) {
    const float all = static_cast<float>(words.size()) * size_of(type) * 0.5F * scale;
    const float line = size_of(type) * 1.3F * scale;
    if (width <= 0.0F) return Vec2{all, line};
    return Vec2{std::min(all, width), line * std::max(1.0F, std::ceil(all / width))};
  };
  metrics.picture_ratio = [](const std::string& image) { return image == "missing.png" ? 0.0F : 0.5F; };
  return metrics;
}

constexpr Vec2 kWall{1680.0F, 640.0F};

std::string words(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "seven77 ";
  return out;
}

Layout wide(const std::string& markdown, Vec2 area = kWall) {
  return lay_out(parse_document("# H\n\n" + markdown), area, ui::Form::kWide, 1.0F, typewriter());
}

void check_inside(const Layout& layout, Vec2 area) {
  for (const Piece& piece : layout.pieces) {
    CHECK(piece.place.x >= 0.0F);
    CHECK(piece.place.y >= 0.0F);
    CHECK(piece.place.right() <= area.x + 0.5F);
    CHECK(piece.place.bottom() <= area.y + 0.5F);
    CHECK(piece.page < layout.pages);
  }
}

}  // namespace

TEST_CASE("few words are set large, in one column") {
  const Layout layout = wide("- one\n- two\n- three\n");
  CHECK(layout.words == ui::Type::kTitleXl);
  CHECK(layout.pages == 1);
  for (const Piece& piece : layout.pieces) CHECK(piece.place.x == 0.0F);
  check_inside(layout, kWall);
}

TEST_CASE("more words are set in columns, then smaller, then on further pages, never smaller than body") {
  int last = -1;
  std::string markdown;
  bool columns_seen = false;
  for (int items = 1; items <= 120; ++items) {
    markdown += "- " + words(6) + "\n";
    const Layout layout = wide(markdown);
    INFO(items << " items");
    CHECK(layout.fits);
    CHECK(static_cast<int>(layout.words) >= last);
    last = static_cast<int>(layout.words);
    check_inside(layout, kWall);
    for (const Piece& piece : layout.pieces) columns_seen = columns_seen || piece.place.x > 0.0F;
  }
  CHECK(columns_seen);
  CHECK(last == static_cast<int>(ui::Type::kBody));
  CHECK(wide(markdown).pages > 1);
}

TEST_CASE("no words are lost when a paragraph is parted over pages") {
  const std::string text = words(900);
  const Layout layout = wide(text);
  CHECK(layout.pages > 1);
  CHECK(layout.fits);
  std::string together;
  for (const Piece& piece : layout.pieces) together += piece.block.text;
  CHECK(together == text.substr(0, text.size() - 1));
  check_inside(layout, kWall);
}

TEST_CASE("words without any place to part end in an ellipsis, and that is reported") {
  const Layout layout = wide(std::string(20'000, 'x'));
  CHECK_FALSE(layout.fits);
  check_inside(layout, kWall);
}

TEST_CASE("a table is parted between rows, under its header again") {
  std::string markdown = "| What | Now |\n|---|---|\n";
  for (int i = 0; i < 40; ++i) markdown += "| row " + std::to_string(i) + " | " + std::to_string(i) + " |\n";
  const Layout layout = wide(markdown);
  CHECK(layout.pages > 1);
  CHECK(layout.fits);
  std::size_t rows = 0;
  for (const Piece& piece : layout.pieces) {
    CHECK(piece.block.rows.front() == std::vector<std::string>{"What", "Now"});
    rows += piece.block.rows.size() - 1;
    float height = 0.0F;
    for (const float h : piece.rows) height += h;
    CHECK(height == Approx(piece.place.h));
  }
  CHECK(rows == 40);
  check_inside(layout, kWall);
}

TEST_CASE("a wide table gives its widest columns less, and stays inside") {
  const Layout layout = wide("| a | b | c |\n|---|---|---|\n| x | " + words(60) + " | " + words(3) + " |\n");
  REQUIRE(layout.pieces.size() == 1);
  check_inside(layout, kWall);
  const auto& columns = layout.pieces[0].columns;
  CHECK(columns[1] > columns[2]);
  CHECK(columns[0] < 60.0F);
}

TEST_CASE("one picture stands beside the words on a wide wall, among them elsewhere") {
  const std::string markdown = "- one\n- two\n\n![plan](plan.png)\n";
  const Layout layout = wide(markdown);
  REQUIRE(layout.pieces.size() == 3);
  CHECK(layout.pieces[2].block.kind == BlockKind::kImage);
  CHECK(layout.pieces[2].place.x > kWall.x / 2);
  CHECK(layout.pieces[0].place.right() < kWall.x / 2);
  const Layout tall =
      lay_out(parse_document("# H\n\n" + markdown), {952.0F, 1300.0F}, ui::Form::kPortrait, 1.0F, typewriter());
  CHECK(tall.pieces[2].place.x == 0.0F);
  CHECK(tall.pieces[2].place.y > tall.pieces[1].place.bottom());
  check_inside(tall, {952.0F, 1300.0F});
  CHECK(wide("![plan](plan.png)\n").pieces[0].place.w > kWall.x * 0.5F);
}

TEST_CASE("a picture that cannot be shown leaves its words") {
  const Layout layout = wide("![The plan of the hall](missing.png)\n");
  REQUIRE(layout.pieces.size() == 1);
  CHECK(layout.pieces[0].place.h < 100.0F);
  CHECK(words_of(layout.pieces[0].block) == "The plan of the hall");
}

TEST_CASE("larger text turns pages where it must, and stays inside at every scale") {
  std::string markdown;
  for (int i = 0; i < 12; ++i) markdown += "- **Point:** " + words(8) + "\n";
  for (const float scale : {1.0F, 1.25F, 1.5F, 1.8F}) {
    for (const auto form : {ui::Form::kWide, ui::Form::kCompact, ui::Form::kPortrait}) {
      const Layout layout =
          lay_out(parse_document("# H\n\n" + markdown), {1100.0F, 560.0F}, form, scale, typewriter(scale));
      CHECK(layout.fits);
      check_inside(layout, {1100.0F, 560.0F});
    }
  }
}
