// Touch any number: value, unit, formula, inputs that can be touched in turn, source, date and status.
#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/data/evidence.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

constexpr std::size_t kMostInputs = 8;
constexpr int kMostLines = 8;

data::Message status_words(data::Status status) {
  constexpr const char* kIds[] = {"status.none",      "status.live",    "status.due",         "status.old",
                                  "status.gone",      "status.partial", "status.recorded",    "status.held",
                                  "status.published", "status.derived", "status.illustrative"};
  return msg(kIds[static_cast<std::size_t>(status)]);
}

// A quiet label over a line of text; returns the height used.
float labelled(ui::Canvas& canvas, const Rect& area, const data::Message& label, const data::Message& words,
               int lines) {
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  const float top = canvas.text(canvas.mirror(area), label, ui::Type::kCaption, quiet);
  ui::TextOptions options;
  options.max_lines = lines;
  const float body = canvas.text(canvas.mirror({area.x, area.y + top + 2.0F, area.w, area.h - top - 2.0F}), words,
                                 ui::Type::kBody, options);
  return top + body + 18.0F;
}

// Whether a label and all of its words stand within the area.
bool room_for(ui::Canvas& canvas, const Rect& area, const std::string& words) {
  const float height = canvas.measure(words, ui::Type::kBody, area.w, kMostLines).y;
  return canvas.line_height(ui::Type::kCaption) + height + 4.0F <= area.h;
}

void draw_value(ui::Canvas& canvas, const data::Figure& figure, Rect& area) {
  const float height = canvas.line_height(ui::Type::kMetric);
  const Rect row = area.cut_top(height);
  data::Figure shown = figure;
  shown.name.clear();  // already open: touching it again must not stack the same sheet
  canvas.figure(canvas.mirror({row.x, row.y, row.w * 0.54F, row.h}), shown, ui::Type::kMetric);
  const data::Message words = status_words(figure.status);
  const float pill_height = std::max(48.0F, canvas.line_height(ui::Type::kCaption) + 20.0F);
  const float width = std::min(canvas.measure(words, ui::Type::kCaption).x + 76.0F, row.w * 0.46F);
  canvas.status_pill(canvas.mirror({row.right() - width, row.center().y - pill_height / 2, width, pill_height}),
                     figure.status, words);
  area.cut_top(4.0F);
  ui::TextOptions exact;
  exact.color = canvas.theme().text3;
  const data::Message line = msg("wall.figure.exact").with("value", canvas.exact(figure));
  area.cut_top(canvas.text(canvas.mirror(area), line, ui::Type::kLabel, exact) + 18.0F);
}

// Both ages and the next check, in the wall's zone; the data's own time also as everybody in the world writes it.
void draw_times(ui::Canvas& canvas, const Frame& frame, const data::Figure& figure, Rect& area) {
  if (!figure.as_of && !figure.checked) return;
  const WallTime checked = figure.checked.value_or(frame.now);
  data::Message times = msg(figure.as_of ? "wall.figure.times" : "wall.figure.checked_only")
                            .with("checked", canvas.numbers().time_long(checked))
                            .with("since_check", canvas.ago(Seconds(frame.now - checked)));
  if (figure.as_of)
    times = times.with("as_of", canvas.numbers().time_long(*figure.as_of))
                .with("since_data", canvas.ago(frame.now - *figure.as_of + figure.clock_off));
  area.cut_top(labelled(canvas, area, msg("wall.figure.time"), times, kMostLines));
  data::Message more = msg(figure.next_check ? "wall.figure.utc_next" : "wall.figure.utc")
                           .with("utc", data::to_rfc3339(figure.as_of.value_or(checked)).substr(0, 19) + "Z");
  if (figure.next_check) more = more.with("next", canvas.numbers().time_long(*figure.next_check));
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  quiet.max_lines = 3;
  area = Rect{area.x, area.y - 14.0F, area.w, area.h + 14.0F};
  area.cut_top(canvas.text(canvas.mirror(area), more, ui::Type::kCaption, quiet) + 18.0F);
}

