// Keeps one scene's fault from being the show's: an exception out of any call, repeated overruns and bad health become
// a reason to take the scene out for a while, and whoever asked gets an empty answer. Wall's thread.
#pragma once
#include <exception>
#include <memory>
#include <string>
#include <utility>

#include "kiosk/base/clock.hpp"
#include "kiosk/scene/scene.hpp"

namespace kiosk::app {

class GuardedScene final : public scene::Scene {
 public:
  // `clock` outlives the scene.
  GuardedScene(std::unique_ptr<scene::Scene> inner, const Clock& clock) : inner_(std::move(inner)), clock_(clock) {}

  std::span<const data::Control> controls() const override;
  double value(data::ControlId id) const override;
  void set(data::ControlId id, double value) override;
  void trigger(data::ControlId id) override;
  void reset() override;
  std::shared_ptr<const void> keep() const override;
  void restore(const std::shared_ptr<const void>& kept) override;
  void adopt(const std::shared_ptr<const void>& kept) override;
  void step(Seconds dt, Rng& rng, const scene::Inputs& inputs) override;
  void settle() override;
  std::vector<data::Figure> figures() const override;
  data::Verdict verdict() const override;
  data::Message title() const override;
  data::Message explain() const override;
  void draw(ui::Canvas& canvas) const override;
  bool animating() const override;
  Seconds next_change() const override;
  std::vector<std::string> data_sets() const override;
  scene::Health health() const override;
  std::uint64_t state_hash() const override;

  // Why the scene must be taken out, once; empty: it need not.
  std::string take_fault();

 private:
  // A single slow call is forgiven (a page coming in shapes its text for the first time); several in a row are not.
  struct Pace {
    int slow = 0;
  };

  template <typename Work>
  auto guarded(Work work) const -> decltype(work());
  template <typename Work>
  void paced(Pace& pace, Work work) const;
  void blame(std::string reason) const;

  std::unique_ptr<scene::Scene> inner_;
  const Clock& clock_;
  mutable Pace stepping_, drawing_;
  mutable std::string fault_;
};

}  // namespace kiosk::app
