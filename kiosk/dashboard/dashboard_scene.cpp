#include <algorithm>
#include <array>
#include <set>

#include "kiosk/base/hash.hpp"
#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/dashboard/panel_view.hpp"

namespace kiosk::dashboard {
namespace {

// Where the screen does not hold all panels, they are shown in turns; and a presenter may freeze the page for
// questions.
enum ControlIds : data::ControlId { kPage, kHold };
constexpr std::array<data::Control, 2> kControls{{{"page",
                                                   "dash.control.page",
                                                   data::ControlKind::kSlider,
                                                   0.0,
                                                   11.0,
                                                   1.0,
                                                   0.0,
                                                   data::Unit::Kind::kNumber,
                                                   {},
                                                   "dash.control.page.why",
                                                   true},
                                                  {"hold",
                                                   "dash.control.hold",
                                                   data::ControlKind::kToggle,
                                                   0.0,
                                                   1.0,
                                                   1.0,
                                                   0.0,
                                                   data::Unit::Kind::kNumber,
                                                   {},
                                                   "dash.control.hold.why",
                                                   true}}};
constexpr Seconds kMoving{0.65};  // bars changing places

class DashboardScene final : public scene::Scene {
 public:
  DashboardScene(const config::Dashboard& dashboard, const config::Briefing& briefing, ImageLoader images)
      : dashboard_(dashboard), briefing_(briefing), images_(std::move(images)) {
    for (const config::PanelConfig& panel : dashboard_.panels) {
      panels_.push_back(evaluate_panel(panel, dashboard_.key, briefing_, {}, {}));
    }
  }

  std::span<const data::Control> controls() const override { return kControls; }
  double value(data::ControlId id) const override { return id == kHold ? (held_ || hold_first_ ? 1.0 : 0.0) : page_; }
  void set(data::ControlId id, double value) override {
    if (id == kHold)
      hold(value > 0.5);
    else
      page_ = data::snap(kControls[kPage], value);
  }
  void reset() override {
    page_ = 0.0;
    hold(false);
  }

  void step(Seconds, Rng&, const scene::Inputs& inputs) override {
    now_ = inputs.now;
    const auto second = std::chrono::floor<std::chrono::seconds>(inputs.now).time_since_epoch().count();
    if (held_ || (inputs.snapshot->id == seen_ && second == second_)) return;
    seen_ = inputs.snapshot->id;
    second_ = second;
    for (std::size_t i = 0; i < panels_.size(); ++i) {
      panels_[i] =
          evaluate_panel(dashboard_.panels[i], dashboard_.key, briefing_, *inputs.snapshot, inputs.now, &panels_[i]);
    }
    if (hold_first_) hold(true);
  }

  bool animating() const override {
    return std::any_of(panels_.begin(), panels_.end(),
                       [this](const PanelState& panel) { return panel.moved_at && now_ - *panel.moved_at < kMoving; });
  }
  Seconds next_change() const override {
    const bool ticks = std::any_of(panels_.begin(), panels_.end(), [](const PanelState& panel) {
      return panel.config->type == config::PanelType::kClock || panel.config->type == config::PanelType::kCountdown;
    });
    return ticks ? Seconds(1) : Seconds::max();
  }

  std::vector<data::Figure> figures() const override {
    std::vector<data::Figure> all;
    for (const PanelState& panel : panels_) {
      all.insert(all.end(), panel.figures.begin(), panel.figures.end());
      if (panel.delta) all.push_back(*panel.delta);
    }
    return all;
  }

  // A sentence with numbers that are not there any more would tell history as if it were now: the page's name stands in
  // its place.
  data::Verdict verdict() const override {
    if (spoken_in(data::Status::kGone) || spoken_in(data::Status::kNone)) return {title(), detail()};
    data::Message headline = data::Message::of("briefing." + dashboard_.key + ".verdict");
    for (const PanelState& panel : panels_) {
      if (panel.figures.empty()) continue;
      const std::string& first = panel.figures.front().name;
      headline.args.emplace_back("panel_" + panel.config->key, data::Message::FigureArg{first});
      for (const data::Figure& figure : panel.figures) {
        std::string name = "panel_" + figure.name;
        std::replace(name.begin(), name.end(), '.', '_');
        if (figure.name != panel.config->key) headline.args.emplace_back(name, data::Message::FigureArg{figure.name});
      }
    }
    return {headline, detail()};
  }

