#include "kiosk/config/reload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kiosk::config {
namespace {

std::multiset<std::pair<ItemKind, std::string>> pages(const Briefing& briefing) {
  std::multiset<std::pair<ItemKind, std::string>> out;
  for (const AgendaItem& item : briefing.agenda) out.insert({item.kind, item.ref});
  return out;
}

std::string counted(std::ptrdiff_t n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string what_changed(const Briefing& before, const Briefing& after) {
  const auto old_pages = pages(before), new_pages = pages(after);
  std::vector<std::pair<ItemKind, std::string>> added, gone;
  std::set_difference(new_pages.begin(), new_pages.end(), old_pages.begin(), old_pages.end(),
                      std::back_inserter(added));
  std::set_difference(old_pages.begin(), old_pages.end(), new_pages.begin(), new_pages.end(), std::back_inserter(gone));
  std::string text = counted(static_cast<std::ptrdiff_t>(after.agenda.size()), "page", "pages");
  if (!added.empty()) text += fmt::format(", {} new", added.size());
  if (!gone.empty()) text += fmt::format(", {} gone", gone.size());
  return text;
}

}  // namespace

Reload decide_reload(const Briefing& playing, BriefingResult read) {
  const std::string name = read.briefing.file.filename().string();
  const auto error = [](const Issue& i) { return i.severity == Severity::kError; };
  const auto errors = std::count_if(read.issues.begin(), read.issues.end(), error);
  if (errors > 0) {
    const Issue& first = *std::find_if(read.issues.begin(), read.issues.end(), error);
    const std::string where = first.line > 0 ? fmt::format("line {}: ", first.line) : "";
    return {false, playing,
            fmt::format("{} has {}; the version read before goes on. First: {}{}", name,
                        counted(errors, "error", "errors"), where, first.message)};
  }
  std::string words = fmt::format("{} was read again: {}", name, what_changed(playing, read.briefing));
  if (const auto warnings = static_cast<std::ptrdiff_t>(read.issues.size()); warnings > 0) {
    words += "; " + counted(warnings, "warning", "warnings");
  }
  return {true, std::move(read.briefing), words + "."};
}

}  // namespace kiosk::config
