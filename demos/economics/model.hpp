// The business case as a scene's model: choices in, figures and a verdict out. A value type: copies share the immutable
// basis. Recomputes at once on every change; the Monte Carlo draws follow in the background. Wall's thread.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demos/economics/controls.hpp"
#include "demos/economics/figures.hpp"
#include "demos/economics/pricing.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/data/data_set.hpp"

namespace demos::economics {

class Model {
 public:
  using Parameters = std::map<std::string, double, std::less<>>;  // control key -> value, as the briefing gave them

  // `price_list`: the briefing's data set of retail prices, if it has one and the basis can be priced anew.
  Model(std::shared_ptr<const Basis> basis, std::uint64_t seed, const Parameters& start = {},
        const std::string& price_list = {});

  static std::span<const kiosk::data::Control> controls() { return economics::controls(); }
  double value(kiosk::data::ControlId id) const;
  void set(kiosk::data::ControlId id, double value);
  void trigger(kiosk::data::ControlId id);
  // The draws appear a fixed number of steps after the last change, whenever they were ready: the same touches give the
  // same picture on every machine.
  void step(kiosk::Seconds dt, kiosk::Rng& rng, const kiosk::data::Snapshot& inputs, kiosk::WallTime now);
  void settle();  // waits for the prices and the draws
  // The plan that was pinned before the briefing was read again, at what this estate comes to.
  void adopt(const Model& before);
  std::vector<std::string> data_sets() const;

  const std::vector<kiosk::data::Figure>& figures() const { return figures_; }
  const kiosk::data::Figure& figure(std::string_view name) const;  // asserts that it exists
  kiosk::data::Verdict verdict() const;
  kiosk::data::Message explain() const;
  bool animating() const { return !drawn_ || (pricing_ != nullptr && pricing_->working()); }
  std::uint64_t state_hash() const;

  // For the view.
  const Outcome& outcome() const { return results_.outcome; }
  std::span<const Swing> swings() const { return results_.swings; }
  const RiskSummary& risk() const { return results_.risk; }
  const Assumptions& assumptions() const { return assumptions_; }
  const Basis& basis() const { return *basis_; }
  View view() const { return static_cast<View>(static_cast<int>(shown_.view)); }
  Part part() const { return static_cast<Part>(static_cast<int>(shown_.part)); }
  const Driver* input() const;                                     // the assumption looked at closely; nullptr: none
  std::span<const Worth> worth() const { return results_.worth; }  // of that input, over its control's range
  const Pinned& pinned() const { return *results_.pinned; }
  int years() const { return assumptions_.horizon(); }
  std::vector<double> cumulative_value() const;  // discounted, by year, from the start

 private:
  struct Shown {
    double view = 0;
    double part = 0;
    double input = 0;
    double page = 0;
  };
  double& slot(kiosk::data::ControlId id);
  kiosk::data::Message detail() const;
  void keep_rising(kiosk::data::ControlId id);
  void pin();
  void pin_again(const Assumptions& plan, bool opening);
  void rebase(std::shared_ptr<const Basis> basis);
  void recompute();
  void look_at_input();
  void write_figures();

  std::shared_ptr<const Basis> basis_;
  std::uint64_t seed_;
  Assumptions assumptions_;
  Assumptions start_;
  Shown shown_;
  Shown start_shown_;
  std::shared_ptr<Pricing> pricing_;  // null: no price list will come
  std::shared_ptr<MonteCarlo> risk_;
  std::shared_ptr<MonteCarlo> pinned_risk_;  // of a pinned plan whose figures are computed again
  int steps_ = 0;                            // since the last change
  bool drawn_ = false;                       // all draws are in the figures
  Results results_;
  std::vector<kiosk::data::Figure> figures_;
};

}  // namespace demos::economics
