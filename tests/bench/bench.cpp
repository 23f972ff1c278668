#include "tests/bench/bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace bench {

double median_seconds(int runs, const std::function<void()>& work) {
  for (int i = 0; i < std::max(1, runs / 10); ++i) work();
  std::vector<double> taken;
  for (int i = 0; i < runs; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    taken.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(taken.begin(), taken.begin() + runs / 2, taken.end());
  return taken[static_cast<std::size_t>(runs / 2)];
}

void report(const std::string& what, double value, const std::string& unit, double target) {
  fmt::print("{:<58} {:>9.3f} {:<6} (target {:g}){}\n", what, value, unit, target, value <= target ? "" : "  missed");
  std::fflush(stdout);
}

}  // namespace bench

// kiosk_bench [PART]: simulation, frames, dashboards, live or process; without one, all.
int main(int count, char** arguments) {
  std::ifstream info("/proc/cpuinfo");
  std::string model = "unknown processor";
  for (std::string line; std::getline(info, line);) {
    if (line.starts_with("model name")) {
      model = line.substr(line.find(':') + 2);
      break;
    }
  }
  fmt::print("{} x {}\n", std::thread::hardware_concurrency(), model);
  const std::string only = count > 1 ? arguments[1] : "";
  const std::pair<const char*, void (*)()> parts[] = {{"simulation", bench::simulation},
                                                      {"frames", bench::frames},
                                                      {"dashboards", bench::dashboards},
                                                      {"live", bench::live},
                                                      {"process", bench::process}};
  for (const auto& [name, run] : parts) {
    if (only.empty() || only == name) run();
  }
  return 0;
}
