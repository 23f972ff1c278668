#include "kiosk/feed/about.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace kiosk::feed {
namespace {

constexpr std::size_t kMostMetrics = 3;
constexpr Seconds kDay{86400};

bool name_letter(char c, bool first) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
  return letter || (!first && c >= '0' && c <= '9');
}

std::size_t past(std::string_view text, std::size_t at, char closing) {
  const auto end = text.find(closing, at);
  return end == std::string_view::npos ? text.size() : end + 1;
}

bool lists_labels(std::string_view word) {
  constexpr std::array<std::string_view, 6> kWords{"by", "without", "on", "ignoring", "group_left", "group_right"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Operators, and what adds up where its labels come first: "sum by (site) (...)".
bool is_word(std::string_view word) {
  constexpr std::array<std::string_view, 20> kWords{
      "and", "or",    "unless", "bool",   "offset", "atan2",        "inf",     "nan",  "start",    "end",
      "sum", "group", "avg",    "stddev", "stdvar", "count_values", "bottomk", "topk", "quantile", "limitk"};
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool short_one = lower == "min" || lower == "max" || lower == "count";
  return short_one || std::find(kWords.begin(), kWords.end(), lower) != kWords.end();
}

std::string filed_as(std::string name) {
  for (const std::string_view end : {"_bucket", "_sum", "_count"}) {
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  }
  return name;
}

std::string words_of(const data::Table& table, const std::string& metric) {
  const auto text = [&table](const char* column) {
    const data::Column* found = table.find(column);
    return found != nullptr && found->size() > 0 && found->valid[0] != 0 ? (*found->texts())[0] : std::string();
  };
  std::string kind = text("type");
  if (!text("unit").empty()) kind += (kind.empty() ? "" : ", ") + text("unit");
  const std::string help = text("help");
  return metric + (help.empty() ? "" : ": " + help) + (kind.empty() ? "" : " (" + kind + ")");
}

}  // namespace

std::vector<std::string> metrics_of(std::string_view query) {
  std::vector<std::string> metrics;
  for (std::size_t i = 0; i < query.size() && metrics.size() < kMostMetrics;) {
    const char c = query[i];
    if (c == '"' || c == '\'' || c == '`') {
      i = past(query, i + 1, c);
    } else if (c == '{' || c == '[') {
      i = past(query, i + 1, c == '{' ? '}' : ']');
    } else if (!name_letter(c, true)) {
      // A number with its unit, "5m", is no name.
      const bool digit = c >= '0' && c <= '9';
      ++i;
      while (digit && i < query.size() && name_letter(query[i], false)) ++i;
    } else {
      std::size_t end = i;
      while (end < query.size() && name_letter(query[end], false)) ++end;
      const std::string word(query.substr(i, end - i));
      std::size_t next = end;
      while (next < query.size() && query[next] == ' ') ++next;
      const bool opens = next < query.size() && query[next] == '(';
      i = opens && lists_labels(word) ? past(query, next, ')') : end;
      if (opens || is_word(word) || lists_labels(word)) continue;
      const std::string metric = filed_as(word);
      if (std::find(metrics.begin(), metrics.end(), metric) == metrics.end()) metrics.push_back(metric);
    }
  }
  return metrics;
}

std::string about_key(const std::string& source, const std::string& metric) {
  return fmt::format("about {} {}", source, metric);
}

std::vector<std::shared_ptr<const SourceSet>> questions_about(
    const std::vector<std::shared_ptr<const SourceSet>>& sets) {
  std::vector<std::shared_ptr<const SourceSet>> questions;
  std::set<std::string> known;
  for (const auto& set : sets) {
    if (config::answer_type(set->source, set->data) != config::SourceType::kPrometheus) continue;
    for (const std::string& metric : metrics_of(set->data.query)) {
      config::DataConfig data;
      data.key = about_key(set->source.key, metric);
      if (!known.insert(data.key).second) continue;
      data.source = set->source.key;
      data.path = "/api/v1/metadata?metric=" + metric;
      data.rows = std::string("values(data)[]");
      data.columns = {{"type", "type : text"}, {"help", "help : text"}, {"unit", "unit : text"}};
      data.every = kDay;
      data.fresh_for = data.stale_at = data.gone_at = kDay * 366.0;
      Ask ask = describe(set->source, data);
      Decoder decoder(set->source, data, ask.host);
      questions.push_back(
          std::make_shared<const SourceSet>(SourceSet{set->source, data, std::move(ask), std::move(decoder), metric}));
    }
  }
  return questions;
}

About::About(const std::vector<std::shared_ptr<const SourceSet>>& sets) {
  for (const auto& set : sets) {
    if (!set->about.empty()) {
      metrics_[set->data.key] = set->about;
    } else if (config::answer_type(set->source, set->data) == config::SourceType::kPrometheus) {
      for (const std::string& metric : metrics_of(set->data.query))
        questions_[set->data.key].push_back(about_key(set->source.key, metric));
    }
  }
}

const std::vector<std::string>& About::questions(const std::string& data_set) const {
  static const std::vector<std::string> kNone;
  const auto found = questions_.find(data_set);
  return found == questions_.end() ? kNone : found->second;
}

void About::attach(Sets& sets) {
  for (const auto& [key, questions] : questions_) {
    const auto at = sets.find(key);
    if (at == sets.end() || at->second->origin == data::Origin::kNone) continue;
    std::vector<std::string> lines;
    for (const std::string& question : questions) {
      const auto answer = sets.find(question);
      if (answer == sets.end() || answer->second->tables.empty() || answer->second->tables[0].rows() == 0) continue;
      lines.push_back(words_of(answer->second->tables[0], metrics_.at(question)));
    }
    if (lines == at->second->about) continue;
    Told& told = told_[key];
    if (told.from != at->second || told.made->about != lines) {
      auto made = std::make_shared<data::DataSet>(*at->second);
      made->about = std::move(lines);
      told = {at->second, std::move(made)};
    }
    at->second = told.made;
  }
  for (const auto& [question, metric] : metrics_) sets.erase(question);
}

}  // namespace kiosk::feed
