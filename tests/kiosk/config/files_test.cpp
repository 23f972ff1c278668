// The kiosk's own file, themes and catalogues, and everything that is shipped.
#include "kiosk/config/kiosk_file.hpp"
#include "kiosk/config/theme_file.hpp"
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;
using namespace kiosk::config;

namespace {

const std::filesystem::path kConfig = std::filesystem::path(support::source_dir()) / "config";

KioskFileResult kiosk_from(const std::string& toml) {
  MemoryFiles files;
  files.bytes["kiosk.toml"] = toml;
  return load_kiosk_file(files, "kiosk.toml");
}

}  // namespace

TEST_CASE("the kiosk's file is read with the same care as a briefing") {
  const std::string hash = "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$X3DX6M94c7o.9agCG9G317fhZg9SqC.5i5rd.RhAtQ7";
  const KioskFileResult fit =
      kiosk_from("pin_hash = \"" + hash + "\"\nscreen_diagonal_in = 86\nrenderer = \"raster\"\ntext_scale = 1.25\n");
  INFO(all_text(fit.issues));
  CHECK(fit.issues.empty());
  CHECK(fit.settings.pin_hash == hash);
  CHECK(fit.settings.screen_diagonal_in == 86);
  CHECK(fit.settings.renderer == "raster");
  const KioskFileResult odd =
      kiosk_from("pin_hash = \"123456\"\ntext_scale = 3\nrendrer = \"gl\"\nviewing_distance_m = nan\n");
  const std::string text = all_text(odd.issues);
  INFO(text);
  CHECK(odd.issues.size() == 4);
  CHECK(text.find("kiosk.toml:1:12: error: 'pin_hash' must be a yescrypt hash") != std::string::npos);
  CHECK(text.find("123456") == std::string::npos);
  CHECK(text.find("did you mean 'renderer'?") != std::string::npos);
  CHECK(odd.settings.text_scale == 1.0);
}

TEST_CASE("a missing kiosk file leaves the defaults and says so; an empty one is fine") {
  const MemoryFiles none;
  const KioskFileResult missing = load_kiosk_file(none, "nowhere.toml");
  CHECK(missing.issues.size() == 1);
  CHECK(missing.settings.screen_diagonal_in == 55);
  CHECK(kiosk_from("").issues.empty());
}

TEST_CASE("themes and catalogues become flat values as text") {
  MemoryFiles files;
  files.bytes["t.toml"] =
      "name = \"Dark\"\n[color.card]\ntop = \"#1A2540\"\n[type.hero]\nsize = 104\ntracking = -26.5\nflag = true\n"
      "[color]\nseries = [\"#479EF5\", \"#F7B628\"]\n\"a.b\" = \"c\"\n";
  const FlatFile flat = load_flat(files, "t.toml");
  CHECK(flat.issues.empty());
  CHECK(flat.values.at("color.card.top") == "#1A2540");
  CHECK(flat.values.at("type.hero.size") == "104");
  CHECK(flat.values.at("type.hero.tracking") == "-26.5");
  CHECK(flat.values.at("type.hero.flag") == "true");
  CHECK(flat.values.at("color.series.1") == "#F7B628");
  CHECK(flat.values.at("color.a.b") == "c");
  files.bytes["t.toml"] = "a = nan\nb = \n";
  const FlatFile odd = load_flat(files, "t.toml");
  CHECK(odd.issues.size() == 2);
  CHECK(odd.values.empty());
}

TEST_CASE("every shipped briefing is sound") {
  const DiskFiles disk;
  Known world = sample_world();
  world.demos.clear();  // they are judged against the real ones by the program's own tests
  int found = 0;
  for (const auto& file : disk.list(kConfig / "briefings")) {
    if (file.extension() != ".toml") continue;
    ++found;
    const BriefingResult result = load_briefing(disk, file, world);
    for (const Issue& issue : result.issues) {
      INFO(to_text(issue));
      CHECK(issue.message.find("there is no recording") != std::string::npos);  // recordings come with their own folder
    }
  }
  CHECK(found >= 3);
  CHECK(load_kiosk_file(disk, kConfig / "kiosk.toml").issues.empty());
}

TEST_CASE("the benchmark's briefing holds the twelve panels that are compared") {
  const DiskFiles disk;
  const BriefingResult result = load_briefing(disk, kConfig / "briefings" / "bench.toml", sample_world());
  REQUIRE(result.briefing.dashboards.count("load") == 1);
  CHECK(result.briefing.dashboards.at("load").panels.size() == 12);
  for (const auto& [key, data] : result.briefing.data) CHECK(data.every == Seconds(2));
  CHECK(requests_per_hour(result.briefing).at("127.0.0.1:18080") == Approx(1800));  // all panels share one answer
}

TEST_CASE("the printed reference is the one in the repository") {
  const auto stored = DiskFiles().read(kConfig / "REFERENCE.md", 1 << 20);
  REQUIRE(stored.ok());
  const bool current = *stored == reference_markdown();
  CHECK(current);  // `kiosk check --reference > config/REFERENCE.md` brings it up to date
}

TEST_CASE("the reference shows the defaults that the structs have") {
  const std::string text = reference_markdown();
  CHECK(text.find("| `walk_up` | duration, 10s to 1h | `\"1m\"` |") != std::string::npos);
  CHECK(text.find("| `customer` | text | needed |") != std::string::npos);
  CHECK(text.find("| `screen_diagonal_in` | number, 7 to 200 | `55` |") != std::string::npos);
  CHECK(text.find("| `type` | hero \\| strip \\| trend \\| table \\| ranking") != std::string::npos);
}
