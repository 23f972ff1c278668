// One table of fields per struct: key, type, help, how it is read, and the default as the struct's member initialiser
// has it. Reading, unknown keys, required keys and the printed reference all come from the same table.
#pragma once
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/config/duration.hpp"
#include "kiosk/config/offer.hpp"
#include "kiosk/config/reader.hpp"

namespace kiosk::config {

template <typename T>
struct Field {
  std::string key;
  std::string type;  // as a person reads it
  std::string help;
  std::function<void(Reader&, const Node&, T&)> read;
  std::function<std::string(const T&)> shown;  // the default, as it would be written; empty function: none
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
          [member](const T& t) { return (t.*member).empty() ? "" : fmt::format("\"{}\"", t.*member); }};
}

template <typename T>
Field<T> flag_field(const char* key, bool T::*member, std::string help) {
  return {key, "true or false", std::move(help), [member](Reader& r, const Node& n, T& out) { r.flag(n, out.*member); },
          [member](const T& t) { return t.*member ? "true" : "false"; }};
}

template <typename T>
Field<T> number_field(const char* key, double T::*member, Range range, std::string help) {
  return {key, fmt::format("number, {} to {}", range.min, range.max), std::move(help),
          [member, range](Reader& r, const Node& n, T& out) { r.number(n, range, out.*member); },
          [member](const T& t) { return fmt::format("{}", t.*member); }};
}

template <typename T>
Field<T> integer_field(const char* key, int T::*member, Range range, std::string help) {
  return {key, fmt::format("whole number, {} to {}", range.min, range.max), std::move(help),
          [member, range](Reader& r, const Node& n, T& out) { r.integer(n, range, out.*member); },
          [member](const T& t) { return fmt::format("{}", t.*member); }};
}

template <typename T>
Field<T> duration_field(const char* key, Seconds T::*member, Range seconds, std::string help) {
  return {key,
          fmt::format("duration, {} to {}", duration_text(Seconds(seconds.min)), duration_text(Seconds(seconds.max))),
          std::move(help), [member, seconds](Reader& r, const Node& n, T& out) { r.duration(n, seconds, out.*member); },
          [member](const T& t) { return fmt::format("\"{}\"", duration_text(t.*member)); }};
}

template <typename T>
Field<T> local_field(const char* key, LocalText T::*member, std::string help) {
  return {key,
          "text, or one per language",
          std::move(help),
          [member](Reader& r, const Node& n, T& out) { r.local(n, out.*member); },
          {}};
}

template <typename T>
Field<T> choice_field(const char* key, std::string T::*member, std::vector<std::string> valid, std::string help) {
  return {key, joined(valid, " | "), std::move(help),
          [member, valid](Reader& r, const Node& n, T& out) { r.choice(n, valid, out.*member); },
          [member](const T& t) { return fmt::format("\"{}\"", t.*member); }};
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
          [member, names](const T& t) { return fmt::format("\"{}\"", names[static_cast<std::size_t>(t.*member)]); }};
}

template <typename T>
Field<T> custom_field(const char* key, std::string type, std::string help,
                      std::function<void(Reader&, const Node&, T&)> read,
                      std::function<std::string(const T&)> shown = {}) {
  return {key, std::move(type), std::move(help), std::move(read), std::move(shown)};
}

}  // namespace kiosk::config
