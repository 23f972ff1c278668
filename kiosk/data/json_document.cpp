#include "kiosk/data/json_document.hpp"

#include <fmt/format.h>

#include <jsoncons/json_decoder.hpp>
#include <jsoncons/json_parser.hpp>

#include "kiosk/data/json_text.hpp"
#include "kiosk/data/utf8.hpp"

namespace kiosk::data {
namespace {

std::optional<Error> parse_into(Json& root, std::string_view body) {
  const auto options = jsoncons::json_options{}.max_nesting_depth(kMaxJsonDepth);
  jsoncons::json_parser parser(options);
  jsoncons::json_decoder<Json> decoder;
  std::error_code code;
  parser.update(body.data(), body.size());
  parser.finish_parse(decoder, code);
  if (!code) parser.check_done(code);
  if (code || !decoder.is_valid()) return json_problem(body, code, parser.line(), parser.column());
  root = decoder.get_result();
  return std::nullopt;
}

}  // namespace

void JsonDocument::tell_of_repairs(Decoded& out) const {
  if (repaired == 0) return;
  out.notes.push_back(
      fmt::format("{} bare NaN or Infinity, which JSON does not allow, read as what they say.", repaired));
}

Result<JsonDocument> parse_json(std::string_view body) {
  body = without_mark(body);
  if (auto error = not_json(body)) return *error;
  JsonDocument out;
  const auto problem = parse_into(out.root, body);
  if (!problem) return out;
  const auto mended = without_bare_nan(body);
  if (!mended || parse_into(out.root, mended->body)) return *problem;
  out.repaired = mended->count;
  return out;
}

std::string text_at(const Json& object, const std::string& key) {
  if (!object.is_object() || !object.contains(key)) return {};
  const Json& value = object.at(key);
  return value.is_string() ? value.as_string() : std::string();
}

const Json* list_at(const Json& object, const std::string& key) {
  if (!object.is_object() || !object.contains(key)) return nullptr;
  const Json& value = object.at(key);
  return value.is_array() ? &value : nullptr;
}

}  // namespace kiosk::data
