#include "kiosk/slide/document.hpp"

#include "kiosk/base/rng.hpp"
#include "kiosk/data/utf8.hpp"
#include "kiosk/slide/entity.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::slide;

namespace {

using Row = std::vector<std::string>;

const Block& only(const Document& document) {
  REQUIRE(document.blocks.size() == 1);
  return document.blocks.front();
}

}  // namespace

TEST_CASE("the first heading is the headline, a short paragraph below it the detail") {
  const Document document = parse_document("# Where we *want* to be\n\nBy 2028.\n\nThe rest.\n\n## Then\n\nMore.\n");
  CHECK(document.headline == "Where we want to be");
  CHECK(document.detail == "By 2028.");
  REQUIRE(document.blocks.size() == 3);
  CHECK(document.blocks[0].kind == BlockKind::kParagraph);
  CHECK(document.blocks[1].kind == BlockKind::kHeading);
  CHECK(document.blocks[1].text == "Then");
  CHECK(document.blocks[1].level == 2);
  CHECK(document.warnings.empty());
}

TEST_CASE("a long paragraph or a list below the headline stays in the body") {
  const Document words = parse_document("# H\n\n" + std::string(201, 'x') + "\n");
  CHECK(words.detail.empty());
  CHECK(only(words).text.size() == 201);
  const Document list = parse_document("# H\n\n- one\n");
  CHECK(list.detail.empty());
  CHECK(only(list).kind == BlockKind::kBullet);
  const Document strong = parse_document("# H\n\n**Now:** go\n");
  CHECK(strong.detail.empty());
  CHECK(only(strong).lead == "Now:");
}

TEST_CASE("lists keep their order, depth, numbers and strong beginnings") {
  const Document document =
      parse_document("# H\n\n3. three\n4. **Four:** words\n   - inner\n     - deeper\n5. five\n\n   second part\n");
  REQUIRE(document.blocks.size() == 6);
  CHECK(document.blocks[0].number == 3);
  CHECK(document.blocks[1].lead == "Four:");
  CHECK(document.blocks[1].text == " words");
  CHECK(document.blocks[2].kind == BlockKind::kBullet);
  CHECK(document.blocks[2].level == 1);
  CHECK(document.blocks[3].level == 1);
  CHECK(document.blocks[4].number == 5);
  CHECK(document.blocks[5].text == "second part");
  CHECK(document.blocks[5].continues);
  CHECK(document.warnings == Row{"line 6: a list is three levels deep; the third is shown like the second"});
}

TEST_CASE("a paragraph after a list is its own again") {
  const Document document = parse_document("# H\n\n- one\n- two\n\nAfter.\n");
  REQUIRE(document.blocks.size() == 3);
  CHECK_FALSE(document.blocks[2].continues);
  CHECK(document.blocks[2].kind == BlockKind::kParagraph);
}

TEST_CASE("tables: rows of one length, numbers flush right") {
  const Document document = parse_document(
      "# H\n\n| What | Today | Share | Note |\n|---|---|---|--:|\n| A | 1,5 x | 12 % | why |\n| B | | 7 % |\n");
  const Block& table = only(document);
  REQUIRE(table.kind == BlockKind::kTable);
  CHECK(table.rows ==
        std::vector<Row>{{"What", "Today", "Share", "Note"}, {"A", "1,5 x", "12 %", "why"}, {"B", "", "7 %", ""}});
  CHECK(table.numeric == std::vector<bool>{false, true, true, true});
  CHECK(only(parse_document("# H\n\n|a|b|\n|---|---|\n|1|later|\n")).numeric == std::vector<bool>{false, false});
}

TEST_CASE("pictures stand by themselves, with their words") {
  const Document document = parse_document("# H\n\nSee ![the *plan*](plan.png) here\n\n![map](img/map.svg)\n");
  REQUIRE(document.blocks.size() == 4);
  CHECK(document.blocks[0].text == "See ");
  CHECK(document.blocks[1].kind == BlockKind::kImage);
  CHECK(document.blocks[1].image == "plan.png");
  CHECK(document.blocks[1].text == "the plan");
  CHECK(document.blocks[2].text == " here");
  CHECK(document.blocks[3].image == "img/map.svg");
  CHECK(document.warnings == Row{"line 3: a picture inside a sentence is shown below it"});
}

