// RSS 0.9 to 2.0 and Atom as one table, newest first: columns title, text, link, category, id (texts) and time. What is
// marked up becomes plain words. A feed that nobody wrote in for a week is not old: the age of the check counts, and
// each entry has its own time. Pure; any thread.
#pragma once
#include <string_view>

#include "kiosk/base/result.hpp"
#include "kiosk/data/decoded.hpp"

namespace kiosk::data {

// `charset`: of the answer's Content-Type, may be empty; then the XML declaration counts, then UTF-8. A feed without
// entries is good news and no error: a table without rows. Dates that cannot be read are cells without value and a
// note. Errors: no XML, a web page, XML that is no feed, a charset that nobody knows.
Result<Decoded> decode_news(std::string_view body, std::string_view charset = {});

// Words of a piece of HTML: without tags, entities resolved, white space closed up.
std::string plain_words(std::string_view html);

}  // namespace kiosk::data
