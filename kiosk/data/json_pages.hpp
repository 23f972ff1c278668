// An answer that comes in pages, as one body and one table. The body is a JSON text sequence (RFC 7464): each page
// follows a record separator, which no JSON holds. So a stored or recorded body is read like a fresh one, and a page
// that is missing is missing for as long as the body lives. Pure; one thread at a time.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/data/json_rows.hpp"

namespace kiosk::data {

std::string as_page(std::string_view body);
std::vector<std::string_view> pages_of(std::string_view body);  // a plain body is one page

class JsonPages {
 public:
  // `next`: JMESPath of a page to the address of the next one; nothing or an empty text on the last.
  static Result<JsonPages> create(const JsonSpec& spec, const std::string& next);
  ~JsonPages();
  JsonPages(JsonPages&&) noexcept;
  JsonPages& operator=(JsonPages&&) noexcept;

  // The rows of all pages; a last page that names another one is a warning. Errors as of JsonQuery, with the page.
  Result<Decoded> decode(std::string_view body) const;
  std::string next_of(std::string_view page) const;  // empty: the last, or unreadable

 private:
  struct Impl;
  explicit JsonPages(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosk::data
