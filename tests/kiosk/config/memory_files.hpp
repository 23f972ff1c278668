// Files that exist only in a test, and a checker's world with one demo in it.
#pragma once
#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <string>

#include "kiosk/config/briefing.hpp"

namespace kiosk::config {

class MemoryFiles final : public Files {
 public:
  std::map<std::string, std::string> bytes;

  Result<std::string> read(const std::filesystem::path& path, std::int64_t max_bytes) const override {
    const auto it = bytes.find(path.string());
    if (it == bytes.end()) return Error{fmt::format("cannot read '{}': No such file or directory", path.string())};
    if (static_cast<std::int64_t>(it->second.size()) > max_bytes)
      return Error{fmt::format("'{}' is too large", path.string())};
    return it->second;
  }
  FileStamp stamp(const std::filesystem::path& path) const override {
    const auto it = bytes.find(path.string());
    return it == bytes.end() ? FileStamp{} : FileStamp{static_cast<std::int64_t>(it->second.size()), 1, 1};
  }
  std::vector<std::filesystem::path> list(const std::filesystem::path&) const override { return {}; }
};

// The economics demo's control table as far as briefings need it.
inline Known sample_world() {
  struct Bounds {
    double min, max;
  };
  static const Bounds kShare{0, 1}, kYears{1, 5}, kRate{0, 0.2};
  static const std::vector<std::string> kCommitments{"payg", "1y", "3y", "savings"}, kRamps{"fast", "even", "slow"};
  const auto in_bounds = [](const void* control, const std::string& value) {
    const auto& bounds = *static_cast<const Bounds*>(control);
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    const bool fit = !value.empty() && *end == '\0' && number >= bounds.min && number <= bounds.max;
    return fit ? std::string() : fmt::format("'{}' is not from {} to {}", value, bounds.min, bounds.max);
  };
  const auto one_of = [](const void* control, const std::string& value) {
    for (const auto& choice : *static_cast<const std::vector<std::string>*>(control)) {
      if (choice == value) return std::string();
    }
    return fmt::format("'{}' is not a choice", value);
  };
  const auto on_off = [](const void*, const std::string& value) {
    return value == "true" || value == "false" ? std::string() : fmt::format("'{}' is not true or false", value);
  };
  Known known;
  known.demos["economics"] = {
      {"share_moved", "slider", in_bounds, &kShare},   {"years", "slider", in_bounds, &kYears},
      {"commitment", "choice", one_of, &kCommitments}, {"ramp", "choice", one_of, &kRamps},
      {"discount", "slider", in_bounds, &kShare},      {"hybrid_benefit", "toggle", on_off, nullptr},
      {"growth", "slider", in_bounds, &kRate},         {"wacc", "slider", in_bounds, &kRate},
      {"simulate", "event", nullptr, nullptr}};
  known.themes = {"dark", "light"};
  known.needs = {"B13", "T01", "T03"};
  known.languages = {"en", "de"};
  known.time_zone_exists = [](const std::string& zone) { return zone == "UTC" || zone == "Europe/Berlin"; };
  known.check_unit = [](const std::string& unit) {
    return unit == "furlong" ? std::string("there is no unit 'furlong'") : std::string();
  };
  known.check_jmespath = [](const std::string& expression) {
    return expression.find("((") == std::string::npos ? std::string() : std::string("a bracket is not closed");
  };
  known.check_redaction = [](const std::string& pattern) {
    return pattern == "(" ? std::string("'(' is not a regular expression") : std::string();
  };
  // "column > number", as coarsely.
  known.condition_columns = [](const std::string& when) -> Result<std::vector<std::string>> {
    if (when.ends_with(">")) return Error{"a value is missing at its end"};
    return std::vector<std::string>{when.substr(0, when.find(' '))};
  };
  // "column" or "column where other = 'text'", read as coarsely as these tests need it.
  known.pick_columns = [](const std::string& pick) -> Result<std::vector<std::string>> {
    const auto where = pick.find(" where ");
    if (where == std::string::npos) return std::vector<std::string>{pick};
    const auto equals = pick.find(" = '", where);
    if (equals == std::string::npos) return Error{fmt::format("'{}' is not a pick", pick)};
    return std::vector<std::string>{pick.substr(0, where), pick.substr(where + 7, equals - where - 7)};
  };
  return known;
}

inline BriefingResult load_text(const std::string& toml, MemoryFiles files = {}) {
  files.bytes["show/b.toml"] = toml;
  return load_briefing(files, "show/b.toml", sample_world());
}

inline std::string all_text(const std::vector<Issue>& issues) {
  std::string text;
  for (const Issue& issue : issues) text += to_text(issue) + "\n";
  return text;
}

// The smallest briefing that shows something.
inline const std::string kSmall = "[briefing]\ncustomer = \"Alderfinch\"\n[[agenda]]\ndemo = \"economics\"\n";

}  // namespace kiosk::config
