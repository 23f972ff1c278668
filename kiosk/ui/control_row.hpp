// One control of the table being drawn: shared by the source files that draw the kinds of controls. Private to ui;
// wall's thread only.
#pragma once
#include <string>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {

constexpr float kSegment = 64.0F;  // du, height of the smallest things that are touched

// One control being drawn: the canvas, its frame state and where things go.
struct ControlRow {
  Canvas& canvas;
  Canvas::Impl& m;
  const data::Control& control;
  data::ControlId id;
  double value;

  Rect mirrored(const Rect& inside, const Rect& box) const {
    return m.mirrored ? Rect{box.x + box.right() - inside.right(), inside.y, inside.w, inside.h} : inside;
  }
  std::string words(double v) const;  // a value of this control, with its unit
};

void draw_slider(ControlRow& row, Rect box);
float slider_height(Canvas& canvas, const std::string& label, float width);  // du

}  // namespace kiosk::ui
