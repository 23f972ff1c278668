// Sets a document's blocks into the body of a page. Private to kiosk/slide.
#pragma once
#include <filesystem>

#include "kiosk/slide/document.hpp"
#include "kiosk/slide/slide.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::slide {

void draw_document(ui::Canvas& canvas, const Document& document, const std::filesystem::path& folder,
                   const ImageLoader& images);

}  // namespace kiosk::slide
