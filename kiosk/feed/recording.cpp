#include "kiosk/feed/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "kiosk/data/json_rows.hpp"
#include "kiosk/feed/digest.hpp"

namespace kiosk::feed {
namespace {

constexpr std::int64_t kMaxIndexBytes = 16 * 1024 * 1024;
constexpr std::int64_t kMaxBodyBytes = 16 * 1024 * 1024;

using data::Column;
using data::Table;

double number(const Table& table, std::string_view name, std::size_t row) {
  const Column* column = table.find(name);
  return column != nullptr && column->valid[row] != 0 ? (*column->numbers())[row] : 0.0;
}

std::string text(const Table& table, std::string_view name, std::size_t row) {
  const Column* column = table.find(name);
  return column != nullptr && column->valid[row] != 0 ? (*column->texts())[row] : std::string{};
}

Result<Table> table_of(const std::string& index, const data::JsonSpec& spec) {
  auto query = data::JsonQuery::create(spec);
  if (!query) return query.error();
  auto decoded = query->decode(index);
  if (!decoded) return decoded.error();
  if (decoded->tables.empty()) return Table{};
  return std::move(decoded->tables.front());
}

// A recording travels on sticks: a path in it must not lead out of it.
bool stays_inside(const std::filesystem::path& path) {
  return !path.empty() && path.is_relative() &&
         std::none_of(path.begin(), path.end(), [](const auto& part) { return part == ".."; });
}

RecordedAnswer answer_of(const Table& rows, std::size_t row) {
  RecordedAnswer answer;
  answer.offset = Seconds(number(rows, "offset", row));
  answer.data_set = text(rows, "data", row);
  answer.fingerprint = text(rows, "fingerprint", row);
  answer.status = static_cast<int>(number(rows, "status", row));
  answer.content_type = text(rows, "content_type", row);
  answer.body = text(rows, "body", row);
  answer.hash = text(rows, "sha256", row);
  answer.redacted = static_cast<int>(number(rows, "redacted", row));
  return answer;
}

}  // namespace

Result<Recording> Recording::open(const std::filesystem::path& folder, const Files& files) {
  const auto file = folder / "index.json";
  const auto wrong = [&file](const std::string& why) {
    return Error{fmt::format("the recording '{}' cannot be used: {}", file.string(), why)};
  };
  const auto index = files.read(file, kMaxIndexBytes);
  if (!index) return wrong(index.error().message);
  const auto head =
      table_of(*index, {"@", {{"started", "started : rfc3339"}, {"length", "length : number"}}, {}, {}, {}});
  if (!head) return wrong(head.error().message);
  const auto rows = table_of(*index, {"answers",
                                      {{"offset", "offset : number"},
                                       {"data", "data : text"},
                                       {"fingerprint", "fingerprint : text"},
                                       {"status", "status : number"},
                                       {"content_type", "headers.\"content-type\" : text"},
                                       {"body", "body : text"},
                                       {"sha256", "sha256 : text"},
                                       {"redacted", "redacted : number"}},
                                      {},
                                      {},
                                      {}});
  if (!rows) return wrong(rows.error().message);

  Recording recording;
  const Column* started = head->find("started");
  if (started == nullptr || started->size() != 1 || started->valid[0] == 0) return wrong("it has no time 'started'");
  recording.started_ = (*started->times())[0];
  recording.folder_ = folder;
  recording.files_ = &files;
  recording.name_ = (folder.has_filename() ? folder : folder.parent_path()).filename().string();
  recording.length_ = Seconds(number(*head, "length", 0));
  for (std::size_t row = 0; row < rows->rows(); ++row) {
    RecordedAnswer answer = answer_of(*rows, row);
    if (!stays_inside(answer.body))
      return wrong(fmt::format("it names a body outside of it: '{}'", answer.body.string()));
    if (!(answer.offset.count() >= 0) || answer.status < 200 || answer.status > 299) continue;
    recording.length_ = std::max(recording.length_, answer.offset);
    recording.answers_[answer.data_set].push_back(std::move(answer));
  }
  if (!std::isfinite(recording.length_.count())) return wrong("its length is no number");
  for (auto& [key, answers] : recording.answers_) {
    std::stable_sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
  }
  return recording;
}

Seconds Recording::position(WallTime now) const {
  if (length_.count() <= 0) return Seconds{0};
  const double since = std::fmod(Seconds(now - started_).count(), length_.count());
  return Seconds(since < 0 ? since + length_.count() : since);
}

const RecordedAnswer* Recording::at(const std::string& data_set, const std::string& fingerprint,
                                    Seconds position) const {
  const auto it = answers_.find(data_set);
  if (it == answers_.end()) return nullptr;
  const RecordedAnswer* found = nullptr;
  for (const RecordedAnswer& answer : it->second) {
    if (!answer.fingerprint.empty() && answer.fingerprint != fingerprint) continue;
    if (answer.offset > position && found != nullptr) break;
    found = &answer;
    if (answer.offset > position) break;
  }
  return found;
}

Seconds Recording::until_change(WallTime now) const {
  const Seconds here = position(now);
  Seconds next = kNoChange;
  bool moves = false;
  for (const auto& [key, answers] : answers_) {
    moves = moves || answers.size() > 1;
    const auto later = std::upper_bound(answers.begin(), answers.end(), here,
                                        [](Seconds p, const RecordedAnswer& answer) { return p < answer.offset; });
    if (answers.size() > 1 && later != answers.end()) next = std::min(next, later->offset - here);
  }
  return moves ? std::min(next, length_ - here) : kNoChange;
}

Result<net::Response> Recording::read(const RecordedAnswer& answer) const {
  auto body = files_->read(folder_ / answer.body, kMaxBodyBytes);
  if (!body) return body.error();
  if (!answer.hash.empty() && sha256_hex(*body) != answer.hash) {
    return Error{fmt::format("'{}' is not what was recorded: its checksum differs", (folder_ / answer.body).string())};
  }
  net::Response response;
  response.status = answer.status;
  response.body = std::move(body).value();
  response.headers["content-type"] = answer.content_type;
  return response;
}

}  // namespace kiosk::feed
