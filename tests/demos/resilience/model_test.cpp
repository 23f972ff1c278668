// The demo as a visitor and a presenter meet it: its opening, touches, looking back, drawing, and the chain of SLAs.
#include "demos/resilience/model.hpp"

#include <cmath>

#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace demos::resilience;
using kiosk::data::find_figure;

namespace {

std::shared_ptr<const Basis> basis() {
  const kiosk::DiskFiles files;
  std::vector<std::string> warnings;
  auto read = load_basis(files, support::source_dir() + "/assets/data", {}, warnings);
  REQUIRE(read.ok());
  CHECK(warnings.empty());
  return *read;
}

Model model(const Model::Parameters& start = {}) { return Model(basis(), 1, start); }

void step(Model& m, double seconds) {
  kiosk::Rng rng(1);
  const kiosk::data::Snapshot nothing;
  for (int i = 0; i < static_cast<int>(std::lround(seconds * 60.0)); ++i)
    m.step(kiosk::Seconds(1.0 / 60.0), rng, nothing);
}

double value(const Model& m, const char* name) { return m.figure(name).value; }

}  // namespace

TEST_CASE("the first seconds tell a story: a zone is lost, orders with it, and the service comes back") {
  Model m = model();
  step(m, 1.0);  // sixty steps of fast motion
  CHECK(value(m, "ran") == Approx(150.0));
  CHECK(value(m, "lost_orders") > 100.0);
  CHECK(value(m, "cost") == Approx(value(m, "lost_orders") * 80.0));
  CHECK(m.verdict().headline.id == "resilience.verdict.lost");
  step(m, 6.0);
  CHECK(value(m, "lost_minute") == 0.0);
}

TEST_CASE("an undisturbed opening loses nothing") {
  Model m = model({{"opening", 1.0}});
  step(m, 2.0);
  CHECK(value(m, "lost") == 0.0);
  CHECK(value(m, "answered") == 1.0);
  CHECK(m.verdict().headline.id == "resilience.verdict.well");
}

TEST_CASE("no sentence has a dash where a number should be, from the first frame on") {
  Model m = model({{"opening", 1.0}});
  const auto whole = [&] {
    for (const auto& [name, value] : m.verdict().headline.args) {
      if (const auto* arg = std::get_if<kiosk::data::Message::FigureArg>(&value)) {
        INFO(m.verdict().headline.id << " " << name);
        CHECK(m.figure(arg->name).has_value());
      }
    }
  };
  whole();
  for (int i = 0; i < 40; ++i) {
    step(m, 1.0 / 60.0);
    whole();
  }
  m.trigger(kRestart);
  for (int i = 0; i < 40; ++i) {
    whole();
    step(m, 1.0 / 60.0);
  }
}

TEST_CASE("a touch strikes what was aimed at, and the sentence says what is lost while it is lost") {
  Model m = model({{"opening", 1.0}});
  step(m, 2.0);
  m.set(kTarget, static_cast<double>(choice_of({Target::Kind::kDatabase, 0, 0, kWeb})));
  m.trigger(kStrike);
  step(m, 1.0);  // ten seconds of the service
  CHECK(value(m, "lost_rate") > 0.0);
  CHECK(m.verdict().headline.id == "resilience.verdict.stopped");
  CHECK(value(m, "lost_minute") == value(m, "lost_looks_minute") + value(m, "lost_orders_minute"));
  CHECK(value(m, "cost_minute") == Approx(value(m, "lost_orders_minute") * 80.0));
  m.set(kTool, static_cast<double>(Tool::kHeal));
  m.trigger(kStrike);
  step(m, 4.0);
  CHECK(value(m, "lost_rate") == 0.0);
}

TEST_CASE("while it happens: what is lost, for whom, for how long and what it costs a minute agree with each other") {
  Model m = model({{"opening", 1.0}});
  step(m, 2.0);
  m.set(kTarget, static_cast<double>(choice_of({Target::Kind::kZone, 0, 1, kWeb})));
  m.trigger(kStrike);
  CHECK(m.verdict().headline.id == "resilience.verdict.unnoticed");
  step(m, 1.5);  // fifteen seconds of the service
  REQUIRE(value(m, "lost_rate") > 0.0);
  CHECK(m.verdict().headline.id == "resilience.verdict.stopped");
  CHECK(m.verdict().detail.id == "resilience.detail.losing");
  CHECK(value(m, "lost_minute") == Approx(value(m, "lost_rate") * 60.0));
  CHECK(value(m, "answered") == Approx(value(m, "served") / (value(m, "served") + value(m, "lost_rate"))));
  CHECK(value(m, "lost_looks") > 0.0);
  CHECK(value(m, "lost_orders") > 0.0);
  CHECK(value(m, "lost_for") > 0.0);
  step(m, 10.0);
  CHECK(m.verdict().headline.id == "resilience.verdict.lost");
  CHECK(m.verdict().detail.id == "resilience.detail.lost");
}

