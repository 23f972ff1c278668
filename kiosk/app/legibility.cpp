#include "kiosk/app/legibility.hpp"

#include <fmt/format.h>

#include <cmath>
#include <set>

#include "kiosk/app/capture_session.hpp"

namespace kiosk::app {
namespace {

constexpr double kLimitArcmin = 14.0;
constexpr double kCapHeight = 0.727;  // of the em, in Inter
constexpr double kMostScale = 1.8;
const double kArcmin = std::acos(-1.0) / (180.0 * 60.0);

double arcmin_of(double mm, double metres) { return 2.0 * std::atan(mm / (2000.0 * metres)) / kArcmin; }

// Every panel as a page of its own, in its place, so that what is on the page is the panel's.
config::Briefing one_panel_pages(const config::Briefing& briefing) {
  config::Briefing pages = briefing;
  pages.agenda.clear();
  pages.dashboards.clear();
  pages.rules.clear();
  for (const config::AgendaItem& item : briefing.agenda) {
    const auto found = briefing.dashboards.find(item.ref);
    if (item.kind != config::ItemKind::kDashboard || found == briefing.dashboards.end()) continue;
    for (const config::PanelConfig& panel : found->second.panels) {
      config::Dashboard page = found->second;
      page.key = fmt::format("{}.{}", found->first, panel.key);
      page.verdict = {};
      page.panels = {panel};
      config::AgendaItem entry;
      entry.kind = item.kind;
      entry.ref = page.key;
      pages.agenda.push_back(std::move(entry));
      pages.dashboards.emplace(page.key, std::move(page));
    }
  }
  return pages;
}

// Cap heights in mm of what stands below the sentence and above the navigation.
std::set<double> heights_on(Stage& stage, double mm_per_du) {
  std::set<double> heights;
  ui::Canvas& canvas = stage.canvas();
  for (const ui::TextRun& run : canvas.runs()) {
    if (!canvas.body().contains(run.ink.center())) continue;
    const ui::TypeRole& role = canvas.theme().role(run.type);
    heights.insert(kCapHeight * canvas.line_height(run.type) / role.line * mm_per_du);
  }
  return heights;
}

std::string advice(double smallest, double needed, const config::KioskFile& kiosk) {
  const double factor = needed / smallest;
  const double scale = std::ceil(kiosk.text_scale * factor * 20.0) / 20.0;
  const std::string screen = fmt::format("a screen of {:.0f} inches", std::ceil(kiosk.screen_diagonal_in * factor));
  const std::string nearer = fmt::format("{:.1f} m", std::floor(10.0 * kiosk.viewing_distance_m / factor) / 10.0);
  if (scale > kMostScale) return fmt::format("{} or standing at {} would do", screen, nearer);
  return fmt::format("text_scale = {:g}, {} or standing at {} would do", scale, screen, nearer);
}

}  // namespace

std::vector<config::Issue> illegible_panels(const World& world, const config::Briefing& briefing,
                                            const config::KioskFile& kiosk) {
  std::vector<config::Issue> issues;
  const auto pages = std::make_shared<const config::Briefing>(one_panel_pages(briefing));
  if (pages->agenda.empty()) return issues;
  CaptureOptions options;
  options.text_scale = kiosk.text_scale;
  auto session = CaptureSession::create(world, pages, options);
  if (!session) return issues;  // said elsewhere: the show itself could not be made
  const double diagonal_du = std::hypot(16.0, 9.0) / 9.0 * 1080.0;
  const double mm_per_du = kiosk.screen_diagonal_in * kMmPerInch / diagonal_du;
  const double needed = 2000.0 * kiosk.viewing_distance_m * std::tan(kLimitArcmin * kArcmin / 2.0);
  for (std::size_t i = 0; i < pages->agenda.size(); ++i) {
    const config::PanelConfig& panel = pages->dashboards.at(pages->agenda[i].ref).panels.front();
    CaptureOptions page = options;
    page.page = pages->agenda[i].ref;
    page.settle = 0.7;
    if (!(*session)->play(page)) continue;
    const std::set<double> heights = heights_on((*session)->stage(), mm_per_du);
    if (heights.empty() || *heights.begin() >= needed) continue;
    const double smallest = *heights.begin();
    config::Issue issue;
    issue.severity = config::Severity::kWarning;
    issue.file = panel.place.file.empty() ? briefing.file.string() : panel.place.file;
    issue.line = panel.place.line;
    issue.column = panel.place.column;
    issue.message = fmt::format(
        "panel '{}' has text that cannot be read from {:g} m on a screen of {:g} inches: capitals of {:.1f} mm, {:.1f} "
        "arc minutes, where {:.1f} mm and {:.0f} are needed; {}",
        panel.key, kiosk.viewing_distance_m, kiosk.screen_diagonal_in, smallest,
        arcmin_of(smallest, kiosk.viewing_distance_m), needed, kLimitArcmin, advice(smallest, needed, kiosk));
    issues.push_back(std::move(issue));
  }
  return issues;
}

}  // namespace kiosk::app
