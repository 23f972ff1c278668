#include "kiosk/data/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kiosk/data/number_text.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

int line_of(std::string_view bytes, std::size_t offset) {
  int line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'))) ++line;
  }
  return line;
}

std::optional<Error> unreadable(std::string_view bytes, const CsvOptions& options) {
  if (bytes.size() > std::min<std::size_t>(options.max_bytes, UINT32_MAX)) {
    return Error{fmt::format("The file has {} bytes; at most {} are read.", bytes.size(), options.max_bytes)};
  }
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    return Error{"The file is UTF-16 text. Save it as \"CSV UTF-8\" and try again."};
  }
  if (const auto zero = bytes.find('\0'); zero != std::string_view::npos) {
    return Error{
        fmt::format("Line {}: a zero byte. This is no CSV text; perhaps a spreadsheet file with the ending "
                    ".csv. Save it as \"CSV UTF-8\".",
                    line_of(bytes, zero))};
  }
  if (const auto bad = first_invalid_utf8(bytes)) {
    return Error{
        fmt::format("Line {}: the byte 0x{:02X} is no UTF-8 text. Save the file as \"CSV UTF-8\" and try "
                    "again.",
                    line_of(bytes, *bad), static_cast<unsigned char>(bytes[*bad]))};
  }
  if (bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos) return Error{"The file is empty."};
  return std::nullopt;
}

