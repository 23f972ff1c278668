#include <cmath>

#include "gallery.hpp"

namespace kiosk::ui::test {
namespace {

using data::Figure;
using data::Message;
using data::Status;
using data::Unit;

Figure number(const std::string& name, double value, Unit unit, Status status = Status::kDerived) {
  Figure f;
  f.name = name;
  f.label = Message::text(name);
  f.value = value;
  f.unit = std::move(unit);
  f.status = status;
  return f;
}

std::vector<Figure> make_figures() {
  const Unit usd = Unit::currency("USD");
  const Unit plain{Unit::Kind::kNumber, ""};
  std::vector<Figure> out;
  const Status all[] = {Status::kLive,     Status::kOld,          Status::kGone,    Status::kNone,
                        Status::kRecorded, Status::kIllustrative, Status::kPartial, Status::kHeld};
  for (std::size_t i = 0; i < std::size(all); ++i)
    out.push_back(number("status" + std::to_string(i), 1.25e6 * static_cast<double>(i + 1), usd, all[i]));
  const std::pair<const char*, double> falls[] = {{"Run today", 19.9e6},
                                                  {"Hardware retired", -6.2e6},
                                                  {"Licences moved", -3.1e6},
                                                  {"Migration effort", 2.4e6},
                                                  {"Run in the cloud", 13.0e6}};
  for (const auto& [name, value] : falls) out.push_back(number(name, value, usd));
  const std::pair<const char*, double> ranks[] = {
      {"West Europe", 24}, {"North Europe", 31}, {"East US", 88}, {"Southeast Asia", 164}};
  for (const auto& [name, value] : ranks) out.push_back(number(name, value / 1000, {Unit::Kind::kSeconds, ""}));
  out.push_back(number("Base", 7.1e6, usd));
  const std::pair<const char*, double> swings[] = {{"disc.low", 5.2e6},    {"disc.high", 9.4e6}, {"growth.low", 6.0e6},
                                                   {"growth.high", 8.6e6}, {"lic.low", 6.7e6},   {"lic.high", 7.6e6}};
  for (const auto& [name, value] : swings) out.push_back(number(name, value, usd));
  (void)plain;
  return out;
}

const Figure* find(const std::vector<Figure>& f, std::string_view n) { return data::find_figure(f, n); }

void statuses(Canvas& c, Rect area, const std::vector<Figure>& f) {
  c.card(area);
  Rect inside = area.inset(28, 20);
  const float width = inside.w / 4;
  for (int row = 0; row < 2; ++row) {
    Rect line = inside.cut_top(inside.h / static_cast<float>(2 - row));
    for (int i = 0; i < 4; ++i) {
      const Rect cell = line.cut_left(width);
      c.figure({cell.x, cell.y, cell.w - 20, cell.h}, *find(f, "status" + std::to_string(row * 4 + i)), Type::kMetric);
    }
  }
}

void dense(Canvas& c, Rect area) {
  c.card(area);
  Rect inside = area.inset(28, 22);
  c.text(inside.cut_top(c.line_height(Type::kTitle)), "Requests per second, last hour", Type::kTitle);
  inside.cut_top(8);
  LineChart chart;
  chart.id = "dense";
  chart.x_axis = LineChart::XAxis::kTime;
  chart.y_unit = {Unit::Kind::kRate, ""};
  chart.smooth = false;
  const char* names[] = {"web-1", "web-2", "checkout"};
  for (int k = 0; k < 3; ++k) {
    Series s;
    s.name = Message::text(names[k]);
    s.color = k;
    for (int i = 0; i < 3600; i += (k == 2 ? 60 : 1)) {
      s.x.push_back(1.7640e9 + i);
      const double v = 300.0 + 120 * k + 60 * std::sin(i * 0.004 + k) + 18 * std::sin(i * 1.7 + k * 3);
      s.y.push_back(k == 1 && i > 1500 && i < 1800 ? std::nan("") : v);
    }
    chart.series.push_back(std::move(s));
  }
  chart.thresholds.emplace_back(620, Message::text("alert above 620"));
  c.chart(inside, chart);
}

void bars(Canvas& c, Rect area, BarChart::Kind kind, const std::vector<Figure>& f, const char* title) {
  c.card(area);
  Rect inside = area.inset(28, 22);
  c.text(inside.cut_top(c.line_height(Type::kTitle)), title, Type::kTitle);
  inside.cut_top(12);
  BarChart chart;
  chart.id = title;
  chart.kind = kind;
  const auto add = [&](const char* name, int color, bool total) {
    chart.bars.push_back({find(f, name), color, total});
  };
  if (kind == BarChart::Kind::kWaterfall) {
    add("Run today", 0, true);
    add("Hardware retired", 2, false);
    add("Licences moved", 2, false);
    add("Migration effort", 3, false);
    add("Run in the cloud", 0, true);
  } else {
    int color = 0;
    for (const char* name : {"West Europe", "North Europe", "East US", "Southeast Asia"})
      add(name, kind == BarChart::Kind::kStacked ? color++ : 0, false);
  }
  c.chart(inside, chart);
}

void tornado(Canvas& c, Rect area, const std::vector<Figure>& f) {
  c.card(area);
  Rect inside = area.inset(28, 22);
  c.text(inside.cut_top(c.line_height(Type::kTitle)), "What moves the result", Type::kTitle);
  inside.cut_top(8);
  Tornado chart;
  chart.id = "tornado";
  chart.base = find(f, "Base");
  for (const auto& [label, key] :
       {std::pair{"Discount rate", "disc"}, {"Growth of the estate", "growth"}, {"Licence benefit", "lic"}}) {
    chart.bars.push_back({Message::text(label), find(f, std::string(key) + ".low"), find(f, std::string(key) + ".high"),
                          std::string("zoom:") + key});
  }
  c.chart(inside, chart);
}

}  // namespace

ImDrawData* Gallery::parts() {
  static const std::vector<Figure> figures = make_figures();
  begin();
  Canvas& c = canvas;
  c.use_figures(figures);
  c.background();
  Rect area = c.screen().inset(40, 40);
  Rect left = area.cut_left(area.w * 0.5F - 12);
  area.cut_left(24);
  statuses(c, left.cut_top(230), figures);
  left.cut_top(24);
  dense(c, left.cut_top(420));
  left.cut_top(24);
  Rect low = left;
  const Rect ranking = low.cut_left(low.w * 0.5F - 12);
  low.cut_left(24);
  bars(c, ranking, BarChart::Kind::kRanking, figures, "Nearest regions");
  bars(c, low, BarChart::Kind::kStacked, figures, "Shares");
  bars(c, area.cut_top(400), BarChart::Kind::kWaterfall, figures, "Where the saving comes from");
  area.cut_top(24);
  tornado(c, area.cut_top(300), figures);
  area.cut_top(24);
  c.card(area);
  Rect inside = area.inset(28, 20);
  Rect choice = inside.cut_left(inside.w * 0.5F);
  c.control(choice.cut_top(c.control_height(controls()[3])), controls(), 3, term);
  choice.cut_top(16);
  c.control(choice.cut_top(72), controls(), 4, 0);
  inside.cut_left(32);
  Rect icons = inside;
  float x = icons.x, y = icons.y;
  for (const char* name :
       {"accessibility", "arrow-right", "back",   "bolt",    "calendar",   "chart",    "check",   "clock",  "close",
        "cloud",         "database",    "disk",   "explain", "forward",    "gauge",    "globe",   "home",   "info",
        "language",      "leaf",        "lock",   "minus",   "money",      "network",  "offline", "pause",  "people",
        "pin",           "play",        "plus",   "qr",      "recorded",   "reset",    "server",  "shield", "star",
        "swap",          "table",       "target", "touch",   "trend-down", "trend-up", "warning"}) {
    c.icon({x, y, 36, 36}, name, theme.text1);
    x += 47;
    if (x + 36 > icons.right()) x = icons.x, y += 50;
  }
  return c.end();
}

}  // namespace kiosk::ui::test
