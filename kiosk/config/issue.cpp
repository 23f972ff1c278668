#include "kiosk/config/issue.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kiosk::config {
namespace {

constexpr std::size_t kLongestMessage = 400;  // bytes

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

void tidy(std::vector<Issue>& issues) {
  for (Issue& issue : issues) {
    std::string& text = issue.message;
    if (text.size() > kLongestMessage) {
      std::size_t end = kLongestMessage;
      while (end > 0 && continues(text[end])) --end;
      text.replace(end, std::string::npos, " ...");
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto c = static_cast<unsigned char>(text[i]);
      const bool c1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;  // U+0080..9F
      if (c1) text.erase(i + 1, 1);
      if (c < 0x20 || c == 0x7F || c1) text[i] = '?';
    }
  }
}

std::string to_text(const Issue& issue) {
  const char* severity = issue.severity == Severity::kError ? "error" : "warning";
  if (issue.line <= 0) return fmt::format("{}: {}: {}", issue.file, severity, issue.message);
  return fmt::format("{}:{}:{}: {}: {}", issue.file, issue.line, issue.column, severity, issue.message);
}

bool has_errors(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& i) { return i.severity == Severity::kError; });
}

}  // namespace kiosk::config
