// What buttons, keys and clickers ask for.
#include <fmt/format.h>

#include <array>
#include <charconv>

#include "kiosk/director/director.hpp"

namespace kiosk::director {
namespace {

constexpr std::size_t kDeepestSheet = 16;
constexpr std::size_t kLongestName = 128;

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

void Director::command(std::string_view name, MonoTime now) {
  advance(now);
  if (view_.blank) {
    view_.blank = false;
    look_at_ = now_;
    signal(now_);
    log("picture back");
  } else {
    const Mode mode = view_.mode;
    const int index = view_.page;
    take_over(now_);
    signal(now_);
    dispatch(name, now_);
    // What people ask for is worth a line; what the show does by itself all day is not.
    if (view_.mode == Mode::kScene && (mode != view_.mode || index != view_.page)) {
      log(fmt::format("page '{}'", page(view_.page).key));
    } else if (view_.mode != mode) {
      log(view_.mode == Mode::kHome ? "home" : "welcome");
    }
    if (view_.overlay == Overlay::kIdlePrompt) keep(now_);  // whatever was meant, somebody is there
  }
  refresh(now_);
}

void Director::dispatch(std::string_view name, MonoTime now) {
  if (take_prefix(name, "open:")) return open(name, now);
  if (take_prefix(name, "figure:")) return figure(name, now);
  struct Entry {
    std::string_view name;
    void (Director::*act)(MonoTime);
  };
  static constexpr std::array<Entry, 11> kCommands{{{"next", &Director::next},
                                                    {"previous", &Director::previous},
                                                    {"start", &Director::start},
                                                    {"home", &Director::home},
                                                    {"back", &Director::back},
                                                    {"close", &Director::close},
                                                    {"idle.keep", &Director::keep},
                                                    {"idle.restart", &Director::restart},
                                                    {"restore", &Director::restore},
                                                    {"rule.open", &Director::follow_rule},
                                                    {"rule.dismiss", &Director::dismiss_rule}}};
  for (const Entry& entry : kCommands) {
    if (entry.name == name) return (this->*entry.act)(now);
  }
  if (name == "explain") return sheet(Overlay::kExplain, now);
  if (name == "language") return sheet(Overlay::kLanguage, now);
  if (name == "access") return sheet(Overlay::kAccess, now);
  if (name == "takeaway") return sheet(Overlay::kTakeaway, now);
  if (name == "pin") return staff(Overlay::kPin, now);
  if (name == "admin" && view_.overlay == Overlay::kPin) return staff(Overlay::kAdmin, now);
  if (name == "rules.on" || name == "rules.off") return switch_rules(name == "rules.on", now);
  if (name == "quit" && view_.overlay == Overlay::kAdmin) {
    effects_.quit = true;
    log("ended by staff");
  } else if (name == "blank") {
    keep(now);
    view_.blank = true;
    blank_since_ = now;
    log("black");
  }
}

void Director::open(std::string_view number, MonoTime now) {
  int index = -1;
  const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), index);
  if (code != std::errc{} || end != number.data() + number.size()) return;
  if (index < 0 || index >= static_cast<int>(pages_.size())) return;
  put_overlay(Overlay::kNone, now);
  if (view_.mode == Mode::kScene && view_.page == index) return;
  const int direction = view_.mode != Mode::kScene ? 0 : index > view_.page ? 1 : -1;
  show(Mode::kScene, index, direction, now);
}

void Director::next(MonoTime now) {
  put_overlay(Overlay::kNone, now);
  const int last = static_cast<int>(pages_.size()) - 1;
  if (view_.mode != Mode::kScene) {
    show(Mode::kScene, 0, 0, now);
  } else if (PageState& current = state(view_.page);
             current.steps_done < page(view_.page).steps && !view_.quarantined) {
    effects_.apply_step = current.steps_done++;
  } else if (view_.page < last) {
    show(Mode::kScene, view_.page + 1, 1, now);
  } else {
    show(Mode::kHome, view_.page, 1, now);
  }
}

void Director::previous(MonoTime now) {
  put_overlay(Overlay::kNone, now);
  if (view_.mode != Mode::kScene) return;
  if (PageState& current = state(view_.page); current.steps_done > 0 && !view_.quarantined) {
    --current.steps_done;
    restore(now);
  } else if (view_.page > 0) {
    show(Mode::kScene, view_.page - 1, -1, now);
  } else {
    show(Mode::kHome, view_.page, -1, now);
  }
}

void Director::start(MonoTime now) {
  if (view_.mode != Mode::kAttract) return;
  put_overlay(Overlay::kNone, now);
  if (timing_.presenter && resume_mode_ == Mode::kScene) {
    show(Mode::kScene, resume_page_, 0, now);
    resume_mode_ = Mode::kHome;
  } else {
    show(Mode::kHome, 0, 0, now);
  }
}

void Director::home(MonoTime now) {
  put_overlay(Overlay::kNone, now);
  if (view_.mode != Mode::kHome) show(Mode::kHome, view_.page, -1, now);
}

void Director::restart(MonoTime now) {
  put_overlay(Overlay::kNone, now);
  if (!timing_.presenter) {
    wipe();
    log("started again: wiped");
  }
  show(Mode::kHome, 0, 0, now);
}

void Director::restore(MonoTime) {
  if (view_.mode != Mode::kScene || view_.quarantined) return;
  effects_.reset_scene = true;
  effects_.apply_step.reset();
  effects_.replay_steps = state(view_.page).steps_done;
}

void Director::figure(std::string_view name, MonoTime now) {
  if (view_.mode != Mode::kScene || view_.quarantined || name.empty() || name.size() > kLongestName) return;
  auto path = view_.overlay == Overlay::kFigure ? view_.figure_path : std::vector<std::string>{};
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == name) path.resize(i);  // a circle of inputs leads back up, not ever deeper
  }
  if (path.size() == kDeepestSheet) path.erase(path.begin());
  path.emplace_back(name);
  put_overlay(Overlay::kFigure, now);
  view_.figure_path = std::move(path);
}

void Director::back(MonoTime now) {
  if (view_.overlay != Overlay::kFigure || view_.figure_path.size() <= 1) return close(now);
  view_.figure_path.pop_back();
  view_.overlay_since = now;
}

void Director::close(MonoTime now) {
  if (view_.overlay == Overlay::kIdlePrompt) return keep(now);
  if (view_.overlay != Overlay::kNone) put_overlay(Overlay::kNone, now);
}

void Director::keep(MonoTime now) {
  if (view_.overlay != Overlay::kIdlePrompt) return;
  put_overlay(covered_, now);
  last_touch_ = now;
}

void Director::sheet(Overlay overlay, MonoTime now) {
  const bool about_page = overlay == Overlay::kExplain || overlay == Overlay::kTakeaway;
  if (about_page && (view_.mode != Mode::kScene || view_.quarantined)) return;
  if (view_.mode == Mode::kAttract) show(Mode::kHome, 0, 0, now);
  put_overlay(view_.overlay == overlay ? Overlay::kNone : overlay, now);
}

void Director::staff(Overlay overlay, MonoTime now) {
  put_overlay(overlay, now);
  log(overlay == Overlay::kPin ? "PIN pad opened" : "staff screen opened");
}

}  // namespace kiosk::director
