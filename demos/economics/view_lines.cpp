// Both sides of the case, cost line by cost line, and where there is room what moving changes over the years.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Figure;
using kiosk::data::Message;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

constexpr int kCheaper = 2;  // series colours
constexpr int kDearer = 3;
constexpr float kRoomForBoth = 760.0F;  // du at text scale 1

struct CostRow {
  Message name;
  const Figure* onprem = nullptr;
  const Figure* cloud = nullptr;
};

// Both sides line by line. On the cloud side a commitment and licences brought along take off what the line above them
// would cost without; running in parallel is paid once.
std::vector<CostRow> rows_of(const Model& model) {
  std::vector<CostRow> rows;
  const auto cloud = [&](const char* name) { return &model.figure(fmt::format("cloud.{}", name)); };
  const bool committed = model.assumptions().commitment_kind() != Commitment::kPayAsYouGo;
  const bool brought = model.assumptions().hybrid_benefit > 0.5;
  for (const std::string_view line : kLineNames) {
    CostRow row{Message::of(fmt::format("economics.line.{}", line)), &model.figure(fmt::format("onprem.{}", line)),
                &model.figure(fmt::format("cloud.{}", line))};
    if (line == "compute" && committed) row.cloud = cloud("compute_list");
    if (line == "software" && brought) row.cloud = cloud("licences_hourly");
    rows.push_back(std::move(row));
    if (line == "compute" && committed)
      rows.push_back({msg("economics.line.commitment"), nullptr, cloud("commitment")});
    if (line == "software" && brought)
      rows.push_back({msg("economics.line.benefit"), nullptr, cloud("licence_benefit")});
  }
  if (model.assumptions().extended_updates > 0.5) {
    rows.push_back({msg("economics.line.updates"), &model.figure("onprem.updates.1"), nullptr});
  }
  if (model.assumptions().parallel_months > 0.0) {
    rows.push_back({msg("economics.line.parallel"), nullptr, cloud("parallel")});
  }
  return rows;
}

// Names first, then two halves whose bars grow from the middle: on-premises to one side, the cloud to the other.
struct CostColumns {
  Rect names, left, right;
  float values = 0.0F;
  double most = 0.0;
};

CostColumns columns_of(Canvas& canvas, const Rect& area, const std::vector<CostRow>& rows) {
  CostColumns c;
  float names = 0.0F;
  for (const CostRow& row : rows) {
    names = std::max(names, canvas.measure(row.name, Type::kCaption).x);
    for (const Figure* figure : {row.onprem, row.cloud}) {
      if (figure == nullptr) continue;
      c.most = std::max(c.most, std::abs(figure->value));
      c.values = std::max(c.values,
                          canvas.measure(canvas.numbers().figure(*figure).joined(), Type::kCaption).x * 1.1F + 10.0F);
    }
  }
  Rect rest = area;
  c.names = rest.cut_left(std::min(names + 20.0F, area.w * 0.5F));
  c.left = rest.cut_left(rest.w * 0.5F);
  c.right = rest;
  c.left.cut_right(3.0F);
  c.right.cut_left(3.0F);
  return c;
}

void draw_half(Canvas& canvas, const CostColumns& c, const Rect& area, const Figure& figure, bool leftwards,
               kiosk::Color color) {
  const float room = std::max(8.0F, area.w - c.values - 10.0F);
  const float length = c.most > 0.0 ? room * static_cast<float>(std::abs(figure.value) / c.most) : 0.0F;
  const float thick = std::clamp(area.h * 0.58F, 10.0F, 40.0F);
  const float y = area.center().y - thick / 2;
  const Rect bar = leftwards ? Rect{area.right() - length, y, length, thick} : Rect{area.x, y, length, thick};
  if (length >= 1.0F) canvas.fill(canvas.mirror(bar), color, std::min(6.0F, length * 0.5F));
  kiosk::ui::TextOptions options;
  options.middle = true;
  options.color = canvas.theme().text1;
  const bool to_end = leftwards != canvas.mirrored();
  options.align = to_end ? kiosk::text::Align::kEnd : kiosk::text::Align::kStart;
  const Rect words = leftwards ? Rect{bar.x - c.values - 10.0F, area.y, c.values, area.h}
                               : Rect{bar.right() + 10.0F, area.y, c.values, area.h};
  canvas.figure(canvas.mirror(words), figure, Type::kCaption, options);
}

