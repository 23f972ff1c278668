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

// Some hundred draws at once keep a step well below a frame; the rest follow in a fraction of a second.
constexpr std::size_t kDrawsPerStep = 500;
constexpr std::size_t kDrawsAtOnce = 200;

bool is_event(ControlId id) { return controls()[id].kind == ControlKind::kEvent; }

}  // namespace

Model::Model(std::shared_ptr<const Basis> basis, std::uint64_t seed, const Parameters& start)
    : basis_(std::move(basis)), seed_(seed), assumptions_(basis_->defaults) {
  for (const auto& [key, value] : start) {
    if (const auto* control = kiosk::data::find_control(controls(), key)) {
      const auto id = static_cast<ControlId>(control - controls().data());
      if (!is_event(id)) slot(id) = kiosk::data::snap(*control, value);
    }
  }
  start_ = assumptions_;
  start_shown_ = shown_;
  recompute();
}

double& Model::slot(ControlId id) {
  if (id == kView) return shown_.view;
  if (id == kPart) return shown_.part;
  return assumptions_.*member_of(static_cast<ControlIndex>(id));
}

double Model::value(ControlId id) const { return is_event(id) ? 0.0 : const_cast<Model*>(this)->slot(id); }

void Model::set(ControlId id, double value) {
  if (is_event(id)) return;
  double& now = slot(id);
  const double next = kiosk::data::snap(controls()[id], value);
  if (now == next) return;
  now = next;
  if (id != kView && id != kPart) recompute();
}

void Model::trigger(ControlId id) {
  if (id != kReset) return;
  assumptions_ = start_;
  shown_ = start_shown_;
  recompute();
}

void Model::step(kiosk::Seconds, kiosk::Rng&, const kiosk::data::Snapshot&) {
  if (risk_.done()) return;
  risk_.advance(kDrawsPerStep);
  results_.risk = risk_.summary();
  figures_ = make_figures(*basis_, assumptions_, results_, seed_);
}

void Model::recompute() {
  const Case& business = *basis_->business;
  results_.outcome = evaluate(business, assumptions_);
  results_.swings = tornado(business, assumptions_);
  results_.break_even_price = break_even_price_level(business, assumptions_);
  // The same draws for every state: moving a slider moves the result, not the luck.
  risk_ = MonteCarlo(basis_->business, assumptions_, seed_);
  risk_.advance(kDrawsAtOnce);
  results_.risk = risk_.summary();
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
        .with("amount", Message::FigureArg{amount});
  };
  kiosk::data::Verdict verdict;
  if (assumptions_.share_moved <= 0.0) {
    verdict.headline = say("economics.verdict.stay", "stay_total");
  } else if (saving >= 0.0) {
    verdict.headline = say("economics.verdict.save", "saving");
  } else {
    verdict.headline = say("economics.verdict.loss", "extra_cost");
  }
  verdict.detail = Message::of(basis_->sample_estate ? "economics.verdict.sample" : "economics.verdict.own")
                       .with("servers", Message::FigureArg{"estate.servers"});
  return verdict;
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
