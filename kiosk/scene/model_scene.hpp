// Makes a Scene of a pure model and a draw function, so that a demo's table entry is a few lines.
// Model: controls(), value(id), set(id, v), trigger(id), step(dt, rng, snapshot), figures(), verdict(), explain(),
// animating(), state_hash(); settle() where it computes in the background; data_sets() and step(dt, rng, snapshot, now)
// where it reads any; adopt(before) where there is more to take over a reload than controls say.
// Draw: void(const Model&, ui::Canvas&).
#pragma once
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "kiosk/scene/scene.hpp"

namespace kiosk::scene {

template <typename Model, void (*Draw)(const Model&, ui::Canvas&)>
class ModelScene final : public Scene {
 public:
  ModelScene(Model model, std::string title, const std::map<std::string, double, std::less<>>& parameters)
      : model_(std::move(model)), title_(std::move(title)) {
    for (const auto& [key, value] : parameters) {
      if (const data::Control* control = data::find_control(Model::controls(), key)) {
        model_.set(static_cast<data::ControlId>(control - Model::controls().data()), value);
      }
    }
    initial_ = model_;
  }

  std::span<const data::Control> controls() const override { return Model::controls(); }
  double value(data::ControlId id) const override { return model_.value(id); }
  void set(data::ControlId id, double value) override { model_.set(id, data::snap(Model::controls()[id], value)); }
  void trigger(data::ControlId id) override { model_.trigger(id); }
  void reset() override { model_ = initial_; }
  std::shared_ptr<const void> keep() const override { return std::make_shared<const Model>(model_); }
  void restore(const std::shared_ptr<const void>& kept) override { model_ = *static_cast<const Model*>(kept.get()); }
  void adopt(const std::shared_ptr<const void>& kept) override {
    if constexpr (requires(const Model& before) { model_.adopt(before); }) {
      model_.adopt(*static_cast<const Model*>(kept.get()));
    }
  }
  void step(Seconds dt, Rng& rng, const Inputs& inputs) override {
    if constexpr (requires { model_.step(dt, rng, *inputs.snapshot, inputs.now); }) {
      model_.step(dt, rng, *inputs.snapshot, inputs.now);
    } else {
      model_.step(dt, rng, *inputs.snapshot);
    }
  }
  void settle() override {
    if constexpr (requires { model_.settle(); }) model_.settle();
  }
  std::vector<data::Figure> figures() const override { return model_.figures(); }
  data::Verdict verdict() const override { return model_.verdict(); }
  data::Message title() const override { return data::Message::of(title_); }
  data::Message explain() const override { return model_.explain(); }
  void draw(ui::Canvas& canvas) const override { Draw(model_, canvas); }
  bool animating() const override { return model_.animating(); }
  std::vector<std::string> data_sets() const override {
    if constexpr (requires { model_.data_sets(); }) return model_.data_sets();
    return {};
  }
  std::uint64_t state_hash() const override { return model_.state_hash(); }

  const Model& model() const { return model_; }

 private:
  Model model_;
  Model initial_ = model_;
  std::string title_;
};

}  // namespace kiosk::scene
