#include "kiosk/app/stage.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "kiosk/base/hash.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/slide/slide.hpp"

namespace kiosk::app {
namespace {

constexpr Seconds kUndoOffered{5.0};

// What stands in the brand tile of a customer whose briefing names no mark. The name is well-formed UTF-8.
std::string initial_of(const std::string& name) {
  std::size_t length = std::min<std::size_t>(1, name.size());
  while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) ++length;
  return name.substr(0, length);
}

}  // namespace

Stage::Stage(const World& world, const Clock& clock, const StageSettings& settings)
    : world_(world),
      clock_(clock),
      settings_(settings),
      snapshot_(std::make_shared<data::Snapshot>()),
      rng_(settings.seed),
      visitor_(settings.visitor),
      takeaway_(settings.takeaway_folder),
      last_step_(clock.mono()) {}

Stage::~Stage() = default;

Result<std::unique_ptr<Stage>> Stage::create(DemoLoader& demos, const Clock& clock, const StageSettings& settings) {
  std::unique_ptr<Stage> stage(new Stage(demos.world(), clock, settings));
  std::string problem;
  stage->shaper_ = text::Shaper::create(stage->world_.paths.fonts_conf().string(), &problem);
  if (stage->shaper_ == nullptr) return Error{problem};
  if (!problem.empty()) log::warn("{}", problem);
  if (const Status status = stage->replace(demos); !status) return status.error();
  return stage;
}

Status Stage::replace(DemoLoader& demos) {
  const std::shared_ptr<const config::Briefing>& briefing = demos.briefing();
  auto theme = load_theme(world_, briefing->theme, briefing->accent);
  if (!theme) return theme.error();
  auto show = make_show(
      demos, [this](const auto& file) { return images_.load(file); }, clock_);
  if (!show) return show.error();
  // A page that is still there keeps what the visitor set on it.
  for (ShowPage& page : show->pages) {
    for (const ShowPage& old : show_.pages) {
      if (old.key != page.key || old.demo != page.demo || old.demo == nullptr) continue;
      if (old.item->parameters != page.item->parameters) continue;
      if (const auto kept = old.scene->keep()) page.scene->adopt(kept);
      for (data::ControlId id = 0; id < page.scene->controls().size(); ++id) {
        if (page.scene->controls()[id].kind != data::ControlKind::kEvent) page.scene->set(id, old.scene->value(id));
      }
    }
  }
  theme_ = std::move(theme).value();
  contrast_theme_ = ui::with_contrast(theme_);
  load_messages(world_, briefing->languages, messages_);
  for (const auto& [language, entries] : dashboard::briefing_words(*briefing)) messages_.add(language, entries);
  for (const auto& [language, entries] : slide::briefing_words(*briefing)) messages_.add(language, entries);
  show_ = std::move(show).value();
  opened_.clear();
  const MonoTime now = clock_.mono();
  if (director_)
    director_->replace(director_pages(show_), director_timing(*briefing), now);
  else
    director_ = std::make_unique<director::Director>(director_pages(show_), director_timing(*briefing), now);
  rules_.emplace(*show_.briefing);
  judged_ = ~std::uint64_t{0};
  director_->set_rules(director_rules(show_, rule_of_), now);
  if (numbers_ == nullptr)
    visitor_.language = settings_.visitor.language.empty() ? briefing->languages.front() : settings_.visitor.language;
  numbers_language_.clear();
  set_language(visitor_.language);
  router_.cancel_all();
  undo_.reset();
  return Done{};
}

void Stage::set_language(const std::string& language) {
  visitor_.language = language;
  if (numbers_language_ == language) return;
  numbers_ = std::make_unique<text::Numbers>(language, show_.briefing->time_zone);
  numbers_language_ = language;
  const config::Briefing& briefing = *show_.briefing;
  const auto local = [&](const config::LocalText& text) { return data::Message::text(text.in(language)); };
  const std::string mark = briefing.mark.empty() ? initial_of(briefing.customer) : briefing.mark;
  customer_ = {briefing.customer,        mark,
               local(briefing.welcome),  local(briefing.occasion),
               local(briefing.question), briefing.takeaway_url,
               briefing.languages,       {}};
  for (const config::Goal& goal : briefing.goals) customer_.goals.push_back(local(goal.text));
  rule_words_.clear();
  for (const std::size_t rule : rule_of_) rule_words_.push_back(local(briefing.rules[rule].says));
  build_pages();
}

