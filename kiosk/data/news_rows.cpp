#include "kiosk/data/news_rows.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <pugixml.hpp>

#include "kiosk/base/ascii.hpp"
#include "kiosk/data/mail_time.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

constexpr std::size_t kMostEntries = 2000;
constexpr std::size_t kLongestText = 2000;  // bytes of one entry's words

// Of <?xml version="1.0" encoding="windows-1250"?>.
std::string declared_charset(std::string_view body) {
  if (!body.starts_with("<?xml")) return {};
  const std::string_view head = body.substr(0, body.find("?>"));
  const auto at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return {};
  const char quote = head[at + 9];
  const auto end = head.find(quote, at + 10);
  if (end == std::string_view::npos) return {};
  // What is no name of a charset (XML 1.0, production 81) is none, and not quoted to anybody.
  const std::string_view name = head.substr(at + 10, end - at - 10);
  const bool fit = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
  });
  return fit ? std::string(name) : std::string();
}

Result<std::string> to_utf8(std::string_view body, const std::string& charset) {
  UErrorCode code = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset.c_str(), &code), ucnv_close);
  if (U_FAILURE(code)) return Error{fmt::format("The feed is written in \"{}\", which nobody here can read.", charset)};
  std::u16string wide(body.size() * 2 + 16, u'\0');
  const std::int32_t units = ucnv_toUChars(from.get(), wide.data(), static_cast<std::int32_t>(wide.size()), body.data(),
                                           static_cast<std::int32_t>(body.size()), &code);
  if (U_FAILURE(code)) return Error{fmt::format("The feed says it is written in \"{}\", but it is not.", charset)};
  UErrorCode back = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &back), ucnv_close);
  std::string out(static_cast<std::size_t>(units) * 3 + 4, '\0');
  const std::int32_t bytes =
      ucnv_fromUChars(to.get(), out.data(), static_cast<std::int32_t>(out.size()), wide.data(), units, &back);
  if (U_FAILURE(back)) return Error{"The feed cannot be turned into UTF-8."};
  out.resize(static_cast<std::size_t>(bytes));
  return out;
}

// UTF-16 shows in its first bytes: a mark, or the "<" that a feed begins with.
std::string_view wide_charset(std::string_view body) {
  using namespace std::string_view_literals;
  if (body.starts_with("\xFF\xFE"sv) || body.starts_with("<\0"sv)) return "UTF-16LE";
  return body.starts_with("\xFE\xFF"sv) || body.starts_with("\0<"sv) ? "UTF-16BE" : "";
}

// What calls itself Latin-1 has the quotes and dashes that Windows put into its gap, and is read so everywhere else.
std::string as_it_is_meant(std::string name) {
  const std::string plain = lower(name);
  const bool narrow = plain == "iso-8859-1" || plain == "latin1" || plain == "us-ascii" || plain == "ascii";
  return narrow ? std::string("windows-1252") : std::move(name);
}

// Bytes that are UTF-8 whatever they say of themselves are read as that: wrong labels are commoner than wrong bytes.
Result<std::string> as_utf8(std::string_view body, std::string_view charset) {
  if (const std::string_view wide = wide_charset(body); !wide.empty()) {
    const bool marked = body.front() != '<' && body.front() != '\0';
    return to_utf8(body.substr(marked ? 2 : 0), std::string(wide));
  }
  if (!first_invalid_utf8(body)) return std::string(body);
  std::string name = charset.empty() ? declared_charset(body) : std::string(charset);
  if (name.empty() || lower(name) == "utf-8" || lower(name) == "utf8") {
    return Error{"The feed says it is UTF-8 text, but it is not."};
  }
  return to_utf8(body, as_it_is_meant(std::move(name)));
}

// Of "content:encoded" the part after the colon.
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// A pointer to the first child of one of the names, in the order of the names.
pugi::xml_node child_of(const pugi::xml_node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (const pugi::xml_node child : node.children()) {
      if (name == child.name() || (name.find(':') == std::string_view::npos && name == local_name(child) &&
                                   std::string_view(child.name()).find("media:") == std::string_view::npos))
        return child;
    }
  }
  return {};
}

// Everything that is text below a node, in order: xhtml content has elements of its own.
void collect(const pugi::xml_node& node, std::string& out, int depth) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) out += child.value();
    if (child.type() == pugi::node_element && depth < 32) {
      collect(child, out, depth + 1);
      out += ' ';
    }
  }
}

// Titles are HTML inside XML: decoded once by the parser, then stripped. Plain Atom text is stripped of nothing that
// looks like a tag only by chance, because plain_words() leaves "5 < 7".
std::string words_in(const pugi::xml_node& node) {
  std::string raw;
  if (node) collect(node, raw, 0);
  std::string words = plain_words(raw);
  if (words.size() <= kLongestText) return words;
  words.resize(kLongestText);
  words.resize(first_invalid_utf8(words).value_or(words.size()));
  return words + "…";
}

