// A panel's title and the mark of what its data is: how old, how whole, recorded or held. A briefing cannot leave the
// mark out; it is said in fewer words where there is less room, and is at least an icon.
#include <algorithm>
#include <string>
#include <vector>

#include "kiosk/dashboard/panel_view.hpp"

namespace kiosk::dashboard {
namespace {

constexpr float kPillRoom = 80.0F;  // du around the words of a pill

// The longest words first; nothing where the numbers are as fresh as they should be.
std::vector<data::Message> mark_words(const ui::Canvas& canvas, const PanelState& panel, WallTime now) {
  const auto said = [](std::string words) { return data::Message::text(std::move(words)); };
  switch (panel.status) {
    case data::Status::kRecorded:
      return {data::Message::of(panel.held ? "dash.panel.recorded.held" : "dash.panel.recorded")
                  .with("date", canvas.numbers().date(panel.recorded_at)),
              said(canvas.numbers().day(panel.recorded_at))};
    case data::Status::kPartial:
      return {panel.missing, data::Message::of("dash.panel.partial")};
    case data::Status::kHeld:
      if (!panel.as_of) return {};
      return {data::Message::of("dash.panel.held").with("time", *panel.as_of),
              said(canvas.numbers().time(*panel.as_of))};
    case data::Status::kOld:
    case data::Status::kGone: {
      if (!panel.as_of || !panel.source) return {};
      const std::string ago = canvas.ago(data::age(*panel.source, now));  // by the source's clock, as its status is
      return {data::Message::of("dash.panel.asof").with("time", *panel.as_of).with("ago", ago), said(ago)};
    }
    default:
      return {};
  }
}

std::string_view mark_icon(data::Status status) {
  switch (status) {
    case data::Status::kRecorded:
      return "recorded";
    case data::Status::kPartial:
      return "warning";
    case data::Status::kHeld:
      return "pause";
    case data::Status::kGone:
      return "offline";
    default:
      return "clock";
  }
}

float mark_height(const ui::Canvas& canvas) { return canvas.line_height(ui::Type::kCaption) + 12.0F; }

// The first words whose pill is no wider than this; none: nullptr.
const data::Message* fitting(ui::Canvas& canvas, const std::vector<data::Message>& words, float room, float& width) {
  for (const data::Message& one : words) {
    width = canvas.measure(one, ui::Type::kCaption).x + kPillRoom;
    if (!one.empty() && width <= room) return &one;
  }
  return nullptr;
}

float draw_icon(ui::Canvas& canvas, const PanelState& panel, const Rect& row) {
  const float side = std::min(row.h, 30.0F * canvas.scale());
  canvas.icon(canvas.mirror({row.right() - side, row.center().y - side / 2, side, side}), mark_icon(panel.status),
              canvas.theme().text3);
  return side + 12.0F;
}

// What is missing, below the panel: where the title leaves no room for it and the panel has some to spare.
bool says_below(ui::Canvas& canvas, const PanelState& panel, const Rect& area, float room) {
  constexpr float kLeastLeft = 120.0F;  // du for the panel itself
  if (panel.status != data::Status::kPartial || panel.missing.empty()) return false;
  if (canvas.measure(panel.missing, ui::Type::kCaption).x + kPillRoom <= room) return false;
  const float height = canvas.measure(panel.missing, ui::Type::kCaption, area.w, 3).y;
  return height <= 2.5F * canvas.line_height(ui::Type::kCaption) && area.h - height - 8.0F >= kLeastLeft;
}

}  // namespace

void draw_title(ui::Canvas& canvas, const PanelState& panel, Rect& area, WallTime now) {
  // As high as its mark, whether there is one or not: nothing moves when data grows old.
  Rect row = area.cut_top(std::max(canvas.line_height(ui::Type::kBody), mark_height(canvas)));
  area.cut_top(6.0F);
  const data::Message title = data::Message::of(panel.id + ".title");
  const std::vector<data::Message> words = mark_words(canvas, panel, now);
  const float room = row.w - canvas.measure(title, ui::Type::kBody).x - 12.0F;
  float width = 0.0F;
  if (says_below(canvas, panel, area, room)) {
    row.w -= draw_icon(canvas, panel, row);
    ui::TextOptions quiet;
    quiet.color = canvas.theme().text3;
    quiet.max_lines = 2;
    const float height = canvas.measure(panel.missing, ui::Type::kCaption, area.w, 2).y;
    canvas.text(canvas.mirror(area.cut_bottom(height)), panel.missing, ui::Type::kCaption, quiet);
    area.cut_bottom(8.0F);
  } else if (const data::Message* said = fitting(canvas, words, room, width)) {
    const float height = mark_height(canvas);
    canvas.status_pill(canvas.mirror({row.right() - width, row.center().y - height / 2, width, height}), panel.status,
                       *said);
    row.w -= width + 12.0F;
  } else if (!words.empty()) {
    row.w -= draw_icon(canvas, panel, row);
  }
  ui::TextOptions options;
  options.middle = true;
  canvas.text(canvas.mirror(row), title, ui::Type::kBody, options);
}

// The mark stands below the title where both have room, else at its end.
void draw_title_beside(ui::Canvas& canvas, const PanelState& panel, Rect side, WallTime now) {
  const data::Message title = data::Message::of(panel.id + ".title");
  const std::vector<data::Message> words = mark_words(canvas, panel, now);
  ui::TextOptions options;
  options.max_lines = 2;
  options.middle = true;
  const float line = canvas.line_height(ui::Type::kBody);
  const float height = mark_height(canvas);
  float width = 0.0F;
  const data::Message* said = fitting(canvas, words, side.w, width);
  if (said != nullptr && side.h >= line + 8.0F + height && canvas.measure(title, ui::Type::kBody).x <= side.w) {
    const float top = side.center().y - (line + 8.0F + height) / 2;
    canvas.text(canvas.mirror({side.x, top, side.w, line}), title, ui::Type::kBody);
    canvas.status_pill(canvas.mirror({side.x, top + line + 8.0F, width, height}), panel.status, *said);
    return;
  }
  if (!words.empty()) side.w -= draw_icon(canvas, panel, {side.x, side.center().y - line / 2, side.w, line});
  canvas.text(canvas.mirror(side), title, ui::Type::kBody, options);
}

}  // namespace kiosk::dashboard
