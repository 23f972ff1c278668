// The steps of one frame that the stage owns: tick, direct, update, draw.
#include <algorithm>
#include <cmath>

#include "kiosk/app/stage.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/ui/picture_pace.hpp"

namespace kiosk::app {
namespace {

constexpr double kTrifle = 1e-6;  // seconds
constexpr int kOpeningSteps = 120;
constexpr int kStepsToStill = 4;  // of an opening, in one frame, where a picture is to stand still soon
constexpr int kMostSteps = 6;     // catch-up after a stall; the rest of the time is dropped, not chased
constexpr Seconds kAgeTick{1.0};

}  // namespace

ImDrawData* Stage::frame() {
  const MonoTime now = clock_.mono();
  for (const ui::Action& action : router_.tick(now)) apply(action);
  judge_rules();
  director_->advance(now);
  take_effects();
  update();
  take_faults();
  draw();
  // Once more without the scene that failed while it was drawn: nobody sees half a page.
  if (take_faults()) draw();
  shaper_->end_frame();
  return drawn_;
}

// Once per snapshot, and once a second for what grows old.
void Stage::judge_rules() {
  if (rule_of_.empty()) return;
  const WallTime now = clock_.wall();
  const auto second = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (snapshot_->id == judged_ && second == judged_second_) return;
  judged_ = snapshot_->id;
  judged_second_ = second;
  const director::View before = director_->view();
  const std::vector<bool> verdicts = rules_->judge(*snapshot_, now);
  for (std::size_t i = 0; i < rule_of_.size(); ++i) director_->hear(i, verdicts[rule_of_[i]], clock_.mono());
  const director::View& after = director_->view();
  if (after.mode != before.mode || after.page != before.page) router_.cancel_all();
}

// Fixed steps of 1/60 s while a scene moves; otherwise one step of no length, so that new data still arrives.
void Stage::update() {
  const MonoTime now = clock_.mono();
  const double elapsed = Seconds(now - last_step_).count();
  last_step_ = now;
  const scene::Inputs inputs{snapshot_.get(), clock_.wall()};
  if (director_->view().mode == director::Mode::kHome) {
    for (std::size_t i = 0; i < show_.pages.size(); ++i) {
      if (!director_->out(static_cast<int>(i))) open_for_picture(i, inputs);
    }
    return;
  }
  if (director_->view().quarantined) return;
  if (stands_still()) {
    for (int step = 0; step < kStepsToStill; ++step)
      open_for_picture(static_cast<std::size_t>(director_->view().page), inputs);
    return;
  }
  scene::Scene& scene = current();
  if (!scene.animating()) {
    owed_ = 0.0;
    scene.step(Seconds(0), rng_, inputs);
    return;
  }
  owed_ = std::min(owed_ + elapsed, kFrame.count() * kMostSteps);
  // A clock of whole nanoseconds is a trifle behind sixtieths of a second: a frame is a step all the same.
  for (; owed_ >= kFrame.count() - kTrifle; owed_ -= kFrame.count()) scene.step(kFrame, rng_, inputs);
}

// Shown as a picture, on a card or in the attract loop with calm motion: it gets new data, and what moves gets the
// seconds it needs to have something to show. Then it stands still.
void Stage::open_for_picture(std::size_t page, const scene::Inputs& inputs) {
  opened_.resize(show_.pages.size(), 0);
  scene::Scene& scene = *show_.pages[page].scene;
  const bool opens = opens_for_picture(page);
  if (opens) ++opened_[page];
  scene.step(opens ? kFrame : Seconds(0), rng_, inputs);
}

bool Stage::opens_for_picture(std::size_t page) const {
  const bool had_it = page < opened_.size() && opened_[page] >= kOpeningSteps;
  return !had_it && show_.pages[page].scene->animating() && !director_->out(static_cast<int>(page));
}

bool Stage::stands_still() const { return director_->view().mode == director::Mode::kAttract && visitor_.calm; }

// Pages that failed since the last call are taken out. True if there were any.
bool Stage::take_faults() {
  bool any = false;
  for (std::size_t i = 0; i < show_.pages.size(); ++i) {
    const std::string fault = show_.pages[i].scene->take_fault();
    if (fault.empty() || director_->out(static_cast<int>(i))) continue;
    director_->fault(static_cast<int>(i), fault, clock_.mono());
    any = true;
  }
  if (any) take_effects();
  return any;
}

wall::Frame Stage::wall_frame() {
  const director::View& view = director_->view();
  const auto index = static_cast<std::size_t>(view.page);
  const auto refresh = [&](std::size_t i) {
    if (i < figures_.size() && !director_->out(static_cast<int>(i))) {
      figures_[i] = show_.pages[i].scene->figures();
      pages_[i].figures = figures_[i];
      // A card promises nothing that its numbers no longer say.
      if (pages_[i].dashboard) pages_[i].promise = show_.pages[i].scene->verdict().headline;
    }
  };
  if (view.mode == director::Mode::kHome) {
    for (std::size_t i = 0; i < pages_.size(); ++i) refresh(i);
  } else {
    refresh(index);
  }
  if (view.previous >= 0 && view.previous != view.page) refresh(static_cast<std::size_t>(view.previous));
  const MonoTime now = clock_.mono();
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    pages_[i].undo_seconds = 0;
    pages_[i].out = director_->out(static_cast<int>(i));
  }
  if (undo_ && undo_->until > now) {
    pages_[static_cast<std::size_t>(undo_->page)].undo_seconds =
        static_cast<int>(std::ceil(Seconds(undo_->until - now).count()));
  }
  wall::Frame frame;
  frame.view = &view;
  frame.pages = pages_;
  frame.rules = rule_words_;
  frame.customer = &customer_;
  frame.visitor = &visitor_;
  frame.admin = &admin_;
  frame.snapshot = snapshot_.get();
  frame.keeping = takeaway_.state();
  frame.now = clock_.wall();
  frame.prompt_seconds = show_.briefing->idle.prompt.count();
  return frame;
}

void Stage::draw() {
  const ui::Viewport viewport{settings_.width,     settings_.height,  visitor_.text_scale,
                              settings_.mm_per_px, visitor_.language, visitor_.calm};
  canvas_.begin(viewport, visitor_.contrast ? contrast_theme_ : theme_, {*shaper_, messages_, *numbers_}, clock_.mono(),
                router_);
  wall::draw(canvas_, wall_frame());
  drawn_ = canvas_.end();
}

Seconds Stage::until_next() const {
  const MonoTime now = clock_.mono();
  Seconds least = director_->until_next_change(now);
  if (canvas_.wants_frames()) least = std::min(least, canvas_.next_frame_in());
  if (undo_ && undo_->until > now) least = std::min(least, Seconds(undo_->until - now));
  const director::View& view = director_->view();
  const auto page = static_cast<std::size_t>(view.page);
  const scene::Scene& scene = *show_.pages[page].scene;
  if (view.mode == director::Mode::kHome) {
    for (std::size_t i = 0; i < show_.pages.size(); ++i) {
      if (opens_for_picture(i)) return Seconds(0);
    }
  } else {
    if (stands_still() ? opens_for_picture(page) : scene.animating())
      return view.mode == director::Mode::kAttract ? std::min(least, ui::kPictureFrame) : Seconds(0);
    least = std::min(least, scene.next_change());
    if (!scene.data_sets().empty()) least = std::min(least, kAgeTick);
  }
  return std::max(least, Seconds(0));
}

}  // namespace kiosk::app
