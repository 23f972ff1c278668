// A plan kept beside the present one, figure by figure, and the choices in which they differ.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Control;
using kiosk::data::ControlKind;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::ui::Button;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

// What stands in a cell: a number, or a choice in words.
struct Cell {
  const Figure* figure = nullptr;
  Message words;
};

struct Row {
  Message name;
  Cell pinned, now, difference;
};

Message choice_words(const Control& control, double value) {
  if (control.kind == ControlKind::kToggle) return msg(value > 0.5 ? "economics.on" : "economics.off");
  return Message::of(std::string(control.choices[static_cast<std::size_t>(value)].label));
}

void add_results(const Model& model, std::vector<Row>& rows) {
  for (const std::string_view name : compared_figures()) {
    const Figure& now = model.figure(name);
    rows.push_back({now.label,
                    {&model.figure(fmt::format("pin.{}", name)), {}},
                    {&now, {}},
                    {&model.figure(fmt::format("difference.{}", name)), {}}});
  }
}

void add_choices(const Model& model, std::vector<Row>& rows) {
  for (std::size_t id = 0; id < controls().size(); ++id) {
    const auto member = member_of(static_cast<ControlIndex>(id));
    const Control& control = controls()[id];
    if (member == nullptr || model.pinned().assumptions.*member == model.assumptions().*member) continue;
    Row row;
    row.name = Message::of(std::string(control.label));
    if (control.kind == ControlKind::kSlider) {
      row.pinned.figure = &model.figure(fmt::format("pin.in.{}", control.key));
      row.now.figure = &model.figure(fmt::format("now.in.{}", control.key));
    } else {
      row.pinned.words = choice_words(control, model.pinned().assumptions.*member);
      row.now.words = choice_words(control, model.assumptions().*member);
    }
    rows.push_back(std::move(row));
  }
}

void draw_cell(Canvas& canvas, const Rect& box, const Cell& cell, bool strong) {
  kiosk::ui::TextOptions options;
  options.middle = true;
  options.align = kiosk::text::Align::kEnd;
  options.color = strong ? canvas.theme().text1 : canvas.theme().text2;
  if (cell.figure != nullptr) {
    canvas.figure(box, *cell.figure, Type::kButton, options);
  } else if (!cell.words.empty()) {
    options.max_lines = box.h >= 2.0F * canvas.line_height(Type::kCaption) ? 2 : 1;
    canvas.text(box, cell.words, Type::kCaption, options);
  }
}

void draw_table(Canvas& canvas, Rect area, const std::vector<Row>& rows, std::size_t results, const char* before) {
  const float caption = canvas.line_height(Type::kCaption);
  const std::array shares{0.37F, 0.21F, 0.21F, 0.21F};
  const auto cells = [&](const Rect& line) {
    std::array<Rect, 4> out;
    float x = line.x;
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] = canvas.mirror({x, line.y, line.w * shares[i] - 12.0F, line.h});
      x += line.w * shares[i];
    }
    return out;
  };
  const auto head = cells(area.cut_top(caption + 6.0F));
  const std::array titles{before, "economics.compare.now", "economics.compare.difference"};
  kiosk::ui::TextOptions end;
  end.align = kiosk::text::Align::kEnd;
  for (std::size_t i = 0; i < titles.size(); ++i) canvas.text(head[i + 1], msg(titles[i]), Type::kCaption, end);
  const auto room = static_cast<std::size_t>(std::max(1.0F, area.h / (canvas.line_height(Type::kButton) + 6.0F)));
  // What the plans differ in explains the rest: it gives way last.
  const std::size_t chosen = rows.size() - results;
  const std::size_t shown_results =
      room > chosen ? std::min(results, room - chosen) : std::min<std::size_t>(results, 2);
  std::vector<const Row*> shown;
  for (std::size_t i = 0; i < shown_results; ++i) shown.push_back(&rows[i]);
  for (std::size_t i = results; i < rows.size() && shown.size() < room; ++i) shown.push_back(&rows[i]);
  const float pitch = std::min(area.h / static_cast<float>(shown.size()), 84.0F * canvas.scale());
  kiosk::ui::TextOptions start;
  start.middle = true;
  start.max_lines = pitch >= 2.0F * caption ? 2 : 1;
  for (const Row* row : shown) {
    const Rect line = area.cut_top(pitch);
    canvas.hairline({line.x, line.y}, {line.right(), line.y});
    const auto at = cells(line);
    canvas.text(at[0], row->name, Type::kCaption, start);
    draw_cell(canvas, at[1], row->pinned, false);
    draw_cell(canvas, at[2], row->now, true);
    draw_cell(canvas, at[3], row->difference, false);
  }
}

void draw_button(Canvas& canvas, const Rect& box, const char* id, std::string_view icon, ControlIndex event,
                 kiosk::ui::ButtonStyle style = kiosk::ui::ButtonStyle::kSecondary) {
  Button button;
  button.id = id;
  button.label = Message::of(std::string(controls()[event].label));
  button.icon = icon;
  button.style = style;
  button.action = kiosk::ui::TriggerEvent{event};
  canvas.button(box, button);
}

}  // namespace

void draw_compare(const Model& model, Canvas& canvas, Rect area) {
  std::vector<Row> rows;
  add_results(model, rows);
  const std::size_t results = rows.size();
  add_choices(model, rows);
  const float height = button_height(canvas);
  const bool opening = model.pinned().opening;
  std::vector events{std::pair{kRecall, "back"}, std::pair{kPin, "pin"}};
  if (!opening) events.emplace_back(kUnpin, "close");
  const auto buttons_high = static_cast<float>(events.size());
  float widest = 0.0F;
  for (const auto& [event, icon] : events) {
    const Message label = Message::of(std::string(controls()[event].label));
    widest = std::max(widest, canvas.measure(label, Type::kButton).x + 100.0F * canvas.scale());
  }
  const bool beside = area.w - widest > 700.0F * canvas.scale();
  Rect buttons =
      beside ? cut_end(canvas, area, widest) : area.cut_bottom(height * buttons_high + 8.0F * (buttons_high - 1.0F));
  beside ? cut_end(canvas, area, 32.0F) : area.cut_bottom(16.0F);
  draw_table(canvas, area, rows, results, opening ? "economics.compare.opening" : "economics.compare.pinned");
  const float gap = std::clamp((buttons.h - buttons_high * height) * 0.5F, 8.0F, 16.0F);
  for (const auto& [event, icon] : events) {
    const bool primary = opening && event == kPin;
    draw_button(canvas, buttons.cut_top(height), icon, icon, event,
                primary ? kiosk::ui::ButtonStyle::kPrimary : kiosk::ui::ButtonStyle::kSecondary);
    buttons.cut_top(gap);
  }
}

}  // namespace demos::economics
