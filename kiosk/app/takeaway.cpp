#include "kiosk/app/takeaway.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <ctime>

#include "kiosk/base/files.hpp"
#include "kiosk/base/log.hpp"

namespace kiosk::app {
namespace {

constexpr std::ptrdiff_t kMostFiles = 2000;  // in the folder: nobody fills a disk from the floor

Status write(const std::filesystem::path& folder, const std::string& name, const std::string& csv,
             const std::string& json) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (code) return Error{fmt::format("the folder '{}' cannot be made: {}", folder.string(), code.message())};
  const auto there = std::filesystem::directory_iterator(folder, code);
  if (code) return Error{fmt::format("the folder '{}' cannot be read: {}", folder.string(), code.message())};
  if (std::distance(begin(there), end(there)) >= kMostFiles) {
    return Error{fmt::format("the folder '{}' holds {} files; no more are written", folder.string(), kMostFiles)};
  }
  if (const Status done = write_atomically(folder / (name + ".csv"), csv, Readers::kEveryone); !done) return done;
  return write_atomically(folder / (name + ".json"), json, Readers::kEveryone);
}

}  // namespace

void Takeaway::save(std::string name, std::string csv, std::string json) {
  if (work_ != nullptr && !work_->done()) return;
  name_ = std::move(name);
  failed_ = false;
  work_ =
      std::make_unique<Background>(1, [this, name = name_, csv = std::move(csv), json = std::move(json)](std::size_t) {
        const Status done = write(folder_, name, csv, json);
        if (done) return;
        failed_ = true;
        log::warn("a visitor's figures were not saved: {}", done.error().message);
      });
}

wall::Keeping Takeaway::state() const {
  using State = wall::Keeping::State;
  if (folder_.empty()) return {};
  if (name_.empty()) return {State::kOffered, {}};
  if (!work_->done()) return {State::kWriting, name_};
  return {failed_ ? State::kFailed : State::kKept, name_};
}

std::string takeaway_name(const std::string& page, WallTime now) {
  const std::time_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
  std::string name = fmt::format("{}-{:%Y%m%d-%H%M%S}", page, fmt::gmtime(seconds));
  std::erase_if(name, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '-' && c != '_'; });
  return name;
}

}  // namespace kiosk::app
