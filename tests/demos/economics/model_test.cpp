#include "demos/economics/model.hpp"

#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "tests/demos/economics/fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace demos::economics;
using economics_test::sample_model;
using kiosk::data::Control;
using kiosk::data::ControlId;
using kiosk::data::ControlKind;
using kiosk::data::Figure;

namespace {

void settle(Model& model) {
  kiosk::Rng rng(1);
  const kiosk::data::Snapshot nothing;
  for (int i = 0; i < 100 && model.animating(); ++i) model.step(kiosk::Seconds(1.0 / 60), rng, nothing, {});
}

std::set<std::string> catalogue(const std::string& language) {
  const auto text =
      kiosk::DiskFiles().read(support::source_dir() + "/demos/economics/messages/" + language + ".toml", 1 << 20);
  REQUIRE(text.ok());
  std::set<std::string> ids;
  std::istringstream lines(*text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('"')) ids.insert(line.substr(1, line.find('"', 1) - 1));
  }
  return ids;
}

// Calls with the model in many states: every control at both ends, alone.
void in_every_corner(const std::function<void(const Model&)>& check) {
  Model model = sample_model();
  check(model);
  for (ControlId id = 0; id < Model::controls().size(); ++id) {
    const Control& control = Model::controls()[id];
    if (control.kind == ControlKind::kEvent) continue;
    INFO(control.key);
    const double before = model.value(id);
    for (const double value : {control.min, control.max}) {
      model.set(id, value);
      CHECK(model.value(id) == Approx(value));
      check(model);
    }
    model.set(id, before);
  }
}

void check_no_cycles(const std::vector<Figure>& figures) {
  std::map<std::string, const Figure*> by_name;
  for (const Figure& figure : figures) CHECK(by_name.emplace(figure.name, &figure).second);
  std::map<std::string, int> state;  // 1: being visited, 2: done
  const std::function<bool(const Figure&)> acyclic = [&](const Figure& figure) {
    int& mark = state[figure.name];
    if (mark == 2) return true;
    if (mark == 1) return false;
    mark = 1;
    for (const std::string& input : figure.inputs) {
      INFO(figure.name << " <- " << input);
      REQUIRE(by_name.count(input) == 1);
      if (!acyclic(*by_name[input])) return false;
    }
    state[figure.name] = 2;
    return true;
  };
  for (const Figure& figure : figures) {
    INFO(figure.name);
    CHECK(acyclic(figure));
  }
}

}  // namespace

TEST_CASE("the table's defaults are those of the bundled files") {
  const Model model = sample_model();
  for (ControlId id = 0; id < Model::controls().size(); ++id) {
    INFO(Model::controls()[id].key);
    CHECK(model.value(id) == Approx(Model::controls()[id].fallback));
  }
}

TEST_CASE("every figure has a label, a source, known inputs and a way that ends") {
  in_every_corner([](const Model& model) {
    check_no_cycles(model.figures());
    for (const Figure& figure : model.figures()) {
      INFO(figure.name);
      CHECK_FALSE(figure.label.empty());
      CHECK_FALSE(figure.source.name.empty());
      CHECK_FALSE(std::isinf(figure.value));
      CHECK((figure.inputs.empty() || !figure.formula.empty()));
    }
  });
}

TEST_CASE("a number that is absent says why, and the others are numbers") {
  const std::set<std::string> may_be_absent{"irr",
                                            "payback",
                                            "payback_discounted",
                                            "roi",
                                            "break_even_month",
                                            "break_even_price",
                                            "solve",
                                            "pin.irr",
                                            "pin.payback",
                                            "difference.irr",
                                            "difference.payback"};
  in_every_corner([&](const Model& model) {
    for (const Figure& figure : model.figures()) {
      INFO(figure.name);
      if (figure.has_value()) continue;
      CHECK(may_be_absent.count(figure.name) == 1);
      CHECK_FALSE(figure.details.empty());
    }
  });
}

TEST_CASE("every word is in both languages") {
  const std::set<std::string> english = catalogue("en");
  const std::set<std::string> german = catalogue("de");
  CHECK(english == german);
  const auto known = [&](const kiosk::data::Message& message) {
    INFO(message.id);
    CHECK((message.id.empty() || english.count(message.id) == 1));
  };
  Model esu = sample_model();
  esu.set(kExtendedUpdates, 1);
  esu.set(kRamp, 3);
  esu.set(kInput, 5);
  esu.trigger(kPin);
  esu.set(kShareMoved, 0.9);
  std::vector<std::string> warnings;
  const Model euro(*demos::economics::load_basis(economics_test::bundled(), "data", {}, warnings, "EUR"), 1);
  in_every_corner([&](const Model& model) {
    for (const Model* m : {&model, static_cast<const Model*>(&esu), &euro}) {
      for (const Figure& figure : m->figures()) {
        known(figure.label);
        known(figure.formula);
        for (const auto& detail : figure.details) known(detail.label);
      }
      known(m->verdict().headline);
      known(m->verdict().detail);
      known(m->explain());
    }
  });
  for (const Control& control : Model::controls()) {
    for (const std::string_view id : {control.label, control.why}) CHECK(english.count(std::string(id)) == 1);
    for (const auto& choice : control.choices) CHECK(english.count(std::string(choice.label)) == 1);
  }
}

