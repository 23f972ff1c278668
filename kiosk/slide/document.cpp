#include "kiosk/slide/document.hpp"

#include <fmt/format.h>
#include <md4c.h>

#include <algorithm>

#include "kiosk/data/utf8.hpp"
#include "kiosk/slide/entity.hpp"

namespace kiosk::slide {
namespace {

constexpr std::size_t kLongestDetail = 200;  // bytes: two lines under the headline
constexpr std::size_t kLongestSlide = 64U << 10;
constexpr int kMostCells = 12;  // columns of a table

bool looks_numeric(std::string_view cell) {
  if (cell.empty()) return true;
  const bool digit = cell.find_first_of("0123456789") != std::string_view::npos;
  const auto letters =
      std::count_if(cell.begin(), cell.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return digit && letters <= 3;
}

// md4c calls back while it reads; this collects blocks from its events.
class Collector {
 public:
  explicit Collector(std::string_view markdown) : markdown_(markdown) {}

  Document take() {
    for (Block& block : document_.blocks) {
      if (block.kind == BlockKind::kTable) finish_table(block);
    }
    lift_headline();
    return std::move(document_);
  }

  void enter(MD_BLOCKTYPE type, void* detail);
  void leave(MD_BLOCKTYPE type);
  void enter(MD_SPANTYPE type, void* detail);
  void leave(MD_SPANTYPE type);
  void text(MD_TEXTTYPE type, std::string_view words);

 private:
  struct List {
    bool numbered = false;
    int next = 0;
  };

  void open(BlockKind kind, int level = 0) {
    close();
    current_ = {};
    current_.kind = kind;
    current_.level = level;
    open_ = true;
  }
  void close();
  void open_paragraph();
  void add(std::string_view words);
  void warn(std::string_view words);
  void warn_at_next_text(const char* words) { pending_ = words; }
  void lift_headline();
  static void finish_table(Block& table);

  std::string_view markdown_;
  Document document_;
  Block current_;
  bool open_ = false;
  std::vector<List> lists_;
  bool in_item_ = false;  // the mark of the list item stands already
  int quotes_ = 0;
  int strong_ = 0;
  int images_ = 0;  // pictures may hold pictures in their words
  bool table_ = false;
  bool html_ = false;
  int line_ = 1;  // of the words read last
  const char* pending_ = nullptr;
  std::vector<MD_ALIGN> aligns_;
};

void Collector::close() {
  const bool holds = !current_.text.empty() || !current_.lead.empty() || current_.kind == BlockKind::kTable ||
                     current_.kind == BlockKind::kImage;
  if (open_ && holds) document_.blocks.push_back(std::move(current_));
  current_ = {};
  open_ = false;
}

void Collector::open_paragraph() {
  if (quotes_ > 0) return open(BlockKind::kQuote);
  open(BlockKind::kParagraph, lists_.empty() ? 0 : std::min<int>(1, static_cast<int>(lists_.size()) - 1));
  current_.continues = in_item_;
}

void Collector::warn(std::string_view words) { document_.warnings.push_back(fmt::format("line {}: {}", line_, words)); }

void Collector::enter(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_H:
      open(BlockKind::kHeading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
      break;
    case MD_BLOCK_P:
      if (!open_) open_paragraph();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      close();
      lists_.push_back({type == MD_BLOCK_OL,
                        type == MD_BLOCK_OL ? static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) : 0});
      if (lists_.size() == 3) warn_at_next_text("a list is three levels deep; the third is shown like the second");
      break;
    case MD_BLOCK_LI:
      open(lists_.back().numbered ? BlockKind::kNumbered : BlockKind::kBullet,
           std::min<int>(1, static_cast<int>(lists_.size()) - 1));
      current_.number = lists_.back().next++;
      in_item_ = true;
      break;
    case MD_BLOCK_QUOTE:
      close();
      ++quotes_;
      break;
    case MD_BLOCK_TABLE:
      open(BlockKind::kTable);
      aligns_.clear();
      table_ = true;
      break;
    case MD_BLOCK_TR:
      current_.rows.emplace_back();
      break;
    case MD_BLOCK_TH:
      aligns_.push_back(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align);
      [[fallthrough]];
    case MD_BLOCK_TD:
      current_.rows.back().emplace_back();
      break;
    case MD_BLOCK_CODE:
      warn_at_next_text("a slide shows no code; its lines are shown as a paragraph");
      if (!open_) open_paragraph();
      break;
    case MD_BLOCK_HTML:
      html_ = true;
      warn_at_next_text("a slide shows no HTML; it is left out");
      break;
    default:
      break;
  }
}

void Collector::leave(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_CODE:
      close();
      break;
    case MD_BLOCK_LI:
      close();
      in_item_ = false;
      break;
    case MD_BLOCK_TABLE:
      table_ = false;
      for (const MD_ALIGN align : aligns_) current_.numeric.push_back(align == MD_ALIGN_RIGHT);
      close();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      lists_.pop_back();
      in_item_ = !lists_.empty();
      break;
    case MD_BLOCK_QUOTE:
      close();
      --quotes_;
      break;
    case MD_BLOCK_HTML:
      html_ = false;
      break;
    default:
      break;
  }
}

void Collector::enter(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_STRONG) ++strong_;
  if (type != MD_SPAN_IMG || images_++ > 0) return;
  if (table_) {
    warn("a table shows no pictures; the words for it are shown");
    return;
  }
  if (open_ && !(current_.text.empty() && current_.lead.empty())) warn("a picture inside a sentence is shown below it");
  open(BlockKind::kImage);
  const auto* image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
  current_.image.assign(image->src.text, image->src.size);
}

