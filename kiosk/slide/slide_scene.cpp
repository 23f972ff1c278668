#include <algorithm>
#include <array>
#include <map>

#include "kiosk/base/hash.hpp"
#include "kiosk/base/pattern.hpp"
#include "kiosk/slide/slide.hpp"
#include "kiosk/slide/slide_view.hpp"

namespace kiosk::slide {
namespace {

// What does not fit on one page of larger text is turned by tapping the dots, by a presenter's step, or by a script.
constexpr std::array<data::Control, 1> kControls{{{.key = "page",
                                                   .label = "slide.page",
                                                   .kind = data::ControlKind::kSlider,
                                                   .min = 1.0,
                                                   .max = 20.0,
                                                   .step = 1.0,
                                                   .fallback = 1.0,
                                                   .unit = data::Unit::Kind::kCount,
                                                   .choices = {},
                                                   .why = "slide.page.why",
                                                   .advanced = true}}};

class SlideScene final : public scene::Scene {
 public:
  SlideScene(const config::Slide& slide, ImageLoader images) : slide_(slide), images_(std::move(images)) {
    for (const auto& [language, markdown] : slide.markdown.by_language)
      documents_[language].document = parse_document(markdown);
  }

  std::span<const data::Control> controls() const override { return kControls; }
  double value(data::ControlId) const override { return page_; }
  void set(data::ControlId id, double value) override { page_ = data::snap(kControls[id], value); }
  void reset() override { page_ = 1.0; }

  void step(Seconds, Rng&, const scene::Inputs&) override {}
  std::vector<data::Figure> figures() const override { return {}; }
  data::Verdict verdict() const override {
    return {message("headline"), has_detail() ? message("detail") : data::Message()};
  }
  data::Message title() const override { return message("headline"); }

  void draw(ui::Canvas& canvas) const override {
    Part* part = in(canvas.viewport().language);
    if (part == nullptr) return;
    const Page page{static_cast<int>(page_) - 1, 0};
    const Layout& layout = draw_document(canvas, part->document, slide_.folder, images_, page, part->cache);
    if (!layout.fits)
      problem_ = "slide '" + slide_.key + "' does not fit: a word, cell or picture is larger than the page";
  }

  // Still good to be shown: what is too large ends in an ellipsis.
  scene::Health health() const override { return {true, problem_}; }

  std::uint64_t state_hash() const override { return Hasher().bytes(slide_.key).add(page_).value(); }

 private:
  struct Part {
    Document document;
    LayoutCache cache;
  };

  data::Message message(const char* part) const {
    return data::Message::of("briefing.slide." + slide_.key + "." + part);
  }

  bool has_detail() const {
    return std::any_of(documents_.begin(), documents_.end(),
                       [](const auto& entry) { return !entry.second.document.detail.empty(); });
  }

  // The document in this language, in its primary part, or the one that stands for all.
  Part* in(const std::string& language) const {
    for (const std::string& key : {language, language.substr(0, language.find('-')), std::string()}) {
      const auto found = documents_.find(key);
      if (found != documents_.end()) return &found->second;
    }
    return documents_.empty() ? nullptr : &documents_.begin()->second;
  }

  const config::Slide& slide_;
  ImageLoader images_;
  double page_ = 1.0;
  // Drawing keeps what it measured; neither is state of the model.
  mutable std::map<std::string, Part> documents_;
  mutable std::string problem_;
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
