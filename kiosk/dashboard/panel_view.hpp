// Draws evaluated panels: on the 12 x 8 grid where the screen is wide, else stacked in reading order. Private.
#pragma once
#include <span>
#include <vector>

#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::dashboard {

void draw_panels(ui::Canvas& canvas, const std::vector<PanelState>& panels, WallTime now, int page,
                 std::span<const data::Control> controls);

// One panel's inside, below its title, per type.
void draw_hero(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_strip(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_trend(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_table(ui::Canvas& canvas, const PanelState& panel, Rect area);

}  // namespace kiosk::dashboard
