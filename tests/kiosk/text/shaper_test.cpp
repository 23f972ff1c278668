#include "kiosk/text/shaper.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;
using namespace kiosk::text;

namespace {

const std::string kFonts = support::source_dir() + "/assets/fonts/fonts.conf";
constexpr const char* kArabic = "انقل 60% من أعباء العمل إلى Azure ووفّر 9.1 مليون دولار";
constexpr const char* kJapanese = "ワークロードの60%を移行し、3年間で910万ドルを削減";
constexpr const char* kHindi = "60% कार्यभार स्थानांतरित करें और तीन वर्षों में $9.1M बचाएँ";
constexpr const char* kThai = "ย้ายภาระงาน 60% และประหยัด 9.1 ล้านดอลลาร์ใน 3 ปี";

std::unique_ptr<Shaper> make_shaper() {
  std::string problem;
  auto shaper = Shaper::create(kFonts, &problem);
  CHECK(problem.empty());
  return shaper;
}

Style body(float size = 24.0F, const char* language = "en") {
  Style s;
  s.weight = 500;
  s.size = size;
  s.language = language;
  return s;
}

float left_of(const Layout& l) {
  float x = 1e9F;
  for (const Glyph& g : l.glyphs) x = std::min(x, g.x);
  return x;
}

float right_of(const Layout& l) {
  float x = -1e9F;
  for (const Glyph& g : l.glyphs) x = std::max(x, g.x + g.w);
  return x;
}

// The layout as pixels: what a presenter would copy.
std::vector<int> painted(Shaper& shaper, const Layout& l) {
  std::vector<int> out;
  const Texture& t = shaper.atlas();
  for (const Glyph& g : l.glyphs) {
    for (int y = 0; y < static_cast<int>(g.h); ++y) {
      for (int x = 0; x < static_cast<int>(g.w); ++x) out.push_back(t.pixels[(g.v + y) * t.width + g.u + x]);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("pairs of letters are kerned") {
  auto shaper = make_shaper();
  const float together = shaper->layout("AVAToTe", body())->width;
  float apart = 0.0F;
  for (const char* letter : {"A", "V", "A", "T", "o", "T", "e"}) apart += shaper->layout(letter, body())->width;
  CHECK(together < apart - 2.0F);
}

TEST_CASE("a pixel em is a pixel em: widths grow with the size and nothing is rounded to whole pixels") {
  auto shaper = make_shaper();
  const float at20 = shaper->layout("Monthly run rate", body(20))->width;
  const float at40 = shaper->layout("Monthly run rate", body(40))->width;
  CHECK(at40 == Approx(2.0F * at20).epsilon(0.002));
  // Inter 4's "H" at weight 500 advances 0.74 to 0.76 em.
  CHECK(shaper->layout("H", body(100))->width == Approx(75.0F).margin(1.5));
}

TEST_CASE("tabular figures all have one width") {
  auto shaper = make_shaper();
  Style style = body(60);
  style.face = Face::kDisplay;
  CHECK(shaper->layout("1111", style)->width < shaper->layout("8888", style)->width - 10.0F);
  style.tabular = true;
  const float width = shaper->layout("0000", style)->width;
  for (const char* digits : {"1111", "4444", "8888", "1234"}) {
    CHECK(shaper->layout(digits, style)->width == Approx(width).epsilon(0.0001));
  }
  CHECK_FALSE(shaper->layout("1111", style, {width, 1})->truncated);
  style.tracking = -22.0F;
  const float tracked = shaper->layout("0000", style)->width;
  CHECK(shaper->layout("1117", style)->width == Approx(tracked).margin(0.05));
}

TEST_CASE("weights are faces of their own") {
  auto shaper = make_shaper();
  std::set<float> widths;
  for (const int weight : {400, 500, 600, 700}) {
    Style style = body(48);
    style.weight = weight;
    widths.insert(shaper->layout("Cloud economics", style)->width);
  }
  CHECK(widths.size() == 4);
}

TEST_CASE("tracking spreads Latin letters and leaves other scripts alone") {
  auto shaper = make_shaper();
  Style tracked = body(50);
  tracked.tracking = -20.0F;  // one pixel a letter
  const float plain = shaper->layout("workloads", body(50))->width;
  CHECK(shaper->layout("workloads", tracked)->width == Approx(plain - 9.0F).margin(1.0));
  for (const char* words : {"ワークロード", "स्थानांतरित", "ย้ายภาระงาน", "أعباء"}) {
    CHECK(shaper->layout(words, tracked)->width == Approx(shaper->layout(words, body(50))->width));
  }
  const float mixed = shaper->layout("Azure の移行", body(50))->width;
  CHECK(shaper->layout("Azure の移行", tracked)->width == Approx(mixed - 6.0F).margin(1.0));
}

TEST_CASE("lines wrap between words, keep inside their box and are counted") {
  auto shaper = make_shaper();
  const auto l = shaper->layout("Drag the sliders to test your own plan", body(), {200, 0});
  CHECK(l->lines >= 2);
  CHECK(l->width <= 200.5F);
  CHECK(right_of(*l) <= 202.0F);
  CHECK(l->height == Approx(static_cast<float>(l->lines) * 24.0F * 1.3F));
  CHECK_FALSE(l->truncated);
  const auto split = shaper->layout("Donaudampfschifffahrtsgesellschaft", body(24, "de"), {200, 0});
  CHECK(split->lines >= 2);
  CHECK(split->width <= 200.5F);
}

TEST_CASE("what does not fit ends in an ellipsis") {
  auto shaper = make_shaper();
  const char* words = "This sentence is long enough to need four lines of a narrow box and so it must be cut";
  const auto one = shaper->layout(words, body(), {300, 1});
  CHECK(one->lines == 1);
  CHECK(one->truncated);
  CHECK(one->width <= 300.5F);
  const auto two = shaper->layout(words, body(), {300, 2});
  CHECK(two->lines == 2);
  CHECK(two->truncated);
  CHECK(two->glyphs.size() > one->glyphs.size());
  CHECK_FALSE(shaper->layout("Short", body(), {300, 1})->truncated);
  const float exactly = shaper->layout("Your own plan", body())->width;
  CHECK_FALSE(shaper->layout("Your own plan", body(), {exactly, 1})->truncated);
}

TEST_CASE("the limit of lines counts all paragraphs together") {
  auto shaper = make_shaper();
  CHECK(shaper->layout("One\nTwo\r\nThree", body(), {400, 0})->lines == 3);
  const auto cut = shaper->layout("One\nTwo\nThree", body(), {400, 2});
  CHECK(cut->lines == 2);
  CHECK(cut->truncated);
  const auto joined = shaper->layout("One\nTwo", body(), {400, 1});
  CHECK(joined->lines == 1);
  CHECK(joined->width > shaper->layout("OneTwo", body())->width);
  CHECK(shaper->layout("", body())->lines == 1);
}

TEST_CASE("alignment is within the box") {
  auto shaper = make_shaper();
  const auto start = shaper->layout("Home", body(), {400, 1, Align::kStart});
  const auto center = shaper->layout("Home", body(), {400, 1, Align::kCenter});
  const auto end = shaper->layout("Home", body(), {400, 1, Align::kEnd});
  CHECK(left_of(*start) < 6.0F);
  CHECK(left_of(*center) + right_of(*center) == Approx(400.0F).margin(4.0));
  CHECK(right_of(*end) > 394.0F);
}

TEST_CASE("the baseline is centred as in CSS") {
  auto shaper = make_shaper();
  Style style = body(24);
  style.line_height = 1.35F;
  // Inter: ascent 0.96875 em, descent 0.2412 em; (32.4 - 29.04) / 2 + 23.25 = 24.93.
  CHECK(shaper->layout("x", style)->baseline == 25.0F);
  CHECK(shaper->layout("x", style)->height == Approx(32.4F));
  style.language = "hi";
  CHECK(shaper->layout("x", style)->height == Approx(32.4F * 1.15F));
}

TEST_CASE("Arabic joins, reads from the right and starts at the right") {
  auto shaper = make_shaper();
  const auto sentence = shaper->layout(kArabic, body(40, "ar"), {1200, 1});
  CHECK(sentence->right_to_left);
  CHECK(right_of(*sentence) > 1190.0F);
  CHECK(left_of(*sentence) > 100.0F);
  // Lam and alef become one letter shape; apart they stay two.
  CHECK(shaper->layout("لا", body(40, "ar"))->width < shaper->layout("ل ا", body(40, "ar"))->width * 0.8F);
  // Beh at the start and in the middle of a word is a tooth, alone and at the end a bowl.
  const float alone = shaper->layout("ب", body(40, "ar"))->width;
  CHECK(shaper->layout("ببب", body(40, "ar"))->width < alone * 2.5F);
}

TEST_CASE("direction follows the language, or the first letter where the language is not right-to-left") {
  auto shaper = make_shaper();
  CHECK(shaper->layout(kArabic, body(24, "en"))->right_to_left);
  CHECK(shaper->layout("Azure ووفّر", body(24, "ar"))->right_to_left);
  CHECK_FALSE(shaper->layout("Azure ووفّر", body(24, "en"))->right_to_left);
  CHECK(shaper->layout("60%", body(24, "ar"))->right_to_left);
  const auto latin = shaper->layout("Alderfinch.", body(24, "ar"), {400, 1});
  CHECK_FALSE(latin->right_to_left);  // its full stop stays at its end
  CHECK(right_of(*latin) > 390.0F);   // but it stands where right-to-left text starts
}

TEST_CASE("a minus stays before its number in Hebrew") {
  auto shaper = make_shaper();
  const auto l = shaper->layout("\u200E\u22125", body(40, "he"));
  REQUIRE(l->glyphs.size() == 2);
  const auto minus = std::min_element(l->glyphs.begin(), l->glyphs.end(), [](auto& a, auto& b) { return a.h < b.h; });
  CHECK(minus->x == left_of(*l));
}

TEST_CASE("every script has its glyphs") {
  auto shaper = make_shaper();
  const std::pair<const char*, const char*> samples[] = {{kArabic, "ar"},
                                                         {kJapanese, "ja"},
                                                         {kHindi, "hi"},
                                                         {kThai, "th"},
                                                         {"שלום עולם", "he"},
                                                         {"简体中文 繁體中文", "zh-CN"},
                                                         {"한국어 요금", "ko"},
                                                         {"Ελληνικά", "el"},
                                                         {"Вартість хмари", "uk"},
                                                         {"Příliš žluťoučký kůň", "cs"},
                                                         {"12\u00A0000\u202F€ −5 ≥3 CO₂ “a” – — … → ↗ ·", "fr"}};
  for (const auto& [words, language] : samples) {
    CAPTURE(words);
    CHECK(shaper->layout(words, body(32, language))->missing == 0);
  }
  CHECK(shaper->layout("\U000E0FFF\U0010FFF0", body())->missing >= 1);
}

TEST_CASE("Han characters take the shape of their language") {
  auto shaper = make_shaper();
  const auto ja = shaper->layout("直", body(64, "ja"));
  const auto zh = shaper->layout("直", body(64, "zh-CN"));
  CHECK(painted(*shaper, *ja) != painted(*shaper, *zh));
}

TEST_CASE("glyphs are rasterised at four sub-pixel positions and copied to whole pixels") {
  auto shaper = make_shaper();
  const auto l = shaper->layout("iiiiiiiiiiiiiiiiiiiiiiiiii", body(21));
  std::set<std::pair<int, int>> places;
  for (const Glyph& g : l->glyphs) {
    CHECK(g.x == std::floor(g.x));
    CHECK(g.y == std::floor(g.y));
    places.insert({g.u, g.v});
  }
  CHECK(places.size() > 2);
  CHECK(places.size() <= 4);
}

TEST_CASE("a layout asked for again is the same one") {
  auto shaper = make_shaper();
  const auto first = shaper->layout("$12.1M", body());
  CHECK(shaper->layout("$12.1M", body()) == first);
  CHECK(shaper->layout("$12.2M", body()) != first);
  CHECK(shaper->layout("$12.1M", body(25)) != first);
  CHECK(shaper->layout("$12.1M", body(), {100, 1}) != first);
  Style german = body();
  german.language = "de";
  CHECK(shaper->layout("$12.1M", german) != first);
  for (int frame = 0; frame < 3000; ++frame) shaper->end_frame();
  CHECK(shaper->layout("$12.1M", body()) != first);  // long unused: let go
}

TEST_CASE("a full atlas is rebuilt after the frame and the same words come out the same") {
  auto shaper = make_shaper();
  const auto before = shaper->layout("Service uptime", body());
  const std::vector<int> pixels = painted(*shaper, *before);
  const std::uint64_t rewrites = shaper->atlas().rewrites;
  for (int size = 60; shaper->atlas().height <= 2048 && size < 400; size += 4) {
    const auto l =
        shaper->layout("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", body(static_cast<float>(size)));
    CHECK(l->glyphs.size() == 52);  // none is left out while the frame lasts
  }
  CHECK(shaper->atlas().rewrites == rewrites);
  CHECK(painted(*shaper, *before) == pixels);
  shaper->end_frame();
  CHECK(shaper->atlas().height < 2048);
  CHECK(shaper->atlas().rewrites > rewrites);
  const auto after = shaper->layout("Service uptime", body());
  CHECK(after->atlas_generation > before->atlas_generation);
  CHECK(painted(*shaper, *after) == pixels);
  const Vec2 white = shaper->white_texel();
  CHECK(shaper->atlas().pixels[static_cast<std::size_t>(white.y) * 2048 + static_cast<std::size_t>(white.x)] == 255);
}

TEST_CASE("bytes that are not UTF-8 and control characters do no harm") {
  auto shaper = make_shaper();
  CHECK(shaper->layout("ab\xff\xfe\xc3", body())->glyphs.size() >= 4);
  CHECK(shaper->layout(std::string_view("a\0b", 3), body())->width > 0.0F);
  CHECK(shaper->layout("\t\x01\x7f", body())->lines == 1);
  CHECK(shaper->layout("\n\n\n", body(), {100, 0})->lines == 4);
  CHECK(shaper->layout("x", body(0.0F))->lines == 1);
  CHECK(shaper->layout("x", body(1e9F))->lines == 1);
}

TEST_CASE("missing typefaces are named with their package and text still comes out") {
  std::string problem;
  auto none = Shaper::create("/nowhere/fonts.conf", &problem);
  CHECK_FALSE(problem.empty());
  CHECK(none->layout("Still readable", body())->glyphs.size() > 8);

  const auto folder = std::filesystem::temp_directory_path() / "kiosk-text-fonts";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "fonts.conf") << "<?xml "
                                          "version=\"1.0\"?><fontconfig><cachedir>/var/cache/fontconfig</"
                                          "cachedir><dir>/usr/share/fonts/truetype/jetbrains-mono</dir></fontconfig>";
  auto mono = Shaper::create((folder / "fonts.conf").string(), &problem);
  CHECK(problem.find("Inter") != std::string::npos);
  CHECK(problem.find("fonts-inter") != std::string::npos);
  CHECK(problem.find("jetbrains") == std::string::npos);
  CHECK(mono->layout("Still readable", body())->glyphs.size() > 8);
  std::filesystem::remove_all(folder);
}

TEST_CASE("typefaces of further scripts are missed at the start, by the package that brings them") {
  const auto folder = std::filesystem::temp_directory_path() / "kiosk-few-scripts";
  std::filesystem::create_directories(folder / "noto");
  for (const char* name : {"NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf", "NotoSansDevanagari-Regular.ttf",
                           "NotoSansThai-Regular.ttf"}) {
    std::ofstream(folder / "noto" / name) << "only the name is looked at";
  }
  const auto source = std::filesystem::path(support::source_dir()) / "assets" / "fonts" / "fonts.conf";
  std::filesystem::copy_file(source, folder / "fonts.conf", std::filesystem::copy_options::overwrite_existing);
  std::ofstream(folder / "scripts.conf") << "<?xml version=\"1.0\"?><fontconfig><dir>" << (folder / "noto").string()
                                         << "</dir></fontconfig>";
  std::string problem;
  Shaper::create((folder / "fonts.conf").string(), &problem);
  CHECK(problem.find("Noto Sans CJK JP (package fonts-noto-cjk)") != std::string::npos);
  CHECK(problem.find("fonts-noto-core") == std::string::npos);
  std::filesystem::remove_all(folder);
}

TEST_CASE("a machine without one typeface is said plainly, and no shaper is made") {
  const auto folder = std::filesystem::temp_directory_path() / "kiosk-no-fonts";
  std::filesystem::create_directories(folder);
  const auto file = folder / "fonts.conf";
  std::ofstream(file) << "<?xml version=\"1.0\"?><fontconfig><dir>" << folder.string() << "</dir></fontconfig>";
  ::setenv("FONTCONFIG_FILE", file.c_str(), 1);
  std::string problem;
  CHECK(Shaper::create(file.string(), &problem) == nullptr);
  ::unsetenv("FONTCONFIG_FILE");
  CHECK(problem.find("No typeface is installed") == 0);
  CHECK(problem.find("fonts-inter") != std::string::npos);
  CHECK(make_shaper()->layout("Readable again", body())->glyphs.size() > 8);
  std::filesystem::remove_all(folder);
}

TEST_CASE("warming rasterises digits ahead of their first use") {
  auto shaper = make_shaper();
  shaper->warm({body(60)});
  const auto version = shaper->atlas().version;
  shaper->layout("0", body(60));
  CHECK(shaper->atlas().version == version);
}
