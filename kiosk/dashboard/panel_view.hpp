// Draws evaluated panels: on the 12 x 8 grid where the screen is wide, else stacked in reading order. Private.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/dashboard/dashboard.hpp"
#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::dashboard {

// Clocks of other zones, made once each.
class ClockFaces {
 public:
  const text::Numbers& in(const std::string& locale, const std::string& zone);

 private:
  std::map<std::pair<std::string, std::string>, text::Numbers> faces_;
};

// What panels are drawn with, besides the canvas.
struct Drawing {
  WallTime now{};
  int page = 0;
  ClockFaces& faces;
  const ImageLoader& images;
};
void draw_panels(ui::Canvas& canvas, const std::vector<PanelState>& panels, const Drawing& drawing);

// Title and mark of what the data is: above, taking its room from `area`, or at the side.
void draw_title(ui::Canvas& canvas, const PanelState& panel, Rect& area, WallTime now);
void draw_title_beside(ui::Canvas& canvas, const PanelState& panel, Rect side, WallTime now);

// One panel's inside, below its title, per type.
void draw_hero(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_strip(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_trend(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_table(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now);
void draw_ranking(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now);
void draw_goal(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_gauge(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_status(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now);
void draw_timeline(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now);
void draw_histogram(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_heat(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_alerts(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now);
void draw_ticker(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now);
void draw_text(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_image(ui::Canvas& canvas, const PanelState& panel, Rect area, const ImageLoader& images);
void draw_clock(ui::Canvas& canvas, const PanelState& panel, Rect area, WallTime now, ClockFaces& faces);
void draw_countdown(ui::Canvas& canvas, const PanelState& panel, Rect area);

}  // namespace kiosk::dashboard
