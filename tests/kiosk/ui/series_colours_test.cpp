// Series stay apart for those who see fewer colours, and on a grey copy by their shape; this is about the colours.
// Simulation: Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
// deficiency" (2009), severity 1, on linear light. Distance: CIE 1976, D65.
#include <array>
#include <cmath>

#include "gallery.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::ui;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix kEverybody{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix kToXyz{{{0.4124, 0.3576, 0.1805}, {0.2126, 0.7152, 0.0722}, {0.0193, 0.1192, 0.9505}}};

Triple times(const Matrix& m, const Triple& v) {
  Triple out{};
  for (std::size_t i = 0; i < 3; ++i) out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
  return out;
}

Triple lab(Color c, const Matrix& seen_through) {
  const auto linear = [](std::uint8_t channel) {
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  Triple light = times(seen_through, {linear(c.r), linear(c.g), linear(c.b)});
  for (double& v : light) v = std::clamp(v, 0.0, 1.0);
  const Triple xyz = times(kToXyz, light);
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
  const double x = f(xyz[0] / 0.95047);
  const double y = f(xyz[1]);
  const double z = f(xyz[2] / 1.08883);
  return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double distance(Color a, Color b, const Matrix& seen_through) {
  const Triple p = lab(a, seen_through);
  const Triple q = lab(b, seen_through);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

}  // namespace

TEST_CASE("no two series merge, whatever colours their reader does not see") {
  constexpr double kApart = 12.0;  // beside each other two colours are told apart from about 2.3
  const std::pair<const char*, Matrix> eyes[] = {{"everybody", kEverybody},
                                                 {"deuteranopia", kDeuteranopia},
                                                 {"protanopia", kProtanopia},
                                                 {"tritanopia", kTritanopia}};
  for (const char* name : {"dark", "light"}) {
    const Theme theme = test::load_theme(name);
    for (const auto& [who, matrix] : eyes) {
      for (std::size_t i = 0; i < theme.series.size(); ++i) {
        for (std::size_t j = i + 1; j < theme.series.size(); ++j) {
          INFO(name << ", " << who << ": series " << i + 1 << " and " << j + 1);
          CHECK(distance(theme.series[i], theme.series[j], matrix) > kApart);
        }
      }
    }
  }
}

TEST_CASE("the simulation knows the pair it is named for") {
  const Color red{200, 60, 50};
  const Color green{105, 120, 40};
  CHECK(distance(red, green, kEverybody) > 60.0);
  CHECK(distance(red, green, kDeuteranopia) < 0.5 * distance(red, green, kEverybody));
}
