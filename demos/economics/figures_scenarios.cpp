// The figures of what would have to be true, and of a plan kept for comparison.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "demos/economics/controls.hpp"
#include "demos/economics/figures.hpp"

namespace demos::economics {
namespace {

using kiosk::data::Control;
using kiosk::data::ControlKind;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::data::Source;
using kiosk::data::Status;
using kiosk::data::Unit;
using Names = std::vector<std::string>;

constexpr std::array<std::string_view, 7> kCompared{
    "saving", "npv", "irr", "payback", "run_rate", "risk.chance", "migration",
};
constexpr double kTrifle = 1e-9;

const Rate* rate_of(double Assumptions::*member) {
  const auto all = rates();
  const auto it = std::find_if(all.begin(), all.end(), [&](const Rate& rate) { return rate.member == member; });
  return it == all.end() ? nullptr : &*it;
}

// What the two plans do not share, as it was: numbers of sliders; choices are said in words by the view.
Names add_pinned_inputs(FigureBook& book, const Assumptions& then, const Assumptions& now) {
  Names names;
  for (std::size_t id = 0; id < controls().size(); ++id) {
    const auto member = member_of(static_cast<ControlIndex>(id));
    const Control& control = controls()[id];
    if (member == nullptr || control.kind != ControlKind::kSlider || then.*member == now.*member) continue;
    Figure& figure = book.given(fmt::format("pin.in.{}", control.key), then.*member, book.unit_of(control.unit),
                                Status::kIllustrative, {"Chosen on this screen", "", ""});
    figure.label = Message::of(std::string(control.label));
    figure.compact = false;
    names.push_back(figure.name);
    const Message label = figure.label;
    Figure& present = book.given(fmt::format("now.in.{}", control.key), now.*member, book.unit_of(control.unit),
                                 Status::kIllustrative, {"Chosen on this screen", "", ""});
    present.label = label;
    present.compact = false;
  }
  return names;
}

}  // namespace

std::span<const std::string_view> compared_figures() { return kCompared; }

std::vector<Figure> compared_at(const Basis& basis, const Assumptions& a, const RiskSummary& risk, std::uint64_t seed) {
  Results results;
  results.outcome = evaluate(*basis.business, a);
  results.swings = tornado(*basis.business, a);
  results.break_even_price = break_even_price_level(*basis.business, a);
  results.risk = risk;
  const std::vector<Figure> all = make_figures(basis, a, results, seed);
  std::vector<Figure> compared;
  for (const std::string_view name : compared_figures()) {
    if (const Figure* found = kiosk::data::find_figure(all, name)) compared.push_back(*found);
  }
  return compared;
}

void add_solution(FigureBook& book, const Results& results) {
  if (results.input == nullptr) return;
  const Rate* rate = rate_of(results.input->member);
  const bool unique = results.zero.kind == Zero::Kind::kOne;
  Figure& figure = book.derived("solve", unique ? results.zero.at : kNothing, book.unit_of(rate->unit, rate->suffix),
                                {"npv", fmt::format("in.{}", rate->name)}, model_source());
  figure.label = Message::of(fmt::format("economics.in.{}", rate->name));
  figure.digits = 4;
  figure.compact = false;
  if (results.zero.kind == Zero::Kind::kNone) figure.details.emplace_back(Message::of("economics.solve.none"), "");
  if (results.zero.kind == Zero::Kind::kSeveral) {
    figure.details.emplace_back(Message::of("economics.solve.several"), "");
  }
}

void add_comparison(FigureBook& book, const Basis&, const Assumptions& a, const Results& results) {
  if (!results.pinned || (results.pinned->opening && !results.compared)) return;
  const Names inputs = add_pinned_inputs(book, results.pinned->assumptions, a);
  for (const Figure& before : results.pinned->figures) {
    const Figure* now = book.find(before.name);
    if (now == nullptr) continue;
    const bool both = before.has_value() && now->has_value();
    double difference = both ? now->value - before.value : kNothing;
    if (std::abs(difference) < kTrifle * std::abs(before.value)) difference = 0.0;  // what arithmetic leaves over
    Unit unit = before.unit;
    if (unit.kind == Unit::Kind::kRatio) unit.kind = Unit::Kind::kPercentPoints;
    const double factor = before.unit.kind == Unit::Kind::kRatio ? 100.0 : 1.0;
    const Message label = before.label;
    const auto reasons = before.details;
    const std::string name = before.name;
    Figure& then = book.derived("pin." + name, before.value, before.unit, inputs, model_source());
    then.label = label;
    then.formula = Message::of(results.pinned->opening ? "economics.pin.how.opening" : "economics.pin.how");
    then.digits = before.digits;
    then.signed_ = before.signed_;
    if (!before.has_value()) then.details = reasons;
    Figure& change =
        book.derived("difference." + name, difference * factor, unit, {name, "pin." + name}, model_source());
    change.label = label;
    change.formula =
        Message::of(results.pinned->opening ? "economics.difference.how.opening" : "economics.difference.how");
    change.digits = before.digits;
    change.signed_ = true;
    if (!both) change.details.emplace_back(Message::of("economics.difference.none"), "");
  }
}

}  // namespace demos::economics
