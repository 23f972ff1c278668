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
  Rect area = open_sheet(canvas, 720.0F, 180.0F + count * row, msg("wall.language"));
  for (const std::string& language : frame.customer->languages) {
    choice_row(canvas, area, language.c_str(), data::Message::text(text::self_name(language)), "lang:" + language,
               language == frame.visitor->language);
  }
  close_sheet(canvas);
  canvas.pop_id();
}

void draw_access_sheet(ui::Canvas& canvas, const Frame& frame) {
  canvas.push_id("access");
  const float row = button_height(canvas) + 24.0F;
  const float label = canvas.line_height(ui::Type::kLabel) + 12.0F;
  Rect area = open_sheet(canvas, 880.0F, 200.0F + 3 * row + 2 * label, msg("wall.access"));
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  canvas.text(canvas.mirror(area.cut_top(label)), msg("wall.access.text"), ui::Type::kLabel, quiet);
  const Rect first = area.cut_top(row);
  const Rect second = area.cut_top(row);
  for (std::size_t i = 0; i < kScales.size(); ++i) {
    const Rect& line = i < 2 ? first : second;
    const float width = (line.w - 16.0F) / 2;
    Rect half{line.x + (i % 2 == 0 ? 0.0F : width + 16.0F), line.y, width, line.h};
    const bool chosen = std::abs(frame.visitor->text_scale - kScales[i].scale) < 0.01F;
    choice_row(canvas, half, kScales[i].command, msg(kScales[i].label), kScales[i].command, chosen);
  }
  canvas.text(canvas.mirror(area.cut_top(label)), msg("wall.access.motion"), ui::Type::kLabel, quiet);
  choice_row(canvas, area, "calm", msg("wall.access.calm"), frame.visitor->calm ? "access.calm:0" : "access.calm:1",
             frame.visitor->calm);
  close_sheet(canvas);
  canvas.pop_id();
}

}  // namespace kiosk::wall