void draw_head(const Model& model, Canvas& canvas, const CostColumns& c, Rect line) {
  const auto half = [&](Rect column, const char* id, const char* figure, bool leftwards) {
    leftwards ? column.cut_right(9.0F) : column.cut_left(9.0F);
    kiosk::ui::TextOptions options;
    const bool to_end = leftwards != canvas.mirrored();
    options.align = to_end ? kiosk::text::Align::kEnd : kiosk::text::Align::kStart;
    options.color = canvas.theme().text1;
    options.weight = 600;
    const Message words = msg(id).with("total", Message::FigureArg{figure});
    const bool fits = canvas.measure(words, Type::kCaption).x * 1.1F < column.w;
    if (!fits)
      return (void)canvas.figure(canvas.mirror({column.x, line.y, column.w, line.h}), model.figure(figure),
                                 Type::kCaption, options);
    canvas.text(canvas.mirror({column.x, line.y, column.w, line.h}), words, Type::kCaption, options);
  };
  half(c.left, "economics.lines.onprem", "onprem.total", true);
  half(c.right, "economics.lines.cloud", "cloud.total", false);
}

void draw_sides(const Model& model, Canvas& canvas, Rect area) {
  const std::vector<CostRow> rows = rows_of(model);
  const CostColumns c = columns_of(canvas, area, rows);
  const float line = canvas.line_height(Type::kCaption);
  draw_head(model, canvas, c, area.cut_top(line));
  area.cut_top(6.0F);
  const float pitch = std::min(area.h / static_cast<float>(rows.size()), 72.0F * canvas.scale());
  kiosk::ui::TextOptions middle;
  middle.middle = true;
  middle.color = canvas.theme().text2;
  for (const CostRow& row : rows) {
    const Rect box = area.cut_top(pitch);
    canvas.text(canvas.mirror({c.names.x, box.y, c.names.w - 16.0F, box.h}), row.name, Type::kCaption, middle);
    if (row.onprem != nullptr) {
      draw_half(canvas, c, {c.left.x, box.y, c.left.w, box.h}, *row.onprem, true, canvas.theme().text3);
    }
    if (row.cloud != nullptr) {
      const bool takes_off = row.cloud->value < 0.0;
      draw_half(canvas, c, {c.right.x, box.y, c.right.w, box.h}, *row.cloud, false,
                takes_off ? canvas.theme().positive : canvas.theme().brand);
    }
  }
}

void draw_changes(const Model& model, Canvas& canvas, const Rect& area) {
  kiosk::ui::BarChart chart;
  chart.id = "lines";
  chart.kind = kiosk::ui::BarChart::Kind::kWaterfall;
  chart.unit = kiosk::data::Unit::currency(model.basis().currency.code);
  const auto add = [&](const std::string& name, bool total) {
    const Figure& figure = model.figure(name);
    chart.bars.push_back({&figure, figure.value > 0.0 ? kDearer : kCheaper, total});
  };
  add("stay_total", true);
  for (const ChangeGroup& group : change_groups()) add(fmt::format("change.{}", group.name), false);
  add("change.moving", false);
  add("plan_with_moving", true);
  canvas.chart(area, chart);
}

}  // namespace

void draw_lines(const Model& model, Canvas& canvas, Rect area) {
  const bool both = area.h >= kRoomForBoth * canvas.scale() && area.w >= 900.0F * canvas.scale();
  if (both) {
    Rect below = area.cut_bottom(area.h * 0.45F);
    area.cut_bottom(28.0F);
    canvas.text(below.cut_top(canvas.line_height(Type::kCaption)),
                msg("economics.lines.changes").with("years", static_cast<double>(model.years())), Type::kCaption);
    draw_changes(model, canvas, below);
  }
  draw_sides(model, canvas, area);
}

}  // namespace demos::economics
