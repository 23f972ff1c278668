#include "kiosk/data/utf8.hpp"
#include "kiosk/slide/document.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text = fuzz::view(bytes, size);
  if (data::first_invalid_utf8(text)) return 0;  // refused when the briefing is read
  const auto document = slide::parse_document(text);
  for (const std::string& warning : document.warnings) fuzz::promise_sentence(warning);
  for (const slide::Block& block : document.blocks) {
    fuzz::promise(!data::first_invalid_utf8(block.text), "a block's text is UTF-8");
    for (const auto& row : block.rows) {
      fuzz::promise(row.size() == block.rows.front().size(), "rows of a table are of one length");
    }
  }
  return 0;
}