void Stage::build_pages() {
  pages_.assign(show_.pages.size(), {});
  figures_.assign(show_.pages.size(), {});
  for (std::size_t i = 0; i < pages_.size(); ++i) {
    const ShowPage& from = show_.pages[i];
    wall::Page& page = pages_[i];
    page.scene = from.scene.get();
    page.title =
        from.item->title.empty() ? from.scene->title() : data::Message::text(from.item->title.in(visitor_.language));
    page.minutes = from.item->minutes;
    page.dashboard = from.item->kind == config::ItemKind::kDashboard;
    if (from.demo != nullptr) {
      page.promise = data::Message::of(std::string(from.demo->promise));
      page.question = data::Message::of(std::string(from.demo->question));
      page.icon = from.demo->icon;
    } else {
      page.promise = page.dashboard ? from.scene->verdict().headline : from.scene->verdict().detail;
      page.icon = page.dashboard ? "gauge" : "star";
    }
  }
  if (!pages_.empty()) pages_.front().suggested = true;
}

void Stage::resize(int width, int height) {
  settings_.width = width;
  settings_.height = height;
  router_.cancel_all();
}

void Stage::deliver(std::shared_ptr<const data::Snapshot> snapshot) { snapshot_ = std::move(snapshot); }

scene::Scene& Stage::current() { return *show_.pages[static_cast<std::size_t>(director_->view().page)].scene; }

std::vector<std::string> Stage::data_sets_wanted() const {
  std::vector<std::string> names;
  for (const ShowPage& page : show_.pages) {
    for (std::string& name : page.scene->data_sets()) names.push_back(std::move(name));
  }
  for (std::string& name : rules_->data_sets()) names.push_back(std::move(name));
  return names;
}

void Stage::touch(const ui::TouchEvent& event) {
  director_->touched(event.time);
  for (const ui::Action& action : router_.handle(event)) apply(action);
  if (const auto swipe = router_.take_swipe()) command(swipe->direction > 0 ? "next" : "previous");
}

bool Stage::key(std::string_view name, bool shift) {
  if (director_->view().blank) return false;
  if (name == "tab") {
    router_.focus_step(shift ? -1 : 1);
  } else if (!router_.focused()) {
    return false;
  } else if (name == "escape") {
    router_.focus_clear();
  } else if (name == "return" || name == "space") {
    for (const ui::Action& action : router_.activate()) apply(action);
  } else if (name == "left" || name == "right" || name == "up" || name == "down") {
    const std::vector<ui::Action> actions = router_.nudge(name == "right" || name == "up" ? 1 : -1);
    if (actions.empty()) return false;
    for (const ui::Action& action : actions) apply(action);
  } else {
    return false;
  }
  director_->touched(clock_.mono());
  take_effects();
  return true;
}

void Stage::apply(const ui::Action& action) {
  if (const auto* set = std::get_if<ui::SetControl>(&action)) {
    current().set(set->id, set->value);
  } else if (const auto* trigger = std::get_if<ui::TriggerEvent>(&action)) {
    current().trigger(trigger->id);
  } else if (const auto* deed = std::get_if<ui::Deed>(&action)) {
    for (const ui::SetControl& each : deed->set) current().set(each.id, each.value);
    current().trigger(deed->trigger);
  } else if (const auto* open = std::get_if<ui::OpenFigure>(&action)) {
    command("figure:" + open->name);
  } else if (const auto* order = std::get_if<ui::Command>(&action)) {
    command(order->name);
  }
}

void Stage::command(const std::string& name) {
  const director::View before = director_->view();
  if (!apply_visitor_command(name)) director_->command(name, clock_.mono());
  take_effects();
  const director::View& after = director_->view();
  if (after.mode != before.mode || after.page != before.page) visitor_.reach_page = 0;
  if (after.overlay != before.overlay || after.figure_path != before.figure_path) visitor_.sheet_page = 0;
  if (after.overlay != before.overlay) takeaway_.offer();
  if (after.mode != before.mode || after.page != before.page || after.overlay != before.overlay) router_.cancel_all();
}

bool Stage::apply_visitor_command(const std::string& name) {
  const auto argument = [&](std::string_view prefix) -> std::optional<std::string> {
    if (!name.starts_with(prefix)) return std::nullopt;
    return name.substr(prefix.size());
  };
  if (const auto language = argument("lang:")) {
    set_language(*language);
    director_->command("close", clock_.mono());
  } else if (const auto first = argument("start.lang:")) {
    set_language(*first);
    director_->command("start", clock_.mono());
  } else if (const auto scale = argument("access.text:")) {
    float value = 1.0F;
    std::from_chars(scale->data(), scale->data() + scale->size(), value);
    visitor_.text_scale = std::clamp(value, 1.0F, 1.8F);
  } else if (const auto calm = argument("access.calm:")) {
    visitor_.calm = *calm == "1";
  } else if (const auto contrast = argument("access.contrast:")) {
    visitor_.contrast = *contrast == "1";
  } else if (const auto reach = argument("access.reach:")) {
    visitor_.reach = *reach == "1";
    director_->command("close", clock_.mono());
  } else if (const auto page = argument("reach.page:")) {
    visitor_.reach_page = 0;
    std::from_chars(page->data(), page->data() + page->size(), visitor_.reach_page);
  } else if (const auto leaf = argument("sheet.page:")) {
    visitor_.sheet_page = 0;
    std::from_chars(leaf->data(), leaf->data() + leaf->size(), visitor_.sheet_page);
  } else if (const auto digit = argument("pin:")) {
    pin_digits_.push_back(*digit);
  } else if (name == "reset") {
    reset_page();
  } else if (name == "undo") {
    undo_reset();
  } else if (name == "takeaway.save") {
    save_takeaway();
  } else {
    return false;
  }
  return true;
}

