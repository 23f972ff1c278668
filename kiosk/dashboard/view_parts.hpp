// What the drawings of panels share: colours of tones, pages that turn by themselves, words for an empty panel.
// Private.
#pragma once
#include <string_view>

#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::dashboard {

bool withdrawn(const PanelState& panel);
data::Figure unmarked(data::Figure figure);  // the panel wears the mark of recorded data for all its numbers
Color series_color(const ui::Canvas& canvas, const PanelState& panel, int index);
Color tone_color(const ui::Canvas& canvas, config::Tone tone);
std::string_view tone_icon(config::Tone tone);  // never colour alone
void draw_tone(ui::Canvas& canvas, const Rect& box, config::Tone tone);

// Nothing yet, or why; `calm` where nothing is good news.
void draw_waiting(ui::Canvas& canvas, const PanelState& panel, const Rect& area);
// In place of rows and pictures whose data is gone: a dash, and when it was last known.
void draw_gone(ui::Canvas& canvas, const PanelState& panel, const Rect& area);
void draw_all_clear(ui::Canvas& canvas, const PanelState& panel, const Rect& area, const char* fallback);

// What does not fit is shown in turns, each for ten seconds. Draws the dots and returns the rows of this turn.
struct Turn {
  std::size_t first = 0;
  std::size_t count = 0;
};
Turn take_turns(ui::Canvas& canvas, Rect& area, std::size_t count, std::size_t fits, WallTime now);

}  // namespace kiosk::dashboard
