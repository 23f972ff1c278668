// Time, chance, files, environment and other programs enter through one gate each; everything else gets them by
// constructor, so that a show can be recorded, replayed and captured exactly.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <regex>

#include "tests/lint/tree.hpp"
#include "tests/support/catch.hpp"

namespace {

using lint::File;
using lint::Files;
using lint::Findings;

struct Rule {
  std::vector<std::string_view> calls;    // as code; a name must stand alone
  std::vector<std::string_view> allowed;  // path beginnings
  std::string_view instead;
};

const std::vector<Rule> kRules{
    {{"steady_clock", "system_clock", "high_resolution_clock", "utc_clock", "clock_gettime", "gettimeofday",
      "time(nullptr)", "time(NULL)", "time(0)", "std::time(", "localtime(", "localtime_r(", "gmtime(", "std::clock("},
     {"kiosk/platform/"},
     "time comes from the kiosk::Clock that is passed in"},
    {{"rand(", "srand(", "random(", "drand48(", "random_device", "mt19937", "mt19937_64", "minstd_rand",
      "default_random_engine", "getrandom(", "arc4random(", "uniform_int_distribution", "uniform_real_distribution",
      "normal_distribution"},
     {},
     "chance comes from the kiosk::Rng that is passed in"},
    {{"getenv(", "secure_getenv(", "setenv(", "putenv(", "environ"},
     {"kiosk/platform/", "kiosk/app/"},
     "the environment is read by the app and handed on"},
    {{"sleep_for", "sleep_until", "sleep(", "usleep(", "nanosleep(", "SDL_Delay("},
     {"kiosk/platform/"},
     "nobody waits by sleeping; wait for an event or a deadline"},
    {{"std::ifstream", "std::ofstream", "std::fstream", "fopen(", "::open(", "::creat(", "freopen("},
     {"kiosk/base/", "kiosk/feed/", "kiosk/platform/", "kiosk/app/"},
     "files are read by kiosk::Files and written by write_atomically"},
    {{"system(", "popen(", "execv(", "execve(", "execvp(", "execl(", "execlp(", "posix_spawn(", "posix_spawnp(",
      "fork("},
     {},
     "the wall starts no other program"},
    {{"setlocale(", "std::locale", "setenv(", "tzset("}, {"kiosk/app/main.cpp"}, "language and zone are parameters"},
    {{"::socket(", "::connect(", "::bind(", "getaddrinfo("}, {"kiosk/net/"}, "only kiosk/net speaks to the network"},
    {{"strcpy(", "strcat(", "sprintf(", "gets(", "alloca(", "strtok(", "atoi(", "atof("},
     {},
     "use the standard library's safe one"},
};

bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// A global name: not a member of something, and not the end of a longer name.
bool stands_alone(std::string_view code, std::size_t at, std::string_view call) {
  if (at > 0 && word(code[at - 1])) return false;
  const std::size_t end = at + call.size();
  if (word(call.back()) && end < code.size() && word(code[end])) return false;
  if (call.starts_with("::")) return at == 0 || !word(code[at - 1]);
  if (at > 0 && code[at - 1] == '.') return false;
  if (at > 1 && code.substr(at - 2, 2) == "->") return false;
  if (at > 1 && code.substr(at - 2, 2) == "::") {
    // Qualified: std::, std::chrono:: and the global namespace are what is meant; a class of our own is not.
    const std::size_t begin =
        code.find_last_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:", at - 1);
    const std::string_view qualifier = code.substr(begin + 1, at - begin - 1);
    return qualifier == "::" || qualifier == "chrono::" || qualifier.starts_with("std::");
  }
  return true;
}

int line_of(std::string_view text, std::size_t at) {
  return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void apply(const Rule& rule, const File& file, std::string_view code, Findings& findings) {
  if (lint::starts_with_any(file.path, rule.allowed)) return;
  for (const std::string_view call : rule.calls) {
    for (std::size_t at = code.find(call); at != std::string_view::npos; at = code.find(call, at + 1)) {
      if (stands_alone(code, at, call)) {
        findings.push_back(lint::finding(file, line_of(code, at), fmt::format("'{}': {}", call, rule.instead)));
      }
    }
  }
}

Findings check_calls(const Files& files) {
  Findings findings;
  for (const File& file : files) {
    const std::string code = lint::code_only(file.text);
    for (const Rule& rule : kRules) apply(rule, file, code, findings);
  }
  return findings;
}

// State that outlives its owner cannot be wiped, replayed or run twice. The log's sink is the one exception.
Findings check_statics(const Files& files) {
  static const std::regex variable(
      R"((^|\s)(static|thread_local)\s+(?!const\b|constexpr\b|inline\s+const|assert)[\w:<>,&\*\s]+\s[\*&]?\w+\s*(=|\{|;))");
  Findings findings;
  for (const File& file : files) {
    if (file.path == "kiosk/base/log.cpp") continue;
    const std::string code = lint::code_only(file.text);
    int number = 0;
    for (const std::string_view line : lint::lines(code)) {
      ++number;
      if (std::regex_search(line.begin(), line.end(), variable)) {
        findings.push_back(lint::finding(file, number, "a static that changes; keep state in an object with an owner"));
      }
    }
  }
  return findings;
}

Findings calls_of(std::string path, std::string text) { return check_calls({{std::move(path), std::move(text)}}); }

}  // namespace

TEST_CASE("clock, chance, environment, files and programs are reached through their gates only") {
  const Findings findings = check_calls(lint::sources());
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("there is no state that changes behind a static") {
  const Findings findings = check_statics(lint::sources());
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("the gates can be bypassed in every way they forbid") {
  for (const char* bad : {
           "auto t = std::chrono::steady_clock::now();",
           "auto t = std::chrono::system_clock::now();",
           "using std::chrono::steady_clock;",
           "time_t t = time(nullptr);",
           "auto t = std::time(&x);",
           "int r = rand();",
           "int r = std::rand();",
           "std::random_device seed;",
           "std::mt19937 engine(1);",
           "const char* h = getenv(\"HOME\");",
           "const char* h = std::getenv(\"HOME\");",
           "std::this_thread::sleep_for(1s);",
           "usleep(10);",
           "::usleep(10);",
           "std::ifstream in(path);",
           "FILE* f = fopen(path, \"r\");",
           "int fd = ::open(path, 0);",
           "system(\"reboot\");",
           "std::setlocale(LC_ALL, \"\");",
           "int s = ::socket(1, 2, 3);",
           "sprintf(buffer, \"%d\", 1);",
       }) {
    INFO(bad);
    CHECK(calls_of("kiosk/ui/a.cpp", bad).size() == 1);
    CHECK(calls_of("demos/one/model.cpp", bad).size() == 1);
  }
}

TEST_CASE("a comment, a literal, a member of the same name and an own gate are no calls") {
  for (const char* good :
       {"// steady_clock", "say(\"rand()\");", "event.time(0);", "rng_->random();", "int operand(int);",
        "Window::open(settings);", "feed::system(x);", "store.time(nullptr);", "int getenv_count;"}) {
    INFO(good);
    CHECK(calls_of("kiosk/ui/a.cpp", good).empty());
  }
  CHECK(calls_of("kiosk/platform/clock.cpp", "std::chrono::steady_clock::now();").empty());
  CHECK(calls_of("kiosk/app/main.cpp", "std::getenv(\"HOME\");").empty());
}

TEST_CASE("statics that change are told from constants and functions") {
  const auto findings = [](const char* text) { return check_statics({{"kiosk/ui/a.cpp", text}}).size(); };
  CHECK(findings("static int counter = 0;") == 1);
  CHECK(findings("  static std::map<int, std::string> cache;") == 1);
  CHECK(findings("thread_local std::string buffer;") == 1);
  CHECK(findings("static Model* last{};") == 1);
  CHECK(findings("static const int kCount = 3;") == 0);
  CHECK(findings("static constexpr std::array kRows{1, 2};") == 0);
  CHECK(findings("static std::span<const Control> controls();") == 0);
  CHECK(findings("static int half(int n) { return n / 2; }") == 0);
  CHECK(findings("x = static_cast<int>(y);") == 0);
}
