// The real program on a private display: memory it holds and processor time it takes, page by page.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/bench/bench.hpp"
#include "tests/support/places.hpp"
#include "tests/support/process.hpp"

namespace bench {
namespace {

double cpu_seconds(pid_t pid) {
  std::ifstream file(fmt::format("/proc/{}/stat", pid));
  std::string text;
  std::getline(file, text);
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string skipped;
  for (int i = 0; i < 11; ++i) fields >> skipped;
  double user = 0.0;
  double system = 0.0;
  fields >> user >> system;
  return (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double pss_mib(pid_t pid) {
  std::ifstream file(fmt::format("/proc/{}/smaps_rollup", pid));
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("Pss:")) return std::stod(line.substr(4)) / 1024.0;
  }
  return 0.0;
}

// Measured after so many seconds: what opens has opened by then.
void measure(const char* what, const std::vector<std::string>& arguments, double seconds, double cpu_target,
             int opening = 4) {
  std::vector<std::string> command{support::build_dir() + "/kiosk", "--quiet", "run"};
  command.insert(command.end(), arguments.begin(), arguments.end());
  const support::Process program(command);
  std::this_thread::sleep_for(std::chrono::seconds(opening));
  const double before = cpu_seconds(program.pid());
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  const double share = (cpu_seconds(program.pid()) - before) / seconds * 100.0;
  const double memory = pss_mib(program.pid());
  report(fmt::format("{}, processor", what), share, "% core", cpu_target);
  report(fmt::format("{}, memory (PSS)", what), memory, "MiB", 70.0);
}

}  // namespace

void process() try {
  const support::VirtualScreen screen("1920x1080x24");
  ::setenv("DISPLAY", screen.name().c_str(), 1);
  const std::string briefings = support::source_dir() + "/config/briefings/";
  measure("attract loop, standing still", {"--offline", "--calm", briefings + "alderfinch.toml"}, 54.0, 0.5, 56);
  measure("attract loop, moving", {"--offline", briefings + "alderfinch.toml"}, 20.0, 5.0);
  measure("economics page, untouched", {"--offline", "--open", "open:0", briefings + "alderfinch.toml"}, 20.0, 0.5);
  const std::string moving = fmt::format("/tmp/kiosk-bench-{}.toml", ::getpid());
  std::ofstream(moving) << "[briefing]\ncustomer = \"Alderfinch\"\n\n[[agenda]]\ndemo = \"resilience\"\n"
                           "parameters = { load = 5000, connections = 200, speed = \"1\" }\n";
  measure("resilience page, 5,000 requests/s in real time, 60 frames/s", {"--offline", "--open", "open:0", moving},
          20.0, 50.0);
  std::remove(moving.c_str());
  measure("dashboard page, recorded", {"--offline", "--open", "open:2", briefings + "alderfinch.toml"}, 10.0, 1.0);
} catch (const std::exception& fault) {
  fmt::print(stderr, "{}: the program itself is not measured\n", fault.what());
}

}  // namespace bench
