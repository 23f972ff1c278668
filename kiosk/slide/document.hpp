// A slide's Markdown as blocks: headline, paragraphs, lists, pictures, tables, quotes. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk::slide {

enum class BlockKind : std::uint8_t { kHeading, kParagraph, kBullet, kNumbered, kQuote, kImage, kTable };

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;   // plain words; emphasis carries no markup on a wall. kImage: the alternative text
  int level = 0;      // headings 1..6; lists 0 or 1 deep
  int number = 0;     // kNumbered
  std::string lead;   // words set strong at the very beginning of a list item or paragraph: "First:"
  std::string image;  // kImage: the file as written
  std::vector<std::vector<std::string>> rows;  // kTable: header row first
};

struct Document {
  std::string headline;  // the first heading: the page's verdict sentence
  std::string detail;    // the paragraph right below it, if it is short enough to be the line under the headline
  std::vector<Block> blocks;
  std::vector<std::string> warnings;  // what a slide cannot show, in sentences
};

Document parse_document(std::string_view markdown);

}  // namespace kiosk::slide
