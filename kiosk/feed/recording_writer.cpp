#include "kiosk/feed/recording_writer.hpp"

#include <fmt/format.h>

#include <array>

#include "kiosk/base/files.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/feed/digest.hpp"
#include "kiosk/feed/json_text.hpp"

namespace kiosk::feed {
namespace {

constexpr std::array<const char*, 5> kKeptHeaders{"content-type", "date", "etag", "last-modified", "cache-control"};

std::string headers_of(const net::Response& response) {
  std::string text;
  for (const char* name : kKeptHeaders) {
    std::string value = response.header(name);
    // Bytes beyond ASCII have no agreed meaning in a header, and would make the index invalid.
    std::erase_if(value, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (!value.empty()) text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", json_text(name), json_text(value));
  }
  return "{" + text + "}";
}

}  // namespace

std::vector<std::string> kept_headers() { return {kKeptHeaders.begin(), kKeptHeaders.end()}; }

Status RecordingWriter::add(Seconds offset, const std::string& data_set, const std::string& fingerprint,
                            const net::Response& response, std::int64_t redacted) {
  const std::string hash = sha256_hex(response.body);
  const std::string name = "bodies/" + hash.substr(0, 16) + ".json";
  if (!written_.contains(hash)) {
    std::error_code code;
    std::filesystem::create_directories(folder_ / "bodies", code);
    if (const Status status = write_atomically(folder_ / name, response.body); !status) return status;
    written_.insert(hash);
  }
  rows_ += fmt::format(
      "{}\n  {{\"offset\": {:.3f}, \"data\": {}, \"fingerprint\": {}, \"status\": {}, \"headers\": {}, \"body\": {}, "
      "\"sha256\": {}{}}}",
      rows_.empty() ? "" : ",", offset.count(), json_text(data_set), json_text(fingerprint), response.status,
      headers_of(response), json_text(name), json_text(hash),
      redacted > 0 ? fmt::format(", \"redacted\": {}", redacted) : std::string());
  return Done{};
}

Status RecordingWriter::write_index(Seconds length) const {
  return write_atomically(folder_ / "index.json",
                          fmt::format("{{\"version\": 1, \"started\": {}, \"length\": {:.3f}, \"answers\": [{}\n]}}\n",
                                      json_text(data::to_rfc3339(started_)), length.count(), rows_));
}

}  // namespace kiosk::feed
