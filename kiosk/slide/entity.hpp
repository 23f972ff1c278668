// The character that an HTML entity of a Markdown text stands for. Private to kiosk/slide; pure.
#pragma once
#include <string>
#include <string_view>

namespace kiosk::slide {

// "&amp;", "&#8364;", "&#x20AC;" as UTF-8; the names are those that people type. What is not known stays as it is.
std::string decoded_entity(std::string_view entity);

}  // namespace kiosk::slide
