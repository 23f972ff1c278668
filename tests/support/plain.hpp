// Messages as tests compare them: a literal as it is, else its id and arguments.
#pragma once
#include <fmt/format.h>

#include <string>
#include <variant>
#include <vector>

#include "kiosk/data/message.hpp"

namespace support {

inline std::string plain(const kiosk::data::Message& message) {
  if (message.id.empty()) return message.literal;
  std::string all = message.id;
  for (const auto& [name, value] : message.args) {
    const auto* text = std::get_if<std::string>(&value);
    const auto* number = std::get_if<double>(&value);
    all += " " + name + "=" + (text != nullptr ? *text : number != nullptr ? fmt::format("{}", *number) : "?");
  }
  return all;
}

inline std::vector<std::string> plain(const std::vector<kiosk::data::Message>& messages) {
  std::vector<std::string> all;
  for (const auto& message : messages) all.push_back(plain(message));
  return all;
}

}  // namespace support
