#include <algorithm>
#include <array>
#include <set>

#include "kiosk/base/hash.hpp"
#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/dashboard/panel_view.hpp"

namespace kiosk::dashboard {
namespace {

// Where the screen does not hold all panels, they are shown in turns: the one thing a visitor can set.
constexpr std::array<data::Control, 1> kControls{{{"page",
                                                   "dash.control.page",
                                                   data::ControlKind::kSlider,
                                                   0.0,
                                                   11.0,
                                                   1.0,
                                                   0.0,
                                                   data::Unit::Kind::kNumber,
                                                   {},
                                                   "dash.control.page.why",
                                                   true}}};

class DashboardScene final : public scene::Scene {
 public:
  DashboardScene(const config::Dashboard& dashboard, const config::Briefing& briefing)
      : dashboard_(dashboard), briefing_(briefing) {
    for (const config::PanelConfig& panel : dashboard_.panels) {
      panels_.push_back(evaluate_panel(panel, dashboard_.key, briefing_, {}, {}));
    }
  }

  std::span<const data::Control> controls() const override { return kControls; }
  double value(data::ControlId) const override { return page_; }
  void set(data::ControlId, double value) override { page_ = data::snap(kControls[0], value); }
  void reset() override { page_ = 0.0; }

  void step(Seconds, Rng&, const scene::Inputs& inputs) override {
    const auto second = std::chrono::floor<std::chrono::seconds>(inputs.now).time_since_epoch().count();
    if (inputs.snapshot->id == seen_ && second == second_) return;
    seen_ = inputs.snapshot->id;
    second_ = second;
    now_ = inputs.now;
    for (std::size_t i = 0; i < panels_.size(); ++i) {
      panels_[i] = evaluate_panel(dashboard_.panels[i], dashboard_.key, briefing_, *inputs.snapshot, inputs.now);
    }
  }

  std::vector<data::Figure> figures() const override {
    std::vector<data::Figure> all;
    for (const PanelState& panel : panels_) {
      all.insert(all.end(), panel.figures.begin(), panel.figures.end());
      if (panel.delta) all.push_back(*panel.delta);
    }
    return all;
  }

  data::Verdict verdict() const override {
    data::Message headline = data::Message::of("briefing." + dashboard_.key + ".verdict");
    for (const PanelState& panel : panels_) {
      if (!panel.figures.empty()) {
        headline.args.emplace_back("panel_" + panel.config->key, data::Message::FigureArg{panel.figures.front().name});
      }
    }
    return {headline, detail()};
  }

  data::Message title() const override { return data::Message::of("briefing." + dashboard_.key + ".title"); }
  void draw(ui::Canvas& canvas) const override {
    draw_panels(canvas, panels_, now_, static_cast<int>(page_), kControls);
  }

  std::vector<std::string> data_sets() const override {
    std::set<std::string> names;
    for (const config::PanelConfig& panel : dashboard_.panels) {
      if (!panel.data.empty()) names.insert(panel.data);
      if (!panel.spark.empty()) names.insert(panel.spark);
    }
    return {names.begin(), names.end()};
  }

  std::uint64_t state_hash() const override {
    Hasher hasher;
    hasher.add(page_);
    for (const PanelState& panel : panels_) {
      hasher.add(static_cast<std::uint64_t>(panel.status));
      for (const data::Figure& figure : panel.figures) hasher.add(figure.value);
    }
    return hasher.value();
  }

 private:
  // The worst news first: data that is old, data that is recorded, else how to find out more.
  data::Message detail() const {
    const auto old = std::find_if(panels_.begin(), panels_.end(), [](const PanelState& panel) {
      return panel.status == data::Status::kOld || panel.status == data::Status::kGone;
    });
    if (old != panels_.end() && old->as_of) return data::Message::of("dash.hint.asof").with("time", *old->as_of);
    const bool recorded = std::any_of(panels_.begin(), panels_.end(),
                                      [](const PanelState& panel) { return panel.status == data::Status::kRecorded; });
    return data::Message::of(recorded ? "dash.hint.recorded" : "dash.hint");
  }

  const config::Dashboard& dashboard_;
  const config::Briefing& briefing_;
  std::vector<PanelState> panels_;
  double page_ = 0.0;
  std::uint64_t seen_ = ~std::uint64_t{0};
  std::int64_t second_ = 0;
  WallTime now_{};
};

}  // namespace

std::unique_ptr<scene::Scene> make_dashboard(const config::Dashboard& dashboard, const config::Briefing& briefing) {
  return std::make_unique<DashboardScene>(dashboard, briefing);
}

}  // namespace kiosk::dashboard
