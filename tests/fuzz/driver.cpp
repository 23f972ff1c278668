// Runs a fuzz target where there is no libFuzzer: every seed as it is, then a fixed number of changed ones. Input n is
// made from n alone, so a failure is repeated by its number.
//   fuzz_csv SEEDS [COUNT]        every file of the folder, then inputs 1 to COUNT
//   fuzz_csv SEEDS only N FILE    writes input N into FILE, then runs it
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "kiosk/base/files.hpp"
#include "kiosk/base/rng.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using Seeds = std::vector<std::string>;
constexpr std::size_t kMaxInput = 1U << 16U;

// What the input is that is being run, for the line that a crash leaves behind.
char current[512] = "nothing yet";

void say_which(int signal) {
  std::fprintf(stderr, "signal %d at %s\n", signal, current);
  std::_Exit(1);
}

void run(const std::string& input, const std::string& name) {
  std::snprintf(current, sizeof current, "%s", name.c_str());
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

Seeds read_seeds(const std::filesystem::path& folder) {
  const kiosk::DiskFiles files;
  Seeds seeds;
  for (const auto& file : files.list(folder)) {
    auto bytes = files.read(file, static_cast<std::int64_t>(kMaxInput));
    if (!bytes) continue;
    run(*bytes, file.string());
    seeds.push_back(std::move(bytes).value());
  }
  return seeds;
}

// A piece of any seed, moved into this one: where formats have names and brackets, pieces find more than bytes do.
void splice(std::string& input, const Seeds& seeds, kiosk::Rng& rng) {
  const std::string& from = seeds[rng.below(static_cast<std::uint32_t>(seeds.size()))];
  if (from.empty()) return;
  const std::size_t start = rng.below(static_cast<std::uint32_t>(from.size()));
  const std::size_t length = 1 + rng.below(static_cast<std::uint32_t>(std::min<std::size_t>(from.size() - start, 64)));
  input.insert(rng.below(static_cast<std::uint32_t>(input.size() + 1)), from, start, length);
}

void change(std::string& input, const Seeds& seeds, kiosk::Rng& rng) {
  using namespace std::string_view_literals;
  static constexpr auto kOdd = "\0\xFF\xC0\xEF\xBB\xBF\"'\\,;[]{}()<>&:=-+.eE09\n\r\t#|*"sv;
  const auto size = static_cast<std::uint32_t>(input.size());
  switch (rng.below(6)) {
    case 0:
      if (size > 0) input[rng.below(size)] = static_cast<char>(rng.below(256));
      return;
    case 1:
      if (size > 0) input[rng.below(size)] = kOdd[rng.below(static_cast<std::uint32_t>(kOdd.size()))];
      return;
    case 2:
      input.insert(rng.below(size + 1), 1, kOdd[rng.below(static_cast<std::uint32_t>(kOdd.size()))]);
      return;
    case 3:
      if (size > 0) input.erase(rng.below(size), 1 + rng.below(16));
      return;
    case 4:
      if (size > 0) input.resize(rng.below(size));  // a cut answer
      return;
    default:
      splice(input, seeds, rng);
  }
}

std::string make_input(std::uint64_t number, const Seeds& seeds) {
  kiosk::Rng rng(number);
  std::string input = seeds[rng.below(static_cast<std::uint32_t>(seeds.size()))];
  // Half of them with a single change: what is broken all over is refused at once and finds nothing.
  const std::uint32_t changes = rng.below(2) == 0 ? 1 : 2 + rng.below(7);
  for (std::uint32_t left = changes; left > 0; --left) change(input, seeds, rng);
  input.resize(std::min(input.size(), kMaxInput));
  return input;
}

}  // namespace

int main(int count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + count);
  if (words.size() < 2) {
    std::fprintf(stderr, "use: %s SEEDS [COUNT | only N FILE]\n", words[0].c_str());
    return 2;
  }
  for (const int signal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS, SIGILL}) std::signal(signal, say_which);
  const Seeds seeds = read_seeds(words[1]);
  if (seeds.empty()) {
    std::fprintf(stderr, "no seeds in %s\n", words[1].c_str());
    return 2;
  }
  if (words.size() == 5 && words[2] == "only") {
    const std::string input = make_input(std::strtoull(words[3].c_str(), nullptr, 10), seeds);
    std::ofstream(words[4], std::ios::binary) << input;
    run(input, "input " + words[3]);
    return 0;
  }
  const std::uint64_t last = words.size() > 2 ? std::strtoull(words[2].c_str(), nullptr, 10) : 10'000;
  for (std::uint64_t number = 1; number <= last; ++number) {
    run(make_input(number, seeds), "input " + std::to_string(number));
  }
  std::printf("%zu seeds and %llu changed ones\n", seeds.size(), static_cast<unsigned long long>(last));
}
