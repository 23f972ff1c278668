#include "tests/app/stage_fixture.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "demos/table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/places.hpp"

namespace fixture {
namespace app = kiosk::app;

const app::World& world() {
  static const app::World made = [] {
    auto result = app::make_world(support::source_dir(), demos::table());
    REQUIRE(result.ok());
    return std::move(result).value();
  }();
  return made;
}

std::shared_ptr<const kiosk::config::Briefing> briefing_at(const std::filesystem::path& file) {
  kiosk::config::BriefingResult result = kiosk::config::load_briefing(world().files, file, app::known_to(world()));
  for (const auto& issue : result.issues) UNSCOPED_INFO(kiosk::config::to_text(issue));
  REQUIRE_FALSE(kiosk::config::has_errors(result.issues));
  return std::make_shared<const kiosk::config::Briefing>(std::move(result.briefing));
}

std::shared_ptr<const kiosk::config::Briefing> briefing() { return briefing_at(world().paths.default_briefing()); }

std::shared_ptr<const kiosk::config::Briefing> briefing_from(const std::string& toml) {
  const auto file = std::filesystem::temp_directory_path() / ("kiosk-briefing-" + std::to_string(::getpid()) + ".toml");
  std::ofstream(file) << toml;
  auto loaded = briefing_at(file);
  std::filesystem::remove(file);
  return loaded;
}

std::shared_ptr<const kiosk::config::Briefing> briefing_of_demo(const std::string& id) {
  return briefing_from("[briefing]\ncustomer = \"Alderfinch\"\nlanguages = [\"en\", \"de\"]\n\n[[agenda]]\ndemo = \"" +
                       id + "\"\n");
}

std::unique_ptr<app::CaptureSession> session(std::shared_ptr<const kiosk::config::Briefing> briefing,
                                             const app::CaptureOptions& options) {
  auto made = app::CaptureSession::create(world(), std::move(briefing), options);
  if (!made) UNSCOPED_INFO(made.error().message);
  REQUIRE(made.ok());
  return std::move(made).value();
}

}  // namespace fixture
