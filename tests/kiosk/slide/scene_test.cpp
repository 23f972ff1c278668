#include <imgui.h>

#include <algorithm>
#include <stdexcept>

#include "kiosk/base/files.hpp"
#include "kiosk/config/theme_file.hpp"
#include "kiosk/slide/slide.hpp"
#include "kiosk/ui/canvas.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

using namespace kiosk;

namespace {

const std::string kSource = support::source_dir();

ui::Theme dark() {
  const config::FlatFile flat = config::load_flat(DiskFiles(), kSource + "/assets/themes/dark.toml");
  auto theme = ui::make_theme(flat.values);
  if (!theme.ok()) throw std::runtime_error(theme.error().message);
  return theme.value();
}

// A canvas with real fonts, and one frame of a scene on it.
struct Wall {
  ui::Viewport viewport;
  ui::Theme theme = dark();
  ui::TouchRouter router;
  ui::Canvas canvas;
  std::unique_ptr<text::Shaper> shaper;
  text::Messages messages;
  text::Numbers numbers{"en-US", "UTC"};

  Wall() {
    std::string problem;
    shaper = text::Shaper::create(kSource + "/assets/fonts/fonts.conf", &problem);
  }
  Rect body() const { return canvas.screen().inset(64.0F, 140.0F); }
  int draw(const scene::Scene& scene) {
    canvas.begin(viewport, theme, {*shaper, messages, numbers}, MonoTime(std::chrono::seconds(1)), router);
    canvas.set_body(body());
    scene.draw(canvas);
    const int vertices = canvas.end()->TotalVtxCount;
    shaper->end_frame();
    return vertices;
  }
  std::string all_words() const {
    std::string out;
    for (const ui::TextRun& run : canvas.runs()) out += run.words + "\n";
    return out;
  }
};

config::Slide slide_of(const std::string& english, const std::string& german = {}) {
  config::Slide slide;
  slide.key = "goal";
  slide.folder = "/pictures";
  slide.markdown.by_language[""] = english;
  slide.markdown.by_language["en"] = english;
  if (!german.empty()) slide.markdown.by_language["de"] = german;
  return slide;
}

const std::string kEnglish = R"(# Where Alderfinch wants to be

By the autumn of 2028 nobody should notice where a system runs.

| What | Today | Autumn 2028 |
|---|---|---|
| Time until a price change is in all shops | overnight | 5 minutes |
| Peak that the web shop takes without a queue | 1.6 x a normal day | 4 x a normal day |

- **First:** the order flow leaves Kassel, because it is what the peak breaks.
- **Then:** stock and prices become one stream that every channel reads.
- **Last:** what is left in Kassel is switched off, not moved.
)";

void check_clean(const Wall& wall) {
  for (const ui::TextRun& run : wall.canvas.runs()) {
    INFO(run.words);
    CHECK_FALSE(run.truncated);
    CHECK(run.ink.bottom() <= wall.body().bottom() + 1.0F);
    CHECK(run.ink.right() <= wall.body().right() + 1.0F);
    CHECK(run.ink.x >= wall.body().x - 1.0F);
  }
  for (std::size_t a = 0; a < wall.canvas.runs().size(); ++a) {
    for (std::size_t b = a + 1; b < wall.canvas.runs().size(); ++b) {
      INFO(wall.canvas.runs()[a].words << " | " << wall.canvas.runs()[b].words);
      CHECK_FALSE(wall.canvas.runs()[a].ink.inset(1.0F).overlaps(wall.canvas.runs()[b].ink.inset(1.0F)));
    }
  }
}

}  // namespace

TEST_CASE("a slide fits its page on every screen, language and text size, nothing clipped or covered") {
  const config::Slide slide = slide_of(kEnglish);
  for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}, {3840, 2160}, {1080, 1920}}) {
    for (const float scale : {1.0F, 1.8F}) {
      Wall wall;
      wall.viewport.width = width;
      wall.viewport.height = height;
      wall.viewport.text_scale = scale;
      const auto scene = slide::make_slide(slide, nullptr);
      INFO(width << " x " << height << " at " << scale);
      CHECK(wall.draw(*scene) > 100);
      CHECK(wall.all_words().find("order flow") != std::string::npos);
      check_clean(wall);
      CHECK(scene->health().good);
      CHECK(scene->health().reason.empty());
    }
  }
}

TEST_CASE("the verdict is drawn by the wall, the slide draws the rest in the visitor's language") {
  const config::Slide slide = slide_of(kEnglish, "# Wo wir hinwollen\n\n- Zuerst Kassel\n");
  Wall wall;
  const auto scene = slide::make_slide(slide, nullptr);
  wall.draw(*scene);
  CHECK(wall.all_words().find("Alderfinch wants") == std::string::npos);
  CHECK(wall.all_words().find("By the autumn") == std::string::npos);
  CHECK(scene->verdict().headline.id == "briefing.slide.goal.headline");
  wall.viewport.language = "de-AT";
  wall.draw(*scene);
  CHECK(wall.all_words().find("Zuerst Kassel") != std::string::npos);
  wall.viewport.language = "fr";
  wall.draw(*scene);
  CHECK(wall.all_words().find("order flow") != std::string::npos);
}

