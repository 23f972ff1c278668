// The code to scan is read from the picture, on a page of each kind, at every size, theme and text scale.
#include <unistd.h>

#include <filesystem>
#include <sstream>

#include "kiosk/raster/png.hpp"
#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/process.hpp"

using namespace kiosk;

namespace {

// What zbar reads in a picture, where all codes in it say the same; empty: nothing.
std::string scanned(const raster::Picture& picture) {
  const auto file = std::filesystem::temp_directory_path() / ("kiosk-code-" + std::to_string(::getpid()) + ".png");
  REQUIRE(raster::write_png(file, picture).ok());
  support::Process reader({"zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.string()});
  reader.wait();
  std::filesystem::remove(file);
  std::istringstream lines(reader.out());
  std::string text;
  std::getline(lines, text);
  for (std::string other; std::getline(lines, other);) CHECK(other == text);
  return text;
}

bool says(app::Stage& stage, const std::string& words) {
  for (const ui::TextRun& run : stage.canvas().runs()) {
    if (run.words.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("look: the code leads to the takeaway address on every page") {
  const auto briefing = fixture::briefing();
  REQUIRE_FALSE(briefing->takeaway_url.empty());
  for (const auto& [width, height] :
       {std::pair{1280, 720}, std::pair{1920, 1080}, std::pair{3840, 2160}, std::pair{1080, 1920}}) {
    for (const char* theme : {"dark", "light"}) {
      for (const double scale : {1.0, 1.8}) {
        for (const char* page : {"1", "operations", "goal"}) {
          if (height == 2160 && *page != '1') continue;  // pictures of that size take long to write and to read
          INFO(page << " at " << width << "x" << height << " " << theme << " scale " << scale);
          app::CaptureOptions options;
          options.width = width;
          options.height = height;
          options.theme = theme;
          options.text_scale = scale;
          options.page = page;
          options.calm = true;
          auto session = fixture::session(briefing, options);
          REQUIRE(session->play(options).ok());
          CHECK(scanned(session->picture()) == briefing->takeaway_url);
        }
      }
    }
  }
}

TEST_CASE("look: the sheet of the takeaway has the code, and its address in words") {
  const auto briefing = fixture::briefing();
  for (const auto& [width, height] : {std::pair{1280, 720}, std::pair{3840, 2160}, std::pair{1080, 1920}}) {
    for (const double scale : {1.0, 1.8}) {
      INFO(width << "x" << height << " scale " << scale);
      app::CaptureOptions options;
      options.width = width;
      options.height = height;
      options.text_scale = scale;
      options.page = "1";
      options.state = {"takeaway"};
      auto session = fixture::session(briefing, options);
      REQUIRE(session->play(options).ok());
      CHECK(scanned(session->picture()) == briefing->takeaway_url);
      CHECK(says(session->stage(), "alderfinch.example/go"));
    }
  }
}
