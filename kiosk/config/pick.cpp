#include <fmt/format.h>

#include "kiosk/config/briefing.hpp"

namespace kiosk::config {
namespace {

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

bool column_name(std::string_view s) { return !s.empty() && s.find_first_of(" '\"=") == std::string_view::npos; }

}  // namespace

Result<Pick> parse_pick(const std::string& text) {
  const Error wrong{
      fmt::format("'{}' is not a pick; write \"column\" or \"column where other = 'text'\"", text.substr(0, 80))};
  const std::string_view whole = trimmed(text);
  const std::size_t word = whole.find(" where ");
  Pick pick;
  pick.column = std::string(trimmed(whole.substr(0, word)));
  if (!column_name(pick.column)) return wrong;
  if (word == std::string_view::npos) return pick;
  const std::string_view condition = trimmed(whole.substr(word + 7));
  const std::size_t equals = condition.find('=');
  if (equals == std::string_view::npos) return wrong;
  pick.where = std::string(trimmed(condition.substr(0, equals)));
  const std::string_view quoted = trimmed(condition.substr(equals + 1));
  if (!column_name(pick.where) || quoted.size() < 2 || quoted.front() != '\'' || quoted.back() != '\'') return wrong;
  pick.equals = std::string(quoted.substr(1, quoted.size() - 2));
  if (pick.equals.find('\'') != std::string::npos) return wrong;
  return pick;
}

}  // namespace kiosk::config
