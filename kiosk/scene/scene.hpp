// The contract for anything that can be on the wall: demos, dashboards and slides. A scene owns its model; it is
// stepped and drawn on the wall's thread only, and changed only through set() and trigger().
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/data/control.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/data/figure.hpp"

namespace kiosk::ui {
class Canvas;
}

namespace kiosk::scene {

// What a scene may read while it steps.
struct Inputs {
  const data::Snapshot* snapshot = nullptr;  // never null while stepping
  WallTime now{};
};

// Whether a scene is fit to be shown; a reason makes the director take it out behind a branded card.
struct Health {
  bool good = true;
  std::string reason;  // for the log, not for the wall
};

class Scene {
 public:
  virtual ~Scene() = default;

  virtual std::span<const data::Control> controls() const { return {}; }
  virtual double value(data::ControlId) const { return 0.0; }
  virtual void set(data::ControlId, double) {}
  virtual void trigger(data::ControlId) {}
  virtual void reset() {}  // back to the values the briefing gave

  // All that a reset takes away and the controls do not say (a plan that is remembered, a run), to be handed back to
  // this scene by restore(); null: the controls are all there is.
  virtual std::shared_ptr<const void> keep() const { return nullptr; }
  virtual void restore(const std::shared_ptr<const void>& /*kept*/) {}
  // The same of the page that was here before the briefing was read again: a scene of the same demo, which may have
  // read other files. Controls are set afterwards.
  virtual void adopt(const std::shared_ptr<const void>& /*kept*/) {}

  virtual void step(Seconds dt, Rng& rng, const Inputs& inputs) = 0;
  // Waits for what is computed in the background: the figures are then those that the wall comes to without a touch.
  virtual void settle() {}
  virtual std::vector<data::Figure> figures() const = 0;
  virtual data::Verdict verdict() const = 0;
  virtual data::Message title() const = 0;
  virtual data::Message explain() const { return {}; }  // three sentences: what, why, how computed
  virtual void draw(ui::Canvas& canvas) const = 0;      // body only: header, verdict and navigation are the wall's

  // True while the picture moves by itself (a simulation, a chart entering): asks for frames.
  virtual bool animating() const { return false; }
  // When the picture next changes without input (an age that ticks); MonoTime::max(): never.
  virtual Seconds next_change() const { return Seconds::max(); }
  virtual std::vector<std::string> data_sets() const { return {}; }  // names it reads from the snapshot
  virtual Health health() const { return {}; }
  virtual std::uint64_t state_hash() const = 0;  // of the model: equal input gives equal hashes
};

// What a demo may use to set itself up. `parameters` are checked against the control table before it is called.
struct Setup {
  const Files& files;
  std::filesystem::path data_folder{};    // assets/data
  std::filesystem::path estate_folder{};  // the customer's files; empty: the sample estate in data_folder
  std::map<std::string, double, std::less<>> parameters{};  // control key -> value
  std::string currency = "USD";
  std::uint64_t seed = 1;
  std::map<std::string, std::string, std::less<>> data_sets{};  // of the briefing: key -> preset, empty without one
  std::vector<std::string>* warnings = nullptr;  // row-numbered sentences about the files read; may be null
};

// One row of the generated table of demos.
struct Demo {
  std::string_view id;        // the folder's name, and the briefing's
  std::string_view title;     // message ids
  std::string_view promise;   // one line on the home card
  std::string_view question;  // the attract loop's headline
  std::string_view icon;      // name in ui/icons.hpp
  std::span<const data::Control> (*controls)();
  Result<std::unique_ptr<Scene>> (*make)(const Setup& setup);
  std::string_view alias = {};  // another word for it on the command line, as in cloud.discount; empty: none
};

using Demos = std::span<const Demo* const>;
const Demo* find_demo(Demos demos, std::string_view id);

}  // namespace kiosk::scene