TEST_CASE("what nobody has noticed counts down to the probe that does, and is not spoken of after it") {
  Model m = model({{"opening", 1.0}, {"speed", 0.0}, {"retries", 3.0}});
  step(m, 2.0);
  CHECK_FALSE(m.figure("notice_in").has_value());
  m.set(kTarget, static_cast<double>(choice_of({Target::Kind::kInstance, 0, 0, kWeb})));
  m.trigger(kStrike);
  const double first = value(m, "notice_in");
  CHECK(first > 20.0);  // three probes in a row, ten seconds apart: the first comes within ten
  CHECK(first <= 30.0);
  CHECK(m.verdict().headline.id == "resilience.verdict.unnoticed");
  step(m, 5.0);
  CHECK(value(m, "notice_in") == Approx(first - 5.0).margin(1.0));
  step(m, first - 3.0);
  CHECK_FALSE(m.figure("notice_in").has_value());
  CHECK(m.verdict().headline.id != "resilience.verdict.unnoticed");
}

TEST_CASE("the thresholds of both rules are the visitor's: fewest instances, most to add, room to wait") {
  Model few = model({{"opening", 1.0}, {"load", 300.0}});
  Model more = model({{"opening", 1.0}, {"load", 300.0}, {"least", 9.0}});
  step(few, 2.0);
  step(more, 2.0);
  CHECK(value(few, "ready.web") == 3.0);
  CHECK(value(more, "ready.web") == 9.0);

  Model slow = model({{"opening", 1.0}, {"load", 300.0}, {"up_instances", 1.0}, {"up_share", 0.0}, {"start", 5.0}});
  Model fast = model({{"opening", 1.0}, {"load", 300.0}, {"start", 5.0}});
  for (Model* m : {&slow, &fast}) {
    step(*m, 2.0);
    m->set(kLoad, 3000.0);
    step(*m, 4.0);  // forty seconds of the service: two decisions at least
  }
  CHECK(value(slow, "wanted.orders") <= 3.0 + 3.0);
  CHECK(value(fast, "wanted.orders") > value(slow, "wanted.orders"));

  Model none = model({{"opening", 1.0}, {"scaling", 0.0}, {"fixed_web", 3.0}, {"waiting_room", 0.0}, {"retries", 0.0}});
  Model some = model({{"opening", 1.0}, {"scaling", 0.0}, {"fixed_web", 3.0}, {"retries", 0.0}});
  step(none, 2.0);
  step(some, 2.0);
  CHECK(value(none, "answered") < 0.999);  // nobody may wait: Erlang's first formula takes its share
  CHECK(value(none, "p95") < value(some, "p95"));
}

TEST_CASE("what costs nothing is spoken of while it lasts, and not for longer than a minute after") {
  Model m = model({{"opening", 1.0}, {"retries", 3.0}});
  step(m, 2.0);
  m.set(kTool, static_cast<double>(Tool::kSlow));
  m.set(kTarget, static_cast<double>(choice_of({Target::Kind::kInstance, 0, 0, kOrders})));
  m.trigger(kStrike);
  step(m, 0.5);
  REQUIRE(value(m, "lost") == 0.0);
  CHECK(m.verdict().headline.id == "resilience.verdict.held_slow");
  m.set(kTool, static_cast<double>(Tool::kHeal));
  m.trigger(kStrike);
  CHECK(m.verdict().headline.id == "resilience.verdict.well");
  m.set(kTool, static_cast<double>(Tool::kStop));
  m.trigger(kStrike);
  CHECK(m.verdict().headline.id == "resilience.verdict.unnoticed");
  step(m, 4.0);
  if (value(m, "lost") == 0.0) CHECK(m.verdict().headline.id == "resilience.verdict.recovered");
  step(m, 10.0);
  if (value(m, "lost") == 0.0) CHECK(m.verdict().headline.id == "resilience.verdict.well");
}

TEST_CASE("every target's key names what it strikes") {
  for (std::size_t i = 0; i < kRegions * kTargetsInRegion; ++i) {
    CHECK(choice_of(target_of(i)) == i);
    const std::string_view key = controls()[kTarget].choices[i].key;
    const Target t = target_of(i);
    INFO(key);
    CHECK(key.starts_with("zone") == (t.kind == Target::Kind::kZone));
    CHECK(key.starts_with("database") == (t.kind == Target::Kind::kDatabase));
    CHECK(key.starts_with("region") == (t.kind == Target::Kind::kRegion));
    if (t.kind == Target::Kind::kInstance || t.kind == Target::Kind::kZone)
      CHECK(key.back() == static_cast<char>('a' + static_cast<int>(t.region * kZones + t.zone)));
  }
}