void draw_source(ui::Canvas& canvas, const data::Figure& figure, Rect& area) {
  if (!figure.source.name.empty()) {
    std::string source = figure.source.name;
    if (!figure.source.date.empty()) source += "  ·  " + figure.source.date;
    if (!room_for(canvas, area, source)) return;
    area.cut_top(labelled(canvas, area, msg("wall.figure.source"), data::Message::text(source), kMostLines));
  }
}

// What there is no whole room for is left out: half a query is none.
void draw_details(ui::Canvas& canvas, const data::Figure& figure, Rect& area) {
  for (const auto& [label, value] : figure.details) {
    if (room_for(canvas, area, value))
      area.cut_top(labelled(canvas, area, label, data::Message::text(value), kMostLines));
  }
}

// Larger words may need two lines for an input's name.
float row_height(const ui::Canvas& canvas) {
  if (canvas.scale() > 1.2F) return std::max(72.0F, 2.0F * canvas.line_height(ui::Type::kCaption) + 8.0F);
  return std::max(72.0F, canvas.line_height(ui::Type::kBody) + 32.0F);
}

// One input: its name, its value, and a touch that opens it.
void draw_input(ui::Canvas& canvas, const data::Figure& figure, const Rect& row) {
  const Rect box{row.x, row.y, row.w, row.h - 8.0F};
  canvas.fill(canvas.mirror(box), canvas.theme().control, 16.0F);
  canvas.stroke(canvas.mirror(box), canvas.theme().control_stroke.faded(0.6F), 1.0F, 16.0F);
  ui::TextOptions middle;
  middle.middle = true;
  const float label_width = box.w * 0.56F - 20.0F;
  const bool one_line = canvas.measure(figure.label, ui::Type::kBody).x <= label_width;
  middle.max_lines = one_line ? 1 : 2;
  middle.color = canvas.theme().text2;
  canvas.text(canvas.mirror({box.x + 20.0F, box.y, label_width, box.h}), figure.label,
              one_line ? ui::Type::kBody : ui::Type::kCaption, middle);
  ui::TextOptions end;
  end.middle = true;
  end.align = text::Align::kEnd;
  data::Figure shown = figure;
  shown.name.clear();
  canvas.figure(canvas.mirror({box.x + box.w * 0.56F, box.y, box.w * 0.44F - 64.0F, box.h}), shown, ui::Type::kTitle,
                end);
  canvas.icon(canvas.mirror({box.right() - 48.0F, box.center().y - 16.0F, 32.0F, 32.0F}),
              canvas.mirrored() ? "back" : "forward", canvas.theme().text3);
  canvas.touch_area(canvas.mirror(box), "input." + figure.name, ui::OpenFigure{figure.name});
}

// The inputs as rows that open their own sheet: from the verdict down to a price list in a few touches.
void draw_inputs(ui::Canvas& canvas, const Page& page, const data::Figure& figure, Rect area, int columns) {
  ui::TextOptions quiet;
  quiet.color = canvas.theme().text3;
  area.cut_top(canvas.text(canvas.mirror(area), msg("wall.figure.inputs"), ui::Type::kCaption, quiet) + 8.0F);
  const float each = row_height(canvas);
  std::size_t drawn = 0;
  const Rect all = area;
  const float width = (all.w - kGutter * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  area.w = width;
  int column = 0;
  for (const std::string& name : figure.inputs) {
    const auto input =
        std::find_if(page.figures.begin(), page.figures.end(), [&](const data::Figure& f) { return f.name == name; });
    if (area.h < each && ++column < columns) {
      area = {all.x + static_cast<float>(column) * (width + kGutter), all.y, width, all.h};
    }
    if (input == page.figures.end() || drawn == kMostInputs || area.h < each) break;
    const Rect row = area.cut_top(each);
    draw_input(canvas, *input, row);
    ++drawn;
  }
}

// As high as its inputs need, and never lower than its words.
float sheet_height(const ui::Canvas& canvas, const data::Figure& figure, bool deeper) {
  const auto rows = static_cast<float>(std::min(figure.inputs.size(), kMostInputs));
  const float inputs = canvas.line_height(ui::Type::kCaption) + 8.0F + rows * row_height(canvas);
  const float below = deeper ? button_height(canvas) + 16.0F : 0.0F;
  return std::clamp(172.0F + inputs + below, 700.0F * std::sqrt(canvas.scale()), 960.0F);
}

// All there is to say of a fetched number, with larger words as high as the screen.
float fetched_height(const ui::Canvas& canvas) {
  if (canvas.form() == ui::Form::kPortrait) return 1640.0F;
  return std::clamp(880.0F * canvas.scale(), 880.0F, 1016.0F);
}

void draw_back(ui::Canvas& canvas, Rect& area) {
  ui::Button back;
  back.id = "figure.back";
  back.icon = canvas.mirrored() ? "forward" : "back";
  back.label = msg("wall.back");
  back.action = command("back");
  const float height = button_height(canvas);
  const float width = canvas.measure(back.label, ui::Type::kButton).x + 118.0F;
  const Rect row = area.cut_bottom(height);
  area.cut_bottom(16.0F);
  canvas.button(canvas.mirror({row.x, row.y, width, height}), back);
}

}  // namespace

