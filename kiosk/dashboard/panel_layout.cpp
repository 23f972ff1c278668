#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/dashboard/panel_view.hpp"

namespace kiosk::dashboard {
namespace {

constexpr float kGutter = 24.0F;
constexpr int kColumns = 12;
constexpr int kRows = 8;

Rect place_of(const Rect& body, const config::PanelConfig& panel) {
  const std::array<int, 4>& at = panel.at;
  if (panel.in_pixels) {
    const float x = body.w / config::kCanvasWidth;
    const float y = body.h / config::kCanvasHeight;
    return {body.x + static_cast<float>(at[0]) * x, body.y + static_cast<float>(at[1]) * y,
            static_cast<float>(at[2]) * x, static_cast<float>(at[3]) * y};
  }
  const float column = (body.w - kGutter * (kColumns - 1)) / kColumns;
  const float row = (body.h - kGutter * (kRows - 1)) / kRows;
  const auto place = [](float start, float size, int index) {
    return start + static_cast<float>(index) * (size + kGutter);
  };
  const auto length = [](float size, int count) { return static_cast<float>(count) * (size + kGutter) - kGutter; };
  return {place(body.x, column, at[0]), place(body.y, row, at[1]), length(column, at[2]), length(row, at[3])};
}

float list_rows(const PanelState& panel) {
  return static_cast<float>(std::clamp<std::size_t>(std::max(panel.items.size(), panel.timeline.size()), 2, 5));
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
    case config::PanelType::kTable:
      return frame + (canvas.line_height(ui::Type::kBody) + 24.0F) *
                         static_cast<float>(std::min<std::size_t>(8, panel.rows.size()) + 1);
    case config::PanelType::kRanking:
      return frame + (std::max(66.0F, canvas.line_height(ui::Type::kBody) + 10.0F) + 8.0F) * list_rows(panel);
    case config::PanelType::kTimeline:
      return frame + (canvas.line_height(ui::Type::kBody) + 24.0F) * list_rows(panel) +
             canvas.line_height(ui::Type::kCaption);
    case config::PanelType::kAlerts:
    case config::PanelType::kTicker:
      return frame +
             (canvas.line_height(ui::Type::kBody) + canvas.line_height(ui::Type::kCaption) + 20.0F) * list_rows(panel);
    case config::PanelType::kStatus: {
      const float columns = std::max(1.0F, std::round((canvas.body().w - 64.0F) / (320.0F * canvas.scale())));
      const float rows = std::ceil(static_cast<float>(std::max<std::size_t>(1, panel.items.size())) / columns);
      return frame + (canvas.line_height(ui::Type::kBody) + canvas.line_height(ui::Type::kCaption) + 24.0F) *
                         std::min(5.0F, rows);
    }
    case config::PanelType::kGoal:
      return frame + canvas.line_height(ui::Type::kMetric) + 3.0F * canvas.line_height(ui::Type::kCaption) + 48.0F;
    case config::PanelType::kText:
    case config::PanelType::kClock:
    case config::PanelType::kCountdown:
      return frame + canvas.line_height(ui::Type::kMetric) + canvas.line_height(ui::Type::kLabel) + 24.0F;
    case config::PanelType::kTrend:
    case config::PanelType::kGauge:
    case config::PanelType::kHistogram:
    case config::PanelType::kHeat:
    case config::PanelType::kImage:
      return frame + 300.0F;
  }
  return frame;
}

std::vector<const PanelState*> reading_order(const std::vector<PanelState>& panels) {
  std::vector<const PanelState*> order;
  for (const PanelState& panel : panels) order.push_back(&panel);
  std::stable_sort(order.begin(), order.end(), [](const PanelState* a, const PanelState* b) {
    const Rect first = config::canvas_place(*a->config);
    const Rect second = config::canvas_place(*b->config);
    return std::pair(first.y, first.x) < std::pair(second.y, second.x);
  });
  return order;
}

// A strip too low for a title line has its title at the side, as the first of its cells.
bool title_beside(const ui::Canvas& canvas, const PanelState& panel, const Rect& area) {
  const float needed = canvas.line_height(ui::Type::kBody) + 12.0F + canvas.line_height(ui::Type::kLabel) +
                       canvas.line_height(ui::Type::kMetricM);
  return panel.config->type == config::PanelType::kStrip && area.h < needed;
}

void draw_inside(ui::Canvas& canvas, const PanelState& panel, const Rect& area, const Drawing& drawing) {
  using config::PanelType;
  switch (panel.config->type) {
    case PanelType::kHero:
      return draw_hero(canvas, panel, area);
    case PanelType::kStrip:
      return draw_strip(canvas, panel, area);
    case PanelType::kTrend:
      return draw_trend(canvas, panel, area);
    case PanelType::kTable:
      return draw_table(canvas, panel, area, drawing.now);
    case PanelType::kRanking:
      return draw_ranking(canvas, panel, area, drawing.now);
    case PanelType::kGoal:
      return draw_goal(canvas, panel, area);
    case PanelType::kGauge:
      return draw_gauge(canvas, panel, area);
    case PanelType::kStatus:
      return draw_status(canvas, panel, area, drawing.now);
    case PanelType::kTimeline:
      return draw_timeline(canvas, panel, area, drawing.now);
    case PanelType::kHistogram:
      return draw_histogram(canvas, panel, area);
    case PanelType::kHeat:
      return draw_heat(canvas, panel, area);
    case PanelType::kAlerts:
      return draw_alerts(canvas, panel, area, drawing.now);
    case PanelType::kTicker:
      return draw_ticker(canvas, panel, area, drawing.now);
    case PanelType::kText:
      return draw_text(canvas, panel, area);
    case PanelType::kImage:
      return draw_image(canvas, panel, area, drawing.images);
    case PanelType::kClock:
      return draw_clock(canvas, panel, area, drawing.now, drawing.faces);
    case PanelType::kCountdown:
      return draw_countdown(canvas, panel, area);
  }
}

void draw_panel(ui::Canvas& canvas, const PanelState& panel, const Rect& box, const Drawing& drawing) {
  const WallTime now = drawing.now;
  canvas.push_id(panel.config->key);
  canvas.card(canvas.mirror(box));
  Rect area = box.inset(32.0F, 24.0F);
  if (title_beside(canvas, panel, area)) {
    Rect side = area.cut_left(area.w * 0.16F);
    side.w -= 24.0F;
    draw_title_beside(canvas, panel, side, now);
  } else {
    draw_title(canvas, panel, area, now);
  }
  draw_inside(canvas, panel, area, drawing);
  canvas.pop_id();
}

// How much of the room that is left over a panel can use: pictures and lists all of it, numbers little.
float appetite(const PanelState& panel) {
  switch (panel.config->type) {
    case config::PanelType::kTrend:
    case config::PanelType::kHeat:
    case config::PanelType::kHistogram:
    case config::PanelType::kImage:
    case config::PanelType::kGauge:
      return 1.0F;
    case config::PanelType::kTable:
    case config::PanelType::kRanking:
    case config::PanelType::kTimeline:
    case config::PanelType::kStatus:
    case config::PanelType::kAlerts:
    case config::PanelType::kTicker:
      return 0.5F;
    default:
      return 0.15F;
  }
}

// What a panel can do with where room is short: pictures and lists lose a sixth, numbers nothing.
float least_height(const ui::Canvas& canvas, const PanelState& panel) {
  const float height = stacked_height(canvas, panel);
  return appetite(panel) >= 0.5F ? height * (5.0F / 6.0F) : height;
}

// Panels that fit one below the other, page by page: as few pages as it takes, and these filled as evenly as the order
// allows, so that the last one is not left with a single panel.
std::vector<std::vector<const PanelState*>> paged(const ui::Canvas& canvas, const std::vector<PanelState>& panels,
                                                  float room) {
  const std::vector<const PanelState*> order = reading_order(panels);
  const std::size_t n = order.size();
  struct Best {
    std::size_t pages = 0;
    float uneven = 0.0F;    // sum of squares of what is left over
    std::size_t first = 0;  // of the last page
  };
  std::vector<Best> best(n + 1);
  for (std::size_t end = 1; end <= n; ++end) {
    float used = -kGutter;
    best[end].pages = n + 1;
    for (std::size_t first = end; first-- > 0;) {
      used += std::min(least_height(canvas, *order[first]), room) + kGutter;
      if (used > room && first + 1 < end) break;
      const float left = std::max(0.0F, room - used);
      const Best candidate{best[first].pages + 1, best[first].uneven + left * left, first};
      if (std::pair(candidate.pages, candidate.uneven) < std::pair(best[end].pages, best[end].uneven))
        best[end] = candidate;
    }
  }
  std::vector<std::vector<const PanelState*>> pages(n == 0 ? 1 : 0);
  for (std::size_t end = n; end > 0; end = best[end].first) {
    const auto at = order.begin();
    pages.emplace(pages.begin(), at + static_cast<std::ptrdiff_t>(best[end].first),
                  at + static_cast<std::ptrdiff_t>(end));
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

void draw_stacked(ui::Canvas& canvas, const std::vector<PanelState>& panels, Rect body, const Drawing& drawing) {
  int page = drawing.page;
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
  float least = -kGutter;
  float shares = 0.0F;
  for (const PanelState* panel : shown) {
    wanted += std::min(stacked_height(canvas, *panel), body.h) + kGutter;
    least += std::min(least_height(canvas, *panel), body.h) + kGutter;
    shares += appetite(*panel);
  }
  // What is left over is shared, so that the page ends where the body ends; what is short is taken where it hurts
  // least.
  const float extra = std::max(0.0F, body.h - wanted);
  const float squeeze = wanted > body.h && wanted > least ? std::min(1.0F, (wanted - body.h) / (wanted - least)) : 0.0F;
  for (const PanelState* panel : shown) {
    const float wish = std::min(stacked_height(canvas, *panel), body.h);
    const float given_up = squeeze * (wish - std::min(least_height(canvas, *panel), body.h));
    draw_panel(canvas, *panel, body.cut_top(wish - given_up + extra * appetite(*panel) / shares), drawing);
    body.cut_top(kGutter);
  }
}

}  // namespace

void draw_panels(ui::Canvas& canvas, const std::vector<PanelState>& panels, const Drawing& drawing) {
  const Rect body = canvas.body();
  if (canvas.form() != ui::Form::kWide) {
    draw_stacked(canvas, panels, body, drawing);
    return;
  }
  for (const PanelState& panel : panels) draw_panel(canvas, panel, place_of(body, *panel.config), drawing);
}

}  // namespace kiosk::dashboard
