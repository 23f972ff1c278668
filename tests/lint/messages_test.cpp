// The catalogues: every id the code uses exists in English, every English one in German, with the same arguments, and
// every pattern is one that ICU can read.
#include <fmt/format.h>
#include <toml++/toml.h>
#include <unicode/messagepattern.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "tests/lint/tree.hpp"
#include "tests/support/catch.hpp"

namespace {

using lint::File;
using lint::Files;
using lint::Findings;

using Catalogue = std::map<std::string, std::string, std::less<>>;

// assets/messages/wall.en.toml and demos/<id>/messages/en.toml; anything else is not a catalogue.
bool is_language(const File& file, const std::string& language) {
  return file.path.ends_with("." + language + ".toml") || file.path.ends_with("/messages/" + language + ".toml");
}

Files catalogue_files() {
  Files files = lint::tree({"assets/messages", "demos"}, {".toml"});
  std::erase_if(files, [](const File& file) { return file.path.find("messages/") == std::string::npos; });
  return files;
}

Catalogue merged(const Files& files, const std::string& language, Findings& findings) {
  Catalogue all;
  for (const File& file : files) {
    if (!is_language(file, language)) continue;
    try {
      for (const auto& [key, node] : toml::parse(file.text)) {
        const std::string id(key.str());
        const auto text = node.value<std::string>();
        if (!text) {
          findings.push_back(lint::finding(file, 1, fmt::format("'{}' is not a flat text; quote keys with dots", id)));
        } else if (!all.emplace(id, *text).second) {
          findings.push_back(lint::finding(file, 1, fmt::format("'{}' is there twice", id)));
        }
      }
    } catch (const toml::parse_error& error) {
      findings.push_back(lint::finding(file, static_cast<int>(error.source().begin.line), error.description()));
    }
  }
  return all;
}

struct Pattern {
  bool readable = false;
  std::set<std::string> arguments;
};

Pattern read_pattern(const std::string& text) {
  UErrorCode code = U_ZERO_ERROR;
  const icu::MessagePattern pattern(icu::UnicodeString::fromUTF8(text), nullptr, code);
  Pattern read{U_SUCCESS(code) != 0, {}};
  for (int i = 0; read.readable && i < pattern.countParts(); ++i) {
    if (pattern.getPart(i).getType() != UMSGPAT_PART_TYPE_ARG_NAME) continue;
    std::string name;
    pattern.getSubstring(pattern.getPart(i)).toUTF8String(name);
    read.arguments.insert(name);
  }
  return read;
}

Findings check_patterns(const Catalogue& english, const Catalogue& other, std::string_view language) {
  Findings findings;
  for (const auto& [id, text] : english) {
    const Pattern source = read_pattern(text);
    if (!source.readable) findings.push_back(fmt::format("en '{}': ICU cannot read the pattern", id));
    const auto translated = other.find(id);
    if (translated == other.end()) {
      findings.push_back(fmt::format("{} '{}': not translated", language, id));
      continue;
    }
    const Pattern target = read_pattern(translated->second);
    if (!target.readable) findings.push_back(fmt::format("{} '{}': ICU cannot read the pattern", language, id));
    if (target.readable && source.arguments != target.arguments) {
      findings.push_back(fmt::format("{} '{}': its arguments differ: {{{}}}, not {{{}}}", language, id,
                                     fmt::join(target.arguments, ", "), fmt::join(source.arguments, ", ")));
    }
  }
  for (const auto& [id, text] : other) {
    if (!english.contains(id)) findings.push_back(fmt::format("{} '{}': English has no such id", language, id));
  }
  return findings;
}

bool is_file_name(std::string_view text) {
  static const std::vector<std::string_view> endings{".toml", ".csv", ".json", ".png", ".svg", ".jpg", ".md", ".xml"};
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return text.ends_with(ending); });
}

// An id is written whole in Message::of("..."), or as a dotted word in a table, where its first part says that it is
// one: "economics.control.share". What the code goes on to complete ("economics.view." + key) cannot be checked here.
Findings check_used(const Files& files, const Catalogue& english) {
  static const std::regex shape(R"(([a-z][a-z0-9_]*)(\.[a-z0-9_]+)+)");
  static const std::regex direct(R"(Message::of\(\s*$)");
  std::set<std::string> first_parts;
  for (const auto& [id, text] : english) first_parts.insert(id.substr(0, id.find('.')));
  Findings findings;
  for (const File& file : files) {
    const auto all = lint::lines(file.text);
    for (const lint::Literal& literal : lint::literals(file.text)) {
      if (literal.text.empty() || literal.text.back() == '.' || english.contains(literal.text)) continue;
      const std::string line(all[static_cast<std::size_t>(literal.line) - 1]);
      const std::size_t at = std::min(line.find('"' + literal.text + '"'), line.size());
      if (std::string_view(line).substr(at).starts_with('"' + literal.text + "\" +")) continue;
      std::smatch match;
      const bool dotted = std::regex_match(literal.text, match, shape) && first_parts.contains(match[1]);
      if ((dotted && !is_file_name(literal.text)) || std::regex_search(line.substr(0, at), direct)) {
        findings.push_back(lint::finding(file, literal.line, fmt::format("English has no message '{}'", literal.text)));
      }
    }
  }
  return findings;
}

