// The first byte chooses the charset that the answer's header names; the rest is the feed.
#include "kiosk/data/news_rows.hpp"
#include "kiosk/data/utf8.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  static constexpr const char* kCharsets[] = {"", "utf-8", "windows-1250", "no-such-charset"};
  const std::string_view body = fuzz::view(bytes + 1, size - 1);
  const auto decoded = data::decode_news(body, kCharsets[bytes[0] & 3U]);
  decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  if (!data::first_invalid_utf8(body)) {
    fuzz::promise(!data::first_invalid_utf8(data::plain_words(body)), "plain words are UTF-8");
  }
  return 0;
}
