// The message catalogues: id -> ICU MessageFormat pattern per language, with English below every other language.
// Filled once at start by the app from assets/messages and demos/*/messages; read on the wall's thread.
#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/data/figure.hpp"
#include "kiosk/data/message.hpp"
#include "kiosk/text/numbers.hpp"

namespace kiosk::text {

using Catalogue = std::map<std::string, std::string, std::less<>>;  // id -> pattern

class Messages {
 public:
  void add(const std::string& language, const Catalogue& entries);  // later entries win
  bool has(std::string_view language) const;
  std::vector<std::string> missing(std::string_view language) const;  // ids English has and it lacks

  // The sentence. A figure argument NAME is found in `figures` and inserted as `numbers` formats it; NAME_value is its
  // plain value, for plural and select patterns. Times become the time of day. A language with a country falls back to
  // the language, then to English; an id in no catalogue is returned as it is, so that it is seen and reported.
  std::string format(const data::Message& message, std::string_view language, const Numbers& numbers,
                     std::span<const data::Figure> figures = {}) const;
  Messages();
  ~Messages();
  Messages(Messages&&) noexcept;
  Messages& operator=(Messages&&) noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

bool right_to_left(std::string_view language);
std::string self_name(std::string_view language);  // "Deutsch", "日本語"

}  // namespace kiosk::text