std::vector<std::string> Stage::take_pin_digits() { return std::exchange(pin_digits_, {}); }

void Stage::save_takeaway() {
  const auto page = static_cast<std::size_t>(director_->view().page);
  const data::Sheet saved = sheet(page);
  const auto say = [&](const data::Message& message) { return words(message, saved.figures); };
  takeaway_.save(takeaway_name(show_.pages[page].item->ref, clock_.wall()), data::sheet_csv(saved, say),
                 data::sheet_json(saved, say));
}

data::Sheet Stage::sheet(std::size_t page) const {
  const scene::Scene& scene = *show_.pages[page].scene;
  data::Sheet sheet{scene.verdict().headline, scene.controls(), {}, scene.figures()};
  for (data::ControlId id = 0; id < sheet.controls.size(); ++id) sheet.values.push_back(scene.value(id));
  return sheet;
}

void Stage::reset_page() {
  const MonoTime until = after(clock_.mono(), kUndoOffered);
  Undo undo{director_->view().page, {}, current().keep(), until};
  for (data::ControlId id = 0; id < current().controls().size(); ++id) undo.values.push_back(current().value(id));
  current().reset();
  undo_ = std::move(undo);
}

void Stage::undo_reset() {
  if (!undo_ || undo_->page != director_->view().page) return;
  if (undo_->kept != nullptr) {
    current().restore(undo_->kept);
  } else {
    for (data::ControlId id = 0; id < undo_->values.size(); ++id) {
      if (current().controls()[id].kind != data::ControlKind::kEvent) current().set(id, undo_->values[id]);
    }
  }
  undo_.reset();
}

void Stage::wipe() {
  last_wipe_ = clock_.wall();
  opened_.clear();
  for (ShowPage& page : show_.pages) page.scene->reset();
  visitor_ = settings_.visitor;
  if (visitor_.language.empty()) visitor_.language = show_.briefing->languages.front();
  set_language(visitor_.language);
  admin_.typed.clear();
  undo_.reset();
  router_.cancel_all();
}

void Stage::take_effects() {
  director::Effects effects = director_->take_effects();
  if (!effects.log.empty()) log::info("{}", effects.log);
  if (effects.wipe) wipe();
  if (effects.reset_scene) current().reset();
  for (int step = 0; step < effects.replay_steps; ++step) apply_step(step);
  if (effects.apply_step) apply_step(*effects.apply_step);
  if (effects.quit) quit_ = true;
}

void Stage::apply_step(int step) {
  const ShowPage& page = show_.pages[static_cast<std::size_t>(director_->view().page)];
  if (step < 0 || step >= static_cast<int>(page.item->steps.size())) return;
  const config::Step& build = page.item->steps[static_cast<std::size_t>(step)];
  const auto table = page.scene->controls();
  for (const auto& [key, value] : control_values(table, build.set))
    page.scene->set(data::control_id(table, key), value);
  for (const std::string& event : build.trigger) {
    if (data::find_control(table, event) != nullptr) page.scene->trigger(data::control_id(table, event));
  }
}

void Stage::break_page(const std::string& reason) {
  director_->fault(director_->view().page, reason, clock_.mono());
  take_effects();
}

Status Stage::set_control(const std::string& key, const std::string& value) {
  const auto table = current().controls();
  const data::Control* control = data::find_control(table, key);
  if (control == nullptr) return Error{"this page has no control '" + key + "'"};
  const data::ControlId id = data::control_id(table, key);
  if (control->kind == data::ControlKind::kEvent) {
    current().trigger(id);
    return Done{};
  }
  const auto parsed = data::parse_control_value(*control, value);
  if (!parsed) return parsed.error();
  current().set(id, *parsed);
  return Done{};
}

std::vector<data::Figure> Stage::figures(std::size_t page) const { return show_.pages[page].scene->figures(); }

std::string Stage::words(const data::Message& message, std::span<const data::Figure> figures) const {
  return messages_.format(message, visitor_.language, *numbers_, figures);
}

std::uint64_t Stage::state_hash() const {
  Hasher hasher;
  hasher.add(director_->state_hash());
  for (const ShowPage& page : show_.pages) hasher.add(page.scene->state_hash());
  hasher.bytes(visitor_.language).add(static_cast<double>(visitor_.text_scale)).add(std::uint64_t{visitor_.calm});
  hasher.add(std::uint64_t{visitor_.contrast}).add(std::uint64_t{visitor_.reach});
  return hasher.value();
}

}  // namespace kiosk::app
