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
  std::string text;        // plain words; emphasis carries no markup on a wall. kImage: the alternative text
  int level = 0;           // headings 1..6; lists 0 or 1 deep, also of paragraphs that belong to a list item
  int number = 0;          // kNumbered
  bool continues = false;  // a further paragraph of a list item: set like it, without its mark
  std::string lead;        // words set strong at the very beginning of a list item or paragraph: "First:"
  std::string image;       // kImage: the file as written
  std::vector<std::vector<std::string>> rows;  // kTable: header row first; every row as long as the first
  std::vector<bool> numeric;                   // kTable, per column: set flush right
};

struct Document {
  std::string headline;  // the first heading: the page's verdict sentence
  std::string detail;    // the paragraph right below it, if it is short enough to be the line under the headline
  std::vector<Block> blocks;
  std::vector<std::string> warnings;  // what a slide cannot show: "line 12: a slide shows no HTML; it is left out"
};

// At most 64 KiB are read. Never fails: what cannot be shown is in the warnings.
Document parse_document(std::string_view markdown);

}  // namespace kiosk::slide
