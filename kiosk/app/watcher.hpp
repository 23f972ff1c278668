// Notices that a briefing or one of its files changed, by their stamps; asked about twice a second.
#pragma once
#include <filesystem>
#include <map>

#include "kiosk/base/files.hpp"
#include "kiosk/config/briefing.hpp"

namespace kiosk::app {

class Watcher {
 public:
  Watcher(const Files& files, std::filesystem::path briefing) : files_(files), briefing_(std::move(briefing)) {
    look();
  }

  // True once after any .toml or .md below the briefing's folder changed, appeared or vanished.
  bool changed() {
    const auto before = stamps_;
    look();
    return stamps_ != before;
  }

 private:
  void look() {
    stamps_.clear();
    stamps_[briefing_] = files_.stamp(briefing_);
    for (const char* folder : {"", "slides", "dashboards"}) {
      for (const auto& file : files_.list(briefing_.parent_path() / folder)) {
        if (file.extension() == ".md" || (file.extension() == ".toml" && *folder != '\0'))
          stamps_[file] = files_.stamp(file);
      }
    }
  }

  const Files& files_;
  std::filesystem::path briefing_;
  std::map<std::filesystem::path, FileStamp> stamps_;
};

}  // namespace kiosk::app