void draw_figure_sheet(ui::Canvas& canvas, const Frame& frame) {
  const director::View& view = *frame.view;
  const Page& page = frame.pages[static_cast<std::size_t>(view.page)];
  if (view.figure_path.empty()) return;
  canvas.use_figures(page.figures);
  const auto found = std::find_if(page.figures.begin(), page.figures.end(),
                                  [&](const data::Figure& f) { return f.name == view.figure_path.back(); });
  canvas.push_id("figure");
  if (found == page.figures.end()) {
    open_sheet(canvas, frame, 900.0F, 360.0F, msg("wall.figure.gone"));
    close_sheet(canvas);
    canvas.pop_id();
    return;
  }
  const bool low = frame.visitor->reach;
  const bool fetched = found->trace != nullptr || found->checked.has_value();
  const bool two_columns = canvas.form() != ui::Form::kPortrait && (fetched || !found->inputs.empty());
  const bool deeper = view.figure_path.size() > 1;
  Rect area = open_sheet(canvas, frame, two_columns ? 1560.0F : 960.0F,
                         fetched       ? fetched_height(canvas)
                         : two_columns ? sheet_height(canvas, *found, deeper)
                                       : 1500.0F,
                         found->label);
  if (deeper) draw_back(canvas, area);
  if (found->trace != nullptr) {
    draw_excerpt(canvas, *found, area.cut_bottom(excerpt_height(canvas)));
    area.cut_bottom(20.0F);
  }
  Rect inputs;                           // on the other side: what it is made of, or how it was asked for
  if (two_columns && low && !fetched) {  // side by side where the hand can reach them
    inputs = area.cut_bottom(std::min(area.bottom() - reach_area(canvas).y, area.h * 0.6F));
    area.cut_bottom(16.0F);
  } else if (two_columns) {
    inputs = area.cut_right(area.w * 0.47F);
    area.cut_right(48.0F);
  }
  draw_value(canvas, *found, area);
  if (!found->formula.empty()) area.cut_top(labelled(canvas, area, msg("wall.figure.formula"), found->formula, 6));
  draw_times(canvas, frame, *found, area);
  draw_source(canvas, *found, area);
  if (!fetched) {
    draw_details(canvas, *found, area);
  } else if (two_columns) {
    // The code has its place first where that leaves room for the usual details, else what they leave.
    const bool roomy = has_code(*found) && inputs.h >= kLinkCode + 400.0F * canvas.scale();
    const Rect code = roomy ? inputs.cut_bottom(kLinkCode) : Rect{};
    draw_details(canvas, *found, inputs);
    draw_link(canvas, *found, roomy ? code : inputs);
    if (!found->inputs.empty()) draw_inputs(canvas, page, *found, inputs, 1);
  } else {
    Rect code = has_code(*found) ? area.cut_bottom(std::min(area.h, kLinkCode + 16.0F)) : Rect{};
    draw_details(canvas, *found, area);
    code.cut_top(16.0F);
    draw_link(canvas, *found, code);
  }
  if (!found->inputs.empty() && !fetched)
    draw_inputs(canvas, page, *found, two_columns ? inputs : area, two_columns && low ? 3 : 1);
  close_sheet(canvas);
  canvas.pop_id();
}

}  // namespace kiosk::wall
