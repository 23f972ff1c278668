// Draws the resilience demo into the canvas's body. Wall's thread.
#pragma once

namespace kiosk::ui {
class Canvas;
}

namespace demos::resilience {

class Model;
void draw(const Model& model, kiosk::ui::Canvas& canvas);

}  // namespace demos::resilience
