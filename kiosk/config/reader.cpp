#include "kiosk/config/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kiosk/config/duration.hpp"
#include "kiosk/config/offer.hpp"

namespace kiosk::config {
namespace {

std::string number_words(Range range) { return fmt::format("a number from {} to {}", range.min, range.max); }

// What a message calls the value: its key, or its place in a list.
std::string subject(const Node& node) { return node.key.empty() ? "this entry" : fmt::format("'{}'", node.key); }

constexpr std::size_t kLongestName = 40;

}  // namespace

bool fit_name(const std::string& name) {
  return !name.empty() && name.size() <= kLongestName && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void Reader::error(const Place& place, std::string message) const {
  session_.issues.push_back({Severity::kError, file_, place.line, place.column, std::move(message)});
}

void Reader::warning(const Place& place, std::string message) const {
  session_.issues.push_back({Severity::kWarning, file_, place.line, place.column, std::move(message)});
}

void Reader::absent(const Place& place, std::string message) const {
  if (!session_.incomplete) error(place, std::move(message));
}

void Reader::refer(Reference::Kind kind, const Node& node) const {
  if (node.is(Node::Kind::kText)) session_.references.push_back({kind, node.text, {}, node.place, file_, {}});
}

void Reader::refer(Reference::Kind kind, const Place& place, std::string name, std::string from) const {
  session_.references.push_back({kind, std::move(name), std::move(from), place, file_, {}});
}

Place Reader::here(const Place& place) const {
  Place out = place;
  if (file_ != session_.main_file) out.file = file_;
  return out;
}

void Reader::wrong_type(const Node& node, const std::string& wanted) const {
  error(node.place, fmt::format("{} must be {}, not {}", subject(node), wanted, node.described()));
}

bool Reader::text(const Node& node, std::string& out) const {
  if (!node.is(Node::Kind::kText)) {
    wrong_type(node, "a text in quotes");
    return false;
  }
  out = node.text;
  return true;
}

bool Reader::flag(const Node& node, bool& out) const {
  if (!node.is(Node::Kind::kFlag)) {
    wrong_type(node, "true or false");
    return false;
  }
  out = node.flag;
  return true;
}

bool Reader::number(const Node& node, Range range, double& out) const {
  const bool numeric = node.is(Node::Kind::kInteger) || node.is(Node::Kind::kReal);
  if (!numeric || !std::isfinite(node.number)) {
    wrong_type(node, number_words(range));
    return false;
  }
  if (node.number < range.min || node.number > range.max) {
    error(node.place, fmt::format("{} is {}, but must be {}", subject(node), node.number, number_words(range)));
    return false;
  }
  out = node.number;
  return true;
}

bool Reader::integer(const Node& node, Range range, int& out) const {
  if (!node.is(Node::Kind::kInteger)) {
    wrong_type(node, fmt::format("a whole number from {} to {}", range.min, range.max));
    return false;
  }
  double value = 0.0;
  if (!number(node, range, value)) return false;
  out = static_cast<int>(value);
  return true;
}

bool Reader::duration(const Node& node, Range seconds, Seconds& out) const {
  if (!node.is(Node::Kind::kText)) {
    wrong_type(node, "a duration in quotes, for example \"45s\", \"5m\" or \"1h30m\"");
    return false;
  }
  const Result<Seconds> parsed = parse_duration(node.text);
  if (!parsed) {
    error(node.place, fmt::format("{}: {}", subject(node), parsed.error().message));
    return false;
  }
  if (parsed->count() < seconds.min || parsed->count() > seconds.max) {
    error(node.place, fmt::format("{} is {}, but must be from {} to {}", subject(node), duration_text(*parsed),
                                  duration_text(Seconds(seconds.min)), duration_text(Seconds(seconds.max))));
    return false;
  }
  out = *parsed;
  return true;
}

bool Reader::time_zone(const Node& node, std::string& out) const {
  std::string zone;
  if (!text(node, zone)) return false;
  const auto& exists = session_.known.time_zone_exists;
  if (exists && !exists(zone)) {
    error(node.place, fmt::format("{}: '{}' is not a time zone; write an IANA name such as \"Europe/Berlin\"",
                                  subject(node), zone.substr(0, kLongestName)));
    return false;
  }
  out = zone;
  return true;
}

bool Reader::color(const Node& node, std::optional<Color>& out) const {
  std::string words;
  if (!text(node, words)) return false;
  const std::optional<Color> parsed = parse_color(words);
  if (!parsed) {
    error(node.place, fmt::format("{}: '{}' is not a colour; write \"#RRGGBB\"", subject(node), words.substr(0, 20)));
    return false;
  }
  out = parsed;
  return true;
}

bool Reader::local(const Node& node, LocalText& out) const {
  if (node.is(Node::Kind::kText)) {
    if (node.text.empty()) {
      error(node.place, fmt::format("{} is empty; write the words or leave the line out", subject(node)));
      return false;
    }
    out.by_language = {{"", node.text}};
    return true;
  }
  if (!node.is(Node::Kind::kTable)) {
    wrong_type(node, "a text, or one per language such as { en = \"...\", de = \"...\" }");
    return false;
  }
  const std::vector<std::string>& languages = session_.languages;
  LocalText read;
  for (const Node& member : node.items) {
    std::string words;
    if (!known_language(member.key)) {
      error(member.key_place, fmt::format("'{}' is not a language tag{}", member.key, offer(member.key, languages)));
    } else if (text(member, words) && !words.empty()) {
      if (std::find(languages.begin(), languages.end(), member.key) == languages.end()) {
        warning(member.key_place,
                fmt::format("'{}' is not among the briefing's languages ({}): nobody will see this text", member.key,
                            joined(languages)));
      }
      read.by_language[member.key] = words;
    }
  }
  for (const std::string& language : languages) {
    if (read.by_language.count(language) != 0) continue;
    warning(node.place, fmt::format("{} has no text in '{}'; {} is shown instead", subject(node), language,
                                    read.by_language.empty() ? "nothing" : "another language"));
  }
  if (read.by_language.empty()) return false;
  const auto first = read.by_language.find(languages.front());
  const std::string fallback = first != read.by_language.end() ? first->second : read.by_language.begin()->second;
  read.by_language[""] = fallback;
  out = std::move(read);
  return true;
}

bool Reader::texts(const Node& node, std::vector<std::string>& out) const {
  if (node.is(Node::Kind::kText)) {
    out = {node.text};
    return true;
  }
  if (!node.is(Node::Kind::kList)) {
    wrong_type(node, "a list of texts");
    return false;
  }
  std::vector<std::string> read;
  for (const Node& item : node.items) {
    std::string words;
    if (text(item, words)) read.push_back(words);
  }
  out = std::move(read);
  return true;
}

bool Reader::choice(const Node& node, const std::vector<std::string>& valid, std::string& out) const {
  std::string words;
  if (!text(node, words)) return false;
  if (std::find(valid.begin(), valid.end(), words) == valid.end()) {
    error(node.place, fmt::format("{} cannot be '{}'{}", subject(node), words.substr(0, 40), offer(words, valid)));
    return false;
  }
  out = words;
  return true;
}

bool Reader::value_text(const Node& node, std::string& out) const {
  if (node.is(Node::Kind::kText)) {
    out = node.text;
  } else if (node.is(Node::Kind::kFlag)) {
    out = node.flag ? "true" : "false";
  } else if (node.is(Node::Kind::kInteger)) {
    out = fmt::format("{}", node.integer);
  } else if (node.is(Node::Kind::kReal) && std::isfinite(node.number)) {
    out = fmt::format("{}", node.number);
  } else {
    wrong_type(node, "a number, true or false, or one of the control's names");
    return false;
  }
  return true;
}

bool Reader::table(const Node& node, const char* what) const {
  if (!node.is(Node::Kind::kTable)) wrong_type(node, fmt::format("a table, written {}", what));
  return node.is(Node::Kind::kTable);
}

bool Reader::list(const Node& node, const char* what) const {
  if (!node.is(Node::Kind::kList)) wrong_type(node, fmt::format("a list, written {}", what));
  return node.is(Node::Kind::kList);
}

bool Reader::named_table(const Node& node, const char* section) const {
  if (!fit_name(node.key)) {
    error(node.key_place, fmt::format("'{}' cannot be a name here: use letters, digits, '_' and '-', at most {}",
                                      node.key.substr(0, 60), kLongestName));
    return false;
  }
  return table(node, fmt::format("[{}.{}]", section, node.key).c_str());
}

std::optional<std::filesystem::path> Reader::path_below(const Node& node, const std::string& name) const {
  const std::filesystem::path path(name);
  const bool climbs = std::find(path.begin(), path.end(), "..") != path.end();
  if (name.empty() || path.is_absolute() || climbs) {
    error(node.place,
          fmt::format("{}: '{}' must lie in or below the briefing's folder, without '..'", subject(node), name));
    return std::nullopt;
  }
  return session_.folder / path;
}

}  // namespace kiosk::config
