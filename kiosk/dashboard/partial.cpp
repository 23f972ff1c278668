// What is said of data that is not whole: which part is missing, and which numbers are only a lower bound.
#include <algorithm>
#include <cctype>
#include <string_view>

#include "kiosk/dashboard/evaluate_parts.hpp"

namespace kiosk::dashboard {
namespace {

void skip_spaces(std::string_view& text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
}

bool take_word(std::string_view& text, std::string_view word) {
  skip_spaces(text);
  const bool longer = text.size() > word.size() &&
                      (std::isalnum(static_cast<unsigned char>(text[word.size()])) != 0 || text[word.size()] == '_');
  if (!text.starts_with(word) || longer) return false;
  text.remove_prefix(word.size());
  return true;
}

// "(...)" with everything inside, brackets in quotes not counted.
bool take_brackets(std::string_view& text) {
  skip_spaces(text);
  if (text.empty() || text.front() != '(') return false;
  int depth = 0;
  char quote = '\0';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) {
      text.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

bool take_grouping(std::string_view& text) {
  return (take_word(text, "by") || take_word(text, "without")) && take_brackets(text);
}

// A sum or count over everything, at most scaled by a number: "sum by (site) (rate(x[5m])) * 60".
bool is_sum(std::string_view query) {
  if (!take_word(query, "sum") && !take_word(query, "count")) return false;
  take_grouping(query);
  if (!take_brackets(query)) return false;
  take_grouping(query);
  skip_spaces(query);
  if (query.empty()) return true;
  if (query.front() != '*' && query.front() != '/') return false;
  query.remove_prefix(1);
  skip_spaces(query);
  return !query.empty() && std::all_of(query.begin(), query.end(), [](char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' || c == ' ';
  });
}

bool is_summing_step(const data::Message& done) {
  const auto written =
      std::find_if(done.args.begin(), done.args.end(), [](const auto& arg) { return arg.first == "step"; });
  const std::string& step = written == done.args.end() ? done.literal : std::get<std::string>(written->second);
  return step.starts_with("group") &&
         (step.find("= sum(") != std::string::npos || step.find("= count(") != std::string::npos);
}

}  // namespace

bool adds_up(const config::PanelConfig& panel, const data::DataSet& set) {
  return panel.sums || is_sum(set.request) || std::any_of(set.steps.begin(), set.steps.end(), is_summing_step);
}

data::Message missing_parts(const data::DataSet& set) {
  if (set.parts_silent > 0) {
    return data::Message::of("dash.panel.parts")
        .with("have", static_cast<double>(set.parts - set.parts_silent))
        .with("all", static_cast<double>(set.parts));
  }
  return set.warnings.empty() ? data::Message{} : data::Message::text(set.warnings.front());
}

}  // namespace kiosk::dashboard
