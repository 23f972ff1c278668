// One table of fields per struct: key, type, help, how it is read, and how a value of it is written; the default is
// what the struct's member initialiser has. Reading, unknown keys, required keys, the printed reference and what `kiosk
// explain` prints all come from the same table, so every field says how it is written.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/config/duration.hpp"
#include "kiosk/config/offer.hpp"
#include "kiosk/config/reader.hpp"
#include "kiosk/config/written.hpp"

namespace kiosk::config {

using Folder = std::filesystem::path;  // of the briefing: paths are written as they are named from there

template <typename T>
struct Field {
  std::string key;
  std::string type;  // as a person reads it
  std::string help;
  std::function<void(Reader&, const Node&, T&)> read;
  // The value as TOML that reads back as the same; an empty text: it is not set, and no file could say so.
  std::function<std::string(const T&, const Folder&)> shown;
  bool required = false;
};

template <typename T>
using Fields = std::vector<Field<T>>;

// Fills `out` from a table node: reports unknown keys with the nearest name and required ones that are missing.
template <typename T>
void read_fields(Reader& reader, const Node& node, const Fields<T>& fields, const std::string& what, T& out) {
  for (const Node& member : node.items) {
    const auto it = std::find_if(fields.begin(), fields.end(), [&](const Field<T>& f) { return f.key == member.key; });
    if (it != fields.end()) {
      it->read(reader, member, out);
      continue;
    }
    std::vector<std::string> keys;
    for (const Field<T>& field : fields) keys.push_back(field.key);
    reader.error(member.key_place,
                 fmt::format("{} has no key '{}'{}", what, member.key.substr(0, 60), offer(member.key, keys)));
  }
  for (const Field<T>& field : fields) {
    if (field.required && node.find(field.key) == nullptr) {
      reader.absent(node.place, fmt::format("{} needs '{}': {}", what, field.key, field.help));
    }
  }
}

template <typename T>
Field<T> needed(Field<T> field) {
  field.required = true;
  return field;
}

template <typename T>
Field<T> text_field(const char* key, std::string T::*member, std::string help) {
  return {key, "text", std::move(help), [member](Reader& r, const Node& n, T& out) { r.text(n, out.*member); },
          [member](const T& t, const Folder&) { return written(t.*member); }};
}

template <typename T>
Field<T> flag_field(const char* key, bool T::*member, std::string help) {
  return {key, "true or false", std::move(help), [member](Reader& r, const Node& n, T& out) { r.flag(n, out.*member); },
          [member](const T& t, const Folder&) { return t.*member ? "true" : "false"; }};
}

template <typename T>
Field<T> number_field(const char* key, double T::*member, Range range, std::string help) {
  return {key, fmt::format("number, {} to {}", range.min, range.max), std::move(help),
          [member, range](Reader& r, const Node& n, T& out) { r.number(n, range, out.*member); },
          [member](const T& t, const Folder&) { return fmt::format("{}", t.*member); }};
}

template <typename T>
Field<T> integer_field(const char* key, int T::*member, Range range, std::string help) {
  return {key, fmt::format("whole number, {} to {}", range.min, range.max), std::move(help),
          [member, range](Reader& r, const Node& n, T& out) { r.integer(n, range, out.*member); },
          [member](const T& t, const Folder&) { return fmt::format("{}", t.*member); }};
}

template <typename T>
Field<T> duration_field(const char* key, Seconds T::*member, Range seconds, std::string help) {
  return {key,
          fmt::format("duration, {} to {}", duration_text(Seconds(seconds.min)), duration_text(Seconds(seconds.max))),
          std::move(help), [member, seconds](Reader& r, const Node& n, T& out) { r.duration(n, seconds, out.*member); },
          // A default that may not be written stands for one that is not set.
          [member, seconds](const T& t, const Folder&) {
            return (t.*member).count() < seconds.min ? std::string() : written(t.*member);
          }};
}

template <typename T>
Field<T> local_field(const char* key, LocalText T::*member, std::string help) {
  return {key, "text, or one per language", std::move(help),
          [member](Reader& r, const Node& n, T& out) { r.local(n, out.*member); },
          [member](const T& t, const Folder&) { return written(t.*member); }};
}

template <typename T>
Field<T> zone_field(const char* key, std::string T::*member, std::string help) {
  return {key, "IANA time zone", std::move(help),
          [member](Reader& r, const Node& n, T& out) { r.time_zone(n, out.*member); },
          [member](const T& t, const Folder&) { return written(t.*member); }};
}

template <typename T>
Field<T> choice_field(const char* key, std::string T::*member, std::vector<std::string> valid, std::string help) {
  return {key, joined(valid, " | "), std::move(help),
          [member, valid](Reader& r, const Node& n, T& out) { r.choice(n, valid, out.*member); },
          [member](const T& t, const Folder&) { return in_quotes(t.*member); }};
}

// `names[i]` stands for the enumerator of value i.
template <typename T, typename E>
Field<T> enum_field(const char* key, E T::*member, std::vector<std::string> names, std::string help) {
  return {key, joined(names, " | "), std::move(help),
          [member, names](Reader& r, const Node& n, T& out) {
            std::string name;
            if (!r.choice(n, names, name)) return;
            out.*member = static_cast<E>(std::find(names.begin(), names.end(), name) - names.begin());
          },
          [member, names](const T& t, const Folder&) { return in_quotes(names[static_cast<std::size_t>(t.*member)]); }};
}

template <typename T>
Field<T> custom_field(const char* key, std::string type, std::string help,
                      std::function<void(Reader&, const Node&, T&)> read,
                      std::function<std::string(const T&, const Folder&)> shown) {
  return {key, std::move(type), std::move(help), std::move(read), std::move(shown)};
}

// How custom_field() writes a member that written() knows, and a path.
template <typename T, typename M>
auto as_written(M T::*member) {
  return [member](const T& t, const Folder&) { return written(t.*member); };
}
template <typename T, typename P>
auto as_path(P T::*member) {
  return [member](const T& t, const Folder& folder) { return written_path(t.*member, folder); };
}
// Stands elsewhere in what is printed: a section, or what a file held.
template <typename T>
std::string as_section(const T&, const Folder&) {
  return {};
}

// Of a table within a section: every field that has a value.
template <typename T>
std::string written_fields(const Fields<T>& fields, const T& value, const Folder& folder) {
  std::vector<std::string> members;
  for (const Field<T>& field : fields) {
    const std::string words = field.shown(value, folder);
    if (!words.empty()) members.push_back(fmt::format("{} = {}", field.key, words));
  }
  return written_table(members);
}
template <typename T>
std::string written_tables(const Fields<T>& fields, const std::vector<T>& values, const Folder& folder) {
  std::vector<std::string> items;
  for (const T& value : values) items.push_back(written_fields(fields, value, folder));
  return written_list(items);
}

}  // namespace kiosk::config
