#include <qrencode.h>

#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

Canvas::Impl::QrCode encode(std::string_view content) {
  Canvas::Impl::QrCode code;
  const std::string text(content);
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> qr(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M),
                                                           &QRcode_free);
  if (qr == nullptr) return code;  // longer than any code holds: an empty card, and the address in words below it
  code.side = qr->width;
  for (int i = 0; i < qr->width * qr->width; ++i) code.modules.push_back(qr->data[i] & 1);
  return code;
}

}  // namespace

// Dark on white in both themes, whole-pixel modules without smoothing, four modules of quiet zone: cameras need it.
void Canvas::qr(const Rect& box, std::string_view content) {
  Impl& m = *impl_;
  if (m.codes.size() > 16) m.codes.clear();
  auto it = m.codes.find(content);
  if (it == m.codes.end()) it = m.codes.emplace(std::string(content), encode(content)).first;
  const Impl::QrCode& code = it->second;
  const Rect r = m.snapped(box);
  const Theme& t = *m.theme;
  m.painter.shadow(r.moved(0.0F, std::round(m.px(4.0F))), m.px(12.0F), m.px(11.0F),
                   t.shadow.with_alpha(t.dark ? 0.40F : 0.22F), &r);
  m.painter.rounded(r, m.px(12.0F), Paint::solid({255, 255, 255}));
  if (code.side == 0) return;
  constexpr int kQuiet = 4;
  float module = std::floor(std::min(r.w, r.h) / static_cast<float>(code.side + 2 * kQuiet));
  if (module < 1.0F) {
    if (m.portals == 0) return;
    // In a picture of a page nobody scans it: it only has to look like one.
    module = std::min(r.w, r.h) / static_cast<float>(code.side + 4);
  }
  const float side = module * static_cast<float>(code.side);
  const float x0 = std::round(r.center().x - side * 0.5F);
  const float y0 = std::round(r.center().y - side * 0.5F);
  const Paint ink = Paint::solid({11, 18, 32});
  for (int y = 0; y < code.side; ++y) {
    for (int x = 0; x < code.side;) {
      const auto at = [&](int column) { return code.modules[static_cast<std::size_t>(y * code.side + column)] != 0; };
      if (!at(x)) {
        ++x;
        continue;
      }
      int end = x;
      while (end < code.side && at(end)) ++end;
      m.painter.rounded({x0 + module * static_cast<float>(x), y0 + module * static_cast<float>(y),
                         module * static_cast<float>(end - x), module},
                        0.0F, ink);
      x = end;
    }
  }
}

}  // namespace kiosk::ui