// Every message must be said somewhere: whole, or by a beginning that the code completes ("economics.commitment." +
// key).
Findings check_unused(const Files& files, const Catalogue& english) {
  std::set<std::string> whole;
  std::vector<std::string> beginnings;
  for (const File& file : files) {
    for (const lint::Literal& literal : lint::literals(file.text)) {
      if (literal.text.find('.') == std::string::npos) continue;
      whole.insert(literal.text);
      const std::size_t hole = literal.text.find('{');
      if (hole != std::string::npos && hole > 1) beginnings.push_back(literal.text.substr(0, hole));
      if (literal.text.back() == '.') beginnings.push_back(literal.text);
    }
  }
  Findings findings;
  for (const auto& entry : english) {
    const std::string& id = entry.first;
    const bool begun =
        std::any_of(beginnings.begin(), beginnings.end(), [&](const std::string& b) { return id.starts_with(b); });
    if (!whole.contains(id) && !begun) findings.push_back(fmt::format("en '{}': nothing says it", id));
  }
  return findings;
}

}  // namespace

TEST_CASE("the catalogues are whole: readable, German complete, arguments alike") {
  const Files files = catalogue_files();
  Findings findings;
  const Catalogue english = merged(files, "en", findings);
  const Catalogue german = merged(files, "de", findings);
  REQUIRE_FALSE(english.empty());
  const Findings more = check_patterns(english, german, "de");
  findings.insert(findings.end(), more.begin(), more.end());
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("every message the code says is in the catalogue, and every one there is said") {
  Findings findings;
  const Catalogue english = merged(catalogue_files(), "en", findings);
  for (const Findings& more : {check_used(lint::sources(), english), check_unused(lint::sources(), english)}) {
    findings.insert(findings.end(), more.begin(), more.end());
  }
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("the catalogue checks can fail") {
  const Catalogue english{{"a.one", "One {n, plural, one {# day} other {# days}}"}, {"a.two", "Two"}};
  CHECK(check_patterns(english, {{"a.one", "Eins {n, number}"}, {"a.two", "Zwei"}}, "de").empty());
  CHECK(check_patterns(english, {{"a.one", "Eins {n}"}}, "de").size() == 1);
  CHECK(check_patterns(english, {{"a.one", "Eins {m}"}, {"a.two", "Zwei"}}, "de").size() == 1);
  CHECK(check_patterns(english, {{"a.one", "Eins {n"}, {"a.two", "Zwei"}}, "de").size() == 1);
  CHECK(check_patterns(english, {{"a.one", "Eins {n}"}, {"a.two", "Zwei"}, {"a.three", "Drei"}}, "de").size() == 1);
  Findings findings;
  merged({{"assets/messages/x.en.toml", "a.one = \"1\"\n"}}, "en", findings);   // unquoted: a nested table
  merged({{"assets/messages/x.en.toml", "\"a.one\" = 1\n"}}, "en", findings);   // not a text
  merged({{"assets/messages/x.en.toml", "\"a.one\" = \"\n"}}, "en", findings);  // not TOML
  merged({{"assets/messages/x.en.toml", "\"a\" = \"1\"\n"}, {"demos/one/messages/en.toml", "\"a\" = \"2\"\n"}}, "en",
         findings);
  CHECK(findings.size() == 4);
}

TEST_CASE("uses of messages are found where they are written") {
  const Catalogue english{{"a.one", "1"}, {"a.kind.x", "x"}};
  const auto used = [&](const char* text) { return check_used({{"kiosk/wall/a.cpp", text}}, english).size(); };
  CHECK(used("return Message::of(\"a.one\");") == 0);
  CHECK(used("return Message::of(\"a.missing\");") == 1);
  CHECK(used("return data::Message::of(\"missing\").with(\"n\", 1.0);") == 1);
  CHECK(used("return Message::of(\"a.kind.\" + key);") == 0);
  CHECK(used("Choice{\"x\", \"a.kind.y\"};") == 1);
  CHECK(used("figure(\"b.kind\"); read(\"a.toml\");") == 0);
  CHECK(check_unused({{"kiosk/wall/a.cpp", "f(\"a.one\");"}}, english).size() == 1);
  CHECK(check_unused({{"kiosk/wall/a.cpp", "f(\"a.one\", \"a.kind.\" + key);"}}, english).empty());
  CHECK(check_unused({{"kiosk/wall/a.cpp", "f(\"a.one\", fmt::format(\"a.kind.{}\", key));"}}, english).empty());
}
