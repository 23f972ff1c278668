// A regular expression over whole texts, by ICU. Compiled once, used from one thread at a time; a pattern that explodes
// gives up and matches nothing.
#pragma once
#include <memory>
#include <string>

#include "kiosk/base/result.hpp"

namespace kiosk::data {

class TextPattern {
 public:
  static Result<TextPattern> compile(const std::string& expression);  // the error says where it cannot be read
  bool matches(const std::string& text) const;                        // all of it

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace kiosk::data
