// Letters and blanks of names, headers and expressions: ASCII only and the same in every locale. Words that a person
// reads go through ICU in kiosk/text.
#pragma once
#include <string>
#include <string_view>

namespace kiosk {

// `text` without the spaces, tabs and line ends around it; a view into the same bytes.
std::string_view trimmed(std::string_view text);

// `text` with A to Z as a to z; every other byte as it is.
std::string lower(std::string_view text);

}  // namespace kiosk
