// Scripts beyond Latin on a whole page: Arabic mirrored, Japanese and Hindi wrapped, all on one text path. The golden
// pictures lie beside those of the product's screens; KIOSK_UPDATE_GOLDENS=1 accepts what is drawn now.
#include <cstdlib>
#include <filesystem>

#include "gallery.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;
using namespace kiosk::ui;
using kiosk::ui::test::Gallery;

namespace {

struct Sample {
  const char* language;
  const char* name;
  const char* headline;
  const char* paragraph;
};

constexpr Sample kSamples[] = {
    {"ar", "العربية", "انقل 60% من أعباء العمل إلى Azure ووفّر 9.1 مليون دولار",
     "حرّك المنزلقات لتجربة خطتك. كل رقم على هذه الشاشة يمكن لمسه، ويقول من أين أتى ومتى قُرئ آخر مرة."},
    {"ja", "日本語", "ワークロードの60%を移行し、3年間で910万ドルを削減",
     "スライダーを動かして、ご自身の計画をお試しください。この画面の数字にはすべて触れることができ、"
     "その出所と時刻が表示されます。"},
    {"hi", "हिन्दी", "60% कार्यभार स्थानांतरित करें और तीन वर्षों में $9.1M बचाएँ",
     "अपनी योजना आज़माने के लिए स्लाइडर खिसकाएँ। इस स्क्रीन की हर संख्या को छुआ जा सकता है, और वह बताती है कि वह कहाँ से आई।"},
    {"th", "ไทย", "ย้ายภาระงาน 60% และประหยัด 9.1 ล้านดอลลาร์ใน 3 ปี",
     "เลื่อนแถบเพื่อลองแผนของคุณ ตัวเลขทุกตัวบนหน้าจอนี้แตะได้ และบอกว่ามาจากที่ใด"},
};

TextOptions two_lines() {
  TextOptions options;
  options.max_lines = 2;
  return options;
}

// A page of four cards in the language of `page`: each sample in its own card, wrapped, with a button at the page's
// end.
void draw_page(Canvas& canvas, const Sample& page) {
  canvas.background();
  Rect area = canvas.screen().inset(64.0F, 48.0F);
  canvas.text(canvas.mirror(area), page.headline, Type::kHeadline, two_lines());
  area.cut_top(canvas.measure(page.headline, Type::kHeadline, area.w, 2).y + 24.0F);
  const float height = (area.h - 3 * 20.0F) / 4;
  for (const Sample& sample : kSamples) {
    const Rect card = area.cut_top(height);
    area.cut_top(20.0F);
    canvas.card(canvas.mirror(card));
    Rect inner = card.inset(32.0F, 20.0F);
    inner.cut_top(canvas.text(canvas.mirror(inner), sample.name, Type::kCaption) + 4.0F);
    inner.cut_top(canvas.text(canvas.mirror(inner), sample.headline, Type::kTitle, two_lines()) + 4.0F);
    canvas.text(canvas.mirror({inner.x, inner.y, inner.w * 0.72F, inner.h}), sample.paragraph, Type::kBody,
                two_lines());
    const Rect button{inner.right() - 220.0F, card.center().y - 36.0F, 220.0F, 72.0F};
    Button go;
    go.id = sample.language;
    go.label = data::Message::text(sample.name);
    go.icon = canvas.mirrored() ? "back" : "forward";
    canvas.button(canvas.mirror(button), go);
  }
}

raster::Picture picture_of(Gallery& gallery, const Sample& page) {
  gallery.canvas.begin(gallery.viewport, gallery.theme, gallery.services(), gallery.now, gallery.router);
  draw_page(gallery.canvas, page);
  return gallery.picture(gallery.canvas.end());
}

}  // namespace

TEST_CASE("scripts: pages in Arabic, Japanese and Hindi look as they did") {
  constexpr int kTolerance = 24;
  constexpr double kShareAllowed = 0.01;
  const char* asked = std::getenv("KIOSK_UPDATE_GOLDENS");
  const bool update = asked != nullptr && std::string(asked) == "1";
  for (std::size_t i = 0; i < 3; ++i) {
    const Sample& page = kSamples[i];
    INFO(page.language);
    Gallery gallery("dark", page.language);
    gallery.viewport.width = 1280;
    gallery.viewport.height = 720;
    gallery.viewport.language = page.language;
    const raster::Picture actual = picture_of(gallery, page);
    for (const TextRun& run : gallery.canvas.runs()) {
      INFO(run.words);
      CHECK_FALSE(run.truncated);
    }
    const auto golden = std::filesystem::path(support::source_dir()) / "tests" / "golden" /
                        (std::string("scripts-") + page.language + ".png");
    if (update) {
      REQUIRE(raster::write_png(golden, actual).ok());
      continue;
    }
    const auto expected = raster::read_png(golden);
    REQUIRE(expected.ok());
    const raster::Difference difference = raster::compare(*expected, actual, kTolerance);
    CHECK(difference.share_over <= kShareAllowed);
  }
}

TEST_CASE("scripts: an Arabic page begins at the right, buttons and all") {
  Gallery gallery("dark", "ar");
  gallery.viewport.width = 1280;
  gallery.viewport.height = 720;
  gallery.viewport.language = "ar";
  picture_of(gallery, kSamples[0]);
  const float middle = gallery.canvas.screen().w / 2;
  const auto& runs = gallery.canvas.runs();
  REQUIRE_FALSE(runs.empty());
  CHECK(runs.front().ink.right() > middle * 2 - 70.0F);  // the headline stands at the right margin
  for (const HitBox& box : gallery.router.current()) CHECK(box.rect.right() < 640.0F);
}
