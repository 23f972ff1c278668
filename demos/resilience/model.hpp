// The resilience demo as a scene's model: controls in, a run of the simulation, figures and a verdict out. A value
// type; copies share what was read. The figures are those of four looks a second, so that they can be read; everything
// on the screen that is a number is one of them. Wall's thread.
#pragma once
#include <array>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "demos/resilience/basis.hpp"
#include "demos/resilience/chain.hpp"
#include "demos/resilience/comparison.hpp"
#include "demos/resilience/controls.hpp"
#include "demos/resilience/run.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/data/figure.hpp"

namespace demos::resilience {

class Model {
 public:
  using Parameters = std::map<std::string, double, std::less<>>;  // control key -> value, as the briefing gave them

  Model(std::shared_ptr<const Basis> basis, std::uint64_t seed, const Parameters& start = {});

  static std::span<const kiosk::data::Control> controls() { return resilience::controls(); }
  double value(kiosk::data::ControlId id) const { return values_[id]; }
  void set(kiosk::data::ControlId id, double value);
  void trigger(kiosk::data::ControlId id);
  void step(kiosk::Seconds dt, kiosk::Rng& rng, const kiosk::data::Snapshot& inputs);

  const std::vector<kiosk::data::Figure>& figures() const { return figures_; }
  const kiosk::data::Figure& figure(std::string_view name) const;  // asserts that it exists
  const kiosk::data::Verdict& verdict() const { return verdict_; }
  kiosk::data::Message explain() const;
  bool animating() const { return values_[kBack] <= 0.0; }
  std::uint64_t state_hash() const;

  // For the view.
  const Moment& shown() const { return run_.before(values_[kBack]); }
  std::span<const Second> seconds() const { return seconds_; }                // of the last look, the newest last
  std::span<const Second> newest_seconds() const { return newest_seconds_; }  // the same without looking back
  double shown_at() const { return shown_at_; }                               // seconds of the run at the last look
  const Comparison& comparison() const { return comparison_; }
  const Chain& chain() const { return chain_; }
  const Basis& basis() const { return *basis_; }
  std::uint64_t seed() const { return seed_; }
  View view() const { return static_cast<View>(static_cast<int>(values_[kView])); }
  Part part() const { return static_cast<Part>(static_cast<int>(values_[kPart])); }
  Tool tool() const { return static_cast<Tool>(static_cast<int>(values_[kTool])); }
  Settings settings() const;  // as the controls say
  bool regions_two() const { return values_[kSecondRegion] >= 0.5; }

 private:
  void look();  // makes the figures anew
  void begin();
  void branch();

  std::shared_ptr<const Basis> basis_;
  std::uint64_t seed_;
  std::array<double, kControlCount> values_{};
  Run run_;
  bool struck_ = false;  // the opening incident has happened
  double fast_until_;    // seconds of the run
  int frames_ = 0;       // since the last look
  double shown_at_ = 0.0;
  std::vector<Second> seconds_, newest_seconds_;
  Comparison comparison_;
  Chain chain_;
  std::vector<kiosk::data::Figure> figures_;
  kiosk::data::Verdict verdict_;  // of the same look as the figures
};

}  // namespace demos::resilience
