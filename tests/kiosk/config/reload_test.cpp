#include "kiosk/config/reload.hpp"

#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::config;

namespace {

const std::string kTwo = kSmall + "[[agenda]]\nslide = \"a\"\n[slide.a]\nmarkdown = \"# A\"\n";

}  // namespace

TEST_CASE("a sound new version is taken and said in one sentence") {
  const Briefing playing = load_text(kSmall).briefing;
  const Reload reload = decide_reload(playing, load_text(kTwo));
  CHECK(reload.taken);
  CHECK(reload.briefing.agenda.size() == 2);
  CHECK(reload.words == "b.toml was read again: 2 pages, 1 new.");
  const Reload back = decide_reload(reload.briefing, load_text(kSmall));
  CHECK(back.words == "b.toml was read again: 1 page, 1 gone.");
  CHECK(decide_reload(playing, load_text(kSmall)).words == "b.toml was read again: 1 page.");
}

TEST_CASE("warnings do not keep a version out, but are counted") {
  const Reload reload =
      decide_reload(load_text(kSmall).briefing, load_text(kSmall + "[slide.a]\nmarkdown = \"# A\"\n"));
  CHECK(reload.taken);
  CHECK(reload.words == "b.toml was read again: 1 page; 1 warning.");
}

TEST_CASE("a broken version leaves the one that plays, and says where it broke") {
  const Briefing playing = load_text(kTwo).briefing;
  const Reload reload = decide_reload(playing, load_text(kTwo + "[idle]\nprompt = \"1s\"\nwalk_up = 5\n"));
  CHECK_FALSE(reload.taken);
  CHECK(reload.briefing.agenda.size() == 2);
  CHECK(reload.words.rfind("b.toml has 2 errors; the version read before goes on. First: line 10: 'prompt' is 1s", 0) ==
        0);
  const MemoryFiles none;
  const Reload gone = decide_reload(playing, load_briefing(none, "show/b.toml", sample_world()));
  CHECK_FALSE(gone.taken);
  CHECK(gone.words.rfind("b.toml has 1 error; the version read before goes on. First: there is no such briefing", 0) ==
        0);
}
