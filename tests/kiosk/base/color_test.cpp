#include "kiosk/base/color.hpp"

#include <vector>

#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

constexpr Color kBlack{0, 0, 0};
constexpr Color kWhite{255, 255, 255};

Color grey(int level) {
  const auto v = static_cast<std::uint8_t>(level);
  return {v, v, v};
}

}  // namespace

TEST_CASE("colours are read as #RRGGBB or #RRGGBBAA, and as nothing else") {
  CHECK(parse_color("#0a84FF") == Color{0x0a, 0x84, 0xff, 0xff});
  CHECK(parse_color("#0a84ff80") == Color{0x0a, 0x84, 0xff, 0x80});
  for (const char* bad : {"", "#", "#fff", "0a84ff", "#0a84f", "#0a84fg", "#-a84ff", "#0a84ff8", "#0a84ff800",
                          "# a84ff", "#0x84ff", "red"}) {
    INFO(bad);
    CHECK_FALSE(parse_color(bad).has_value());
  }
}

TEST_CASE("a packed colour has red in its low byte and alpha in its high one") {
  CHECK(Color{0x11, 0x22, 0x33, 0x44}.packed() == 0x44332211U);
}

TEST_CASE("alpha is rounded and kept in range") {
  CHECK(kWhite.with_alpha(0.5F).a == 128);
  CHECK(kWhite.with_alpha(-1.0F).a == 0);
  CHECK(kWhite.with_alpha(7.0F).a == 255);
  CHECK(Color{1, 2, 3, 128}.faded(0.5F).a == 64);
}

TEST_CASE("a mix meets both ends and the middle, and is clamped") {
  const Color a{10, 200, 0, 0};
  const Color b{20, 100, 255, 255};
  CHECK(mix(a, b, 0.0F) == a);
  CHECK(mix(a, b, 1.0F) == b);
  CHECK(mix(a, b, 0.5F) == Color{15, 150, 128, 128});
  CHECK(mix(a, b, -3.0F) == a);
  CHECK(mix(a, b, 3.0F) == b);
}

TEST_CASE("contrast ratios are those of WCAG 2.2") {
  CHECK(contrast_ratio(kBlack, kWhite) == Approx(21.0));
  CHECK(contrast_ratio(kWhite, kBlack) == Approx(21.0));
  CHECK(contrast_ratio(kWhite, kWhite) == Approx(1.0));
  // The two greys every guide names: #767676 is the lightest that passes 4.5 on white, #777777 fails.
  CHECK(contrast_ratio(grey(0x76), kWhite) == Approx(4.54).margin(0.005));
  CHECK(contrast_ratio(grey(0x77), kWhite) == Approx(4.48).margin(0.005));
  CHECK(relative_luminance({255, 0, 0}) == Approx(0.2126));
  CHECK(relative_luminance({0, 255, 0}) == Approx(0.7152));
  CHECK(relative_luminance({0, 0, 255}) == Approx(0.0722));
}

TEST_CASE("perceived contrast is that of APCA-W3's published test pairs") {
  struct Pair {
    Color text, ground;
    double lc;
  };
  const Color navy{0x11, 0x22, 0x33};
  const Color sky{0xdd, 0xee, 0xff};
  const std::vector<Pair> pairs{
      {grey(0x88), kWhite, 63.056469930209424}, {kWhite, grey(0x88), -68.54146436644962},
      {kBlack, grey(0xaa), 58.146262578561334}, {grey(0xaa), kBlack, -56.24113336839742},
      {navy, sky, 91.66830811481631},           {sky, navy, -93.06770049484275},
      {navy, grey(0x44), 8.32326136957393},     {grey(0x44), navy, -7.526878460278154},
  };
  for (const Pair& p : pairs) CHECK(apca_contrast(p.text, p.ground) == Approx(p.lc).margin(1e-6));
  CHECK(apca_contrast(grey(100), grey(100)) == 0.0);
  CHECK(apca_contrast(grey(100), grey(102)) == 0.0);  // below the clip: not visible as text
}
