#include "kiosk/text/script.hpp"

#include "kiosk/text/messages.hpp"
#include "kiosk/text/shaper.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk::text;

TEST_CASE("code points are read and broken bytes replaced") {
  const std::string_view words = "aé日😀\xff\xe6z";
  std::size_t at = 0;
  std::vector<char32_t> read;
  while (at < words.size()) read.push_back(next_code_point(words, &at));
  CHECK(read == std::vector<char32_t>{'a', 0xE9, 0x65E5, 0x1F600, 0xFFFD, 0xFFFD, 'z'});
}

TEST_CASE("traits tell scripts and direction") {
  CHECK(traits_of("Monthly run rate 12%").ascii);
  CHECK_FALSE(traits_of("two\nlines").ascii);
  CHECK_FALSE(traits_of("Größe – 12 €").needs_scripts);
  CHECK_FALSE(traits_of("Ελληνικά Український").needs_scripts);
  CHECK(traits_of("नमस्ते").needs_scripts);
  CHECK(traits_of("\uE88A").needs_scripts == false);
  CHECK(traits_of("12 مليون").starts_rtl);
  CHECK_FALSE(traits_of("Azure مليون").starts_rtl);
  CHECK(traits_of("Azure مليون").has_rtl);
  CHECK_FALSE(traits_of("12 %").has_strong);
}

TEST_CASE("base direction") {
  CHECK(base_right_to_left(traits_of("Azure مليون"), true));
  CHECK_FALSE(base_right_to_left(traits_of("Azure مليون"), false));
  CHECK(base_right_to_left(traits_of("12 %"), true));
  CHECK_FALSE(base_right_to_left(traits_of("12 %"), false));
  CHECK_FALSE(base_right_to_left(traits_of("Alderfinch"), true));
}

TEST_CASE("tracked ranges leave out the scripts that must not be spaced") {
  CHECK(tracked_ranges("Azure") == std::vector<ByteRange>{{0, 5}});
  CHECK(tracked_ranges("日本").empty());
  CHECK(tracked_ranges("a日b") == std::vector<ByteRange>{{0, 1}, {4, 5}});
}

TEST_CASE("languages know their name, direction and line") {
  CHECK(right_to_left("ar-AE"));
  CHECK(right_to_left("he"));
  CHECK_FALSE(right_to_left("de"));
  CHECK_FALSE(right_to_left(""));
  CHECK(self_name("de") == "Deutsch");
  CHECK(self_name("ja-JP") == "日本語");
  CHECK(self_name("tlh") == "tlh");
  CHECK(line_scale("th") == 1.15F);
  CHECK(line_scale("ja") == 1.10F);
  CHECK(line_scale("en") == 1.0F);
}
