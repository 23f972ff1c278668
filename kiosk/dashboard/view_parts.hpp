// What the drawings of panels share: colours of tones, pages that turn by themselves, words for an empty panel.
// Private.
#pragma once
#include <string_view>

#include "kiosk/dashboard/panel_state.hpp"
#include "kiosk/ui/canvas.hpp"

namespace kiosk::dashboard {

bool withdrawn(const PanelState& panel);
// The panel wears the mark of old, partial, recorded and held data for all its numbers; old ones lose their colour too.
data::Figure unmarked(data::Figure figure);
Rect draw_number(ui::Canvas& canvas, const PanelState& panel, const Rect& box, const data::Figure& figure,
                 ui::Type type, ui::TextOptions options = {});
Color series_color(const ui::Canvas& canvas, const PanelState& panel, int index);
Color tone_color(const ui::Canvas& canvas, config::Tone tone);
std::string_view tone_icon(config::Tone tone);  // never colour alone
void draw_tone(ui::Canvas& canvas, const Rect& box, config::Tone tone);

// Nothing yet: the panel's shape without any value, and below it that it waits, or why.
void draw_waiting(ui::Canvas& canvas, const PanelState& panel, Rect area);
void draw_waiting_words(ui::Canvas& canvas, const PanelState& panel, const Rect& area);
// "last known 98 231 € at 14:02"; only the time where a panel has more than one number.
data::Message last_known(ui::Canvas& canvas, const PanelState& panel);
// In place of numbers, rows and pictures whose data is gone: a dash, and when it was last known.
void draw_gone(ui::Canvas& canvas, const PanelState& panel, const Rect& area);
void draw_all_clear(ui::Canvas& canvas, const PanelState& panel, const Rect& area, const char* fallback);

// What does not fit is shown in turns, each for ten seconds. Draws the dots and returns the rows of this turn.
struct Turn {
  std::size_t first = 0;
  std::size_t count = 0;
};
inline constexpr float kTurnDots = 16.0F;  // du, the height of the dots
Turn take_turns(ui::Canvas& canvas, Rect& area, std::size_t count, std::size_t fits, WallTime now);
std::size_t turn_at(ui::Canvas& canvas, std::size_t pages, WallTime now);  // whose turn it is, without dots

}  // namespace kiosk::dashboard
