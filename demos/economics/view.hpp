// Draws the business case into the body of the wall: result, chart and plan. Reads the model; asks for changes through
// canvas controls. Wall's thread.
#pragma once

namespace kiosk::ui {
class Canvas;
}

namespace demos::economics {

class Model;
void draw(const Model& model, kiosk::ui::Canvas& canvas);

}  // namespace demos::economics