void Collector::leave(MD_SPANTYPE type) {
  if (type == MD_SPAN_STRONG) --strong_;
  if (type != MD_SPAN_IMG || --images_ > 0 || table_) return;
  close();
  open_paragraph();
}

void Collector::add(std::string_view words) {
  if (table_) {
    if (!current_.rows.empty() && !current_.rows.back().empty()) current_.rows.back().back() += words;
    return;
  }
  if (!open_) open_paragraph();
  const bool leads = strong_ > 0 && current_.text.empty() && images_ == 0 && current_.kind != BlockKind::kHeading;
  std::string& to = leads ? current_.lead : current_.text;
  if (to.empty() && current_.lead.empty() && words.find_first_not_of(" \n") == std::string_view::npos) return;
  to += words;
}

void Collector::text(MD_TEXTTYPE type, std::string_view words) {
  // Most words are a part of the slide's own bytes, which tells their line.
  const char* begin = markdown_.data();
  if (words.data() >= begin && words.data() < begin + markdown_.size()) {
    line_ = 1 + static_cast<int>(std::count(begin, words.data(), '\n'));
  }
  if (pending_ != nullptr) {
    warn(pending_);
    pending_ = nullptr;
  }
  switch (type) {
    case MD_TEXT_HTML:
      if (!html_) warn("a slide shows no HTML; the tag is left out");
      break;
    case MD_TEXT_NULLCHAR:
      break;
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      add(" ");
      break;
    case MD_TEXT_ENTITY:
      add(decoded_entity(words));
      break;
    case MD_TEXT_CODE: {
      std::string line(words);
      std::replace(line.begin(), line.end(), '\n', ' ');
      add(line);
      break;
    }
    default:
      add(words);
      break;
  }
}

// Rows as long as the header, and columns of numbers flush right unless the author said otherwise.
void Collector::finish_table(Block& table) {
  const std::size_t columns = table.rows.empty() ? 0 : std::min<std::size_t>(kMostCells, table.rows.front().size());
  for (auto& row : table.rows) row.resize(columns);
  table.numeric.resize(columns);
  for (std::size_t c = 1; c < columns; ++c) {
    bool any = false;
    bool all = true;
    for (std::size_t r = 1; r < table.rows.size(); ++r) {
      any = any || !table.rows[r][c].empty();
      all = all && looks_numeric(table.rows[r][c]);
    }
    if (any && all) table.numeric[c] = true;
  }
}

// The first heading is the page's sentence; a short paragraph below it is the line under that.
void Collector::lift_headline() {
  auto& blocks = document_.blocks;
  const auto heading =
      std::find_if(blocks.begin(), blocks.end(), [](const Block& b) { return b.kind == BlockKind::kHeading; });
  if (heading == blocks.end()) {
    document_.warnings.emplace_back("the slide has no heading; begin it with a line like '# What we want to say'");
    return;
  }
  document_.headline = heading->lead + heading->text;
  const auto next = blocks.erase(heading);
  if (next != blocks.end() && next->kind == BlockKind::kParagraph && next->lead.empty() &&
      next->text.size() <= kLongestDetail && !next->text.ends_with(' ')) {  // a space at its end: a picture parts it
    document_.detail = next->text;
    blocks.erase(next);
  }
}

}  // namespace

Document parse_document(std::string_view markdown) {
  Document refused;
  if (const auto bad = data::first_invalid_utf8(markdown)) {
    refused.warnings.push_back(
        fmt::format("line {}: this is no UTF-8 text; the slide stays empty",
                    1 + std::count(markdown.begin(), markdown.begin() + static_cast<std::ptrdiff_t>(*bad), '\n')));
    return refused;
  }
  if (markdown.size() > kLongestSlide) {
    refused.warnings.push_back(fmt::format("the slide has {} bytes; at most {} can be shown, so it stays empty",
                                           markdown.size(), kLongestSlide));
    return refused;
  }
  // md4c looks one byte past the text that it is given, and crashes where a bracket there closes what was open. Behind
  // a line of one's own stands a zero.
  std::string owned(markdown);
  owned += '\n';
  Collector collector(owned);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return static_cast<Collector*>(data)->enter(type, detail), 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return static_cast<Collector*>(data)->leave(type), 0;
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return static_cast<Collector*>(data)->enter(type, detail), 0;
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) { return static_cast<Collector*>(data)->leave(type), 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* words, MD_SIZE size, void* data) {
    return static_cast<Collector*>(data)->text(type, {words, size}), 0;
  };
  md_parse(owned.data(), static_cast<MD_SIZE>(owned.size()), &parser, &collector);
  return collector.take();
}

}  // namespace kiosk::slide