// The most frequent candidate outside quotes in the first line that holds anything.
char sniff(std::string_view bytes) {
  constexpr std::array<char, 4> kCandidates{',', ';', '\t', '|'};
  std::array<int, 4> counts{};
  bool quoted = false;
  bool any = false;
  for (const char c : bytes) {
    if (c == '"') quoted = !quoted;
    if (!quoted && (c == '\n' || c == '\r') && any) break;
    any = any || (c != '\n' && c != '\r');
    for (std::size_t i = 0; i < kCandidates.size(); ++i) counts[i] += !quoted && c == kCandidates[i] ? 1 : 0;
  }
  return kCandidates[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

}  // namespace

// Walks the bytes once. Cells are spans of the file's own bytes; only doubled quotes are closed up in place.
class CsvReader {
 public:
  CsvReader(std::string bytes, const CsvOptions& options) : options_(options) { file_.bytes_ = std::move(bytes); }

  Result<CsvFile> read() {
    if (file_.bytes_.starts_with(kUtf8Mark)) at_ = kUtf8Mark.size();
    separator_ = options_.separator != '\0' ? options_.separator : separator_of_file();
    while (row_.empty() && more()) read_row();
    for (const Span& span : row_) file_.header_.emplace_back(without_blanks(view(span)));
    if (file_.columns() > options_.max_columns) {
      return Error{
          fmt::format("Line {}: {} columns; at most {} are read.", row_line_, file_.columns(), options_.max_columns)};
    }
    warn_of_twins();
    read_rows();
    if (unsaid_ > 0) file_.warnings_.push_back(fmt::format("{} more warnings like these are not listed.", unsaid_));
    return std::move(file_);
  }

 private:
  using Span = CsvFile::Span;

  bool more() const { return at_ < file_.bytes_.size(); }
  char peek() const { return file_.bytes_[at_]; }
  std::string_view view(Span span) const { return std::string_view(file_.bytes_).substr(span.start, span.length); }
  static Span span_of(std::size_t from, std::size_t to) {
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to - from)};
  }

  template <typename... A>
  void warn(int line, fmt::format_string<A...> words, A&&... args) {
    if (file_.warnings_.size() >= options_.max_warnings) {
      ++unsaid_;
      return;
    }
    file_.warnings_.push_back(fmt::format("Line {}: {}", line, fmt::format(words, std::forward<A>(args)...)));
  }

  // Spreadsheets write a first line "sep=;" for each other.
  char separator_of_file() {
    const std::string_view rest = std::string_view(file_.bytes_).substr(at_);
    const bool stated = rest.size() > 5 && rest.starts_with("sep=") && (rest[5] == '\r' || rest[5] == '\n');
    if (!stated) return sniff(rest);
    at_ += 5;
    skip_line_end();
    return rest[4];
  }

  void warn_of_twins() {
    std::vector<std::string> seen;
    for (const std::string& name : file_.header_) {
      if (!name.empty() && std::find(seen.begin(), seen.end(), name) != seen.end()) {
        warn(row_line_, "the header has \"{}\" twice; the first one is read.", name);
      }
      seen.push_back(name);
    }
  }

  void read_rows() {
    const std::size_t columns = file_.columns();
    while (more()) {
      read_row();
      if (row_.empty()) continue;
      if (file_.rows() == options_.max_rows) {
        warn(row_line_, "only the first {} rows are read.", options_.max_rows);
        return;
      }
      if (row_.size() < columns) {
        warn(row_line_, "{} cells where the header has {}; the missing ones are read as empty.", row_.size(), columns);
      } else if (row_.size() > columns && holds_anything(columns)) {
        warn(row_line_, "{} cells where the header has {}; the last ones are left out.", row_.size(), columns);
      }
      row_.resize(columns);
      file_.cells_.insert(file_.cells_.end(), row_.begin(), row_.end());
      file_.lines_.push_back(row_line_);
    }
  }

  bool holds_anything(std::size_t from) const {
    return std::any_of(row_.begin() + static_cast<std::ptrdiff_t>(std::min(from, row_.size())), row_.end(),
                       [](Span s) { return s.length > 0; });
  }

  // Leaves row_ empty when no cell of the line holds anything.
  void read_row() {
    row_.clear();
    row_line_ = line_;
    do {
      row_.push_back(read_cell());
    } while (next_in_row());
    if (!holds_anything(0)) row_.clear();
  }

  // Steps over a separator (more cells follow) or a line end.
  bool next_in_row() {
    if (!more()) return false;
    if (peek() == separator_) {
      ++at_;
      return true;
    }
    skip_line_end();
    return false;
  }

  void skip_line_end() {
    if (more() && peek() == '\r') ++at_;
    const bool lone = at_ > 0 && file_.bytes_[at_ - 1] == '\r';
    if (more() && peek() == '\n') {
      ++at_;
    } else if (!lone) {
      return;
    }
    ++line_;
  }

  bool at_cell_end() const { return !more() || peek() == separator_ || peek() == '\n' || peek() == '\r'; }

  Span read_cell() {
    const std::size_t start = at_;
    while (more() && is_space(peek()) && peek() != separator_) ++at_;
    if (more() && peek() == '"') return read_quoted();
    while (!at_cell_end()) ++at_;
    const std::string_view text = without_blanks(std::string_view(file_.bytes_).substr(start, at_ - start));
    return span_of(static_cast<std::size_t>(text.data() - file_.bytes_.data()),
                   static_cast<std::size_t>(text.data() - file_.bytes_.data()) + text.size());
  }

  // at_ is on the opening quote.
  Span read_quoted() {
    const std::size_t open = at_;
    const int open_line = line_;
    const auto close = find_close(open + 1);
    if (!close) {
      warn(open_line, "a quote is never closed; it is read as a letter.");
      at_ = open;
      while (!at_cell_end()) ++at_;
      return span_of(open, at_);
    }
    std::size_t write = open + 1;
    for (std::size_t i = open + 1; i < *close; ++i) {
      const char c = file_.bytes_[i];
      const bool pair = c == '"';
      if (c == '\n' || (c == '\r' && file_.bytes_[i + 1] != '\n')) ++line_;
      file_.bytes_[write++] = c;
      if (pair) ++i;
    }
    at_ = *close + 1;
    append_rest(write);
    return span_of(open + 1, write);
  }

  std::optional<std::size_t> find_close(std::size_t from) const {
    const std::string& bytes = file_.bytes_;
    while (true) {
      const std::size_t quote = bytes.find('"', from);
      if (quote == std::string::npos) return std::nullopt;
      if (quote + 1 >= bytes.size() || bytes[quote + 1] != '"') return quote;
      from = quote + 2;
    }
  }

  // "5" inch: what follows a closing quote belongs to the cell.
  void append_rest(std::size_t& write) {
    const std::size_t start = at_;
    while (!at_cell_end()) ++at_;
    const std::size_t length = at_ - start;
    if (without_blanks(std::string_view(file_.bytes_).substr(start, length)).empty()) return;
    warn(line_, "text after a closing quote; it is read as part of the cell.");
    for (std::size_t i = start; i < at_; ++i) file_.bytes_[write++] = file_.bytes_[i];
  }

  CsvOptions options_;
  CsvFile file_;
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
  int row_line_ = 1;
  std::vector<Span> row_;
  std::size_t unsaid_ = 0;
};