TEST_CASE("derived numbers say how many illustrative ones they rest on") {
  const Model model = sample_model();
  CHECK(model.figure("npv").status == kiosk::data::Status::kDerived);
  bool said = false;
  for (const auto& detail : model.figure("npv").details)
    said = said || detail.label.id == "economics.illustrative_below";
  CHECK(said);
  CHECK(model.figure("in.wacc").status == kiosk::data::Status::kPublished);
  CHECK(model.figure("in.wacc").source.date == "2024-10-29");
  CHECK(model.figure("in.colocation").status == kiosk::data::Status::kIllustrative);
  CHECK(model.figure("estate.servers").status == kiosk::data::Status::kIllustrative);
}

TEST_CASE("a published rate that a visitor moves is no longer published") {
  Model model = sample_model();
  model.set(kWacc, 0.10);
  CHECK(model.figure("in.wacc").status == kiosk::data::Status::kIllustrative);
  CHECK(model.figure("in.wacc").source.name == "Chosen on this screen");
  model.set(kWacc, 0.07);
  CHECK(model.figure("in.wacc").status == kiosk::data::Status::kPublished);
}

TEST_CASE("the verdict follows the numbers: saving, loss and staying") {
  Model model = sample_model();
  CHECK(model.verdict().headline.id == "economics.verdict.save");
  CHECK(model.figure("saving").value > 0);
  model.set(kYears, 1);
  CHECK(model.verdict().headline.id == "economics.verdict.loss");
  CHECK(model.figure("extra_cost").value == -model.figure("saving").value);
  CHECK(model.figure("extra_cost").value > 0);
  CHECK_FALSE(model.figure("irr").value > 0);
  CHECK_FALSE(model.figure("payback").has_value());
  model.set(kShareMoved, 0);
  CHECK(model.verdict().headline.id == "economics.verdict.stay");
  CHECK(model.figure("run_rate").value == model.figure("run_rate_stay").value);
  CHECK_FALSE(model.figure("roi").has_value());
}

TEST_CASE("figures agree with one another") {
  in_every_corner([](const Model& model) {
    const auto value = [&](const char* name) { return model.figure(name).value; };
    CHECK(value("saving") == Approx(value("stay_total") - value("plan_total") - value("migration")).margin(0.01));
    double bars = value("stay_total");
    for (const char* group : {"machines", "storage", "network", "facilities", "labour", "operations", "moving"}) {
      bars += value((std::string("change.") + group).c_str());
    }
    CHECK(bars == Approx(value("plan_with_moving")).margin(0.01));
    CHECK(value("npv_spreadsheet") * (1 + value("in.wacc")) == Approx(value("npv")).margin(0.01));
    CHECK(model.cumulative_value().back() == Approx(value("npv")).margin(0.01));
  });
}

TEST_CASE("reset brings back what the briefing gave") {
  const Model::Parameters start{{"share_moved", 0.4}, {"years", 5}, {"view", 3}, {"reset", 1}, {"unknown", 3}};
  Model model(economics_test::sample_basis(), 1, start);
  CHECK(model.value(kShareMoved) == Approx(0.4));
  CHECK(model.view() == View::kDrivers);
  const auto hash = model.state_hash();
  model.set(kShareMoved, 1);
  model.set(kView, 0);
  CHECK(model.state_hash() != hash);
  model.trigger(kReset);
  CHECK(model.value(kShareMoved) == Approx(0.4));
  CHECK(model.state_hash() == hash);
}

TEST_CASE("the same touches give the same state, and only set() and trigger() change it") {
  const auto play = [] {
    Model model = sample_model();
    kiosk::Rng touches(5);
    for (int i = 0; i < 300; ++i) {
      const ControlId id = touches.below(kControlCount);
      const Control& control = Model::controls()[id];
      model.set(id, control.min + touches.uniform() * (control.max - control.min));
      if (i % 50 == 0) settle(model);
    }
    settle(model);
    return model.state_hash();
  };
  CHECK(play() == play());
  const Model one = sample_model();
  const Model two = one;
  CHECK(one.state_hash() == two.state_hash());
}

