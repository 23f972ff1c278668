#include <algorithm>
#include <string>

#include "kiosk/dashboard/panel_view.hpp"

namespace kiosk::dashboard {
namespace {

constexpr float kGutter = 24.0F;
constexpr int kColumns = 12;
constexpr int kRows = 8;

Rect grid_cell(const Rect& body, const std::array<int, 4>& at) {
  const float column = (body.w - kGutter * (kColumns - 1)) / kColumns;
  const float row = (body.h - kGutter * (kRows - 1)) / kRows;
  const auto place = [](float start, float size, int index) {
    return start + static_cast<float>(index) * (size + kGutter);
  };
  const auto length = [](float size, int count) { return static_cast<float>(count) * (size + kGutter) - kGutter; };
  return {place(body.x, column, at[0]), place(body.y, row, at[1]), length(column, at[2]), length(row, at[3])};
}

// How high a panel wants to be where panels are stacked.
float stacked_height(const ui::Canvas& canvas, const PanelState& panel) {
  const float frame = 64.0F + canvas.line_height(ui::Type::kBody) + 16.0F;
  switch (panel.config->type) {
    case config::PanelType::kHero:
      return frame + canvas.line_height(ui::Type::kMetric) + 64.0F;
    case config::PanelType::kStrip: {
      const float one = canvas.line_height(ui::Type::kMetricM) + canvas.line_height(ui::Type::kLabel) + 16.0F;
      const auto rows = static_cast<float>((panel.config->pick.size() + 1) / 2);
      return frame + one * (canvas.form() == ui::Form::kWide ? 1.0F : rows);
    }
    case config::PanelType::kTrend:
      return frame + 300.0F;
    case config::PanelType::kTable:
      return frame + (canvas.line_height(ui::Type::kBody) + 24.0F) * static_cast<float>(panel.rows.size() + 1);
  }
  return frame;
}

std::vector<const PanelState*> reading_order(const std::vector<PanelState>& panels) {
  std::vector<const PanelState*> order;
  for (const PanelState& panel : panels) order.push_back(&panel);
  std::stable_sort(order.begin(), order.end(), [](const PanelState* a, const PanelState* b) {
    return std::pair(a->config->at[1], a->config->at[0]) < std::pair(b->config->at[1], b->config->at[0]);
  });
  return order;
}

// A mark at the panel's top right: recorded, or how old. Cannot be left out by a briefing; where there is no room for
// its words, its icon stays.
float draw_mark(ui::Canvas& canvas, const PanelState& panel, const Rect& row, WallTime now) {
  data::Message words;
  if (panel.status == data::Status::kRecorded) {
    words = data::Message::of("dash.panel.recorded").with("date", canvas.numbers().date(panel.recorded_at));
  } else if ((panel.status == data::Status::kOld || panel.status == data::Status::kGone) && panel.as_of) {
    words = data::Message::of("dash.panel.asof")
                .with("time", *panel.as_of)
                .with("ago", canvas.ago(Seconds(now - *panel.as_of)));
  } else {
    return 0.0F;
  }
  const float title = canvas.measure(data::Message::of(panel.id + ".title"), ui::Type::kBody).x;
  const float full = canvas.measure(words, ui::Type::kCaption).x + 80.0F;
  if (title + full + 12.0F > row.w) {
    const float side = std::min(row.h, 30.0F * canvas.scale());
    canvas.icon(canvas.mirror({row.right() - side, row.center().y - side / 2, side, side}),
                panel.status == data::Status::kRecorded ? "recorded" : "clock", canvas.theme().text3);
    return side + 12.0F;
  }
  const float height = canvas.line_height(ui::Type::kCaption) + 12.0F;
  canvas.status_pill(canvas.mirror({row.right() - full, row.center().y - height / 2, full, height}), panel.status,
                     words);
  return full + 12.0F;
}

// A strip too low for a title line has its title at the side, as the first of its cells.
bool title_beside(const ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  const float needed = canvas.line_height(ui::Type::kBody) + 12.0F + canvas.line_height(ui::Type::kLabel) +
                       canvas.line_height(ui::Type::kMetricM);
  return panel.config->type == config::PanelType::kStrip && area.h < needed;
}

void draw_panel(ui::Canvas& canvas, const PanelState& panel, const Rect& box, WallTime now) {
  canvas.push_id(panel.config->key);
  canvas.card(canvas.mirror(box));
  Rect area = box.inset(32.0F, 24.0F);
  const float title = canvas.line_height(ui::Type::kBody);
  if (title_beside(canvas, panel, area)) {
    Rect side = area.cut_left(area.w * 0.16F);
    side.w -= 24.0F;
    const float mark = canvas.line_height(ui::Type::kBody);
    ui::TextOptions options;
    options.max_lines = 2;
    options.middle = true;
    side.w -= draw_mark(canvas, panel, {side.x, side.center().y - mark / 2, side.w, mark}, now);
    canvas.text(canvas.mirror(side), data::Message::of(panel.id + ".title"), ui::Type::kBody, options);
  } else {
    Rect row = area.cut_top(title);
    row.w -= draw_mark(canvas, panel, row, now);
    canvas.text(canvas.mirror(row), data::Message::of(panel.id + ".title"), ui::Type::kBody);
    area.cut_top(12.0F);
  }
  switch (panel.config->type) {
    case config::PanelType::kHero:
      draw_hero(canvas, panel, area);
      break;
    case config::PanelType::kStrip:
      draw_strip(canvas, panel, area);
      break;
    case config::PanelType::kTrend:
      draw_trend(canvas, panel, area);
      break;
    case config::PanelType::kTable:
      draw_table(canvas, panel, area);
      break;
  }
  canvas.pop_id();
}

// Panels that fit one below the other, page by page.
std::vector<std::vector<const PanelState*>> paged(const ui::Canvas& canvas, const std::vector<PanelState>& panels,
                                                  float room) {
  std::vector<std::vector<const PanelState*>> pages(1);
  float used = 0.0F;
  for (const PanelState* panel : reading_order(panels)) {
    const float height = std::min(stacked_height(canvas, *panel), room);
    if (!pages.back().empty() && used + height > room) {
      pages.emplace_back();
      used = 0.0F;
    }
    pages.back().push_back(panel);
    used += height + kGutter;
  }
  return pages;
}

void draw_pager(ui::Canvas& canvas, const Rect& row, int page, int count) {
  const float size = std::max(72.0F, row.h);
  const auto button = [&](const char* id, const char* icon, const char* name, int target, const Rect& box) {
    ui::Button b;
    b.id = id;
    b.icon = icon;
    b.name = data::Message::of(name);
    b.action = ui::SetControl{0, static_cast<double>(target)};
    b.enabled = target >= 0 && target < count;
    canvas.button(canvas.mirror(box), b);
  };
  button("less", canvas.mirrored() ? "forward" : "back", "dash.less", page - 1,
         {row.right() - 2 * size - 180.0F * canvas.scale(), row.y, size, row.h});
  button("more", canvas.mirrored() ? "back" : "forward", "dash.more", page + 1,
         {row.right() - size, row.y, size, row.h});
  ui::TextOptions options;
  options.align = text::Align::kCenter;
  options.middle = true;
  canvas.text(canvas.mirror({row.right() - size - 180.0F * canvas.scale(), row.y, 180.0F * canvas.scale(), row.h}),
              data::Message::of("dash.pages")
                  .with("page", static_cast<double>(page + 1))
                  .with("pages", static_cast<double>(count)),
              ui::Type::kLabel, options);
}

void draw_stacked(ui::Canvas& canvas, const std::vector<PanelState>& panels, Rect body, WallTime now, int page) {
  auto pages = paged(canvas, panels, body.h);
  if (pages.size() > 1) {
    const Rect row = body.cut_bottom(72.0F);
    body.cut_bottom(16.0F);
    pages = paged(canvas, panels, body.h);
    page = std::clamp(page, 0, static_cast<int>(pages.size()) - 1);
    draw_pager(canvas, row, page, static_cast<int>(pages.size()));
  } else {
    page = 0;
  }
  const auto& shown = pages[static_cast<std::size_t>(page)];
  float wanted = -kGutter;
  for (const PanelState* panel : shown) wanted += std::min(stacked_height(canvas, *panel), body.h) + kGutter;
  // What is left over is shared, so that the page ends where the body ends.
  const float extra = std::max(0.0F, body.h - wanted) / static_cast<float>(shown.size());
  for (const PanelState* panel : shown) {
    const float height = std::min(stacked_height(canvas, *panel), body.h) + extra;
    draw_panel(canvas, *panel, body.cut_top(height), now);
    body.cut_top(kGutter);
  }
}

}  // namespace

void draw_panels(ui::Canvas& canvas, const std::vector<PanelState>& panels, WallTime now, int page,
                 std::span<const data::Control>) {
  const Rect body = canvas.body();
  if (canvas.form() != ui::Form::kWide) {
    draw_stacked(canvas, panels, body, now, page);
    return;
  }
  for (const PanelState& panel : panels) draw_panel(canvas, panel, grid_cell(body, panel.config->at), now);
}

}  // namespace kiosk::dashboard
