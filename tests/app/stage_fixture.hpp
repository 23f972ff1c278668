// A capture session over the product's own tree, for tests that drive the whole show without a window.
#pragma once
#include <memory>
#include <string>

#include "kiosk/app/capture_session.hpp"
#include "kiosk/app/world.hpp"

namespace fixture {

const kiosk::app::World& world();  // of the source tree; made once

// The default briefing, or one given as TOML text. Fails the test if it holds errors.
std::shared_ptr<const kiosk::config::Briefing> briefing();
std::shared_ptr<const kiosk::config::Briefing> briefing_from(const std::string& toml);

// A briefing with this demo alone.
std::shared_ptr<const kiosk::config::Briefing> briefing_of_demo(const std::string& id);

std::unique_ptr<kiosk::app::CaptureSession> session(std::shared_ptr<const kiosk::config::Briefing> briefing,
                                                    const kiosk::app::CaptureOptions& options);

}  // namespace fixture
