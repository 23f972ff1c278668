#include "kiosk/app/staff.hpp"

#include <crypt.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "kiosk/base/log.hpp"

namespace kiosk::app {
namespace {

constexpr float kCorner = 96.0F;
constexpr Seconds kBetweenTaps{2.0};
constexpr int kTaps = 5;
constexpr int kFreeGuesses = 5;
constexpr std::int64_t kFirstLock = 30;
constexpr std::int64_t kLongestLock = 1800;

// Every byte is looked at whatever the first difference, so that the time taken says nothing about the hash.
bool same(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
  return difference == 0;
}

std::string hashed(const std::string& pin, const std::string& hash) {
  const auto scratch = std::make_unique<crypt_data>();
  const char* result = crypt_r(pin.c_str(), hash.c_str(), scratch.get());
  return result == nullptr ? std::string() : result;
}

}  // namespace

bool CornerGesture::tapped(Vec2 at, float px_per_du, MonoTime now) {
  if (at.x > kCorner * px_per_du || at.y > kCorner * px_per_du) {
    count_ = 0;
    return false;
  }
  count_ = count_ > 0 && Seconds(now - last_) <= kBetweenTaps ? count_ + 1 : 1;
  last_ = now;
  if (count_ < kTaps) return false;
  count_ = 0;
  return true;
}

PinCheck::PinCheck(std::string hash, std::filesystem::path store, const Files& files)
    : hash_(std::move(hash)), store_(std::move(store)) {
  if (store_.empty()) return;
  const auto text = files.read(store_, 256);
  long long until = 0;
  if (text && std::sscanf(text->c_str(), "%d %lld", &wrong_, &until) == 2) {
    locked_until_ = WallTime(std::chrono::milliseconds(until));
  }
}

int PinCheck::locked_seconds(WallTime now) const {
  const auto left = std::chrono::duration_cast<std::chrono::seconds>(locked_until_ - now).count();
  // A clock set back must not lock staff out for longer than the longest lock.
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, kLongestLock));
}

PinCheck::Verdict PinCheck::check(const std::string& pin, WallTime now) {
  if (locked_seconds(now) > 0) return Verdict::kLocked;
  ++wrong_;
  if (wrong_ >= kFreeGuesses) {
    const int doublings = std::min(wrong_ - kFreeGuesses, 6);
    locked_until_ = now + std::chrono::seconds(std::min(kFirstLock << doublings, kLongestLock));
  }
  save();
  if (!enabled() || !same(hashed(pin, hash_), hash_)) return Verdict::kWrong;
  wrong_ = 0;
  locked_until_ = {};
  save();
  return Verdict::kRight;
}

void PinCheck::save() const {
  if (store_.empty()) return;
  std::error_code ignored;  // what cannot be made cannot be written either, and that is said
  std::filesystem::create_directories(store_.parent_path(), ignored);
  const auto until = locked_until_.time_since_epoch().count();
  if (const Status status = write_atomically(store_, fmt::format("{} {}\n", wrong_, until)); !status) {
    log::warn("{}; wrong PINs are counted until the next restart only", status.error().message);
  }
}

}  // namespace kiosk::app
