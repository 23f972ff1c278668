#include "kiosk/app/guarded_scene.hpp"

#include "kiosk/ui/canvas.hpp"

namespace kiosk::app {
namespace {

constexpr Seconds kBudget{0.1};
constexpr int kMostSlow = 8;

}  // namespace

void GuardedScene::blame(std::string reason) const {
  if (fault_.empty()) fault_ = std::move(reason);
}

template <typename Work>
auto GuardedScene::guarded(Work work) const -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& fault) {
    blame(fault.what());
  } catch (...) {
    blame("an unknown exception");
  }
  return decltype(work())();
}

template <typename Work>
void GuardedScene::paced(Pace& pace, Work work) const {
  const MonoTime start = clock_.mono();
  guarded(work);
  pace.slow = Seconds(clock_.mono() - start) > kBudget ? pace.slow + 1 : 0;
  if (pace.slow < kMostSlow) return;
  pace.slow = 0;
  blame("it took more than 100 ms eight times in a row");
}

std::span<const data::Control> GuardedScene::controls() const {
  return guarded([&] { return inner_->controls(); });
}
double GuardedScene::value(data::ControlId id) const {
  return guarded([&] { return inner_->value(id); });
}
void GuardedScene::set(data::ControlId id, double value) {
  guarded([&] { inner_->set(id, value); });
}
void GuardedScene::trigger(data::ControlId id) {
  guarded([&] { inner_->trigger(id); });
}
void GuardedScene::reset() {
  guarded([&] { inner_->reset(); });
}
std::shared_ptr<const void> GuardedScene::keep() const {
  return guarded([&] { return inner_->keep(); });
}
void GuardedScene::restore(const std::shared_ptr<const void>& kept) {
  guarded([&] { inner_->restore(kept); });
}
void GuardedScene::adopt(const std::shared_ptr<const void>& kept) {
  guarded([&] { inner_->adopt(kept); });
}
void GuardedScene::step(Seconds dt, Rng& rng, const scene::Inputs& inputs) {
  paced(stepping_, [&] { inner_->step(dt, rng, inputs); });
  if (const scene::Health state = health(); !state.good) blame(state.reason);
}
void GuardedScene::settle() {
  guarded([&] { inner_->settle(); });
}
std::vector<data::Figure> GuardedScene::figures() const {
  return guarded([&] { return inner_->figures(); });
}
data::Verdict GuardedScene::verdict() const {
  return guarded([&] { return inner_->verdict(); });
}
data::Message GuardedScene::title() const {
  return guarded([&] { return inner_->title(); });
}
data::Message GuardedScene::explain() const {
  return guarded([&] { return inner_->explain(); });
}

void GuardedScene::draw(ui::Canvas& canvas) const {
  const ui::Canvas::Depth depth = canvas.depth();
  paced(drawing_, [&] { inner_->draw(canvas); });
  canvas.unwind(depth);
}

bool GuardedScene::animating() const {
  return guarded([&] { return inner_->animating(); });
}
Seconds GuardedScene::next_change() const {
  return guarded([&] { return inner_->next_change(); });
}
std::vector<std::string> GuardedScene::data_sets() const {
  return guarded([&] { return inner_->data_sets(); });
}
scene::Health GuardedScene::health() const {
  return guarded([&] { return inner_->health(); });
}
std::uint64_t GuardedScene::state_hash() const {
  return guarded([&] { return inner_->state_hash(); });
}

std::string GuardedScene::take_fault() { return std::exchange(fault_, {}); }

}  // namespace kiosk::app
