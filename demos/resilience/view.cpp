#include "demos/resilience/view.hpp"

#include <algorithm>
#include <array>

#include "demos/resilience/view_parts.hpp"

namespace demos::resilience {
namespace {

using kiosk::Rect;
using kiosk::data::Message;
using kiosk::ui::Canvas;
using kiosk::ui::Form;
using kiosk::ui::Type;

constexpr float kRail = 500.0F;
constexpr float kRailTall = 500.0F;  // height of the controls below a portrait picture

float tabs_height(const Canvas& canvas) { return std::max(64.0F, canvas.line_height(Type::kButton) + 26.0F); }

void draw_view_tabs(const Model& model, Canvas& canvas, Rect& area) {
  const std::array names{msg("resilience.view.service"), msg("resilience.view.load"), msg("resilience.view.scaling"),
                         msg("resilience.view.theory"), msg("resilience.view.agreement")};
  area.cut_top(canvas.tab_rows(area, "view", names, static_cast<int>(model.view()), [](int view) {
    return kiosk::ui::Action(kiosk::ui::SetControl{kView, static_cast<double>(view)});
  }));
  area.cut_top(16.0F);
}

void draw_part_tabs(const Model& model, Canvas& canvas, const Rect& row) {
  const std::array names{msg("resilience.part.picture"), msg("resilience.part.controls")};
  canvas.tabs(row, "part", names, static_cast<int>(model.part()), [](int part) {
    return kiosk::ui::Action(kiosk::ui::SetControl{kPart, static_cast<double>(part)});
  });
}

void draw_picture(const Model& model, Canvas& canvas, const Rect& area) {
  switch (model.view()) {
    case View::kService:
    case View::kLoad:
    case View::kScaling:
      return draw_running(model, canvas, area);
    case View::kTheory:
      return draw_theory(model, canvas, area);
    case View::kAgreement:
      return draw_agreement(model, canvas, area);
  }
}

}  // namespace

Rect column(const Canvas& canvas, const Rect& area, int index, int count, float gap) {
  const float width = (area.w - gap * static_cast<float>(count - 1)) / static_cast<float>(count);
  const int place = canvas.mirrored() ? count - 1 - index : index;
  return {area.x + (width + gap) * static_cast<float>(place), area.y, width, area.h};
}

void draw_heading(Canvas& canvas, Rect& area, const Message& title, const Message& detail) {
  const float width = canvas.measure(title, Type::kTitle).x;
  const float detail_width = canvas.measure(detail, Type::kCaption).x;
  const float line = canvas.line_height(Type::kTitle);
  const float caption = canvas.line_height(Type::kCaption);
  Rect row = area.cut_top(line);
  if (width + detail_width + 24.0F <= row.w) {
    canvas.text(row, title, Type::kTitle);
    canvas.text({row.x, row.y, row.w, row.h}, detail, Type::kCaption,
                {.color = {}, .align = kiosk::text::Align::kEnd, .middle = true});
    return;
  }
  canvas.text(row, title, Type::kTitle, {.color = {}, .max_lines = 1});
  const int lines = detail_width > area.w ? 2 : 1;
  canvas.text(area.cut_top(caption * static_cast<float>(lines)), detail, Type::kCaption,
              {.color = {}, .max_lines = lines});
}

bool shows_one_part(const Canvas& canvas) {
  return canvas.form() == Form::kCompact || (canvas.form() == Form::kPortrait && canvas.scale() > 1.2F);
}

void draw(const Model& model, Canvas& canvas) {
  Rect area = canvas.body();
  if (canvas.form() == Form::kWide) {
    Rect left = area;
    const Rect rail = left.cut_right(kRail);
    left.cut_right(kGutter);
    draw_rail(model, canvas, canvas.mirror(rail));
    left = canvas.mirror(left);
    draw_view_tabs(model, canvas, left);
    draw_picture(model, canvas, left);
    return;
  }
  draw_view_tabs(model, canvas, area);
  if (!shows_one_part(canvas)) {
    draw_rail(model, canvas, area.cut_bottom(std::min(kRailTall, area.h * 0.45F)));
    area.cut_bottom(kGutter);
    draw_picture(model, canvas, area);
    return;
  }
  draw_part_tabs(model, canvas, area.cut_top(tabs_height(canvas)));
  area.cut_top(16.0F);
  model.part() == Part::kPicture ? draw_picture(model, canvas, area) : draw_rail(model, canvas, area);
}

}  // namespace demos::resilience
