// What customers, networks and machines get wrong, against the real binary: each ends in a sentence that names it, and
// nothing that plays is lost.
#include <fmt/format.h>
#include <signal.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "tests/app/program.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/servers.hpp"

namespace {

using namespace std::chrono_literals;
using program::Display;
using program::source;
using program::TempFolder;

struct Case {
  const char* what;
  std::string bytes;
  const char* sentence;  // part of what is said
};

std::string repeated(std::string_view part, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += part;
  return all;
}

int times(const std::string& text, std::string_view part) {
  int count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string kSmall = "[briefing]\ncustomer = \"Alderfinch\"\n";
const std::string kEconomics = "[[agenda]]\ndemo = \"economics\"\n";

std::vector<Case> bad_briefings() {
  return {
      {"empty", "", "bad.toml: error: the file is empty; a briefing begins with [briefing]"},
      {"64 MB", std::string(64U << 20, '#'), "is 64 MiB large, more than the 1 MiB allowed"},
      {"not UTF-8", "[briefing]\ncustomer = \"\xff\xfe\"\n", "bad.toml:2:13: error: byte 0xFF is not valid UTF-8"},
      {"a NUL", std::string("[briefing]\ncustomer = \"A\0B\"\n", 29), "bad.toml:2:14: error: control character 0x00"},
      {"deep lists", "x = " + repeated("[", 200'000), "at most 32 deep"},
      {"a dotted key without end", "a" + repeated(".a", 200'000) + " = 1\n", "at most 32 parts"},
      {"not a number", kSmall + "[idle]\nwalk_up = nan\n" + kEconomics, "not the number nan"},
      {"out of range", kSmall + "[idle]\nprompt = \"2h\"\n" + kEconomics, "must be from 20s to 5m"},
      {"two things on one page", kSmall + kEconomics + "slide = \"x\"\n", "an agenda item shows one thing"},
      {"an unknown key", kSmall + kEconomics + "minuts = 3\n", "did you mean 'minutes'?"},
      {"an unknown section", kSmall + "[agend]\n" + kEconomics, "did you mean 'agenda'?"},
      {"an unknown demo", kSmall + "[[agenda]]\ndemo = \"economic\"\n", "economics"},
      {"a wrong type", "[briefing]\ncustomer = 7\n" + kEconomics, "bad.toml:2:12: error:"},
      {"no TOML", "[briefing\n", "bad.toml:1:"},
      {"an estate that is not there", kSmall + "estate = \"nowhere\"\n" + kEconomics, "there is no folder '"},
  };
}

// The sample's servers with one column of every row, or only of the first, given another value.
std::string estate_with(std::string_view column, std::string_view value, bool everywhere) {
  std::istringstream in(support::bytes_of(source("assets/data/sample_servers.csv")));
  std::string out;
  std::string line;
  std::size_t wanted = 0;
  for (int row = 0; std::getline(in, line); ++row) {
    std::istringstream cells(line);
    std::string cell;
    std::string changed;
    for (std::size_t c = 0; std::getline(cells, cell, ','); ++c) {
      if (row == 0 && cell == column) wanted = c;
      if (c == wanted && (row == 1 || (everywhere && row > 1))) cell = value;
      changed += (c == 0 ? "" : ",") + cell;
    }
    out += changed + "\n";
  }
  return out;
}

std::string many_servers(int count) {
  std::string out = "Server name,Cores,Memory,OS name,CPU utilization percentage,Memory utilization percentage\n";
  for (int i = 0; i < count; ++i) out += fmt::format("server{}.alderfinch.example,8,16384,Ubuntu Linux,30,40\n", i);
  return out;
}

program::Outcome check_estate(const TempFolder& folder, const std::string& servers) {
  folder.write("estate/servers.csv", servers);
  const auto file = folder.write("briefing.toml", kSmall + "estate = \"estate\"\n" + kEconomics);
  return program::run({"check", file.string()});
}

// Dashboards with one number for each path of a server.
std::string briefing_of_paths(const std::vector<std::string>& paths, const servers::ScriptedServer& server,
                              int closed_port) {
  std::string text = fmt::format("[briefing]\ncustomer = \"Alderfinch\"\nhosts = [\"{}\", \"127.0.0.1:{}\"]\n",
                                 server.host(), closed_port);
  text += fmt::format("[source.one]\ntype = \"json\"\nurl = \"{}\"\n", server.url());
  text += fmt::format("[source.shut]\ntype = \"json\"\nurl = \"http://127.0.0.1:{}\"\n", closed_port);
  std::string pages;
  int place = 0;
  for (const std::string& path : paths) {
    text += fmt::format("[data.{0}]\nsource = \"{1}\"\npath = \"/{0}\"\ncolumns = {{ v = \"v : number\" }}\n", path,
                        path == "refused" ? "shut" : "one");
    text += "every = \"2s\"\n";
    const int page = place / 12;  // a wall takes no more panels
    const int at = place++ % 12;
    if (at == 0) {
      text += fmt::format("[[agenda]]\ndashboard = \"d{}\"\n", page);
      pages += fmt::format("[dashboard.d{}]\ntitle = \"All\"\n", page);
    }
    pages += fmt::format(
        "[[dashboard.d{0}.panel]]\ntype = \"hero\"\ntitle = \"{1}\"\ndata = \"{1}\"\npick = \"v\"\n"
        "at = [{2}, {3}, 3, 2]\n",
        page, path, at % 4 * 3, at / 4 * 2);
  }
  return text + pages;
}

void script_trouble(servers::ScriptedServer& server) {
  using servers::Exchange;
  server.on("/good", [](const Exchange& e) { e.reply(200, "{\"v\": 42}"); });
  server.on("/silent", [](const Exchange& e) { e.hold(60s); });
  server.on("/away", [](const Exchange& e) { e.reply(302, "", "Location: http://127.0.0.1:9/\r\n"); });
  server.on("/round", [](const Exchange& e) { e.reply(302, "", "Location: /round\r\n"); });
  server.on("/page", [](const Exchange& e) { e.reply(200, "<!doctype html><html>Sign in</html>"); });
  server.on("/cut", [](const Exchange& e) { e.send("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\n\r\n{\"v\": 4"); });
  server.on("/half", [](const Exchange& e) { e.reply(200, "{\"v\": [1,2,"); });
  server.on("/nan", [](const Exchange& e) { e.reply(200, "{\"v\": NaN}"); });
  server.on("/large", [](const Exchange& e) { e.reply(200, "{\"v\": \"" + std::string(17U << 20, 'x') + "\"}"); });
  server.on("/broken", [](const Exchange& e) { e.reply(500, "oops"); });
  server.on("/nothing", [](const Exchange& e) { e.reply(200, ""); });
  server.on("/drip", [](const Exchange& e) {
    e.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (e.send(" ") && e.hold(1s)) {
    }
  });
  server.on("/dripped_header", [](const Exchange& e) {
    e.send("HTTP/1.1 200 OK\r\n");
    while (e.send("X") && e.hold(1s)) {
    }
  });
  server.on("/endless", [](const Exchange& e) {
    const std::string megabyte(1 << 20, ' ');
    e.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 1024; ++i) {
      if (!e.send("100000\r\n") || !e.send(megabyte) || !e.send("\r\n")) return;
    }
  });
  server.on("/bomb",
            [bomb = servers::gzip_zeros(64)](const Exchange& e) { e.reply(200, bomb, "Content-Encoding: gzip\r\n"); });
  server.on("/headers", [](const Exchange& e) {
    e.send("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 100'000; ++i) {
      if (!e.send(fmt::format("X-{}: y\r\n", i))) return;
    }
  });
  server.on("/deep", [](const Exchange& e) { e.reply(200, repeated("[", 100'000)); });
  server.on("/bytes", [](const Exchange& e) { e.reply(200, "{\"v\": \"\xff\"}"); });
}

}  // namespace

TEST_CASE("bad briefings end in a sentence with its place, exit code 1, and no show") {
  const TempFolder folder;
  for (const Case& c : bad_briefings()) {
    const auto file = folder.write("bad.toml", c.bytes).string();
    for (const char* command : {"check", "run"}) {
      const auto outcome = program::run({command, file}, {{"SDL_VIDEODRIVER", "dummy"}});
      INFO(c.what << ": " << command << "\n" << outcome.out << outcome.err);
      CHECK(outcome.code == 1);
      CHECK(holds(outcome.out + outcome.err, c.sentence));
    }
  }
  const auto missing = program::run({"check", (folder.path() / "none.toml").string()});
  CHECK(missing.code == 1);
  CHECK(holds(missing.out, "none.toml: error: there is no such briefing"));
}

TEST_CASE("what spreadsheets do to an estate is read, what cannot be is named by its row") {
  const TempFolder folder;
  const std::string good = support::bytes_of(source("assets/data/sample_servers.csv"));
  std::string crlf;
  for (const char c : good) crlf += c == '\n' ? "\r\n" : std::string(1, c);
  const std::vector<Case> read = {
      {"a byte order mark", "\xEF\xBB\xBF" + good, "ready"},
      {"carriage returns", crlf, "ready"},
      {"a quoted comma", estate_with("Server name", "\"web, first rack\"", false), "ready"},
      {"no cores", estate_with("Cores", "-8", false), "servers.csv row 2: cores \"-8\""},
      {"absurd memory", estate_with("Memory", "1e300", false), "servers.csv row 2: memory \"1e300\""},
      {"not a number", estate_with("Cores", "nan", false), "servers.csv row 2: cores \"nan\""},
      {"words that drive terminals", estate_with("Cores", "\x1b[2J", false), "servers.csv row 2: cores \"?[2J\""},
  };
  for (const Case& c : read) {
    const auto outcome = check_estate(folder, c.bytes);
    INFO(c.what << "\n" << outcome.out << outcome.err);
    CHECK(outcome.code == 0);
    CHECK(holds(outcome.out + outcome.err, c.sentence));
  }
}

TEST_CASE("an estate that leaves nothing to show is an error that says why") {
  const TempFolder folder;
  const std::vector<Case> refused = {
      {"empty", "", "The file is empty"},
      {"a web page", "<!doctype html><html>Sign in</html>", "Server name, Cores and Memory"},
      {"no column of cores", "Server name,Memory\nweb,1024\n", "Server name, Cores and Memory"},
      {"no server that can be", estate_with("Cores", "-8", true), "no server that can be read"},
      {"an old charset",
       "Server name,Cores,Memory\nw\xFC"
       "b,1,1\n",
       "0xFC is no UTF-8"},
      {"70 MB", std::string(70U << 20, 'x'), "is 70 MiB large, more than"},
  };
  for (const Case& c : refused) {
    const auto outcome = check_estate(folder, c.bytes);
    INFO(c.what << "\n" << outcome.out << outcome.err);
    CHECK(outcome.code == 1);
    CHECK(holds(outcome.out, "briefing.toml: error: no page of"));
    CHECK(holds(outcome.out, c.sentence));
    CHECK_FALSE(holds(outcome.err, "ready"));
  }
}

TEST_CASE("an estate of 100,000 servers is read within seconds") {
  const TempFolder folder;
  const auto outcome = check_estate(folder, many_servers(100'000));
  INFO(outcome.out.substr(0, 1000) << outcome.err);
  CHECK(outcome.code == 0);
  CHECK(holds(outcome.err, "ready"));
}

TEST_CASE("every trouble of a source is one sentence in the log, and the show plays on") {
  const Display display;
  const TempFolder folder;
  servers::ScriptedServer server;
  script_trouble(server);
  const std::string host = server.host();
  const int closed = servers::free_port();
  const std::vector<std::pair<std::string, std::string>> said = {
      {"refused", fmt::format("127.0.0.1:{} does not accept connections", closed)},
      {"silent", host + " did not answer in time"},
      {"away", host + " leads to where the briefing does not allow"},
      {"round", host + " redirects without end"},
      {"page", host + " sent a web page instead of data"},
      {"cut", "the answer of " + host + " broke off"},
      {"half", "the answer of " + host + " cannot be read"},
      {"large", "the answer of " + host + " is too large (over 16.0 MiB)"},
      {"broken", host + " reports an error of its own (status 500)"},
      {"nothing", host + " sent an empty answer"},
      {"drip", host + " did not answer in time"},
      {"dripped_header", host + " did not answer in time"},
      {"endless", "the answer of " + host + " is too large (over 16.0 MiB)"},
      {"bomb", "the answer of " + host + " is too large (over 16.0 MiB)"},
      {"headers", "the answer of " + host + " is too large"},
      {"deep", "the answer of " + host + " cannot be read"},
      {"bytes", "the answer of " + host + " cannot be read"},
  };
  std::vector<std::string> paths{"good", "nan"};  // what is no number is a value, and no trouble
  for (const auto& [path, sentence] : said) paths.push_back(path);
  const auto file = folder.write("briefing.toml", briefing_of_paths(paths, server, closed));
  program::Running kiosk(program::kiosk(), {"run", "--open", "open:0", file.string()}, program::on(display, folder));
  const bool started = kiosk.wait_for("pages", 30.0);
  INFO(kiosk.err());
  REQUIRE(started);
  for (const auto& [path, sentence] : said) {
    CHECK(kiosk.wait_for(fmt::format("data set '{}': {}", path, sentence), 60.0));
  }
  // Asked again meanwhile, most of them several times, and said once: a line for each change of state.
  for (const auto& [path, sentence] : said) {
    INFO(path);
    CHECK(times(kiosk.err(), fmt::format("data set '{}': ", path)) == 1);
  }
  for (const char* path : {"good", "nan"}) CHECK_FALSE(holds(kiosk.err(), fmt::format("data set '{}': ", path)));
  INFO(kiosk.err());
  CHECK(kiosk.running());
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait(2s) == 0);
}

TEST_CASE("a state folder that cannot be written is said once, and the show plays on") {
  const Display display;
  const TempFolder folder;
  servers::ScriptedServer server;
  server.on("/good", [](const servers::Exchange& e) { e.reply(200, "{\"v\": 42}"); });
  const auto file = folder.write("briefing.toml", briefing_of_paths({"good"}, server, 1));
  program::Environment environment = program::on(display, folder);
  // A folder that nobody may write, not even root; a file; a device.
  for (const std::string& nowhere : {std::string("/proc/nowhere"), file.string(), std::string("/dev/null")}) {
    environment["XDG_STATE_HOME"] = nowhere;
    program::Running kiosk(program::kiosk(), {"run", "--open", "open:0", file.string()}, environment);
    INFO(nowhere);
    CHECK(kiosk.wait_for("last good answers are kept in memory only", 20.0));
    CHECK(servers::eventually([&] { return server.seen().size() >= 2; }, 20s));
    kiosk.signal(SIGTERM);
    CHECK(kiosk.wait(2s) == 0);
  }
}

TEST_CASE("no display, and none to be seen, end in one sentence") {
  const TempFolder folder;
  const program::Environment nowhere{{"DISPLAY", ":98765"},
                                     {"WAYLAND_DISPLAY", ""},
                                     {"SDL_VIDEODRIVER", "x11"},
                                     {"XDG_STATE_HOME", folder.path().string()}};
  const auto outcome = program::run({"run", "--offline", source("config/briefings/alderfinch.toml")}, nowhere);
  CHECK(outcome.code == 1);
  CHECK(holds(outcome.err, "no display to open a window on"));
}

TEST_CASE("without OpenGL the rasteriser draws, unless OpenGL alone was asked for") {
  const Display display;
  const TempFolder folder;
  program::Environment environment = program::on(display, folder);
  environment["SDL_OPENGL_LIBRARY"] = "/nowhere/libGL.so.1";
  const std::string file = source("config/briefings/alderfinch.toml");
  const auto any = program::run({"run", "--offline", "--seconds", "0.2", file}, environment);
  INFO(any.err);
  CHECK(any.code == 0);
  CHECK(holds(any.err, ", raster, "));
  const auto only = program::run({"run", "--offline", "--seconds", "0.2", "--renderer", "gl", file}, environment);
  INFO(only.err);
  CHECK(only.code == 1);
  CHECK(holds(only.err, "no window with OpenGL"));
}

TEST_CASE("a display that goes away ends the program within two seconds, with a sentence") {
  for (const char* renderer : {"raster", "gl"}) {
    Display display;
    const TempFolder folder;
    program::Environment environment = program::on(display, folder);
    environment["MESA_SHADER_CACHE_DISABLE"] =
        "true";  // its thread has idle priority: on a busy machine it is last to go
    program::Running kiosk(
        program::kiosk(),
        {"run", "--offline", "--renderer", renderer, "--open", "open:0", source("config/briefings/alderfinch.toml")},
        environment);
    INFO(renderer);
    REQUIRE(kiosk.wait_for("pages", 30.0));
    display.server().signal(SIGKILL);
    CHECK(kiosk.wait(2s) == 1);
    INFO(kiosk.err());
    CHECK(holds(kiosk.err(), "the display is gone; the kiosk ends so that it can be started again"));
  }
}
