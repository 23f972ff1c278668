// What SDL is told before it starts. Wall's thread, before SDL_Init.
#pragma once

namespace kiosk::platform {

void set_hints();
void drop_unwanted_events();  // after SDL_Init: files, text, game controllers

}  // namespace kiosk::platform
