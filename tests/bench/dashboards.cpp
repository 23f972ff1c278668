// Long lines and full pages: a million points made into a trend, and frames of a page with twelve lines charts.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "demos/table.hpp"
#include "imgui.h"
#include "kiosk/app/capture_session.hpp"
#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/dashboard/reduce.hpp"
#include "tests/bench/bench.hpp"
#include "tests/support/places.hpp"

namespace bench {
namespace {

using namespace kiosk;

constexpr std::size_t kMillion = 1'000'000;
const WallTime kNow{std::chrono::hours(24 * 365 * 56)};

data::Table series(const std::string& name, std::size_t points) {
  data::Table table;
  table.labels = {{"name", name}};
  data::Column::Times times(points);
  data::Column::Numbers values(points);
  Rng rng(points + name.size());
  for (std::size_t i = 0; i < points; ++i) {
    times[i] = kNow - std::chrono::milliseconds(1000 * (points - 1 - i));
    values[i] = 50.0 + 20.0 * std::sin(static_cast<double>(i) / 90.0) + 0.01 * static_cast<double>(rng.below(1000));
  }
  const std::vector<std::uint8_t> valid(points, 1);
  table.columns = {{"time", std::move(times), valid}, {"value", std::move(values), valid}};
  return table;
}

std::shared_ptr<data::DataSet> live(std::vector<data::Table> tables) {
  auto set = std::make_shared<data::DataSet>();
  set->origin = data::Origin::kNetwork;
  set->checked = set->fetched = kNow;
  set->as_of = kNow;
  set->limits.gone_at = set->limits.stale_at = set->limits.fresh_for = Seconds(1e9);
  set->tables = std::move(tables);
  return set;
}

// One page of `panels` lines charts, all of the data set "x".
class OnePage final : public Files {
 public:
  OnePage(const Files& others, int panels) : others_(others) {
    text_ =
        "[briefing]\ncustomer = \"Alderfinch\"\nhosts = [\"m.example\"]\n[[agenda]]\ndashboard = \"page\"\n"
        "[source.m]\ntype = \"prometheus\"\nurl = \"https://m.example\"\n[data.x]\nsource = \"m\"\nquery = \"x\"\n"
        "range = \"1h\"\n[dashboard.page]\n";
    const int columns = panels == 1 ? 1 : 4;
    const int rows = (panels + columns - 1) / columns;
    for (int i = 0; i < panels; ++i) {
      text_ += fmt::format("[[dashboard.page.panel]]\ntype = \"trend\"\ndata = \"x\"\nat = [{}, {}, {}, {}]\n",
                           i % columns * (12 / columns), i / columns * (8 / rows), 12 / columns, 8 / rows);
    }
  }
  Result<std::string> read(const std::filesystem::path& path, std::int64_t most) const override {
    if (path == kFile) return text_;
    return others_.read(path, most);
  }
  FileStamp stamp(const std::filesystem::path& path) const override {
    if (path == kFile) return {static_cast<std::int64_t>(text_.size()), 0, 0};
    return others_.stamp(path);
  }
  std::vector<std::filesystem::path> list(const std::filesystem::path& path) const override {
    return others_.list(path);
  }
  const std::filesystem::path kFile = "one-page.toml";

 private:
  const Files& others_;
  std::string text_;
};

void reduce_cost() {
  const data::Table table = series("a", kMillion);
  std::vector<double> x;
  for (const WallTime t : *table.columns[0].times()) x.push_back(Seconds(t.time_since_epoch()).count());
  const auto& y = *table.columns[1].numbers();
  std::size_t kept = 0;
  const double reduced =
      median_seconds(20, [&] { kept = dashboard::kept_points(x, y, dashboard::kWallColumns).size(); });
  report(fmt::format("1,000,000 points reduced to {}", kept), reduced * 1e3, "ms", 5.0);

  config::PanelConfig panel;
  panel.type = config::PanelType::kTrend;
  panel.key = std::string("p");
  panel.data = std::string("x");
  data::Snapshot snapshot;
  snapshot.sets["x"] = live({table});
  const config::Briefing briefing;
  const auto evaluate = [&](const dashboard::PanelState* before) {
    return dashboard::evaluate_panel(panel, "d", briefing, snapshot, kNow, before);
  };
  const double read = median_seconds(10, [&] { (void)evaluate(nullptr); });
  report("1,000,000 new points read, split at holes and reduced", read * 1e3, "ms", 16.7);
  dashboard::PanelState state = evaluate(nullptr);
  const double again = median_seconds(100, [&] { state = evaluate(&state); });
  report("the same looked at again, nothing new", again * 1e3, "ms", 1.0);
}

void page_cost(const app::World& world, int panels, std::size_t lines, std::size_t points, const std::string& what) {
  const OnePage files(world.files, panels);
  auto read = config::load_briefing(files, files.kFile, app::known_to(world));
  for (const config::Issue& issue : read.issues) fmt::print(stderr, "{}\n", config::to_text(issue));
  app::CaptureOptions options;
  options.page = "page";
  auto made =
      app::CaptureSession::create(world, std::make_shared<const config::Briefing>(std::move(read.briefing)), options);
  if (!made || !(*made)->play(options)) {
    fmt::print(stderr, "the page of {} charts cannot be drawn\n", panels);
    std::exit(1);
  }
  auto& session = **made;
  auto snapshot = std::make_shared<data::Snapshot>();
  snapshot->id = 77;
  std::vector<data::Table> tables;
  for (std::size_t i = 0; i < lines; ++i) tables.push_back(series(std::string(1, static_cast<char>('a' + i)), points));
  snapshot->sets["x"] = live(std::move(tables));
  session.stage().deliver(snapshot);
  session.run(Seconds(3));
  const double frame = median_seconds(200, [&] { session.stage().frame(); });
  report(what, frame * 1e3, "ms", 1.0);
  report("  its vertices", session.stage().frame()->TotalVtxCount, "", 65535);
}

}  // namespace

void dashboards() {
  reduce_cost();
  auto world = app::make_world(support::source_dir(), demos::table());
  if (!world) {
    fmt::print(stderr, "{}\n", world.error().message);
    return;
  }
  page_cost(*world, 1, 1, kMillion, "frame of a page with one line of 1,000,000 points, CPU");
  page_cost(*world, 12, 4, 720, "frame of a page with 12 charts of 4 x 720 points, CPU");
}

}  // namespace bench