std::optional<std::size_t> CsvFile::column(std::string_view name) const {
  const auto exact = std::find(header_.begin(), header_.end(), name);
  if (exact != header_.end()) return static_cast<std::size_t>(exact - header_.begin());
  const std::string key = header_key(name);
  const auto alike =
      std::find_if(header_.begin(), header_.end(), [&](const std::string& h) { return header_key(h) == key; });
  if (key.empty() || alike == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(alike - header_.begin());
}

std::optional<std::size_t> CsvFile::column(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto found = column(name)) return found;
  }
  return std::nullopt;
}

Result<CsvFile> parse_csv(std::string bytes, const CsvOptions& options) {
  if (auto error = unreadable(bytes, options)) return *error;
  return CsvReader(std::move(bytes), options).read();
}

std::string header_key(std::string_view name) {
  std::string key;
  int depth = 0;
  for (const char c : without_mark(name)) {
    if (c == '(' || c == '[') ++depth;
    const bool upper = c >= 'A' && c <= 'Z';
    const bool keep = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<signed char>(c) < 0;
    if (depth == 0 && keep) key += upper ? static_cast<char>(c - 'A' + 'a') : c;
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return key;
}

namespace {

constexpr std::array<std::string_view, 6> kGroupSigns{" ", "'", "\u00a0", "\u202f", "\u2009", "\u2019"};

// Bytes of the sign between groups of digits that stands in front; 0: none.
std::size_t group_sign(std::string_view text, char thousands) {
  const auto sign = std::find_if(kGroupSigns.begin(), kGroupSigns.end(), [&](auto s) { return text.starts_with(s); });
  if (sign != kGroupSigns.end()) return sign->size();
  return text.starts_with(thousands) ? 1 : 0;
}

// Behind a sign: three digits, or two and another sign. What is grouped otherwise is not grouped but something else.
bool begins_group(std::string_view text, char thousands) {
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits == 3 || (digits == 2 && group_sign(text.substr(digits), thousands) > 0);
}

}  // namespace

std::optional<double> parse_number(std::string_view text, char decimal) {
  const char thousands = decimal == ',' ? '.' : ',';
  std::string plain;
  text = without_blanks(text);
  bool fraction = false;
  while (!text.empty()) {
    const bool digit_before = !plain.empty() && plain.back() >= '0' && plain.back() <= '9';
    const std::size_t sign = digit_before && !fraction ? group_sign(text, thousands) : 0;
    if (sign > 0) {
      text.remove_prefix(sign);
      if (!begins_group(text, thousands)) return std::nullopt;
    } else if (text.starts_with("\u2212")) {
      plain += '-';
      text.remove_prefix(3);
    } else {
      if (text.front() == thousands && decimal == ',') return std::nullopt;  // from_chars would take it for the mark
      fraction = fraction || text.front() == decimal;
      plain += text.front() == decimal ? '.' : text.front();
      text.remove_prefix(1);
    }
  }
  if (plain.empty() || unusual_number(plain)) return std::nullopt;
  return machine_number(plain);
}

std::optional<double> person_number(std::string_view text, char decimal) {
  const auto unusual = unusual_number(without_blanks(text));
  return unusual ? unusual : parse_number(text, decimal);
}

}  // namespace kiosk::data
