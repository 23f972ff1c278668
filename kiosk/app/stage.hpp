// The show without a window: everything between "these events came" and "these draw commands go out". The run loop and
// the captures drive the same stage, so a picture taken is a picture shown. Wall's thread.
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/images.hpp"
#include "kiosk/app/show.hpp"
#include "kiosk/app/takeaway.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/base/rng.hpp"
#include "kiosk/dashboard/rules.hpp"
#include "kiosk/data/data_set.hpp"
#include "kiosk/data/export.hpp"
#include "kiosk/director/director.hpp"
#include "kiosk/text/messages.hpp"
#include "kiosk/text/numbers.hpp"
#include "kiosk/text/shaper.hpp"
#include "kiosk/ui/canvas.hpp"
#include "kiosk/wall/wall.hpp"

struct ImDrawData;

namespace kiosk::app {

inline constexpr Seconds kFrame{1.0 / 60.0};  // in which the wall draws and scenes step

struct StageSettings {
  int width = 1920;
  int height = 1080;
  float mm_per_px = 0.634F;
  std::uint64_t seed = 1;
  wall::Visitor visitor;                  // what a wiped wall starts with
  std::filesystem::path takeaway_folder;  // where visitors' figures are written; empty: they are not offered
};

class Stage {
 public:
  // Of the briefing whose demos are being made; waits for them.
  static Result<std::unique_ptr<Stage>> create(DemoLoader& demos, const Clock& clock, const StageSettings& settings);
  ~Stage();

  // Another briefing, or the same one changed: page, overlay and control values are kept where they still exist.
  Status replace(DemoLoader& demos);
  void resize(int width, int height);
  void deliver(std::shared_ptr<const data::Snapshot> snapshot);

  void touch(const ui::TouchEvent& event);
  // A key in the hands of somebody who has no finger on the glass: Tab walks the controls, Enter does what a tap would,
  // arrows move a slider, Escape leaves. False: the key means nothing here and is the clicker's.
  bool key(std::string_view name, bool shift);
  void command(const std::string& name);
  Status set_control(const std::string& key, const std::string& value);  // of the page on show
  void apply_step(int step);
  void break_page(const std::string& reason);  // takes the page on show out, as a fault would

  // One frame: tick, direct, update, draw. The result lives until the next call.
  ImDrawData* frame();
  Seconds until_next() const;  // how long the picture stays as it is without input
  bool wants_quit() const { return quit_; }
  std::optional<WallTime> last_wipe() const { return last_wipe_; }
  float mm_per_px() const { return settings_.mm_per_px; }

  const director::View& view() const { return director_->view(); }
  const Show& show() const { return show_; }
  ui::Canvas& canvas() { return canvas_; }
  ui::TouchRouter& router() { return router_; }
  wall::Visitor& visitor() { return visitor_; }
  wall::Admin& admin() { return admin_; }
  std::vector<data::Figure> figures(std::size_t page) const;
  data::Sheet sheet(std::size_t page) const;  // what the page says, for a file
  std::string words(const data::Message& message, std::span<const data::Figure> figures) const;
  std::vector<std::string> data_sets_wanted() const;
  std::uint64_t state_hash() const;
  std::vector<std::string> take_pin_digits();  // typed on the staff pad since the last call

 private:
  Stage(const World& world, const Clock& clock, const StageSettings& settings);

  void set_language(const std::string& language);
  void apply(const ui::Action& action);
  bool apply_visitor_command(const std::string& name);
  void take_effects();
  void wipe();
  void save_takeaway();
  void reset_page();
  void undo_reset();
  void update();
  void open_for_picture(std::size_t page, const scene::Inputs& inputs);
  bool opens_for_picture(std::size_t page) const;
  bool stands_still() const;  // the attract loop with calm motion
  bool take_faults();
  void draw();
  wall::Frame wall_frame();
  void build_pages();
  void judge_rules();
  scene::Scene& current();

  const World& world_;
  const Clock& clock_;
  StageSettings settings_;
  std::unique_ptr<text::Shaper> shaper_;
  text::Messages messages_;
  std::unique_ptr<text::Numbers> numbers_;
  std::string numbers_language_;
  ui::Theme theme_;
  ui::Theme contrast_theme_;
  ui::Canvas canvas_;
  ui::TouchRouter router_;
  Images images_;
  Show show_;
  std::unique_ptr<director::Director> director_;
  std::shared_ptr<const data::Snapshot> snapshot_;
  Rng rng_;

  wall::Visitor visitor_;
  wall::Admin admin_;
  wall::Customer customer_;
  std::vector<wall::Page> pages_;
  std::optional<dashboard::RuleBook> rules_;
  std::vector<std::size_t> rule_of_;       // the director's rules as places in the briefing
  std::vector<data::Message> rule_words_;  // why, beside rule_of_
  std::uint64_t judged_ = ~std::uint64_t{0};
  std::int64_t judged_second_ = 0;
  std::vector<std::vector<data::Figure>> figures_;
  struct Undo {
    int page;
    std::vector<double> values;
    std::shared_ptr<const void> kept;  // what the values do not say
    MonoTime until;
  };
  std::optional<Undo> undo_;
  Takeaway takeaway_;
  MonoTime last_step_{};
  std::vector<int> opened_;  // steps given to each page for its picture
  double owed_ = 0.0;        // seconds of simulation not yet stepped
  std::vector<std::string> pin_digits_;
  std::optional<WallTime> last_wipe_;
  bool quit_ = false;
  ImDrawData* drawn_ = nullptr;
};

}  // namespace kiosk::app
