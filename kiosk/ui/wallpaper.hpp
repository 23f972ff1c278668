// The picture behind everything: a ramp with soft coloured light, computed in float and dithered, so that dark ramps
// show no bands. Made once per theme and size by the canvas; wall's thread only.
#pragma once
#include "kiosk/base/texture.hpp"
#include "kiosk/ui/theme.hpp"

namespace kiosk::ui {

void paint_wallpaper(const Theme& theme, int width, int height, Texture& texture);

}  // namespace kiosk::ui
