#include "kiosk/app/staff.hpp"

#include <crypt.h>
#include <unistd.h>

#include <filesystem>

#include "tests/support/catch.hpp"

using namespace kiosk;
using app::CornerGesture;
using app::PinCheck;

namespace {

MonoTime at(double seconds) { return MonoTime(std::chrono::duration_cast<std::chrono::nanoseconds>(Seconds(seconds))); }
constexpr WallTime kNow{std::chrono::milliseconds(1'700'000'000'000)};

// SHA-512 crypt with few rounds: quick, and the same interface as the slow hash of a real kiosk.
std::string hash_of(const char* pin) {
  crypt_data data{};
  return crypt_r(pin, "$6$rounds=1000$saltsalt$", &data);
}

}  // namespace

TEST_CASE("five taps in the corner, no more than two seconds apart, open the way out") {
  CornerGesture gesture;
  for (int tap = 0; tap < 4; ++tap) CHECK_FALSE(gesture.tapped({10, 10}, 1.0F, at(tap)));
  CHECK(gesture.tapped({10, 10}, 1.0F, at(4)));
  SECTION("a pause begins anew") {
    for (int tap = 0; tap < 4; ++tap) gesture.tapped({10, 10}, 1.0F, at(10 + tap));
    CHECK_FALSE(gesture.tapped({10, 10}, 1.0F, at(16)));
  }
  SECTION("a tap elsewhere begins anew") {
    for (int tap = 0; tap < 4; ++tap) gesture.tapped({10, 10}, 1.0F, at(10 + tap));
    gesture.tapped({500, 10}, 1.0F, at(14));
    CHECK_FALSE(gesture.tapped({10, 10}, 1.0F, at(14.5)));
  }
  SECTION("the corner grows with the screen") {
    for (int tap = 0; tap < 4; ++tap) gesture.tapped({180, 180}, 2.0F, at(20 + tap));
    CHECK(gesture.tapped({180, 180}, 2.0F, at(24)));
  }
}

TEST_CASE("wrong PINs lock, longer each time, and a restart does not forget") {
  const DiskFiles files;
  const auto store = std::filesystem::temp_directory_path() / ("kiosk-pin-" + std::to_string(::getpid()));
  std::filesystem::remove(store);
  PinCheck pin(hash_of("135790"), store, files);
  for (int guess = 0; guess < 4; ++guess) CHECK(pin.check("000000", kNow) == PinCheck::Verdict::kWrong);
  CHECK(pin.locked_seconds(kNow) == 0);
  CHECK(pin.check("000000", kNow) == PinCheck::Verdict::kWrong);
  CHECK(pin.locked_seconds(kNow) == 30);
  CHECK(pin.check("135790", kNow) == PinCheck::Verdict::kLocked);

  PinCheck restarted(hash_of("135790"), store, files);
  CHECK(restarted.locked_seconds(kNow) == 30);
  const WallTime later = kNow + std::chrono::seconds(31);
  CHECK(restarted.check("111111", later) == PinCheck::Verdict::kWrong);
  CHECK(restarted.locked_seconds(later) == 60);
  const WallTime last = later + std::chrono::seconds(61);
  CHECK(restarted.check("135790", last) == PinCheck::Verdict::kRight);
  CHECK(PinCheck(hash_of("135790"), store, files).locked_seconds(last) == 0);
  std::filesystem::remove(store);
}

TEST_CASE("without a hash no PIN is right, and the lock never lasts longer than half an hour") {
  const DiskFiles files;
  PinCheck pin("", {}, files);
  WallTime now = kNow;
  for (int guess = 0; guess < 40; ++guess) {
    CHECK(pin.check("123456", now) == PinCheck::Verdict::kWrong);
    CHECK(pin.locked_seconds(now) <= 1800);
    now += std::chrono::seconds(1801);
  }
}

TEST_CASE("wrong PINs are counted on a machine whose state folder is not there yet") {
  const auto folder = std::filesystem::temp_directory_path() / ("kiosk-staff-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  const DiskFiles files;
  PinCheck pin(hash_of("271828"), folder / "deep" / "pin", files);
  CHECK(pin.check("000000", kNow) == PinCheck::Verdict::kWrong);
  CHECK(std::filesystem::exists(folder / "deep" / "pin"));
  std::filesystem::remove_all(folder);
}
