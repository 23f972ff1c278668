#include "kiosk/data/mail_time.hpp"

#include <array>
#include <charconv>
#include <vector>

namespace kiosk::data {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (words.size() < 8) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) break;
    text.remove_prefix(first);
    const auto end = std::min(text.find_first_of(" \t\r\n"), text.size());
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<unsigned> month_of(std::string_view name) {
  constexpr std::string_view kMonths = "JanFebMarAprMayJunJulAugSepOctNovDec";
  if (name.size() < 3) return std::nullopt;
  const auto at = kMonths.find(name.substr(0, 3));
  return at == std::string_view::npos || at % 3 != 0 ? std::nullopt : std::optional(static_cast<unsigned>(at / 3 + 1));
}

std::optional<std::chrono::minutes> zone_of(std::string_view name) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  constexpr std::array<Zone, 12> kZones{{{"GMT", 0},
                                         {"UT", 0},
                                         {"UTC", 0},
                                         {"Z", 0},
                                         {"EST", -5},
                                         {"EDT", -4},
                                         {"CST", -6},
                                         {"CDT", -5},
                                         {"MST", -7},
                                         {"MDT", -6},
                                         {"PST", -8},
                                         {"PDT", -7}}};
  for (const Zone& zone : kZones) {
    if (zone.name == name) return std::chrono::hours(zone.hours);
  }
  if (name.size() != 5 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
  const auto digits = whole(name.substr(1));
  if (!digits || *digits % 100 > 59 || *digits > 2359) return std::nullopt;
  return std::chrono::minutes((name[0] == '-' ? -1 : 1) * (*digits / 100 * 60 + *digits % 100));
}

// "14:02" or "14:02:10".
std::optional<std::chrono::seconds> clock_of(std::string_view text) {
  const auto hour = whole(text.substr(0, text.find(':')));
  if (!hour || text.find(':') == std::string_view::npos) return std::nullopt;
  text.remove_prefix(text.find(':') + 1);
  const auto colon = text.find(':');
  const auto minute = whole(text.substr(0, colon));
  const auto second = colon == std::string_view::npos ? std::optional(0) : whole(text.substr(colon + 1));
  if (!minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace

std::optional<WallTime> parse_mail_time(std::string_view text) {
  std::vector<std::string_view> words = words_of(text);
  if (!words.empty() && !whole(words.front())) words.erase(words.begin());  // "Thu,"
  if (words.size() != 5) return std::nullopt;
  const auto day = whole(words[0]);
  const auto month = month_of(words[1]);
  auto year = whole(words[2]);
  const auto clock = clock_of(words[3]);
  const auto zone = zone_of(words[4]);
  if (!day || !month || !year || !clock || !zone) return std::nullopt;
  if (words[2].size() == 2) *year += *year < 70 ? 2000 : 1900;
  if (*year < 1900 || *year > 9998) return std::nullopt;  // no zone moves it out of what RFC 3339 can write
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(*month),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return WallTime(std::chrono::sys_days(date)) + *clock - *zone;
}

}  // namespace kiosk::data
