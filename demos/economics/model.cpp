#include "demos/economics/model.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "kiosk/base/hash.hpp"

namespace demos::economics {
namespace {

using kiosk::data::ControlId;
using kiosk::data::ControlKind;
using kiosk::data::Figure;
using kiosk::data::Message;

constexpr std::size_t kDrawsAtOnce = 200;  // in a fraction of a millisecond; the others follow
constexpr int kSettled = 6;                // steps without a change before all are drawn: not while a finger drags
constexpr int kWorthPoints = 24;           // of the curve over an input's range
constexpr int kDrawn = 30;                 // steps after which they are shown; by then they have long been ready

bool is_event(ControlId id) { return controls()[id].kind == ControlKind::kEvent; }

}  // namespace

Model::Model(std::shared_ptr<const Basis> basis, std::uint64_t seed, const Parameters& start,
             const std::string& price_list)
    : basis_(std::move(basis)), seed_(seed), assumptions_(basis_->defaults) {
  if (!price_list.empty() && basis_->given != nullptr) pricing_ = std::make_shared<Pricing>(basis_, price_list);
  for (const auto& [key, value] : start) {
    if (const auto* control = kiosk::data::find_control(controls(), key)) {
      const auto id = static_cast<ControlId>(control - controls().data());
      if (!is_event(id)) slot(id) = kiosk::data::snap(*control, value);
    }
  }
  start_ = assumptions_;
  start_shown_ = shown_;
  recompute();
  pin_again(start_, true);
}

double& Model::slot(ControlId id) {
  if (id == kView) return shown_.view;
  if (id == kPart) return shown_.part;
  if (id == kInput) return shown_.input;
  if (id == kPage) return shown_.page;
  return assumptions_.*member_of(static_cast<ControlIndex>(id));
}

double Model::value(ControlId id) const { return is_event(id) ? 0.0 : const_cast<Model*>(this)->slot(id); }

void Model::set(ControlId id, double value) {
  if (is_event(id)) return;
  double& now = slot(id);
  double next = kiosk::data::snap(controls()[id], value);
  const auto member = member_of(static_cast<ControlIndex>(id));
  // A default between two places of the slider (a converted price) is what the nearest of them stands for.
  if (member != nullptr && next == kiosk::data::snap(controls()[id], basis_->defaults.*member)) {
    next = basis_->defaults.*member;
  }
  // Where one part is shown at a time, a chart that is asked for is seen.
  if (id == kView) shown_.part = static_cast<double>(Part::kChart);
  if (now == next) return;
  now = next;
  if (id == kPart || id == kPage) return;
  if (id == kView || id == kInput) return write_figures();
  if (id >= kOwnYear1 && id <= kOwnYear5) keep_rising(id);
  recompute();
}

// What has moved does not move back: the years before and after follow the one that is set.
void Model::keep_rising(ControlId id) {
  for (ControlId other = kOwnYear1; other <= kOwnYear5; ++other) {
    double& share = slot(other);
    share = other < id ? std::min(share, slot(id)) : std::max(share, slot(id));
  }
}

void Model::trigger(ControlId id) {
  switch (id) {
    case kPin:
      return pin();
    case kUnpin:
      return pin_again(start_, true);
    case kRecall:
      assumptions_ = results_.pinned->assumptions;
      return recompute();
    case kSolve:
      if (results_.zero.kind == Zero::Kind::kOne && input() != nullptr) {
        set(control_of(input()->member), results_.zero.at);
      }
      return;
    case kReset:
      assumptions_ = start_;
      shown_ = start_shown_;
      return recompute();
    default:
      return;
  }
}

void Model::step(kiosk::Seconds, kiosk::Rng&, const kiosk::data::Snapshot& inputs, kiosk::WallTime now) {
  if (pricing_ != nullptr) rebase(pricing_->look(inputs, now));
  if (drawn_) return;
  ++steps_;
  if (steps_ >= kSettled) {
    risk_->start();
    if (pinned_risk_ != nullptr) pinned_risk_->start();
  }
  if (steps_ >= kDrawn) settle();
}

void Model::settle() {
  if (pricing_ != nullptr) rebase(pricing_->settle());
  if (drawn_) return;
  results_.risk = risk_->wait();
  if (pinned_risk_ != nullptr) {
    results_.pinned->figures = compared_at(*basis_, results_.pinned->assumptions, pinned_risk_->wait(), seed_);
    pinned_risk_.reset();
  }
  drawn_ = true;
  write_figures();
}

std::vector<std::string> Model::data_sets() const {
  if (pricing_ == nullptr) return {};
  return {pricing_->data_set()};
}

// What stood at its default follows the default; what somebody set stays.
void Model::rebase(std::shared_ptr<const Basis> basis) {
  if (basis == basis_) return;
  const Assumptions before = basis_->defaults;
  basis_ = std::move(basis);
  const auto follow = [&](Assumptions& a) {
    for (const Rate& rate : rates()) {
      if (a.*rate.member == before.*rate.member) a.*rate.member = basis_->defaults.*rate.member;
    }
  };
  follow(assumptions_);
  follow(start_);
  follow(results_.pinned->assumptions);
  recompute();
  pin_again(results_.pinned->assumptions, results_.pinned->opening);
}

void Model::adopt(const Model& before) {
  if (before.pinned().opening) return;
  Assumptions plan = before.pinned().assumptions;
  for (const Rate& rate : rates()) {
    if (plan.*rate.member == before.basis_->defaults.*rate.member) plan.*rate.member = basis_->defaults.*rate.member;
  }
  pin_again(plan, false);
}

const Driver* Model::input() const {
  const auto index = static_cast<std::size_t>(shown_.input);
  return index == 0 || index > drivers().size() ? nullptr : &drivers()[index - 1];
}

void Model::pin() {
  if (!drawn_) return pin_again(assumptions_, false);  // its draws are not all there yet
  Pinned pinned;
  pinned.assumptions = assumptions_;
  for (const std::string_view name : compared_figures()) pinned.figures.push_back(figure(name));
  results_.pinned = std::move(pinned);
  pinned_risk_.reset();
  write_figures();
}

// A plan whose figures are not those on the screen: its draws follow with the present plan's, or are the same, as they
// are when a page begins.
void Model::pin_again(const Assumptions& plan, bool opening) {
  const bool present = plan == assumptions_;
  pinned_risk_ = present ? risk_ : std::make_shared<MonteCarlo>(basis_->business, plan, seed_);
  const RiskSummary first = present ? results_.risk : pinned_risk_->first(kDrawsAtOnce);
  results_.pinned = Pinned{plan, compared_at(*basis_, plan, first, seed_), opening};
  steps_ = 0;
  drawn_ = false;
  write_figures();
}

void Model::recompute() {
  const Case& business = *basis_->business;
  results_.outcome = evaluate(business, assumptions_);
  results_.swings = tornado(business, assumptions_);
  results_.break_even_price = break_even_price_level(business, assumptions_);
  // The same draws for every state: moving a slider moves the result, not the luck.
  risk_ = std::make_shared<MonteCarlo>(basis_->business, assumptions_, seed_);
  results_.risk = risk_->first(kDrawsAtOnce);
  steps_ = 0;
  drawn_ = false;
  write_figures();
}

void Model::look_at_input() {
  results_.input = input();
  results_.worth.clear();
  if (results_.input == nullptr) return;
  const kiosk::data::Control& control = controls()[control_of(results_.input->member)];
  results_.zero = zero_of(*basis_->business, assumptions_, *results_.input, 10.0 * control.max);
  Assumptions there = assumptions_;
  for (int i = 0; i <= kWorthPoints; ++i) {
    const double at = control.min + (control.max - control.min) * i / kWorthPoints;
    there.*results_.input->member = at;
    results_.worth.push_back({at, case_npv(*basis_->business, there)});
  }
}

void Model::write_figures() {
  look_at_input();
  results_.compared = view() == View::kCompare;
  figures_ = make_figures(*basis_, assumptions_, results_, seed_);
}

const Figure& Model::figure(std::string_view name) const {
  const Figure* found = kiosk::data::find_figure(figures_, name);
  assert(found != nullptr);
  return *found;
}

kiosk::data::Verdict Model::verdict() const {
  const double years = assumptions_.years;
  const double saving = results_.outcome.saving();
  const auto say = [&](std::string_view id, const char* amount) {
    return Message::of(std::string(id))
        .with("years", years)
        .with("share", Message::FigureArg{"in.share_moved"})
        .with("amount", Message::FigureArg{amount})
        .with("npv", Message::FigureArg{"npv"})  // not said, but first among what a visitor takes along
        .with("payback", Message::FigureArg{"payback"});
  };
  kiosk::data::Verdict verdict;
  if (assumptions_.share_moved <= 0.0) {
    verdict.headline = say("economics.verdict.stay", "stay_total");
  } else if (saving >= 0.0) {
    verdict.headline = say("economics.verdict.save", "saving");
  } else {
    verdict.headline = say("economics.verdict.loss", "extra_cost");
  }
  verdict.detail = detail();
  return verdict;
}

// Whose servers, and whose prices.
Message Model::detail() const {
  const auto& prices = basis_->prices;
  const bool all = prices && figure("fleet.prices").value > 1.0 - 1e-9;
  const std::string estate = basis_->sample_estate ? "economics.verdict.sample" : "economics.verdict.own";
  Message words = Message::of(estate + (!prices ? ""
                                        : all   ? ".listed"
                                                : ".partly"))
                      .with("servers", Message::FigureArg{"estate.servers"});
  if (!prices) return words;
  using kiosk::data::Status;
  const char* how = prices->status == Status::kRecorded ? "recorded"
                    : prices->status == Status::kOld    ? "old"
                                                        : "current";
  return words.with("how", how).with("of", prices->day()).with("share", Message::FigureArg{"fleet.prices"});
}

Message Model::explain() const {
  return Message::of("economics.explain")
      .with("servers", Message::FigureArg{"estate.servers"})
      .with("npv", Message::FigureArg{"npv"})
      .with("wacc", Message::FigureArg{"in.wacc"})
      .with("years", assumptions_.years);
}

std::vector<double> Model::cumulative_value() const {
  std::vector<double> totals;
  double factor = 1.0;
  double sum = 0.0;
  for (int year = 0; year <= results_.outcome.months / 12; ++year) {
    sum += results_.outcome.cash[static_cast<std::size_t>(year)] * factor;
    factor /= 1.0 + assumptions_.wacc;
    totals.push_back(sum);
  }
  return totals;
}

std::uint64_t Model::state_hash() const {
  kiosk::Hasher hash;
  for (ControlId id = 0; id < controls().size(); ++id) hash.add(value(id));
  for (const Figure& figure : figures_) {
    // A dash is a dash: the bits of a not-a-number may differ between machines.
    hash.bytes(figure.name).add(figure.has_value() ? figure.value : 0.0).add(std::uint64_t{figure.has_value()});
  }
  return hash.value();
}

}  // namespace demos::economics
