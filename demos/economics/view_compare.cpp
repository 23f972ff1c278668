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

struct ComparedRow {
  Message name;
  Cell pinned, now, difference;
};

Message choice_words(const Control& control, double value) {
  if (control.kind == ControlKind::kToggle) return msg(value > 0.5 ? "economics.on" : "economics.off");
  return Message::of(std::string(control.choices[static_cast<std::size_t>(value)].label));
}

void add_results(const Model& model, std::vector<ComparedRow>& rows) {
  for (const std::string_view name : compared_figures()) {
    const Figure& now = model.figure(name);
    rows.push_back({now.label,
                    {&model.figure(fmt::format("pin.{}", name)), {}},
                    {&now, {}},
                    {&model.figure(fmt::format("difference.{}", name)), {}}});
  }
}

void add_choices(const Model& model, std::vector<ComparedRow>& rows) {
  for (std::size_t id = 0; id < controls().size(); ++id) {
    const auto member = member_of(static_cast<ControlIndex>(id));
    const Control& control = controls()[id];
    if (member == nullptr || model.pinned().assumptions.*member == model.assumptions().*member) continue;
    ComparedRow row;
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

// Where a row's cells stand: its name beside its values or, on a narrow page with large text, above them.
struct RowCells {
  Rect name;
  std::array<Rect, 3> values;
};

bool stacked(const Canvas& canvas) { return canvas.form() == kiosk::ui::Form::kPortrait && canvas.scale() > 1.3F; }

RowCells cells_of(Canvas& canvas, Rect line) {
  RowCells out;
  if (stacked(canvas))
    out.name = canvas.mirror(line.cut_top(canvas.line_height(Type::kCaption)));
  else
    out.name = canvas.mirror(line.cut_left(line.w * 0.4F));
  const float width = line.w / static_cast<float>(out.values.size());
  for (std::size_t i = 0; i < out.values.size(); ++i) {
    out.values[i] = canvas.mirror({line.x + width * static_cast<float>(i), line.y, width - 12.0F, line.h});
  }
  return out;
}

// What the plans differ in explains the rest: it gives way last.
std::vector<const ComparedRow*> shown_rows(const std::vector<ComparedRow>& rows, std::size_t results,
                                           std::size_t room) {
  const std::size_t chosen = rows.size() - results;
  const std::size_t most = room > chosen ? std::min(results, room - chosen) : std::min<std::size_t>(results, 2);
  std::vector<const ComparedRow*> shown;
  for (std::size_t i = 0; i < most; ++i) shown.push_back(&rows[i]);
  for (std::size_t i = results; i < rows.size() && shown.size() < room; ++i) shown.push_back(&rows[i]);
  return shown;
}

void draw_table(Canvas& canvas, Rect area, const std::vector<ComparedRow>& rows, std::size_t results,
                const char* before) {
  const float caption = canvas.line_height(Type::kCaption);
  const float least = canvas.line_height(Type::kButton) + (stacked(canvas) ? caption : 0.0F) + 6.0F;
  Rect head = area.cut_top(caption + 6.0F);
  if (stacked(canvas)) head.y -= caption;  // no names stand above these
  const std::array titles{before, "economics.compare.now", "economics.compare.difference"};
  kiosk::ui::TextOptions end;
  end.align = kiosk::text::Align::kEnd;
  const RowCells heads = cells_of(canvas, {head.x, head.y, head.w, head.h + (stacked(canvas) ? caption : 0.0F)});
  for (std::size_t i = 0; i < titles.size(); ++i) canvas.text(heads.values[i], msg(titles[i]), Type::kCaption, end);
  const auto shown = shown_rows(rows, results, static_cast<std::size_t>(std::max(1.0F, area.h / least)));
  const float pitch = std::min(area.h / static_cast<float>(shown.size()), std::max(least, 84.0F * canvas.scale()));
  kiosk::ui::TextOptions start;
  start.middle = true;
  start.max_lines = !stacked(canvas) && pitch >= 2.0F * caption ? 2 : 1;
  for (const ComparedRow* row : shown) {
    const Rect line = area.cut_top(pitch);
    canvas.hairline({line.x, line.y}, {line.right(), line.y});
    const RowCells at = cells_of(canvas, line);
    canvas.text(at.name, row->name, Type::kCaption, start);
    draw_cell(canvas, at.values[0], row->pinned, false);
    draw_cell(canvas, at.values[1], row->now, true);
    draw_cell(canvas, at.values[2], row->difference, false);
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
  std::vector<ComparedRow> rows;
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