TEST_CASE("quotes, links, line ends and entities") {
  const Document document = parse_document(
      "# H\n\n> We said\n> [so](https://a.example/x).\n\nA&nbsp;&amp;&#8364;&unknown; `code` <https://b.example>  "
      "\nnext\n");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.blocks[0].kind == BlockKind::kQuote);
  CHECK(document.blocks[0].text == "We said so.");
  CHECK(document.blocks[1].text == "A\u00a0&\u20ac&unknown; code https://b.example next");
}

TEST_CASE("what a slide cannot show is said with its line") {
  const Document document = parse_document("# H\n\n```\ncode here\n```\n\n<div>\nx\n</div>\n\nwith <b>tags</b>\n");
  REQUIRE(document.warnings.size() == 4);
  CHECK(document.warnings[0] == "line 4: a slide shows no code; its lines are shown as a paragraph");
  CHECK(document.warnings[1] == "line 7: a slide shows no HTML; it is left out");
  CHECK(document.warnings[2] == "line 11: a slide shows no HTML; the tag is left out");
  CHECK(document.blocks.back().text == "with tags");
  for (const Block& block : document.blocks) CHECK(block.text.find('<') == std::string::npos);
}

TEST_CASE("a slide without heading, and bytes that are no slide") {
  CHECK(parse_document("").warnings.size() == 1);
  CHECK(parse_document("only words").warnings.front().find("no heading") != std::string::npos);
  CHECK(parse_document("# ok\n\xE9\n").warnings == Row{"line 2: this is no UTF-8 text; the slide stays empty"});
  CHECK(parse_document(std::string(70'000, 'a')).warnings.front().find("at most 65536") != std::string::npos);
}

TEST_CASE("entities") {
  CHECK(decoded_entity("&#x20AC;") == "\u20ac");
  CHECK(decoded_entity("&#128512;") == "\U0001F600");
  for (const auto* odd : {"&#0;", "&#x7;", "&#xD800;", "&#x110000;", "&#;", "&#x;", "&;", "&nope;", "&"})
    CHECK(decoded_entity(odd) == odd);
}

TEST_CASE("any Markdown is read without harm, and keeps its promises") {
  Rng rng(2);
  constexpr std::string_view kParts[] = {
      "# ",   "\n",    "\n\n", "- ", "1. ",   "  ",  "> ",   "|a|b|\n|-|-|\n|", "|",     "![",   "](",     ")",
      "**",   "*",     "_",    "`",  "```\n", "<b>", "</b>", "<div>",           "&amp;", "word", "\u00e9", "[",
      "    ", "---\n", "\\",   "\t", "=\n",   "9) "};
  for (int round = 0; round < 4000; ++round) {
    std::string markdown;
    for (std::uint32_t n = rng.below(40); n > 0; --n) markdown += kParts[rng.below(std::size(kParts))];
    const Document document = parse_document(markdown);
    for (const Block& block : document.blocks) {
      CHECK_FALSE(data::first_invalid_utf8(block.text));
      CHECK(block.level >= 0);
      for (const Row& row : block.rows) CHECK(row.size() == block.numeric.size());
    }
  }
  CHECK(parse_document(std::string(60'000, '>') + "x").blocks.size() <= 1);
  CHECK(parse_document(std::string(60'000, '[')).blocks.size() == 1);
}

TEST_CASE("what stands in memory behind a slide's text does not matter") {
  const std::string behind = "# h\n\n![a](b)\n";
  const std::string_view cut = std::string_view(behind).substr(0, behind.size() - 2);  // the bracket closes it, outside
  const Document document = parse_document(cut);
  CHECK(document.detail == "![a](b");
  CHECK(document.blocks.empty());
}