TEST_CASE("looking back stands still; going on from there repeats what happened") {
  Model m = model();
  step(m, 4.0);
  const double then = value(m, "ran");
  step(m, 3.0);
  const double lost = value(m, "lost_orders");
  m.set(kBack, 40.0);
  CHECK_FALSE(m.animating());
  CHECK(value(m, "ran") == Approx(170.0));
  step(m, 1.0);
  CHECK(value(m, "ran") == Approx(170.0));
  m.trigger(kGoOn);
  CHECK(m.animating());
  CHECK(m.value(kBack) == 0.0);
  step(m, 4.0);
  CHECK(value(m, "ran") == Approx(then + 30.0).margin(2.0));
  CHECK(value(m, "lost_orders") == lost);
}

TEST_CASE("whoever draws gets what he draws") {
  Model m = model();
  m.set(kCurve + 4, 0.9);
  CHECK(m.settings().arrivals == Arrivals::kCurve);
  CHECK(m.settings().curve[4] == Approx(0.9));
}

TEST_CASE("theory and simulation are compared while nothing changes, and not otherwise") {
  Model m = model({{"opening", 1.0}, {"scaling", 0.0}, {"fixed_orders", 6.0}, {"load", 1400.0}});
  step(m, 8.0);
  CHECK(m.comparison().why == Comparison::Why::kComparable);
  CHECK(value(m, "theory.wait.gap") == Approx((value(m, "theory.wait.simulated") - value(m, "theory.wait")) * 100.0));
  CHECK(std::abs(value(m, "theory.use.gap")) < 3.0);
  m.set(kLoad, 1000.0);
  CHECK(m.comparison().why == Comparison::Why::kJustChanged);
  CHECK(std::isnan(value(m, "theory.wait.gap")));
  m.set(kArrivals, static_cast<double>(Arrivals::kCurve));
  CHECK(m.comparison().why == Comparison::Why::kChanging);
  CHECK(std::isnan(value(m, "theory.wait")));
}

TEST_CASE("the chain: App Service and a database, a queue beside it, and a second region") {
  Model m = model();
  CHECK(value(m, "sla.all") == Approx(0.9994).margin(5e-6));
  CHECK(value(m, "sla.month") == Approx((1.0 - 0.9995 * 0.9999) * 43200 * 60));
  m.set(kSlaFallback, 1.0);
  CHECK(value(m, "sla.data") == Approx(0.9999999).margin(1e-12));
  CHECK(value(m, "sla.all") == Approx(0.9995).margin(1e-6));
  m.set(kSlaRegions, 2.0);
  CHECK(value(m, "sla.all") == Approx(0.99999975).margin(1e-9));
  m.set(kSlaCommon, 0.1);
  CHECK(value(m, "sla.all") < value(m, "sla.independent"));
  CHECK(value(m, "sla.all") > value(m, "sla.stack"));
  m.set(kSlaOwn, 1.0);
  m.set(kSlaNeeded, 9.0);  // more than there are: all of them
  CHECK(value(m, "sla.own") == Approx(std::pow(0.99, 4)));
}

TEST_CASE("arrivals of one's own replace the sample, row by row, and what cannot be read is said") {
  struct Own final : kiosk::Files {
    kiosk::DiskFiles disk;
    kiosk::Result<std::string> read(const std::filesystem::path& path, std::int64_t most) const override {
      if (path.filename() == "arrivals.csv") return std::string("time,requests\n1,50\n2,oops\n3,200\n");
      return disk.read(path, most);
    }
    kiosk::FileStamp stamp(const std::filesystem::path& path) const override {
      return path.filename() == "arrivals.csv" ? kiosk::FileStamp{40, 1, 1} : disk.stamp(path);
    }
    std::vector<std::filesystem::path> list(const std::filesystem::path&) const override { return {}; }
  };
  const Own files;
  std::vector<std::string> warnings;
  const auto read = load_basis(files, support::source_dir() + "/assets/data", "/own", warnings);
  REQUIRE(read.ok());
  CHECK((*read)->arrivals == std::vector<double>{0.25, 1.0});
  CHECK_FALSE((*read)->sample_arrivals);
  REQUIRE(warnings.size() == 1);
  CHECK(warnings[0].find("arrivals.csv row 3") == 0);
}
