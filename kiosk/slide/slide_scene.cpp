#include <map>

#include "kiosk/base/hash.hpp"
#include "kiosk/base/pattern.hpp"
#include "kiosk/slide/slide.hpp"
#include "kiosk/slide/slide_view.hpp"

namespace kiosk::slide {
namespace {

class SlideScene final : public scene::Scene {
 public:
  SlideScene(const config::Slide& slide, ImageLoader images) : slide_(slide), images_(std::move(images)) {
    for (const auto& [language, markdown] : slide.markdown.by_language) documents_[language] = parse_document(markdown);
  }

  void step(Seconds, Rng&, const scene::Inputs&) override {}
  std::vector<data::Figure> figures() const override { return {}; }
  data::Verdict verdict() const override {
    return {message("headline"), has_detail() ? message("detail") : data::Message()};
  }
  data::Message title() const override { return message("headline"); }

  void draw(ui::Canvas& canvas) const override {
    draw_document(canvas, in(canvas.viewport().language), slide_.folder, images_);
  }

  std::uint64_t state_hash() const override { return Hasher().bytes(slide_.key).value(); }

 private:
  data::Message message(const char* part) const {
    return data::Message::of("briefing.slide." + slide_.key + "." + part);
  }

  bool has_detail() const { return !documents_.empty() && !documents_.begin()->second.detail.empty(); }

  // The document in this language, in its primary part, or the one that stands for all.
  const Document& in(const std::string& language) const {
    for (const std::string& key : {language, language.substr(0, language.find('-')), std::string()}) {
      const auto found = documents_.find(key);
      if (found != documents_.end()) return found->second;
    }
    return documents_.empty() ? none_ : documents_.begin()->second;
  }

  const config::Slide& slide_;
  ImageLoader images_;
  std::map<std::string, Document> documents_;
  Document none_;
};

}  // namespace

std::unique_ptr<scene::Scene> make_slide(const config::Slide& slide, ImageLoader images) {
  return std::make_unique<SlideScene>(slide, std::move(images));
}

std::map<std::string, Entries> briefing_words(const config::Briefing& briefing) {
  std::map<std::string, Entries> words;
  for (const std::string& language : briefing.languages) {
    for (const auto& [key, slide] : briefing.slides) {
      const Document document = parse_document(slide.markdown.in(language));
      words[language]["briefing.slide." + key + ".headline"] = literal_pattern(document.headline);
      words[language]["briefing.slide." + key + ".detail"] = literal_pattern(document.detail);
    }
  }
  return words;
}

std::vector<std::string> slide_warnings(const config::Briefing& briefing) {
  std::vector<std::string> warnings;
  for (const auto& [key, slide] : briefing.slides) {
    for (const auto& [language, markdown] : slide.markdown.by_language) {
      for (const std::string& warning : parse_document(markdown).warnings)
        warnings.push_back("slide '" + key + "': " + warning);
    }
  }
  return warnings;
}

}  // namespace kiosk::slide
