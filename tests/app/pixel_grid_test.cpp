// Sharp on every wall: words, cards and hairlines stand on whole pixels, at 1080p and at 4K.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "tests/app/stage_fixture.hpp"
#include "tests/support/catch.hpp"

using namespace kiosk;

namespace {

// A rectangle that stands for itself: a letter or an icon at its own size, or the straight parts of a filled shape.
struct Mark {
  Rect rect;  // px
  bool filled;
};

bool whole(float v) { return std::abs(v - std::round(v)) < 0.002F; }

// The bands of a rounded rectangle lie one below the other.
bool goes_on(const Rect& above, const Rect& below) {
  return std::abs(above.bottom() - below.y) < 0.01F && below.x < above.right() && above.x < below.right();
}

Rect both(const Rect& a, const Rect& b) {
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

// Of the wall itself: pictures of pages, which have an edge of their own to be cut at, are drawn at any size.
std::vector<Mark> marks_of(const ImDrawData& data) {
  std::vector<Mark> marks;
  for (int l = 0; l < data.CmdListsCount; ++l) {
    const ImDrawList& list = *data.CmdLists[l];
    for (const ImDrawCmd& command : list.CmdBuffer) {
      if (command.ClipRect.z - command.ClipRect.x < data.DisplaySize.x) continue;
      const auto* texture = static_cast<const Texture*>(command.TextureId);
      const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
      const ImDrawVert* vertex = list.VtxBuffer.Data + command.VtxOffset;
      bool joined = false;  // the next filled one may be a further part of the same shape
      for (unsigned i = 0; i + 6 <= command.ElemCount;) {
        const ImDrawIdx* k = index + i;
        const bool pair = k[0] == k[3] && k[2] == k[4];
        const ImDrawVert &a = vertex[k[0]], &b = vertex[k[1]], &c = vertex[k[2]], &d = vertex[k[5]];
        const bool upright = a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x;
        if (!pair || !upright) {
          i += 3;
          continue;
        }
        i += 6;
        const Rect r{a.pos.x, a.pos.y, c.pos.x - a.pos.x, c.pos.y - a.pos.y};
        const Vec2 texels{(c.uv.x - a.uv.x) * static_cast<float>(texture->width),
                          (c.uv.y - a.uv.y) * static_cast<float>(texture->height)};
        const bool filled = texels.x == 0.0F && texels.y == 0.0F;
        const bool own_size = whole(r.w) && whole(r.h) && r.h > 1.0F && std::abs(texels.x - r.w) < 0.01F &&
                              std::abs(texels.y - r.h) < 0.01F;
        if (filled && joined && goes_on(marks.back().rect, r)) {
          marks.back().rect = both(marks.back().rect, r);
        } else if (filled || own_size) {
          marks.push_back({r, filled});
        }
        joined = filled;
      }
    }
  }
  return marks;
}

// Curves and the marks on them are where their numbers are: lines of any slope, and dots.
bool is_curve(const Mark& mark, float du) {
  const Rect& r = mark.rect;
  const bool dot = std::abs(r.w - r.h) < 0.5F && r.w < 40.0F * du;
  const bool flat_stretch = mark.filled && std::abs(r.h - 8.0F * du) < 0.5F && !whole(r.y);
  return dot || flat_stretch;
}

// Between the round ends of a pill its straight part begins half its breadth inside.
bool is_sharp(const Rect& r) {
  const bool sides = whole(r.x) && whole(r.right());
  const bool ends = whole(r.y) && whole(r.bottom());
  return (sides && ends) || (ends && whole(r.x - r.h / 2) && whole(r.right() + r.h / 2)) ||
         (sides && whole(r.y - r.w / 2) && whole(r.bottom() + r.w / 2));
}

}  // namespace

TEST_CASE("look: words, cards and hairlines stand on whole pixels") {
  const auto briefing = fixture::briefing();
  for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{3840, 2160}, std::pair{1280, 720}}) {
    for (std::size_t page = 0; page <= briefing->agenda.size() + 1; ++page) {
      app::CaptureOptions options;
      options.width = width;
      options.height = height;
      options.page = page == 0 ? "home" : page > briefing->agenda.size() ? "attract" : std::to_string(page);
      options.calm = true;
      auto session = fixture::session(briefing, options);
      REQUIRE(session->play(options).ok());
      const float du = session->stage().canvas().px_per_du();
      int seen = 0, thin = 0;
      for (const Mark& mark : marks_of(*session->stage().frame())) {
        const Rect& r = mark.rect;
        ++seen;
        if (is_curve(mark, du)) continue;
        INFO(options.page << " at " << height << ": " << r.x << "," << r.y << " " << r.w << "x" << r.h);
        if (!is_sharp(r)) CHECK(is_sharp(r));
        const float hairline = std::max(1.0F, std::round(du));  // one du, in whole pixels
        const float across = std::min(r.w, r.h);
        if (!mark.filled || across >= 1.5F * hairline || std::max(r.w, r.h) < 100.0F * du) continue;
        ++thin;
        if (across != hairline) CHECK(across == hairline);
      }
      CHECK(seen > 100);
      if (options.page == "1") CHECK(thin > 3);
    }
  }
}
