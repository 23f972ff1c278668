#include "kiosk/feed/review.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "kiosk/data/expression.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/feed/recording.hpp"
#include "kiosk/feed/recording_writer.hpp"
#include "kiosk/feed/source_set.hpp"

namespace kiosk::feed {
namespace {

constexpr std::size_t kSampleRows = 3;
constexpr std::size_t kLongestCell = 60;

std::string cell_words(const data::Column& column, std::size_t row) {
  std::string words = data::value_text(data::cell_value(column, row));
  if (words.size() <= kLongestCell) return words;
  std::size_t end = kLongestCell;  // never within a letter
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80U) --end;
  return words.substr(0, end) + "…";
}

std::string sample(const std::vector<data::Table>& tables) {
  std::string out;
  std::size_t shown = 0;
  for (const data::Table& table : tables) {
    for (std::size_t row = 0; row < table.rows() && shown < kSampleRows; ++row, ++shown) {
      out += "    ";
      for (const auto& [name, value] : table.labels) out += fmt::format("{} = {}  ", name, value);
      for (const data::Column& column : table.columns)
        out += fmt::format("{} = {}  ", column.name, cell_words(column, row));
      out.erase(out.find_last_not_of(' ') + 1);
      out += "\n";
    }
  }
  return out;
}

// One data set: how much of it there is, and what it looks like.
std::string section_of(const Recording& recording, const std::string& key, const SourceSet* set,
                       std::set<std::string>& bodies, std::size_t& bytes) {
  const auto& answers = recording.answers().at(key);
  std::size_t here = 0;
  int redacted = 0;
  std::string rows;
  for (const RecordedAnswer& answer : answers) {
    redacted += answer.redacted;
    const auto response = recording.read(answer);
    if (!response) return fmt::format("{}: {}\n", key, response.error().message);
    if (bodies.insert(answer.body.string()).second) here += response->body.size();
    if (!rows.empty() || set == nullptr) continue;
    const auto decoded = set->decoder.decode(*response);
    if (const auto* tables = std::get_if<data::Decoded>(&decoded)) rows = sample(tables->tables);
  }
  bytes += here;
  const std::string from = set == nullptr ? "not in this briefing" : set->blank().host;
  return fmt::format("{}  ({})\n  {} answers, {} bytes, {} redactions\n{}", key, from, answers.size(), here, redacted,
                     rows);
}

}  // namespace

Result<std::string> review_recording(const config::Briefing& briefing, const std::filesystem::path& folder,
                                     const Files& files) {
  const auto recording = Recording::open(folder, files);
  if (!recording) return recording.error();
  std::map<std::string, std::shared_ptr<const SourceSet>> sets;
  for (const auto& set : source_sets(briefing)) sets.emplace(set->data.key, set);
  std::set<std::string> bodies;
  std::set<std::string> hosts;
  std::size_t bytes = 0;
  std::string sections;
  for (const auto& [key, answers] : recording->answers()) {
    const auto set = sets.find(key);
    if (set != sets.end()) hosts.insert(set->second->blank().host);
    sections += "\n";
    sections += section_of(*recording, key, set == sets.end() ? nullptr : set->second.get(), bodies, bytes);
  }
  return fmt::format(
      "{}: {:.0f} s from {}, {} bytes in {} bodies\nhosts: {}\nheaders kept: {}\nrequests, addresses, cookies and "
      "credentials are not kept\n{}",
      recording->name(), recording->length().count(), data::to_rfc3339(recording->started()), bytes, bodies.size(),
      fmt::join(hosts, ", "), fmt::join(kept_headers(), ", "), sections);
}

}  // namespace kiosk::feed
