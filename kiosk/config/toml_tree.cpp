#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "kiosk/config/node.hpp"
#include "kiosk/config/prescan.hpp"

namespace kiosk::config {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMaxSyntaxErrors = 20;

Place place_of(const toml::source_region& region) {
  return {static_cast<int>(region.begin.line), static_cast<int>(region.begin.column), {}};
}

template <typename T>
std::string iso_written(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Node converted(const toml::node& from);

void convert_members(const toml::table& from, Node& to) {
  to.kind = Node::Kind::kTable;
  for (const auto& [key, value] : from) {
    Node member = converted(value);
    member.key = std::string(key.str());
    member.key_place = place_of(key.source());
    if (member.place.line == 0) member.place = member.key_place;
    to.items.push_back(std::move(member));
  }
  // The library sorts by name; people read by line.
  std::stable_sort(to.items.begin(), to.items.end(), [](const Node& a, const Node& b) {
    return std::pair(a.key_place.line, a.key_place.column) < std::pair(b.key_place.line, b.key_place.column);
  });
}

Node converted(const toml::node& from) {
  Node node;
  node.place = place_of(from.source());
  if (const auto* table = from.as_table()) {
    convert_members(*table, node);
  } else if (const auto* array = from.as_array()) {
    node.kind = Node::Kind::kList;
    for (const toml::node& item : *array) node.items.push_back(converted(item));
  } else if (const auto* text = from.as_string()) {
    node.kind = Node::Kind::kText;
    node.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    node.kind = Node::Kind::kInteger;
    node.integer = integer->get();
    node.number = static_cast<double>(node.integer);
  } else if (const auto* real = from.as_floating_point()) {
    node.kind = Node::Kind::kReal;
    node.number = real->get();
  } else if (const auto* flag = from.as_boolean()) {
    node.kind = Node::Kind::kFlag;
    node.flag = flag->get();
  } else {
    node.kind = Node::Kind::kTime;
    if (const auto* date = from.as_date()) node.text = iso_written(date->get());
    if (const auto* time = from.as_time()) node.text = iso_written(time->get());
    if (const auto* both = from.as_date_time()) node.text = iso_written(both->get());
  }
  return node;
}

// The library's sentences begin "Error while parsing key-value pair: ..."; people want the part after the colon.
std::string syntax_message(std::string_view description) {
  const auto colon = description.find(": ");
  if (description.substr(0, 5) == "Error" && colon != std::string_view::npos) description.remove_prefix(colon + 2);
  if (description.find("redefine") != std::string_view::npos) {
    return fmt::format("written twice: {}; keep one of them", description);
  }
  return fmt::format("this is not TOML: {}", description);
}

// The statement that holds `line`; a header takes what stands below it along.
Statement statement_at(const std::vector<Statement>& all, int line) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool last = i + 1 == all.size();
    if (line > all[i].last_line && !last && line >= all[i + 1].first_line) continue;
    Statement found = all[i];
    found.last_line = std::max(found.last_line, line);
    if (found.header) {
      for (std::size_t j = i + 1; j < all.size() && !all[j].header; ++j) found.last_line = all[j].last_line;
    }
    return found;
  }
  return {line, line, false};
}

// Parses, and after a mistake leaves the broken statement out and parses again, so that all mistakes are reported.
Tree parse(std::string_view text, const std::vector<Statement>& statements, const std::string& shown,
           std::vector<Issue>& issues) {
  Tree tree;
  std::vector<Statement> left_out;
  while (left_out.size() < kMaxSyntaxErrors) {
    try {
      const std::string kept = left_out.empty() ? std::string(text) : without(text, left_out);
      convert_members(toml::parse(kept), tree.root);
      tree.usable = true;
      return tree;
    } catch (const toml::parse_error& error) {
      const Place place = place_of(error.source());
      issues.push_back({Severity::kError, shown, place.line, place.column, syntax_message(error.description())});
      tree.incomplete = true;
      left_out.push_back(statement_at(statements, place.line));
    }
  }
  return tree;
}

bool fit_characters(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
  });
}

// The look over the bytes cannot see what an escape such as \u0000 stands for.
void refuse_escaped_controls(const Node& node, const std::string& shown, std::vector<Issue>& issues) {
  if (issues.size() >= kMaxSyntaxErrors) return;
  const bool fit_key = fit_characters(node.key);
  if (!fit_key || !fit_characters(node.text)) {
    const Place& place = fit_key ? node.place : node.key_place;
    issues.push_back({Severity::kError, shown, place.line, place.column,
                      fmt::format("this {} holds an escaped control character such as \\u0000; remove it",
                                  fit_key ? "text" : "key")});
  }
  for (const Node& item : node.items) refuse_escaped_controls(item, shown, issues);
}

// For messages: at most 40 bytes, cut between characters.
std::string shortened(const std::string& text) {
  std::size_t end = 40;
  if (text.size() <= end) return text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end) + " ...";
}

}  // namespace

const Node* Node::find(std::string_view name) const {
  if (kind != Kind::kTable) return nullptr;
  const auto it = std::find_if(items.begin(), items.end(), [&](const Node& member) { return member.key == name; });
  return it == items.end() ? nullptr : &*it;
}

std::string Node::described() const {
  switch (kind) {
    case Kind::kText:
      return fmt::format("the text '{}'", shortened(text));
    case Kind::kInteger:
      return fmt::format("the number {}", integer);
    case Kind::kReal:
      return fmt::format("the number {}", number);
    case Kind::kFlag:
      return flag ? "true" : "false";
    case Kind::kTime:
      return fmt::format("the date or time {}", text);
    case Kind::kList:
      return "a list";
    case Kind::kTable:
      return "a table";
  }
  return {};
}

Tree read_toml(const Files& files, const std::filesystem::path& file, const std::string& shown,
               std::vector<Issue>& issues) {
  const Result<std::string> bytes = files.read(file, kMaxFileBytes);
  if (!bytes) {
    issues.push_back({Severity::kError, shown, 0, 0, bytes.error().message});
    return {};
  }
  std::string_view text = *bytes;
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());
  const Prescan scan = prescan(text);
  for (const Refusal& r : scan.refusals) issues.push_back({Severity::kError, shown, r.line, r.column, r.message});
  if (!scan.refusals.empty()) return {};
  Tree tree = parse(text, scan.statements, shown, issues);
  const std::size_t before = issues.size();
  refuse_escaped_controls(tree.root, shown, issues);
  if (issues.size() > before) return {};
  return tree;
}

}  // namespace kiosk::config
