// The two sheets in which visitors choose for themselves: language and ease of use.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

struct TextScale {
  const char* command;
  float scale;
  const char* label;
};
constexpr std::array<TextScale, 4> kScales{{{"access.text:1", 1.0F, "wall.access.text.1"},
                                            {"access.text:1.25", 1.25F, "wall.access.text.2"},
                                            {"access.text:1.5", 1.5F, "wall.access.text.3"},
                                            {"access.text:1.8", 1.8F, "wall.access.text.4"}}};

void choice_row(ui::Canvas& canvas, Rect& area, const char* id, const data::Message& label, const std::string& action,
                bool chosen) {
  const float height = button_height(canvas) + 8.0F;
  ui::Button button;
  button.id = id;
  button.label = label;
  button.icon = chosen ? "check" : "";
  button.style = chosen ? ui::ButtonStyle::kPrimary : ui::ButtonStyle::kSecondary;
  button.action = command(action);
  canvas.button(canvas.mirror(area.cut_top(height)), button);
  area.cut_top(16.0F);
}

}  // namespace

void draw_language_sheet(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("language");
  const auto count = static_cast<float>(frame.customer->languages.size());
  const float row = button_height(canvas) + 24.0F;
  Rect area = open_sheet(canvas, frame, 720.0F, 180.0F + count * row, msg("wall.language"));
  for (const std::string& language : frame.customer->languages) {
    choice_row(canvas, area, language.c_str(), data::Message::text(text::self_name(language)), "lang:" + language,
               language == frame.visitor->language);
  }
  close_sheet(canvas);
  canvas.pop_id();
}

namespace {

struct Ease {
  const char* id;
  const char* label;
  const char* what;  // it does, in a few words
  const char* on;
  const char* off;
};
constexpr std::array<Ease, 3> kEases{
    {{"calm", "wall.access.calm", "wall.access.calm.what", "access.calm:1", "access.calm:0"},
     {"contrast", "wall.access.contrast", "wall.access.contrast.what", "access.contrast:1", "access.contrast:0"},
     {"reach", "wall.access.reach", "wall.access.reach.what", "access.reach:1", "access.reach:0"}}};

float ease_height(ui::Canvas& canvas, const Ease& ease, float width) {
  const float words = canvas.measure(msg(ease.label), ui::Type::kBody, width, 2).y +
                      canvas.measure(msg(ease.what), ui::Type::kCaption, width, 2).y;
  return std::max(88.0F, words + 24.0F);
}

constexpr float kSwitch = 96.0F;  // du, with the gap before it

// Label, what it does, and a switch: the whole row is touched.
void draw_ease(ui::Canvas& canvas, const Ease& ease, bool on, const Rect& row) {
  const ui::Theme& theme = canvas.theme();
  const float width = row.w - kSwitch - 24.0F;
  canvas.hairline({row.x, row.y}, {row.right(), row.y});
  ui::TextOptions label;
  label.color = theme.text1;
  label.max_lines = 2;
  ui::TextOptions quiet;
  quiet.color = theme.text3;
  quiet.max_lines = 2;
  const float first = canvas.measure(msg(ease.label), ui::Type::kBody, width, 2).y;
  const float second = canvas.measure(msg(ease.what), ui::Type::kCaption, width, 2).y;
  const float top = row.center().y - (first + second) / 2;
  canvas.text(canvas.mirror({row.x, top, width, first}), msg(ease.label), ui::Type::kBody, label);
  canvas.text(canvas.mirror({row.x, top + first, width, second}), msg(ease.what), ui::Type::kCaption, quiet);
  const Rect track = canvas.mirror({row.right() - 88.0F, row.center().y - 24.0F, 88.0F, 48.0F});
  if (on)
    canvas.fill(track, theme.action, 24.0F);
  else
    canvas.fill(track, theme.track, 24.0F);
  canvas.stroke(track, on ? theme.action.bottom : theme.track_edge, 1.5F, 24.0F);
  const float knob = on != canvas.mirrored() ? track.right() - 24.0F : track.x + 24.0F;
  canvas.circle({knob, track.center().y}, 19.0F, Color{255, 255, 255});
  if (on) canvas.icon({knob - 12.0F, track.center().y - 12.0F, 24.0F, 24.0F}, "check", Color{14, 23, 41});
  canvas.touch_area(canvas.mirror(row), ease.id, command(on ? ease.off : ease.on));
}

void draw_text_sizes(ui::Canvas& canvas, const Frame& frame, Rect area) {
  const float row = button_height(canvas) + 24.0F;
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  area.cut_top(canvas.text(canvas.mirror(area), msg("wall.access.text"), ui::Type::kLabel, quiet) + 14.0F);
  const Rect first = area.cut_top(row);
  const Rect second = area.cut_top(row);
  for (std::size_t i = 0; i < kScales.size(); ++i) {
    const Rect& line = i < 2 ? first : second;
    const float width = (line.w - 16.0F) / 2;
    Rect half{line.x + (i % 2 == 0 ? 0.0F : width + 16.0F), line.y, width, line.h};
    const bool chosen = std::abs(frame.visitor->text_scale - kScales[i].scale) < 0.01F;
    choice_row(canvas, half, kScales[i].command, msg(kScales[i].label), kScales[i].command, chosen);
  }
}

}  // namespace

void draw_access_sheet(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("access");
  const bool beside = canvas.form() != ui::Form::kPortrait;
  const float row = button_height(canvas) + 24.0F;
  const float sizes = canvas.line_height(ui::Type::kLabel) + 14.0F + 2 * row;
  const float width = std::min(beside ? 1480.0F : 960.0F, canvas.screen().w - 64.0F) - 96.0F;
  const float column = beside ? (width - 64.0F) / 2 : width;
  float eases = 0.0F;
  for (const Ease& ease : kEases) eases += ease_height(canvas, ease, column - kSwitch - 24.0F);
  const float title = std::max(72.0F, canvas.line_height(ui::Type::kTitle));
  const float inside = beside ? std::max(sizes, eases) : sizes + 24.0F + eases;
  Rect area = open_sheet(canvas, frame, width + 96.0F, 80.0F + title + 20.0F + inside, msg("wall.access"));
  // With the controls lowered they stand at the lower end of the sheet.
  if (area.h > inside) area.cut_top(area.h - inside);
  Rect left = beside ? area.cut_left(column) : area.cut_top(sizes + 24.0F);
  if (beside) area.cut_left(64.0F);
  draw_text_sizes(canvas, frame, left);
  const bool states[] = {frame.visitor->calm, frame.visitor->contrast, frame.visitor->reach};
  for (std::size_t i = 0; i < kEases.size(); ++i) {
    draw_ease(canvas, kEases[i], states[i], area.cut_top(ease_height(canvas, kEases[i], column - kSwitch - 24.0F)));
  }
  close_sheet(canvas);
  canvas.pop_id();
}

}  // namespace kiosk::wall
