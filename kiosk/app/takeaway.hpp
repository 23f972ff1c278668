// Writes what a visitor takes along, the inputs and figures of a page, into a folder that staff name: a stick, a share.
// On a thread of its own, because a stick may take seconds. Owned by the stage; called on the wall's thread.
#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "kiosk/base/background.hpp"
#include "kiosk/base/clock.hpp"
#include "kiosk/wall/wall.hpp"

namespace kiosk::app {

class Takeaway {
 public:
  explicit Takeaway(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // NAME.csv and NAME.json, each whole or not at all. Nothing happens while others are still being written.
  void save(std::string name, std::string csv, std::string json);
  void offer() { name_.clear(); }  // what was saved before is no longer spoken of
  wall::Keeping state() const;

 private:
  std::filesystem::path folder_;
  std::string name_;  // empty: nothing was asked for
  std::atomic<bool> failed_{false};
  std::unique_ptr<Background> work_;  // the last member: ends before what it writes to goes
};

// "economics-20261112-143200", in UTC; what cannot stand in a file's name is left out of the page's.
std::string takeaway_name(const std::string& page, WallTime now);

}  // namespace kiosk::app
