#include "kiosk/data/control.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "kiosk/base/rng.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

constexpr std::array<Choice, 3> kTerms{{{"none", "m.none"}, {"1y", "m.1y"}, {"3y", "m.3y"}}};

Control slider(double min, double max, double step, double fallback) {
  Control control;
  control.key = "share";
  control.min = min;
  control.max = max;
  control.step = step;
  control.fallback = fallback;
  return control;
}

Control toggle() {
  Control control;
  control.key = "benefit";
  control.kind = ControlKind::kToggle;
  return control;
}

Control choice() {
  Control control;
  control.key = "term";
  control.kind = ControlKind::kChoice;
  control.choices = kTerms;
  control.fallback = 1;
  return control;
}

Control event() {
  Control control;
  control.key = "go";
  control.kind = ControlKind::kEvent;
  return control;
}

std::string refusal(const Control& control, std::string_view text) {
  const auto value = parse_control_value(control, text);
  return value.ok() ? "accepted" : value.error().message;
}

}  // namespace

TEST_CASE("controls are found by key") {
  const std::array<Control, 2> table{slider(0, 1, 0.1, 0), toggle()};
  CHECK(find_control(table, "benefit") == &table[1]);
  CHECK(find_control(table, "Benefit") == nullptr);
  CHECK(control_id(table, "share") == 0);
}

TEST_CASE("values snap to decimals that read as they were written") {
  const Control share = slider(0, 1, 0.05, 0.6);
  CHECK(snap(share, 0.35000000000000003) == 0.35);
  CHECK(snap(share, 0.3749) == 0.35);
  CHECK(snap(share, 7) == 1.0);
  CHECK(snap(share, -7) == 0.0);
  CHECK(snap(share, std::numeric_limits<double>::infinity()) == 1.0);
  CHECK(snap(share, -std::numeric_limits<double>::infinity()) == 0.0);
  CHECK(snap(share, std::nan("")) == 0.6);
  CHECK(snap(slider(0.07, 0.2, 0.0025, 0.07), 0.0799) == 0.08);
  CHECK(snap(slider(0, 10, 3, 0), 10) == 9.0);
  CHECK(snap(slider(0, 1, 1.0 / 3.0, 0), 0.3) == Approx(1.0 / 3.0));
  CHECK(snap(slider(0, 1, 0, 0), 0.123456) == 0.123456);
  CHECK(snap(slider(-5, 5, 0.5, 0), -0.1) == 0.0);
  CHECK(snap(slider(1e6, 1e9, 250'000, 1e6), 1'300'000) == 1'250'000.0);
}

TEST_CASE("toggles, choices and events snap to what they have") {
  CHECK(snap(toggle(), 0.5) == 1.0);
  CHECK(snap(toggle(), 0.49) == 0.0);
  CHECK(snap(toggle(), std::nan("")) == 0.0);
  CHECK(snap(choice(), 1.6) == 2.0);
  CHECK(snap(choice(), 99) == 2.0);
  CHECK(snap(choice(), -1) == 0.0);
  CHECK(snap(choice(), std::nan("")) == 1.0);
  CHECK(snap(event(), 5) == 0.0);
}

TEST_CASE("every grid value survives being written and read, and snapping twice changes nothing") {
  Rng rng(4);
  for (int round = 0; round < 2000; ++round) {
    constexpr double kSteps[] = {1, 0.5, 0.25, 0.1, 0.05, 0.01, 0.0025, 5, 1000};
    const double step = kSteps[rng.below(std::size(kSteps))];
    const double min = step * static_cast<double>(rng.below(200)) - step * 100;
    const Control control = slider(min, min + step * (1 + rng.below(500)), step, min);
    const double value = snap(control, min + (control.max - min) * rng.uniform());
    CHECK(snap(control, value) == value);
    CHECK(value >= control.min - 1e-9);
    CHECK(value <= control.max + 1e-9);
    const auto read = parse_control_value(control, control_value_text(control, value));
    REQUIRE(read.ok());
    CHECK(*read == value);
  }
  for (double index : {0.0, 1.0, 2.0})
    CHECK(*parse_control_value(choice(), control_value_text(choice(), index)) == index);
  for (double on : {0.0, 1.0}) CHECK(*parse_control_value(toggle(), control_value_text(toggle(), on)) == on);
  CHECK(control_value_text(slider(-5, 5, 0.5, 0), -0.1) == "0");
  CHECK(control_value_text(event(), 1).empty());
}

TEST_CASE("briefings are read strictly, and the error says what would do") {
  const Control share = slider(0, 1, 0.05, 0.6);
  CHECK(*parse_control_value(share, "0.35") == 0.35);
  CHECK(refusal(share, "lots") == "\"lots\" is no value for share: expected a number from 0 to 1 in steps of 0.05.");
  for (const auto* text : {"", "0,5", "0.5x", " 0.5", "nan", "inf", "0x1"}) {
    INFO(text);
    CHECK(refusal(share, text).find("is no value for share") != std::string::npos);
  }
  CHECK(refusal(share, "1.5") == "1.5 is out of range for share: the nearest value of 0 to 1 is 1.");
  CHECK(refusal(share, "0.36") == "0.36 is between two steps of share (from 0 in steps of 0.05): the nearest is 0.35.");
  CHECK(refusal(toggle(), "yes") == "\"yes\" is no value for benefit: expected true or false.");
  CHECK(*parse_control_value(toggle(), "true") == 1.0);
  CHECK(*parse_control_value(choice(), "3y") == 2.0);
  CHECK(refusal(choice(), "3yr") == "\"3yr\" is no value for term: expected one of none, 1y, 3y. Did you mean \"3y\"?");
  CHECK(refusal(choice(), "2") == "\"2\" is no value for term: expected one of none, 1y, 3y.");
  CHECK(refusal(event(), "1") == "go is an event and takes no value: list it under trigger instead.");
}
