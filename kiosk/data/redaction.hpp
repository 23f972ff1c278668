// What must not leave the building, taken out of an answer before it is kept: what matches a pattern, and credentials
// wherever they turn up. Letters become x and digits 1, so that JSON, CSV and XML stay readable and numbers stay
// numbers. Any thread.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/result.hpp"

namespace kiosk::data {

class Redaction {
 public:
  Redaction() = default;  // takes nothing out

  // `patterns`: ICU regular expressions. `secrets`: words as they are; those of fewer than 4 bytes are left alone. The
  // error says which pattern cannot be read.
  static Result<Redaction> create(const std::vector<std::string>& patterns, std::vector<std::string> secrets);

  struct Outcome {
    std::string text;
    std::int64_t taken_out = 0;  // places
  };
  // An error where a pattern takes too long: then nothing may be kept.
  Result<Outcome> apply(std::string_view text) const;
  // The same for showing: every byte stays at its place, all letters of what is covered become x.
  Result<std::string> covered(std::string_view text) const;
  Redaction with(std::vector<std::string> secrets) const;  // the same patterns, and these words as well

 private:
  struct Patterns;
  std::shared_ptr<const Patterns> patterns_;
  std::vector<std::string> secrets_;
};

}  // namespace kiosk::data
