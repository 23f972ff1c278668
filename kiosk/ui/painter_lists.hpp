// The ImGui side of the painter, for its own two source files only. Private to ui; wall's thread only.
#pragma once
#include <imgui.h>
#include <imgui_internal.h>

#include "kiosk/ui/painter.hpp"

namespace kiosk::ui {

struct Painter::Lists {
  ImDrawListSharedData shared;
  ImDrawList list{&shared};
  ImDrawList* lists[1] = {&list};
  ImVec4 lines[Atlas::kLineWidths];
  ImDrawData data;
};

}  // namespace kiosk::ui
