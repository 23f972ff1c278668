// Draws a slide's document into the body of a page. Private to kiosk/slide; wall's thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>

#include "kiosk/slide/document.hpp"
#include "kiosk/slide/slide.hpp"
#include "kiosk/slide/slide_layout.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::slide {

// Layouts of the last frames: a page that only moves is not measured again.
class LayoutCache {
 public:
  const Layout& get(ui::Canvas& canvas, const Document& document, Vec2 area, const Metrics& metrics);

 private:
  struct Entry {
    std::uint64_t key = 0;
    std::uint64_t used = 0;
    std::optional<Layout> layout;
  };
  Entry entries_[4];
  std::uint64_t turn_ = 0;
};

struct Page {
  int wanted = 0;               // from 0; the last one if there are fewer
  data::ControlId control = 0;  // whose value is the page from 1
};

// The layout used, so that the scene can say whether all of it could be shown.
const Layout& draw_document(ui::Canvas& canvas, const Document& document, const std::filesystem::path& folder,
                            const ImageLoader& images, const Page& page, LayoutCache& cache);

}  // namespace kiosk::slide
