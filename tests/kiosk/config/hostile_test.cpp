// Files made to hurt: each is refused or read within a second, none crashes the parser, none is taken for good.
#include <ctime>

#include "kiosk/base/rng.hpp"
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;
using namespace kiosk::config;

namespace {

std::string repeated(const std::string& part, int times) {
  std::string out;
  out.reserve(part.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

std::vector<std::pair<std::string, std::string>> hostile_files() {
  const std::string nul("customer = \"A\0B\"\n", 17);
  return {
      {"dotted key of 200,000 parts", repeated("a.", 200000) + "b = 1\n"},
      {"dotted header of 200,000 parts", fmt::format("[{}b]\n", repeated("a.", 200000))},
      {"quoted dotted key", repeated("\"a\".", 100000) + "b = 1\n"},
      {"dotted key in an inline table", fmt::format("x = {{{}b = 1}}\n", repeated("a.", 100000))},
      {"dotted key with blanks", repeated("a . ", 100000) + "b = 1\n"},
      {"300 lists deep", fmt::format("x = {}{}\n", repeated("[", 300), repeated("]", 300))},
      {"100,000 lists deep, not closed", fmt::format("x = {}", repeated("[", 100000))},
      {"100,000 tables deep", fmt::format("x = {}1{}", repeated("{a=", 100000), repeated("}", 100000))},
      {"64 MiB", std::string(64 * 1024 * 1024, '#')},
      {"just over a MiB", std::string(1024 * 1024 + 1, '#')},
      {"a NUL in a text", kSmall + nul},
      {"only NULs", std::string(1000, '\0')},
      {"NUL in a comment", kSmall + std::string("# a\0b\n", 6)},
      {"overlong UTF-8", kSmall + "x = \"\xC0\xAF\"\n"},
      {"surrogate in UTF-8", kSmall + "x = \"\xED\xA0\x80\"\n"},
      {"cut UTF-8 at the end", kSmall + "# \xE2\x82"},
      {"Latin-1", kSmall + "x = \"Gr\xFC\xDF"
                           "e\"\n"},
      {"UTF-16 with its mark", std::string("\xFF\xFE[\0b\0", 6)},
      {"escape characters", kSmall + "# \x1b[2J\n"},
      {"NaN durations", kSmall + "[idle]\nwalk_up = nan\nprompt = inf\nreading = -inf\n"},
      {"huge numbers", kSmall + "minutes = 99999999999999999999999999999999\n"},
      {"huge exponent", kSmall + "minutes = 1e99999\n"},
      {"huge duration", kSmall + "[idle]\nwalk_up = \"" + repeated("9", 5000) + "d\"\n"},
      {"unclosed text", kSmall + "notes = \"abc\n"},
      {"unclosed long text", kSmall + "notes = \"\"\"" + repeated("abc\n", 10000)},
      {"unclosed header", kSmall + "[idle\nwalk_up = \"60s\"\n"},
      {"20,000 broken lines", repeated("= = =\n", 20000)},
      {"20,000 duplicates", repeated("a = 1\n", 20000)},
      {"50,000 tables", kSmall +
                            [] {
                              std::string out;
                              for (int i = 0; i < 50000; ++i) out += fmt::format("[t{}]\n", i);
                              return out;
                            }()},
      {"a key of half a MiB", kSmall + repeated("k", 500000) + " = 1\n"},
      {"a language of half a MiB",
       fmt::format("[briefing]\ncustomer = \"A\"\nlanguages = [\"{}\"]\n", repeated("e", 500000))},
      {"wrong types everywhere",
       "briefing = 1\nidle = []\ngoal = {}\nagenda = \"x\"\nsource = true\ndata = 1\ndashboard = [1]\nslide = 2\n"},
      {"lists of lists", "agenda = [[[]]]\ngoal = [[1]]\n"},
      {"mixed array of tables", "agenda = [1, {demo = \"economics\"}, \"x\"]\n"},
      {"a dashboard that names itself", kSmall + "[dashboard.x]\nfile = \"b.toml\"\n"},
      {"carriage returns alone", "[briefing]\rcustomer = 1\r"},
  };
}

}  // namespace

TEST_CASE("hostile files are refused, and none makes the reader crawl") {
  for (auto& [name, text] : hostile_files()) {
    INFO(name);
    MemoryFiles files;
    files.bytes["show/b.toml"] = std::move(text);
    const std::clock_t begin = std::clock();  // of this process: a busy machine is not the file's fault
    constexpr double kCrawl = 30.0;  // what is quadratic in such a file takes minutes, under sanitizers as well
    const BriefingResult result = load_briefing(files, "show/b.toml", sample_world());
    const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    CHECK(has_errors(result.issues));
    CHECK(took < kCrawl);
    for (const Issue& issue : result.issues) {
      CHECK(issue.message.size() < 1000);
      CHECK_FALSE(issue.message.empty());
    }
  }
}

TEST_CASE("hostile places are named by line and column") {
  const auto issue_of = [](const std::string& text) { return load_text(text).issues.at(0); };
  const Issue nul = issue_of(std::string("a = 1\nb = \"x\0\"\n", 14));
  CHECK(nul.line == 2);
  CHECK(nul.column == 7);
  CHECK(nul.message == "control character 0x00 may not stand in the file; remove it");
  const Issue escaped = issue_of("[briefing]\ncustomer = \"Alder\\u0000finch\"\n");
  CHECK(escaped.line == 2);
  CHECK(escaped.column == 12);
  CHECK(escaped.message == "this text holds an escaped control character such as \\u0000; remove it");
  const Issue key = issue_of("[briefing]\n\"a\\u001b[2J\" = 1\n");
  CHECK(key.line == 2);
  CHECK(key.message == "this key holds an escaped control character such as \\u0000; remove it");
  const Issue byte = issue_of("a = \"\xC3\xA4\xFF\"\n");
  CHECK(byte.line == 1);
  CHECK(byte.column == 7);  // characters, not bytes
  const Issue dotted = issue_of(fmt::format("ok = 1\n{}b = 1\n", repeated("a.", 40)));
  CHECK(dotted.line == 2);
  CHECK(dotted.message == "a dotted key may have at most 32 parts");
  const Issue deep = issue_of(fmt::format("x = {}{}\n", repeated("[", 40), repeated("]", 40)));
  CHECK(deep.column == 4 + 33);
}

TEST_CASE("dots, brackets and quotes inside texts and comments are only words") {
  const std::string dots = repeated("a.", 100), brackets = repeated("[{", 100);
  const std::string text = kSmall + "# " + dots + brackets + "\"\"\"\n[slide.a]\nmarkdown = \"\"\"" + dots + brackets +
                           " \\\" '''\n" + dots + "\"\"\"\"\n[slide.b]\nmarkdown = '''" + brackets +
                           "\\'''\n[slide.c]\nmarkdown = '" + brackets + "\\'\n";
  const BriefingResult result = load_text(text);
  INFO(all_text(result.issues));
  CHECK_FALSE(has_errors(result.issues));
  CHECK(result.issues.size() == 3);  // nobody uses the slides
}

TEST_CASE("2,000 seeded mutations of a real briefing neither crash nor take long") {
  const DiskFiles disk;
  const auto original = disk.read(support::source_dir() + "/config/briefings/alderfinch.toml", 1 << 20);
  REQUIRE(original.ok());
  Known world = sample_world();
  world.demos.clear();  // what is shipped may name any
  MemoryFiles files;
  for (const char* page : {"business", "cloud"}) {
    const std::string name = fmt::format("dashboards/{}.toml", page);
    const auto text = disk.read(support::source_dir() + "/config/briefings/" + name, 1 << 20);
    REQUIRE(text.ok());
    files.bytes["show/" + name] = *text;
  }
  Rng rng(2026);
  static constexpr std::string_view kBytes = "[]{}\"'=.,#\n \\0aZ\x7f\x80\xFF";
  const std::clock_t begin = std::clock();
  int sound = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string text = *original;
    const std::uint32_t changes = 1 + rng.below(4);
    for (std::uint32_t c = 0; c < changes; ++c) {
      const std::size_t at = rng.below(static_cast<std::uint32_t>(text.size()));
      const std::size_t length = rng.below(30);
      switch (rng.below(4)) {
        case 0:
          text[at] = kBytes[rng.below(static_cast<std::uint32_t>(kBytes.size()))];
          break;
        case 1:
          text.erase(at, length);
          break;
        case 2:
          text.insert(at, text.substr(rng.below(static_cast<std::uint32_t>(text.size())), length));
          break;
        default:
          text.insert(at, 1, kBytes[rng.below(static_cast<std::uint32_t>(kBytes.size()))]);
          break;
      }
    }
    files.bytes["show/b.toml"] = text;
    const BriefingResult result = load_briefing(files, "show/b.toml", world);
    sound += has_errors(result.issues) ? 0 : 1;
    for (const Issue& issue : result.issues) {
      if (issue.file.starts_with("show/") && issue.line >= 0 && issue.message.size() < 1000) continue;
      FAIL("an issue without a place or with a flood of words: " << to_text(issue));
    }
  }
  CHECK(sound > 100);  // many changes fall into texts and comments
  CHECK(sound < 1900);
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 60.0);
}