std::string link_in(const pugi::xml_node& entry) {
  std::string first;
  for (const pugi::xml_node child : entry.children()) {
    if (local_name(child) != "link") continue;
    const std::string_view rel = child.attribute("rel").value();
    const std::string address = child.attribute("href") ? child.attribute("href").value() : words_in(child);
    if (rel.empty() || rel == "alternate") return address;
    if (first.empty()) first = address;
  }
  return first;
}

std::string category_in(const pugi::xml_node& entry) {
  const pugi::xml_node node = child_of(entry, {"category", "dc:subject"});
  return node.attribute("term") ? node.attribute("term").value() : words_in(node);
}

std::optional<WallTime> time_in(const pugi::xml_node& node) {
  const std::string text = words_in(node);
  if (const auto when = parse_rfc3339(text)) return when;
  return parse_mail_time(text);
}

bool is_entry(const pugi::xml_node& node) {
  return node.type() == pugi::node_element && (local_name(node) == "item" || local_name(node) == "entry");
}

struct NewsEntry {
  std::string title, text, link, category, id;
  std::optional<WallTime> time;
};

NewsEntry read_entry(const pugi::xml_node& node) {
  NewsEntry entry;
  entry.title = words_in(child_of(node, {"title"}));
  entry.text = words_in(child_of(node, {"description", "summary", "content:encoded", "content"}));
  entry.link = link_in(node);
  entry.category = category_in(node);
  entry.id = words_in(child_of(node, {"guid", "id"}));
  for (const char* name : {"pubDate", "updated", "published", "date", "issued", "modified"}) {
    if (!entry.time) entry.time = time_in(child_of(node, {name}));
  }
  return entry;
}

Table table_of(const std::vector<NewsEntry>& entries) {
  Column title{"title", Column::Texts{}, {}}, text{"text", Column::Texts{}, {}}, link{"link", Column::Texts{}, {}};
  Column category{"category", Column::Texts{}, {}}, id{"id", Column::Texts{}, {}}, time{"time", Column::Times{}, {}};
  const auto add = [](Column& column, const std::string& words) {
    std::get<Column::Texts>(column.cells).push_back(words);
    column.valid.push_back(words.empty() ? 0 : 1);
  };
  for (const NewsEntry& entry : entries) {
    add(title, entry.title);
    add(text, entry.text);
    add(link, entry.link);
    add(category, entry.category);
    add(id, entry.id);
    std::get<Column::Times>(time.cells).push_back(entry.time.value_or(WallTime{}));
    time.valid.push_back(entry.time ? 1 : 0);
  }
  Table table;
  table.columns = {std::move(category), std::move(id),   std::move(link),
                   std::move(text),     std::move(time), std::move(title)};
  return table;
}

// The feed's element: <rss><channel>, <rdf:RDF>, <feed>. None: this XML is something else.
pugi::xml_node feed_of(const pugi::xml_document& document) {
  const pugi::xml_node root = document.document_element();
  const std::string name = lower(local_name(root));
  return name == "rss" || name == "rdf" || name == "feed" ? root : pugi::xml_node();
}

}  // namespace

Result<Decoded> decode_news(std::string_view body, std::string_view charset) {
  const auto utf8 = as_utf8(without_mark(body), charset);
  if (!utf8) return utf8.error();
  pugi::xml_document document;
  const auto parsed = document.load_buffer(utf8->data(), utf8->size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed) {
    return Error{fmt::format("The feed is broken XML: {}, at byte {}.", parsed.description(), parsed.offset)};
  }
  const pugi::xml_node root = feed_of(document);
  if (!root) {
    return Error{
        fmt::format("The answer is XML but no feed: it begins with <{}>.", document.document_element().name())};
  }
  const pugi::xml_node channel = child_of(root, {"channel"});
  std::vector<NewsEntry> entries;
  for (const pugi::xml_node& parent : {root, channel}) {  // RSS 1.0 has its items beside the channel
    for (const pugi::xml_node child : parent.children()) {
      if (is_entry(child) && entries.size() < kMostEntries) entries.push_back(read_entry(child));
    }
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const NewsEntry& a, const NewsEntry& b) { return a.time > b.time; });
  Decoded out;
  const auto undated = std::count_if(entries.begin(), entries.end(), [](const NewsEntry& e) { return !e.time; });
  if (undated > 0) out.notes.push_back(fmt::format("{} of {} entries have no date.", undated, entries.size()));
  out.tables.push_back(table_of(entries));
  return out;
}

}  // namespace kiosk::data
