#include "kiosk/app/show.hpp"

#include <fmt/format.h>

#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/slide/slide.hpp"

namespace kiosk::app {
namespace {

Result<std::unique_ptr<scene::Scene>> make_demo(const World& world, const config::Briefing& briefing,
                                                const config::AgendaItem& item, const scene::Demo& demo,
                                                std::uint64_t seed, std::vector<std::string>& warnings) {
  scene::Setup setup{world.files};
  setup.data_folder = world.paths.data();
  setup.estate_folder = briefing.estate;
  setup.parameters = control_values(demo.controls(), item.parameters);
  setup.currency = briefing.currency;
  setup.seed = seed;
  setup.warnings = &warnings;
  return demo.make(setup);
}

Result<ShowPage> make_page(const World& world, const config::Briefing& briefing, std::size_t index, std::uint64_t seed,
                           const ImageLoader& images, std::vector<std::string>& warnings) {
  const config::AgendaItem& item = briefing.agenda[index];
  ShowPage page;
  page.item = &item;
  constexpr const char* kKinds[] = {"demo", "dashboard", "slide"};
  page.key = fmt::format("{}:{}#{}", kKinds[static_cast<std::size_t>(item.kind)], item.ref, index);
  switch (item.kind) {
    case config::ItemKind::kDemo: {
      page.demo = scene::find_demo(world.demos, item.ref);
      if (page.demo == nullptr) return Error{fmt::format("there is no demo '{}'", item.ref)};
      auto made = make_demo(world, briefing, item, *page.demo, seed, warnings);
      if (!made) return made.error();
      page.scene = std::move(made).value();
      return page;
    }
    case config::ItemKind::kDashboard: {
      const auto found = briefing.dashboards.find(item.ref);
      if (found == briefing.dashboards.end()) return Error{fmt::format("there is no dashboard '{}'", item.ref)};
      page.scene = dashboard::make_dashboard(found->second, briefing);
      return page;
    }
    case config::ItemKind::kSlide: {
      const auto found = briefing.slides.find(item.ref);
      if (found == briefing.slides.end()) return Error{fmt::format("there is no slide '{}'", item.ref)};
      page.scene = slide::make_slide(found->second, images);
      return page;
    }
  }
  return Error{"unknown kind of page"};
}

}  // namespace

std::map<std::string, double, std::less<>> control_values(std::span<const data::Control> table,
                                                          const std::map<std::string, std::string>& written) {
  std::map<std::string, double, std::less<>> values;
  for (const auto& [key, text] : written) {
    const data::Control* control = data::find_control(table, key);
    if (control == nullptr) continue;
    if (const auto value = data::parse_control_value(*control, text)) values[key] = *value;
  }
  return values;
}

Result<Show> make_show(const World& world, std::shared_ptr<const config::Briefing> briefing, std::uint64_t seed,
                       const ImageLoader& images) {
  Show show;
  show.briefing = std::move(briefing);
  for (std::size_t i = 0; i < show.briefing->agenda.size(); ++i) {
    auto page = make_page(world, *show.briefing, i, seed, images, show.warnings);
    if (page)
      show.pages.push_back(std::move(page).value());
    else
      show.warnings.push_back(fmt::format("page {} is left out: {}", i + 1, page.error().message));
  }
  for (std::string& warning : slide::slide_warnings(*show.briefing)) show.warnings.push_back(std::move(warning));
  if (show.pages.empty()) {
    return Error{fmt::format("no page of '{}' can be shown: {}", show.briefing->file.string(),
                             show.warnings.empty() ? "the agenda is empty" : show.warnings.back())};
  }
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
