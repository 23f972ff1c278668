// Whatever is wrong, visitors read about their show and never about our program: no path, no code, no other customer.
#include <algorithm>
#include <regex>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

std::vector<std::string> read_aloud(app::CaptureSession& session) {
  std::vector<std::string> words;
  session.stage().frame();
  for (const ui::TextRun& run : session.stage().canvas().runs()) words.push_back(run.words);
  return words;
}

// Words that only a program says. A source's own name and the path asked there belong to a number's provenance, which
// is opened on purpose and is not among these screens.
bool is_internal(const std::string& words) {
  static const std::regex kPatterns[] = {
      std::regex(R"((^|\s)~?(/[\w.-]+){2,})"),              // a path
      std::regex(R"(\.(cpp|hpp|toml|png|so|json)\b)"),      // a file
      std::regex(R"(\b0x[0-9a-f]+\b)", std::regex::icase),  // an address
      std::regex(R"(\b(errno|exception|assert|null|nan|undefined|segfault|stack|debug|stdout|stderr)\b)",
                 std::regex::icase),
      std::regex(R"(\b(CURLE?_|std::|HTTP/?\s*[1-5]|[45]\d\d\s+(error|not found)|error\s+(code\s+)?\d+))",
                 std::regex::icase),
      std::regex(R"(\b[a-z]+_[a-z_]+\b)"),  // a key of ours
      std::regex(R"([{}<>]|\$\()"),         // a template that was not filled
  };
  return std::any_of(std::begin(kPatterns), std::end(kPatterns),
                     [&](const std::regex& pattern) { return std::regex_search(words, pattern); });
}

}  // namespace

TEST_CASE("look: no page says a path, a code or a template, in any state and language") {
  struct Look {
    const char* page;
    std::vector<const char*> states;
  };
  const std::vector<const char*> fetched{"due",  "old",     "gone",       "partial", "recorded",
                                         "none", "offline", "signed-out", "clock",   "broken"};
  const Look looks[] = {{"attract", {"live", "gone", "none", "offline"}},
                        {"home", {"live", "gone", "none", "offline"}},
                        {"1", {"live", "broken", "idle", "explain", "access", "language"}},
                        {"2", {"live", "broken", "explain"}},
                        {"3", fetched},
                        {"4", fetched},
                        {"5", fetched},
                        {"6", {"live", "broken"}}};
  const auto briefing = fixture::briefing();
  for (const char* language : {"en", "de"}) {
    for (const Look& look : looks) {
      for (const char* state : look.states) {
        app::CaptureOptions options;
        options.width = 640;
        options.height = 360;
        options.language = language;
        options.page = look.page;
        options.state = {state};
        options.settle = 0.5;
        auto session = fixture::session(briefing, options);
        REQUIRE(session->play(options).ok());
        for (const std::string& words : read_aloud(*session)) {
          INFO(language << ", page " << look.page << ", " << state << ": " << words);
          if (is_internal(words)) CHECK_FALSE(is_internal(words));
        }
      }
    }
  }
}

TEST_CASE("look: the very first frame belongs to the customer") {
  const auto briefing = fixture::briefing();
  app::CaptureOptions options;
  options.settle = 0.0;
  auto session = fixture::session(briefing, options);
  const auto words = read_aloud(*session);
  REQUIRE_FALSE(words.empty());
  for (const std::string& w : words) {
    INFO(w);
    CHECK_FALSE(is_internal(w));
  }
}

TEST_CASE("look: words that only a program says are known") {
  for (const char* words : {"/usr/share/kiosk", "show.toml: no such file", "at 0x7ffd12", "HTTP 503", "error 28",
                            "std::bad_alloc", "{panel.revenue}", "share_moved", "NaN"}) {
    INFO(words);
    CHECK(is_internal(words));
  }
  for (const char* words : {"€385K / month", "Move 40% of workloads", "24/7", "10 of 12 sources answer", "and/or"}) {
    INFO(words);
    CHECK_FALSE(is_internal(words));
  }
}
