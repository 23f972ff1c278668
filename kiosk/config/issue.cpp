#include "kiosk/config/issue.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kiosk::config {

std::string to_text(const Issue& issue) {
  const char* severity = issue.severity == Severity::kError ? "error" : "warning";
  if (issue.line <= 0) return fmt::format("{}: {}: {}", issue.file, severity, issue.message);
  return fmt::format("{}:{}:{}: {}: {}", issue.file, issue.line, issue.column, severity, issue.message);
}

bool has_errors(const std::vector<Issue>& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& i) { return i.severity == Severity::kError; });
}

}  // namespace kiosk::config
