#include "kiosk/slide/document.hpp"

#include <md4c.h>

#include <algorithm>

namespace kiosk::slide {
namespace {

constexpr std::size_t kLongestDetail = 200;  // bytes: two lines under the headline

// md4c calls back while it reads; this collects blocks from its events.
class Collector {
 public:
  Document take() {
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
    bool numbered;
    int next;
  };
  void open(BlockKind kind, int level = 0) {
    current_ = {};
    current_.kind = kind;
    current_.level = level;
    open_ = true;
  }
  void close() {
    if (open_ && (!current_.text.empty() || !current_.lead.empty() || current_.kind == BlockKind::kTable)) {
      document_.blocks.push_back(std::move(current_));
    }
    open_ = false;
  }
  void warn(const char* words) {
    const auto& all = document_.warnings;
    if (std::find(all.begin(), all.end(), words) == all.end()) document_.warnings.emplace_back(words);
  }
  void lift_headline();

  Document document_;
  Block current_;
  bool open_ = false;
  std::vector<List> lists_;
  int quotes_ = 0;
  int strong_ = 0;
  bool table_ = false;
  std::string image_;
  bool in_image_ = false;
};

void Collector::enter(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_H:
      open(BlockKind::kHeading, static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
      break;
    case MD_BLOCK_P:
      if (!open_) open(quotes_ > 0 ? BlockKind::kQuote : BlockKind::kParagraph);
      break;
    case MD_BLOCK_UL:
      close();
      lists_.push_back({false, 0});
      break;
    case MD_BLOCK_OL:
      close();
      lists_.push_back({true, static_cast<int>(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start)});
      break;
    case MD_BLOCK_LI:
      open(lists_.back().numbered ? BlockKind::kNumbered : BlockKind::kBullet,
           std::min<int>(1, static_cast<int>(lists_.size()) - 1));
      current_.number = lists_.back().next++;
      break;
    case MD_BLOCK_QUOTE:
      ++quotes_;
      break;
    case MD_BLOCK_TABLE:
      open(BlockKind::kTable);
      table_ = true;
      break;
    case MD_BLOCK_TR:
      current_.rows.emplace_back();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      current_.rows.back().emplace_back();
      break;
    case MD_BLOCK_CODE:
      warn("a slide shows no code blocks; its lines are shown as a paragraph");
      open(BlockKind::kParagraph);
      break;
    case MD_BLOCK_HTML:
      warn("a slide shows no HTML; it is left out");
      break;
    default:
      break;
  }
}

void Collector::leave(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_LI:
    case MD_BLOCK_CODE:
      close();
      break;
    case MD_BLOCK_TABLE:
      table_ = false;
      close();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      lists_.pop_back();
      break;
    case MD_BLOCK_QUOTE:
      --quotes_;
      break;
    default:
      break;
  }
}

void Collector::enter(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_STRONG) ++strong_;
  if (type == MD_SPAN_IMG) {
    const auto* image = static_cast<MD_SPAN_IMG_DETAIL*>(detail);
    image_.assign(image->src.text, image->src.size);
    in_image_ = true;
    if (open_ && !current_.text.empty()) {
      warn("a picture inside a sentence is shown below it");
      close();
    }
    open(BlockKind::kImage);
  }
}

void Collector::leave(MD_SPANTYPE type) {
  if (type == MD_SPAN_STRONG) --strong_;
  if (type == MD_SPAN_IMG) {
    in_image_ = false;
    current_.image = std::move(image_);
    document_.blocks.push_back(std::move(current_));
    open(quotes_ > 0 ? BlockKind::kQuote : BlockKind::kParagraph);
  }
}

void Collector::text(MD_TEXTTYPE type, std::string_view words) {
  if (type == MD_TEXT_HTML) return;
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) words = " ";
  if (type == MD_TEXT_NULLCHAR) return;
  if (table_) {
    if (!current_.rows.empty() && !current_.rows.back().empty()) current_.rows.back().back() += words;
  } else if (open_) {
    const bool leads = strong_ > 0 && current_.text.empty() && !in_image_ && current_.kind != BlockKind::kHeading;
    (leads ? current_.lead : current_.text) += words;
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
  document_.headline = heading->text;
  const auto next = blocks.erase(heading);
  if (next != blocks.end() && next->kind == BlockKind::kParagraph && next->lead.empty() &&
      next->text.size() <= kLongestDetail) {
    document_.detail = next->text;
    blocks.erase(next);
  }
}

}  // namespace

Document parse_document(std::string_view markdown) {
  Collector collector;
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_NOHTML | MD_FLAG_STRIKETHROUGH;
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
  md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &collector);
  return collector.take();
}

}  // namespace kiosk::slide
