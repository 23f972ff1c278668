// The app's own fontconfig: only the packaged families, in the order fonts.conf pins. Scripts beyond Latin, Greek and
// Cyrillic are a second file that is read when first needed: it costs start-up time and memory few shows need.
#pragma once
#include <fontconfig/fontconfig.h>

#include <string>

namespace kiosk::text {

class FontSet {
 public:
  explicit FontSet(std::string fonts_conf);
  ~FontSet();
  FontSet(const FontSet&) = delete;
  FontSet& operator=(const FontSet&) = delete;

  FcConfig* config() const { return config_; }
  const std::string& problem() const { return problem_; }  // in sentences; empty: every family is there
  bool empty() const;                                      // not one typeface on the machine
  bool add_scripts();                                      // true: config() is a new one

 private:
  void use(FcConfig* config);

  std::string fonts_conf_;
  std::string problem_;
  FcConfig* config_ = nullptr;
  bool has_scripts_ = false;
};

}  // namespace kiosk::text
