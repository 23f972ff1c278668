#include "kiosk/config/written.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "kiosk/config/duration.hpp"

namespace kiosk::config {
namespace {

bool bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out += fmt::format("\\{}", c);
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (byte < 0x20 || byte == 0x7F)
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(byte));
    else
      out += c;
  }
  return out + "\"";
}

std::string written_key(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), bare) ? key : in_quotes(key);
}

std::string written_table(const std::vector<std::string>& members) {
  return members.empty() ? std::string() : fmt::format("{{ {} }}", fmt::join(members, ", "));
}

std::string written_list(const std::vector<std::string>& items) {
  return items.empty() ? std::string() : fmt::format("[{}]", fmt::join(items, ", "));
}

std::string written(const std::string& text) { return text.empty() ? std::string() : in_quotes(text); }

std::string written(const LocalText& text) {
  std::vector<std::string> members;
  for (const auto& [language, words] : text.by_language) {
    if (!language.empty()) members.push_back(fmt::format("{} = {}", written_key(language), in_quotes(words)));
  }
  // Beside texts with a language, the one without is a copy of one of them.
  if (members.empty() && !text.empty()) return in_quotes(text.by_language.begin()->second);
  return written_table(members);
}

std::string written(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const std::string& text : texts) items.push_back(in_quotes(text));
  return written_list(items);
}

std::string written(const std::vector<LocalText>& texts) {
  std::vector<std::string> items;
  for (const LocalText& text : texts) items.push_back(text.empty() ? in_quotes({}) : written(text));
  return written_list(items);
}

std::string written(const std::map<std::string, std::string>& texts) {
  std::vector<std::string> members;
  for (const auto& [key, text] : texts) members.push_back(fmt::format("{} = {}", written_key(key), in_quotes(text)));
  return written_table(members);
}

std::string written(const std::optional<Color>& color) {
  if (!color) return {};
  const std::string alpha = color->a == 255 ? std::string() : fmt::format("{:02X}", color->a);
  return fmt::format("\"#{:02X}{:02X}{:02X}{}\"", color->r, color->g, color->b, alpha);
}

std::string written(Seconds duration) {
  const std::string text = duration_text(duration);
  const Result<Seconds> back = parse_duration(text);
  return in_quotes(back && *back == duration ? text : fmt::format("{}s", duration.count()));
}

std::string written_path(const std::filesystem::path& path, const std::filesystem::path& folder) {
  if (path.empty()) return {};
  const std::filesystem::path below = path.lexically_relative(folder);
  const bool outside = below.empty() || (path.is_absolute() && *below.begin() == "..");
  return in_quotes((outside ? path : below).generic_string());
}

}  // namespace kiosk::config
