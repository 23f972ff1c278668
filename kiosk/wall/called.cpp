// Why a page was called by data, and the quiet notice where one may not be called because somebody is here.
#include <algorithm>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

data::Message why(const Frame& frame, int rule, const char* id, const ui::Canvas& canvas) {
  const auto index = static_cast<std::size_t>(rule);
  if (rule < 0 || index >= frame.rules.size()) return {};
  return msg(id).with("why", canvas.words(frame.rules[index]));
}

}  // namespace

// Takes a row only on a page that was called, so that no layout moves under a hand.
void draw_called(ui::Canvas& canvas, const Frame& frame, int index, Rect& area) {
  const director::View& view = *frame.view;
  const bool here = view.mode == director::Mode::kScene && view.page == index;
  const data::Message words = here ? why(frame, view.called, "wall.rule.called", canvas) : data::Message{};
  if (words.empty()) return;
  const float line = canvas.line_height(ui::Type::kLabel);
  const int lines = canvas.measure(words, ui::Type::kLabel).x + 100.0F > area.w ? 2 : 1;
  const float height = line * static_cast<float>(lines) + 24.0F;
  Rect row = area.cut_top(height);
  area.cut_top(16.0F);
  row.w = std::min(row.w, canvas.measure(words, ui::Type::kLabel).x + 100.0F);
  canvas.fill(canvas.mirror(row), canvas.theme().warning.with_alpha(0.16F), std::min(row.h / 2, 30.0F));
  canvas.icon(canvas.mirror({row.x + 22.0F, row.center().y - 16.0F, 32.0F, 32.0F}), "warning", canvas.theme().warning);
  ui::TextOptions options;
  options.middle = true;
  options.max_lines = lines;
  options.color = canvas.theme().text1;
  canvas.text(canvas.mirror({row.x + 70.0F, row.y, row.w - 94.0F, row.h}), words, ui::Type::kLabel, options);
}

// At the top, over the header, where no control of a page lies, or with the controls lowered at the top of their
// share; gone with its reason, a touch on "Show", or on the cross.
void draw_notice(ui::Canvas& canvas, const Frame& frame) {
  const director::View& view = *frame.view;
  if (view.overlay != director::Overlay::kNone || view.mode == director::Mode::kAttract) return;
  const data::Message words = why(frame, view.wanted, "wall.rule.notice", canvas);
  if (words.empty()) return;
  const Rect screen = canvas.screen().inset(margin(canvas), 0.0F);
  const float button = button_height(canvas);
  const float show = canvas.measure(msg("wall.rule.open"), ui::Type::kButton).x + 80.0F;
  const float around = 32.0F + 48.0F + 24.0F + show + 16.0F + button + 12.0F;
  const float said = canvas.measure(words, ui::Type::kLabel).x + 4.0F;
  const float width = std::min(screen.w, said + around);
  const int lines = said + around > screen.w ? 3 : 1;
  const float text = canvas.measure(words, ui::Type::kLabel, width - around, lines).y;
  const float height = std::max(button, text) + 24.0F;
  const float top = frame.visitor->reach ? reach_area(canvas).y : 28.0F;
  const Rect card{screen.center().x - width / 2, top, width, height};
  canvas.push_id("notice");
  canvas.push_layer(1);
  canvas.block_touch(card);
  canvas.modal(card);
  Rect row = card.inset(12.0F, 12.0F);
  row.cut_left(20.0F);
  const Rect mark = row.cut_left(48.0F);
  canvas.icon(canvas.mirror({mark.x, mark.center().y - 16.0F, 32.0F, 32.0F}), "warning", canvas.theme().warning);
  ui::Button no;
  no.id = "dismiss";
  no.icon = "close";
  no.name = msg("wall.close");
  no.style = ui::ButtonStyle::kQuiet;
  no.action = command("rule.dismiss");
  const Rect no_box = row.cut_right(button);
  canvas.button(canvas.mirror({no_box.x, no_box.center().y - button / 2, button, button}), no);
  row.cut_right(16.0F);
  ui::Button open;
  open.id = "open";
  open.label = msg("wall.rule.open");
  open.action = command("rule.open");
  const Rect open_box = row.cut_right(show);
  canvas.button(canvas.mirror({open_box.x, open_box.center().y - button / 2, show, button}), open);
  row.cut_right(24.0F);
  ui::TextOptions options;
  options.middle = true;
  options.max_lines = lines;
  options.color = canvas.theme().text1;
  canvas.text(canvas.mirror(row), words, ui::Type::kLabel, options);
  canvas.pop_layer();
  canvas.pop_id();
}

}  // namespace kiosk::wall
