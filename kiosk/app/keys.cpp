#include "kiosk/app/keys.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace kiosk::app {
namespace {

constexpr std::array<std::string_view, 5> kNext{"page down", "right", "down", "space", "n"};
constexpr std::array<std::string_view, 5> kPrevious{"page up", "left", "up", "backspace", "p"};
constexpr std::array<std::string_view, 4> kBlank{"b", ".", "w", ","};

bool is(const std::array<std::string_view, 5>& keys, std::string_view name) {
  return std::find(keys.begin(), keys.end(), name) != keys.end();
}

}  // namespace

std::string ClickerKeys::command_for(const platform::Key& key, const director::View& view) {
  if (key.control || key.alt) return {};
  if (key.name.size() == 1 && key.name[0] >= '0' && key.name[0] <= '9') {
    digits_ += key.name;
    return {};
  }
  const std::string typed = std::exchange(digits_, {});
  if (view.blank) return "blank";
  if (key.name == "return" && !typed.empty() && typed.size() < 4) return "open:" + std::to_string(std::stoi(typed) - 1);
  if (key.name == "escape") return view.overlay == director::Overlay::kNone ? "" : "close";
  if (key.name == "f5") return view.mode == director::Mode::kAttract ? "start" : "";
  if (key.name == "home") return "home";
  if (is(kNext, key.name) || key.name == "return") return "next";
  if (is(kPrevious, key.name)) return "previous";
  if (std::find(kBlank.begin(), kBlank.end(), key.name) != kBlank.end()) return "blank";
  return {};
}

}  // namespace kiosk::app
