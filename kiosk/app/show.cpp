#include "kiosk/app/show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "kiosk/config/issue.hpp"
#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/slide/slide.hpp"

namespace kiosk::app {
namespace {

// The last of them: why the last page is left out, and what was said of its files before.
constexpr std::size_t kWarningsInError = 3;

Result<std::unique_ptr<scene::Scene>> make_scene(const config::Briefing& briefing, const config::AgendaItem& item,
                                                 DemoLoader::Made& demo, const ImageLoader& images) {
  switch (item.kind) {
    case config::ItemKind::kDemo:
      if (demo.scene == nullptr) return Error{demo.problem};
      return std::move(demo.scene);
    case config::ItemKind::kDashboard:
      if (const auto found = briefing.dashboards.find(item.ref); found != briefing.dashboards.end()) {
        return dashboard::make_dashboard(found->second, briefing, images);
      }
      return Error{fmt::format("there is no dashboard '{}'", item.ref)};
    case config::ItemKind::kSlide:
      if (const auto found = briefing.slides.find(item.ref); found != briefing.slides.end()) {
        return slide::make_slide(found->second, images);
      }
      return Error{fmt::format("there is no slide '{}'", item.ref)};
  }
  return Error{"unknown kind of page"};
}

// "demo:economics"; what comes again is numbered, so that a page keeps its key when another is put before it.
std::string page_key(const config::AgendaItem& item, const std::vector<ShowPage>& before) {
  constexpr const char* kKinds[] = {"demo", "dashboard", "slide"};
  const std::string key = fmt::format("{}:{}", kKinds[static_cast<std::size_t>(item.kind)], item.ref);
  const auto same = std::count_if(before.begin(), before.end(), [&](const ShowPage& page) {
    return page.item->kind == item.kind && page.item->ref == item.ref;
  });
  return same == 0 ? key : fmt::format("{}#{}", key, same + 1);
}

// They quote what stands in a customer's files, and are printed to terminals.
void tidy(std::vector<std::string>& warnings) {
  std::vector<config::Issue> issues(warnings.size());
  for (std::size_t i = 0; i < warnings.size(); ++i) issues[i].message = std::move(warnings[i]);
  config::tidy(issues);
  for (std::size_t i = 0; i < warnings.size(); ++i) warnings[i] = std::move(issues[i].message);
}

}  // namespace

Result<Show> make_show(DemoLoader& demos, const ImageLoader& images, const Clock& clock) {
  Show show;
  show.briefing = demos.briefing();
  std::vector<DemoLoader::Made> made = demos.take();
  for (std::size_t i = 0; i < show.briefing->agenda.size(); ++i) {
    const config::AgendaItem& item = show.briefing->agenda[i];
    for (std::string& warning : made[i].warnings) show.warnings.push_back(std::move(warning));
    std::string problem;
    try {
      auto scene = make_scene(*show.briefing, item, made[i], images);
      if (scene) {
        auto guarded = std::make_unique<GuardedScene>(std::move(scene).value(), clock);
        const bool demo = item.kind == config::ItemKind::kDemo;
        show.pages.push_back({page_key(item, show.pages), &item, std::move(guarded),
                              demo ? scene::find_demo(demos.world().demos, item.ref) : nullptr});
        continue;
      }
      problem = scene.error().message;
    } catch (const std::exception& fault) {
      problem = fault.what();
    }
    show.warnings.push_back(fmt::format("page {} is left out: {}", i + 1, problem));
  }
  tidy(show.warnings);
  if (show.pages.empty()) {
    const std::size_t first = show.warnings.size() - std::min(kWarningsInError, show.warnings.size());
    const std::span<const std::string> last = std::span(show.warnings).subspan(first);
    return Error{fmt::format("no page of '{}' can be shown: {}", show.briefing->file.string(),
                             last.empty() ? "the agenda is empty" : fmt::format("{}", fmt::join(last, "; ")))};
  }
  for (std::string& warning : slide::slide_warnings(*show.briefing)) show.warnings.push_back(std::move(warning));
  return show;
}

std::vector<director::Page> director_pages(const Show& show) {
  std::vector<director::Page> pages;
  for (const ShowPage& page : show.pages) {
    pages.push_back({page.key, page.item->dwell, static_cast<int>(page.item->steps.size()),
                     page.item->kind == config::ItemKind::kDashboard});
  }
  return pages;
}

// Rules of pages that could not be made are left out; `from` says which rule of the briefing each one is.
std::vector<director::Rule> director_rules(const Show& show, std::vector<std::size_t>& from) {
  std::vector<director::Rule> rules;
  from.clear();
  for (std::size_t i = 0; i < show.briefing->rules.size(); ++i) {
    const config::Rule& rule = show.briefing->rules[i];
    const auto page = std::find_if(show.pages.begin(), show.pages.end(),
                                   [&](const ShowPage& p) { return p.item->ref == rule.scene; });
    if (page == show.pages.end()) continue;
    rules.push_back(
        {rule.key, static_cast<int>(page - show.pages.begin()), rule.hold, rule.clear, rule.stay, rule.cooldown});
    from.push_back(i);
  }
  return rules;
}

director::Timing director_timing(const config::Briefing& briefing) {
  director::Timing timing;
  timing.walk_up = briefing.idle.walk_up;
  timing.prompt = briefing.idle.prompt;
  timing.reading = briefing.idle.reading;
  timing.rotate = briefing.idle.rotate;
  timing.presenter = briefing.presenter;
  return timing;
}

}  // namespace kiosk::app
