// What SDL is told before it starts. Wall's thread, before SDL_Init unless it says otherwise.
#pragma once
#include <string_view>

namespace kiosk::platform {

void set_hints();
void choose_pixels(std::string_view driver);  // after SDL_Init, before the first window
void drop_unwanted_events();                  // after SDL_Init: files, text, game controllers

}  // namespace kiosk::platform