  data::Message title() const override { return data::Message::of("briefing." + dashboard_.key + ".title"); }
  void draw(ui::Canvas& canvas) const override {
    draw_panels(canvas, panels_, {now_, static_cast<int>(page_), faces_, images_});
  }

  std::vector<std::string> data_sets() const override {
    std::set<std::string> names;
    for (const config::PanelConfig& panel : dashboard_.panels) {
      if (!panel.data.empty()) names.insert(panel.data);
      if (!panel.spark.empty()) names.insert(panel.spark);
      if (!panel.compare.empty()) names.insert(panel.compare);
      if (!panel.annotations.empty()) names.insert(panel.annotations);
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
  // Frozen, every panel that has numbers says since when; let go, the next step catches up.
  void hold(bool held) {
    // A page that has shown nothing yet is held with the first numbers that it gets.
    hold_first_ = held && now_ == WallTime{};
    if (hold_first_ || held == held_) return;
    held_ = held;
    seen_ = ~std::uint64_t{0};
    if (!held) return;
    for (PanelState& panel : panels_) {
      panel.held = true;
      // "Held" may take the place of "live" only: what is old, gone or recorded goes on saying so.
      const bool fresh = panel.status == data::Status::kLive || panel.status == data::Status::kDue;
      if (!fresh) continue;
      panel.status = data::Status::kHeld;
      panel.as_of = now_;
      for (data::Figure& figure : panel.figures) figure.status = data::Status::kHeld;
    }
  }

  const PanelState* first_in(data::Status status) const {
    const auto found = std::find_if(panels_.begin(), panels_.end(),
                                    [status](const PanelState& panel) { return panel.status == status; });
    return found == panels_.end() ? nullptr : &*found;
  }

  // Whether nothing that reads data has any.
  bool nothing_yet() const {
    bool reads = false;
    for (const PanelState& panel : panels_) {
      if (panel.config->data.empty()) continue;
      reads = true;
      if (panel.status != data::Status::kNone) return false;
    }
    return reads;
  }

  // Whether the verdict, in any of its languages, speaks of a panel in this state.
  bool spoken_in(data::Status status) const {
    return std::any_of(panels_.begin(), panels_.end(), [&](const PanelState& panel) {
      const std::string name = "{panel." + panel.config->key;
      return panel.status == status &&
             std::any_of(dashboard_.verdict.by_language.begin(), dashboard_.verdict.by_language.end(),
                         [&](const auto& entry) { return speaks_of(entry.second, name); });
    });
  }
  static bool speaks_of(const std::string& words, const std::string& name) {
    for (std::size_t at = words.find(name); at != std::string::npos; at = words.find(name, at + 1)) {
      const std::size_t end = at + name.size();
      if (end < words.size() && std::string_view("},. ").find(words[end]) != std::string_view::npos) return true;
    }
    return false;
  }

  // The worst news first: data that is gone or old, data that is recorded, else how to find out more.
  data::Message detail() const {
    const PanelState* gone = first_in(data::Status::kGone);
    if (gone != nullptr && gone->as_of) return data::Message::of("dash.hint.gone").with("time", *gone->as_of);
    const PanelState* old = first_in(data::Status::kOld);
    if (old != nullptr && old->as_of) return data::Message::of("dash.hint.asof").with("time", *old->as_of);
    if (spoken_in(data::Status::kNone) || nothing_yet()) return data::Message::of("dash.hint.none");
    const PanelState* partial = first_in(data::Status::kPartial);
    if (partial != nullptr && !partial->missing.literal.empty())
      return data::Message::of("dash.hint.partial").with("missing", partial->missing.literal);
    if (partial != nullptr) return data::Message::of("dash.hint.parts");
    return data::Message::of(first_in(data::Status::kRecorded) != nullptr ? "dash.hint.recorded" : "dash.hint");
  }

  const config::Dashboard& dashboard_;
  const config::Briefing& briefing_;
  std::vector<PanelState> panels_;
  ImageLoader images_;
  mutable ClockFaces faces_;  // made while drawing, once per zone and language
  double page_ = 0.0;
  bool held_ = false;
  bool hold_first_ = false;
  std::uint64_t seen_ = ~std::uint64_t{0};
  std::int64_t second_ = 0;
  WallTime now_{};
};

}  // namespace

std::unique_ptr<scene::Scene> make_dashboard(const config::Dashboard& dashboard, const config::Briefing& briefing,
                                             ImageLoader images) {
  return std::make_unique<DashboardScene>(dashboard, briefing, std::move(images));
}

}  // namespace kiosk::dashboard
