// A capture session over the product's own tree, for tests that drive the whole show without a window.
#pragma once
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/app/capture_session.hpp"
#include "kiosk/app/world.hpp"

namespace fixture {

const kiosk::app::World& world();  // of the source tree; made once

// The default briefing, one given as TOML text, or one from a file. Fails the test if it holds errors.
std::shared_ptr<const kiosk::config::Briefing> briefing();
std::shared_ptr<const kiosk::config::Briefing> briefing_from(const std::string& toml);
std::shared_ptr<const kiosk::config::Briefing> briefing_at(const std::filesystem::path& file);

// A briefing with this demo alone.
std::shared_ptr<const kiosk::config::Briefing> briefing_of_demo(const std::string& id);

std::unique_ptr<kiosk::app::CaptureSession> session(std::shared_ptr<const kiosk::config::Briefing> briefing,
                                                    const kiosk::app::CaptureOptions& options);

}  // namespace fixture
