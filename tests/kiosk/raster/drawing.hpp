// Draw data built by hand, without an ImGui context, and pictures of it: what the raster's tests share.
#pragma once
#include <imgui.h>
#include <imgui_internal.h>

#include <cstdint>
#include <vector>

#include "kiosk/base/texture.hpp"
#include "kiosk/raster/png.hpp"
#include "kiosk/raster/raster.hpp"

namespace kiosk::raster::test {

class Drawing {
 public:
  Drawing(int width, int height) : width_(width), height_(height), list_(&shared_) {
    shared_.ClipRectFullscreen = {0, 0, static_cast<float>(width), static_cast<float>(height)};
    shared_.InitialFlags = ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AntiAliasedLines;
    shared_.SetCircleTessellationMaxError(0.3F);
    shared_.CurveTessellationTol = 1.25F;
    restart();
  }
  ImDrawList* operator->() { return &list_; }
  ImDrawList& list() { return list_; }
  int width() const { return width_; }
  int height() const { return height_; }

  void restart() {
    list_._ResetForNewFrame();
    list_.PushClipRectFullScreen();
    list_.PushTextureID(nullptr);
  }
  void use(Texture* texture) {
    list_.PopTextureID();
    list_.PushTextureID(texture);
  }
  // A triangle with a colour per corner; (x, y) in px.
  void triangle(ImVec2 a, ImVec2 b, ImVec2 c, ImU32 ca, ImU32 cb, ImU32 cc) {
    list_.PrimReserve(3, 3);
    for (unsigned i = 0; i < 3; ++i) list_.PrimWriteIdx(static_cast<ImDrawIdx>(list_._VtxCurrentIdx + i));
    list_.PrimWriteVtx(a, {}, ca);
    list_.PrimWriteVtx(b, {}, cb);
    list_.PrimWriteVtx(c, {}, cc);
  }
  // A textured rectangle: texels (u0, v0) to (u1, v1) of the texture stretched over it.
  void texels(ImVec2 a, ImVec2 c, const Texture& texture, ImVec2 from, ImVec2 to, ImU32 colour) {
    const ImVec2 size{static_cast<float>(texture.width), static_cast<float>(texture.height)};
    list_.PrimReserve(6, 4);
    list_.PrimRectUV(a, c, {from.x / size.x, from.y / size.y}, {to.x / size.x, to.y / size.y}, colour);
  }
  const ImDrawData& data() {
    lists_[0] = &list_;
    data_.Clear();
    data_.Valid = true;
    data_.CmdLists = lists_;
    data_.CmdListsCount = 1;
    data_.TotalIdxCount = list_.IdxBuffer.Size;
    data_.TotalVtxCount = list_.VtxBuffer.Size;
    data_.DisplayPos = {0, 0};
    data_.DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
    data_.FramebufferScale = {1, 1};
    return data_;
  }

 private:
  int width_, height_;
  ImDrawListSharedData shared_;
  ImDrawList list_;
  ImDrawData data_;
  ImDrawList* lists_[1];
};

inline Picture painted(Drawing& drawing, int workers = 1, Path path = Path::kBest) {
  Picture p{drawing.width(), drawing.height(), {}};
  p.pixels.assign(static_cast<std::size_t>(p.width) * static_cast<std::size_t>(p.height), 0x12345678U);
  Raster raster(workers, path);
  raster.draw(drawing.data(), {p.pixels.data(), p.width, p.height, p.width});
  return p;
}

inline std::uint32_t at(const Picture& p, int x, int y) {
  return p.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width) + static_cast<std::size_t>(x)];
}

}  // namespace kiosk::raster::test
