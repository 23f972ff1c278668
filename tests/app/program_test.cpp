// The real binary: its command line, its errors, and its life under a real display server.
#include "tests/app/program.hpp"

#include <signal.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

namespace {

using namespace std::chrono_literals;
using program::Display;
using program::source;
using program::TempFolder;
using support::bytes_of;

}  // namespace

namespace {

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
  return text;
}

}  // namespace

TEST_CASE("every command explains itself, and usage errors end with 2") {
  for (const char* command : {"run", "check", "explain", "eval", "capture", "list", "record", "reference"}) {
    INFO(command);
    const auto help = program::run({command, "--help"});
    CHECK(help.code == 0);
    CHECK(help.out.find("--help") != std::string::npos);
  }
  CHECK(program::run({"--version"}).code == 0);
  CHECK(program::run({}).code == 2);
  CHECK(program::run({"dance"}).code == 2);
  CHECK(program::run({"capture", "--size", "banana"}).code == 2);
  CHECK(program::run({"eval", "nothing"}).code == 2);
}

TEST_CASE("the default briefings are ready") {
  for (const char* file : {"config/briefings/alderfinch.toml", "config/briefings/live.toml",
                           "config/briefings/bench.toml", "tests/app/panels/panels.toml"}) {
    const auto outcome = program::run({"check", source(file)});
    INFO(file << "\n" << outcome.out << outcome.err);
    CHECK(outcome.code == 0);
  }
}

TEST_CASE("check holds panels against what files and the recording answer, and says where it does not fit") {
  TempFolder folder;
  std::filesystem::create_directory(folder.path() / "files");
  std::ofstream(folder.path() / "files" / "sales.csv") << "shop;sold\nLinz;12\n";
  std::ofstream(folder.path() / "files" / "deployed.csv") << "what;build\ncart;7\n";
  std::ofstream(folder.path() / "b.toml") << R"([briefing]
customer = "Alderfinch"
[[agenda]]
dashboard = "hall"
[source.files]
type = "csv"
folder = "files"
[data.sales]
source = "files"
path = "/sales.csv"
columns = { shop = "shop : text", sold = "sold : number" }
[data.deployed]
source = "files"
path = "/deployed.csv"
columns = { what = "what : text", build = "build : number" }
steps = ["sort build"]
[data.missing]
source = "files"
path = "/missing.csv"
columns = { a = "a : number" }
[dashboard.hall]
[[dashboard.hall.panel]]
type = "trend"
at = [0, 0, 6, 4]
data = "sales"
annotations = "deployed"
[[dashboard.hall.panel]]
type = "hero"
at = [6, 0, 3, 4]
data = "sales"
pick = "sold where shop = 'Graz'"
spark = "missing"
)";
  const std::string file = (folder.path() / "b.toml").string();
  const auto told = program::run({"check", file});
  INFO(told.out << told.err);
  CHECK(told.code == 1);
  CHECK(told.out.find(file +
                      ":26:15: error: panel 'panel1': data set 'deployed' has no column of times in its file, so "
                      "none of its rows stands on the line\n") != std::string::npos);
  CHECK(told.out.find(file +
                      ":31:8: warning: panel 'panel2': no row of data set 'sales' with a 'sold' has shop = 'Graz' "
                      "in its file; as long as that is so it shows a dash\n") != std::string::npos);
  CHECK(told.out.find(file + ":17:7: warning: data set 'missing' has no numbers now: ") != std::string::npos);
}

TEST_CASE("times on the command line are read as people write them, and what is none is refused") {
  for (const char* wrong : {"10x", "0", "nan", "soon"}) {
    const auto refused = program::run({"record", "none.toml", "--for", wrong, "--out", "none"});
    CHECK(refused.code == 2);
    CHECK((refused.out + refused.err).find(std::string("'") + wrong + "' is not a time") != std::string::npos);
  }
  const auto seconds = program::run({"eval", "resilience", "--for", "90", "--format", "csv"});
  REQUIRE(seconds.code == 0);
  CHECK(program::run({"eval", "resilience", "--for", "1m30s", "--format", "csv"}).out == seconds.out);
}

