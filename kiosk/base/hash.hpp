// 64-bit FNV-1a for state hashes and change detection: the same on every machine. Not for security.
#pragma once
#include <bit>
#include <cstdint>
#include <string_view>

namespace kiosk {

class Hasher {
 public:
  Hasher& bytes(std::string_view data) {
    for (const char c : data) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return *this;
  }
  Hasher& add(std::uint64_t v) {
    for (int i = 0; i < 8; ++i) value_ = (value_ ^ ((v >> (8 * i)) & 0xff)) * 0x100000001b3ULL;
    return *this;
  }
  Hasher& add(double v) { return add(std::bit_cast<std::uint64_t>(v)); }
  std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace kiosk
