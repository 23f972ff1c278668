// A whole JSON body as a tree, with what servers get wrong mended or named. Private to the JSON decoders.
#pragma once
#include <cstddef>
#include <string_view>

#include "kiosk/data/decoded.hpp"
#include "kiosk/data/json_expression.hpp"

namespace kiosk::data {

struct JsonDocument {
  Json root;
  std::size_t repaired = 0;  // bare NaN and Infinity, read as those words in quotes

  void tell_of_repairs(Decoded& out) const;
};

// Errors: empty or cut body, web page, XML, broken or too deep JSON.
Result<JsonDocument> parse_json(std::string_view body);

// A text member of an object; empty where there is none.
std::string text_at(const Json& object, const std::string& key);
// The list at `key` of an object; null where there is none.
const Json* list_at(const Json& object, const std::string& key);

}  // namespace kiosk::data