TEST_CASE("check asks the sources where it is told to, and names who does not answer") {
  const support::TempFolder folder;
  const std::string nobody = "127.0.0.1:" + std::to_string(servers::free_port());
  const servers::Nginx nginx;
  nginx.put("kpi.json", R"({"kpis": [{"shop": "Linz", "orders": 12}]})");
  const std::string text = R"([briefing]
customer = "Alderfinch"
hosts = ["SHOP", "HALL"]
[[agenda]]
dashboard = "page"
[source.shop]
type = "json"
url = "http://SHOP"
[source.hall]
type = "json"
url = "http://HALL"
[data.sales]
source = "shop"
path = "/kpi.json"
rows = "kpis"
columns = { shop = "shop : text", orders = "orders : number" }
[data.heat]
source = "hall"
path = "/x"
rows = "x"
columns = { value = "v : number" }
[dashboard.page]
[[dashboard.page.panel]]
type = "hero"
at = [0, 0, 6, 4]
data = "sales"
pick = "orders where shop = 'Graz'"
[[dashboard.page.panel]]
type = "hero"
at = [6, 0, 6, 4]
data = "heat"
pick = "value"
)";
  const auto file = folder.write("live.toml", replaced(replaced(text, "SHOP", nginx.host()), "HALL", nobody));
  const auto asked = program::run({"check", file.string(), "--live"});
  INFO(asked.out << asked.err);
  CHECK(asked.code == 0);
  CHECK(asked.out.find("no row of data set 'sales' with a 'orders' has shop = 'Graz' in the answer of its source") !=
        std::string::npos);
  CHECK(asked.out.find("data set 'heat' has no numbers now: " + nobody + " does not accept connections") !=
        std::string::npos);
  const auto unasked = program::run({"check", file.string()});
  CHECK(unasked.code == 0);
  CHECK(unasked.out.find("data set") == std::string::npos);
}

TEST_CASE("explain prints every setting of a dashboard with where it is from, and what is asked of whom") {
  const auto told = program::run({"explain", "cloud"});
  INFO(told.out << told.err);
  REQUIRE(told.code == 0);
  CHECK(told.out.find("[[dashboard.cloud.panel]]") != std::string::npos);
  CHECK(told.out.find("preset statuspage") != std::string::npos);
  CHECK(told.out.find("gone_at") != std::string::npos);
  CHECK(told.out.find("status.alderfinch.example: about 66 requests an hour") != std::string::npos);
  CHECK(told.out.find("shop.alderfinch.example: about") == std::string::npos);  // another page's
  const auto unknown = program::run({"explain", "clouds"});
  CHECK(unknown.code == 1);
  CHECK(unknown.err.find("there are: business, cloud, operations") != std::string::npos);
}

TEST_CASE("eval gives every figure with its provenance, and a control changes the result") {
  const auto base = program::run({"eval", "economics", "--format", "json"});
  REQUIRE(base.code == 0);
  CHECK(base.out.find("\"source\"") != std::string::npos);
  const auto dearer = program::run({"eval", "economics", "--set", "economics.discount=0.3", "--format", "json"});
  REQUIRE(dearer.code == 0);
  CHECK(dearer.out != base.out);
  const auto csv = program::run({"eval", "economics", "--format", "csv"});
  CHECK(csv.code == 0);
  CHECK(csv.out.find(',') != std::string::npos);
  const auto wrong = program::run({"eval", "economics", "--set", "discount=7"});
  CHECK(wrong.code == 2);
  CHECK(wrong.err.find("discount") != std::string::npos);
}

TEST_CASE("capture writes the same bytes twice") {
  TempFolder folder;
  const auto a = (folder.path() / "a.png").string();
  const auto b = (folder.path() / "b.png").string();
  REQUIRE(program::run({"capture", "--page", "1", "--size", "1280x720", "--out", a}).code == 0);
  REQUIRE(program::run({"capture", "--page", "1", "--size", "1280x720", "--out", b}).code == 0);
  CHECK(bytes_of(a).size() > 10'000);
  CHECK(bytes_of(a) == bytes_of(b));
}

TEST_CASE("run: shows a window, survives Escape and Alt+F4, ends cleanly on SIGTERM within two seconds") {
  Display display;
  TempFolder folder;
  const program::Environment environment = program::on(display, folder);
  program::Running kiosk(program::kiosk(), {"run", "--offline", source("config/briefings/alderfinch.toml")},
                         environment);
  REQUIRE(kiosk.wait_for("pages", 20.0));
  for (const char* keys : {"Escape", "alt+F4", "F5", "Escape"}) {
    program::Running press("xdotool", {"key", keys}, environment);
    CHECK(press.wait(10s) == 0);
  }
  CHECK(kiosk.wait(1s) == -1);
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait(2s) == 0);
}

TEST_CASE("run: a changed briefing is taken, a broken one keeps the last good show") {
  Display display;
  TempFolder folder;
  std::filesystem::copy(source("config/briefings"), folder.path() / "briefings",
                        std::filesystem::copy_options::recursive);
  const auto file = folder.path() / "briefings" / "alderfinch.toml";
  const program::Environment environment = program::on(display, folder);
  program::Running kiosk(program::kiosk(), {"run", "--offline", file.string()}, environment);
  REQUIRE(kiosk.wait_for("pages", 20.0));
  const std::string good = bytes_of(file);
  folder.write("briefings/alderfinch.toml", good + "\n[nonsense]\nx = 1\n");
  CHECK(kiosk.wait_for("nonsense", 5.0));
  CHECK(kiosk.wait(500ms) == -1);
  folder.write("briefings/alderfinch.toml", good + "\n# mended\n");
  CHECK(kiosk.wait_for("was read again", 5.0));
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait(2s) == 0);
}