TEST_CASE("a plan that is pinned stays beside the present one") {
  Model model = sample_model();
  settle(model);
  CHECK(kiosk::data::find_figure(model.figures(), "pin.npv") == nullptr);
  model.set(kView, static_cast<double>(View::kCompare));
  CHECK(model.pinned().opening);  // until then the plan that the page began with
  CHECK(model.figure("pin.npv").value == model.figure("npv").value);
  CHECK(model.figure("pin.risk.chance").value == model.figure("risk.chance").value);
  model.trigger(kPin);
  CHECK_FALSE(model.pinned().opening);
  CHECK(model.figure("pin.npv").value == model.figure("npv").value);
  CHECK(model.figure("difference.npv").value == 0.0);
  const double before = model.figure("npv").value;
  model.set(kShareMoved, 1.0);
  model.set(kCommitment, 2);
  settle(model);
  CHECK(model.figure("pin.npv").value == before);
  CHECK(model.figure("difference.npv").value == Approx(model.figure("npv").value - before));
  CHECK(model.figure("pin.in.share_moved").value == Approx(0.6));
  CHECK(model.figure("now.in.share_moved").value == Approx(1.0));
  CHECK(model.figure("difference.risk.chance").unit.kind == kiosk::data::Unit::Kind::kPercentPoints);
  model.trigger(kRecall);
  CHECK(model.value(kShareMoved) == Approx(0.6));
  CHECK(model.figure("npv").value == before);
  model.set(kShareMoved, 0.9);
  model.trigger(kPin);
  model.trigger(kUnpin);
  settle(model);
  CHECK(model.pinned().opening);
  CHECK(model.figure("pin.npv").value == before);
}

TEST_CASE("an assumption looked at closely can be set to what would have to be true") {
  Model model = sample_model();
  CHECK(model.input() == nullptr);
  model.set(kInput, 1);  // price level
  REQUIRE(model.input() != nullptr);
  CHECK(model.input()->name == "price_level");
  CHECK(model.figure("solve").value == Approx(model.figure("break_even_price").value));
  const double before = std::abs(model.figure("npv").value);
  model.trigger(kSolve);
  CHECK(std::abs(model.figure("npv").value) < before);  // as near as the slider's steps allow
  model.set(kInput, 0);
  CHECK(kiosk::data::find_figure(model.figures(), "solve") == nullptr);
  model.trigger(kSolve);
}

TEST_CASE("what has moved does not move back: the drawn pace never falls") {
  Model model = sample_model();
  model.set(kRamp, 3);
  model.set(kOwnYear1, 0.8);
  CHECK(model.value(kOwnYear2) == Approx(0.8));
  model.set(kOwnYear3, 0.5);
  CHECK(model.value(kOwnYear1) == Approx(0.5));
  CHECK(model.value(kOwnYear2) == Approx(0.5));
  CHECK(model.value(kOwnYear4) == Approx(1.0));
  CHECK(model.outcome().moved[12] == Approx(0.6 * 0.5));
  CHECK(model.outcome().moved[36] == Approx(0.6 * 0.5));
}

TEST_CASE("the unused servers of the sample are found and listed") {
  const Model model = sample_model();
  REQUIRE(model.basis().unused.size() == 8);
  CHECK(model.basis().unused.front().use == UseClass::kZombie);
  CHECK(model.basis().unused.back().use == UseClass::kIdle);
  CHECK(model.basis().unused.back().name == "a24-test08.alderfinch.example");
  CHECK(model.figure("estate.zombie").value == 7);
  CHECK(model.figure("estate.idle").value == 1);
  CHECK(model.figure("estate.stars").value == 5);
  CHECK(model.figure("fleet.right_sizing").value < 0.0);
  double sum = 0;
  for (int i = 1; i <= 8; ++i) sum += model.figure("unused_price." + std::to_string(i)).value;
  CHECK(sum == Approx(model.figure("unused.total").value));
}

TEST_CASE("draws run to their end and then the picture rests") {
  Model model = sample_model();
  CHECK(model.animating());
  settle(model);
  CHECK_FALSE(model.animating());
  CHECK(model.figure("risk.draws").value == 100'000);
  CHECK(model.figure("risk.chance").value > 0.5);
  model.set(kShareMoved, 0.8);
  CHECK(model.animating());
  model.settle();  // the command line does not wait for frames
  CHECK_FALSE(model.animating());
  CHECK(model.figure("risk.draws").value == 100'000);
  model.set(kView, 1);  // another picture of the same case
  CHECK_FALSE(model.animating());
}

TEST_CASE("a commitment and licences brought along are lines of their own that add up to what is paid") {
  Model model = sample_model();
  model.set(kCommitment, 2);
  model.set(kHybridBenefit, 1);
  const auto value = [&](const char* name) { return model.figure(name).value; };
  CHECK(value("cloud.commitment") == Approx(-0.6 * value("cloud.compute_list")));
  CHECK(value("cloud.compute") == Approx(value("cloud.compute_list") + value("cloud.commitment")));
  CHECK(value("cloud.software") == Approx(value("cloud.licences_hourly") + value("cloud.licence_benefit")));
  CHECK(value("cloud.parallel") == Approx(value("onprem.total") / 12 * value("in.parallel_months")));
  model.set(kCommitment, 0);
  model.set(kHybridBenefit, 0);
  CHECK(kiosk::data::find_figure(model.figures(), "cloud.commitment") == nullptr);
  CHECK(kiosk::data::find_figure(model.figures(), "cloud.licence_benefit") == nullptr);
}

TEST_CASE("setting what is already set changes nothing") {
  Model model = sample_model();
  settle(model);
  model.set(kShareMoved, 0.6);
  CHECK_FALSE(model.animating());
  model.set(kReset, 1.0);
  CHECK(model.value(kReset) == 0.0);
}