TEST_CASE("what does not fit is turned page by page, by a tap on the dots") {
  std::string markdown = "# H\n\n";
  for (int i = 1; i <= 60; ++i)
    markdown += "- Point number " + std::to_string(i) + " says something that takes about one line\n";
  const config::Slide slide = slide_of(markdown);
  Wall wall;
  wall.viewport.text_scale = 1.8F;
  const auto scene = slide::make_slide(slide, nullptr);
  wall.draw(*scene);
  const std::string first = wall.all_words();
  CHECK(first.find("number 1 ") != std::string::npos);
  CHECK(first.find("number 60 ") == std::string::npos);
  check_clean(wall);
  const std::uint64_t before = scene->state_hash();
  std::string seen;
  for (int turn = 0; turn < 20; ++turn) {
    seen += wall.all_words();
    const auto& boxes = wall.router.current();
    REQUIRE(boxes.size() == 1);
    const auto* action = std::get_if<ui::SetControl>(&boxes.front().action);
    REQUIRE(action != nullptr);
    scene->set(action->id, action->value);
    wall.draw(*scene);
    check_clean(wall);
    if (wall.all_words() == first) break;
  }
  for (int i = 1; i <= 60; ++i) CHECK(seen.find("number " + std::to_string(i) + " ") != std::string::npos);
  scene->set(0, 2.0);
  CHECK(scene->state_hash() != before);
  scene->set(0, 99.0);
  CHECK(scene->value(0) == 20.0);
  wall.draw(*scene);
  CHECK_FALSE(wall.all_words().empty());
  scene->reset();
  CHECK(scene->state_hash() == before);
}

TEST_CASE("pictures come from the loader, and a missing one leaves its words") {
  Texture texture;
  texture.format = PixelFormat::kRgba8;
  texture.resize(400, 200);
  std::vector<std::string> asked;
  const auto loader = [&](const std::filesystem::path& path) -> Texture* {
    asked.push_back(path.string());
    return path.filename() == "plan.png" ? &texture : nullptr;
  };
  const config::Slide slide = slide_of("# H\n\n- words\n\n![The plan](plan.png)\n\n![The hall](gone.png)\n");
  Wall wall;
  const auto scene = slide::make_slide(slide, loader);
  wall.draw(*scene);
  CHECK(std::find(asked.begin(), asked.end(), "/pictures/plan.png") != asked.end());
  CHECK(wall.all_words().find("The hall") != std::string::npos);
  CHECK(wall.all_words().find("The plan") == std::string::npos);
}

TEST_CASE("a word larger than the page is cut with an ellipsis and reported, and the show goes on") {
  const config::Slide slide = slide_of("# H\n\n" + std::string(20'000, 'x') + "\n");
  Wall wall;
  const auto scene = slide::make_slide(slide, nullptr);
  wall.draw(*scene);
  CHECK(scene->health().good);
  CHECK(scene->health().reason.find("slide 'goal' does not fit") == 0);
  for (const ui::TextRun& run : wall.canvas.runs()) CHECK(run.ink.bottom() <= wall.body().bottom() + 1.0F);
}

TEST_CASE("an empty slide draws nothing and does no harm") {
  const config::Slide slide = slide_of("# Only a headline\n");
  Wall wall;
  const auto scene = slide::make_slide(slide, nullptr);
  wall.draw(*scene);
  CHECK(wall.canvas.runs().empty());
  config::Slide none;
  const auto nothing = slide::make_slide(none, nullptr);
  wall.draw(*nothing);
  CHECK(wall.canvas.runs().empty());
}

TEST_CASE("headlines go to the catalogues as plain words, warnings name the slide") {
  config::Briefing briefing;
  briefing.languages = {"en", "de"};
  briefing.slides["goal"] = slide_of("# It's {now}\n\nDetail.\n\n<div>x</div>\n", "# Jetzt\n");
  const auto words = slide::briefing_words(briefing);
  CHECK(words.at("en").at("briefing.slide.goal.headline") == "It''s '{'now'}'");
  CHECK(words.at("en").at("briefing.slide.goal.detail") == "Detail.");
  CHECK(words.at("de").at("briefing.slide.goal.headline") == "Jetzt");
  CHECK(words.at("de").at("briefing.slide.goal.detail").empty());
  const auto warnings = slide::slide_warnings(briefing);
  REQUIRE_FALSE(warnings.empty());
  CHECK(warnings.front() == "slide 'goal': line 5: a slide shows no HTML; it is left out");
}
