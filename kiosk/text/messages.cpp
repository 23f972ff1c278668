#include "kiosk/text/messages.hpp"

#include <unicode/fmtable.h>
#include <unicode/msgfmt.h>

#include <limits>
#include <optional>

#include "kiosk/base/log.hpp"
#include "kiosk/text/number_formats.hpp"

namespace kiosk::text {
namespace {

constexpr std::string_view kEnglish = "en";
constexpr std::string_view kNoValue = "\u2014";

icu::UnicodeString to_icu(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::string_view base_of(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

// Nothing for ICU to do: no arguments and no doubled apostrophe.
bool is_plain(std::string_view pattern) {
  return pattern.find_first_of("{}") == std::string_view::npos && pattern.find("''") == std::string_view::npos;
}

struct Arguments {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;

  void add(const std::string& name, std::string_view text) {
    names.push_back(to_icu(name));
    values.emplace_back(to_icu(text));
  }
  void add(const std::string& name, double value) {
    names.push_back(to_icu(name));
    values.emplace_back(value);
  }
};

void add_figure(Arguments& out, const std::string& name, const std::string& figure_name, const Numbers& numbers,
                std::span<const data::Figure> figures) {
  for (const data::Figure& f : figures) {
    if (f.name != figure_name) continue;
    if (f.status == data::Status::kGone) break;  // no sentence speaks of history as if it were now
    out.add(name, numbers.figure(f).joined());
    out.add(name + "_value", f.value);
    return;
  }
  out.add(name, kNoValue);
  out.add(name + "_value", std::numeric_limits<double>::quiet_NaN());
}

Arguments arguments_of(const data::Message& message, const Numbers& numbers, std::span<const data::Figure> figures) {
  Arguments out;
  for (const auto& [name, value] : message.args) {
    if (const auto* text = std::get_if<std::string>(&value)) {
      out.add(name, *text);
    } else if (const auto* number = std::get_if<double>(&value)) {
      out.add(name, *number);
    } else if (const auto* time = std::get_if<WallTime>(&value)) {
      out.add(name, numbers.time(*time));
      out.add(name + "_date", numbers.date(*time));
    } else if (const auto* figure = std::get_if<data::Message::FigureArg>(&value)) {
      add_figure(out, name, figure->name, numbers, figures);
    }
  }
  return out;
}

}  // namespace

struct Messages::Impl {
  // Null: the pattern cannot be read; said once in the log.
  using Compiled = std::map<std::string, std::unique_ptr<icu::MessageFormat>, std::less<>>;

  const icu::MessageFormat* compiled(std::string_view language, const std::string& id, const std::string& pattern);
  std::optional<std::string> words(std::string_view language, const data::Message& message, const Numbers& numbers,
                                   std::span<const data::Figure> figures);

  std::map<std::string, Catalogue, std::less<>> catalogues;
  std::map<std::string, Compiled, std::less<>> formats;
};

const icu::MessageFormat* Messages::Impl::compiled(std::string_view language, const std::string& id,
                                                   const std::string& pattern) {
  auto by_language = formats.find(language);
  if (by_language == formats.end()) by_language = formats.emplace(language, Compiled()).first;
  const auto [it, added] = by_language->second.try_emplace(id);
  if (added) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    it->second =
        std::make_unique<icu::MessageFormat>(to_icu(pattern), icu_locale(std::string(language)), where, status);
    if (U_FAILURE(status)) {
      log::warn("The message \"{}\" in \"{}\" is not valid at character {}; English or its name is shown.", id,
                language, where.offset);
      it->second.reset();
    }
  }
  return it->second.get();
}

std::optional<std::string> Messages::Impl::words(std::string_view language, const data::Message& message,
                                                 const Numbers& numbers, std::span<const data::Figure> figures) {
  const auto entries = catalogues.find(language);
  if (entries == catalogues.end()) return std::nullopt;
  const auto entry = entries->second.find(message.id);
  if (entry == entries->second.end()) return std::nullopt;
  if (is_plain(entry->second)) return entry->second;
  const icu::MessageFormat* format = compiled(language, message.id, entry->second);
  if (format == nullptr) return std::nullopt;
  const Arguments args = arguments_of(message, numbers, figures);
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  format->format(args.names.data(), args.values.data(), static_cast<std::int32_t>(args.names.size()), out, status);
  if (U_FAILURE(status)) return std::nullopt;
  return to_utf8(out);
}

Messages::Messages() : impl_(std::make_unique<Impl>()) {}
Messages::~Messages() = default;
Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;

void Messages::add(const std::string& language, const Catalogue& entries) {
  Catalogue& into = impl_->catalogues[language];
  for (const auto& [id, pattern] : entries) into.insert_or_assign(id, pattern);
  impl_->formats.clear();  // any of them may have been replaced
}

bool Messages::has(std::string_view language) const {
  return impl_->catalogues.contains(language) || impl_->catalogues.contains(base_of(language));
}

std::vector<std::string> Messages::missing(std::string_view language) const {
  std::vector<std::string> ids;
  const auto english = impl_->catalogues.find(kEnglish);
  if (english == impl_->catalogues.end()) return ids;
  const auto exact = impl_->catalogues.find(language);
  const auto base = impl_->catalogues.find(base_of(language));
  const auto end = impl_->catalogues.end();
  for (const auto& [id, pattern] : english->second) {
    const bool there = (exact != end && exact->second.contains(id)) || (base != end && base->second.contains(id));
    if (!there) ids.push_back(id);
  }
  return ids;
}

std::string Messages::format(const data::Message& message, std::string_view language, const Numbers& numbers,
                             std::span<const data::Figure> figures) const {
  if (message.id.empty()) return message.literal;
  for (const std::string_view candidate : {language, base_of(language), kEnglish}) {
    if (auto words = impl_->words(candidate, message, numbers, figures)) return *words;
  }
  return message.id;
}

}  // namespace kiosk::text
