#include "gallery.hpp"

#include <imgui.h>

#include <cmath>
#include <stdexcept>

#include "kiosk/base/files.hpp"
#include "kiosk/config/theme_file.hpp"
#include "kiosk/raster/raster.hpp"
#include "tests/support/places.hpp"

namespace kiosk::ui::test {
namespace {

using data::Figure;
using data::Message;
using data::Unit;

const std::string kSource = support::source_dir();

constexpr data::Choice kEnds[] = {{"flexible", "g.flexible"}, {"committed", "g.committed"}};
constexpr data::Choice kTerms[] = {{"1y", "g.1y"}, {"3y", "g.3y"}, {"5y", "g.5y"}};
const data::Control kControls[] = {
    {.key = "share",
     .label = "g.share",
     .min = 0,
     .max = 1,
     .step = 0.01,
     .fallback = 0.6,
     .unit = Unit::Kind::kRatio,
     .choices = {},
     .why = {}},
    {.key = "commitment",
     .label = "g.commitment",
     .min = 0,
     .max = 1,
     .step = 0.01,
     .unit = Unit::Kind::kRatio,
     .choices = kEnds,
     .why = {}},
    {.key = "energy", .label = "g.energy", .kind = data::ControlKind::kToggle, .step = 1, .choices = {}, .why = {}},
    {.key = "term",
     .label = "g.term",
     .kind = data::ControlKind::kChoice,
     .max = 2,
     .step = 1,
     .choices = kTerms,
     .why = {}},
    {.key = "fail", .label = "g.fail", .kind = data::ControlKind::kEvent, .choices = {}, .why = {}},
};

text::Catalogue english() {
  return {{"g.share", "Workloads moved"},
          {"g.commitment", "Reserved capacity"},
          {"g.flexible", "Flexible"},
          {"g.committed", "Committed"},
          {"g.energy", "Include energy cost"},
          {"g.term", "Term"},
          {"g.1y", "1 year"},
          {"g.3y", "3 years"},
          {"g.5y", "5 years"},
          {"g.fail", "Fail a zone"},
          {"g.headline", "Move {share} of workloads, save {saving} over three years"},
          {"g.lead", "Drag the sliders to test your own plan. Illustrative data, no customer records on this screen."},
          {"g.run", "Monthly run rate"},
          {"g.uptime", "Service uptime"},
          {"g.footprint", "Energy footprint"},
          {"g.lower", "lower"},
          {"g.higher", "higher"},
          {"g.cost", "Monthly infrastructure cost"},
          {"g.cost.unit", "US$ million, 36 months"},
          {"g.even", "Monthly cost breaks even in month 10"},
          {"g.stay", "Stay on-premises"},
          {"g.plan", "Your plan"},
          {"g.rail", "Shape your plan"},
          {"g.reset", "Reset"},
          {"g.explain", "Explain this"},
          {"g.home", "Home"},
          {"g.take", "Take this with you"},
          {"g.scan", "Scan, no sign-up needed"},
          {"g.place", "3 of 7  ·  Cloud economics"},
          {"g.now", "Now"},
          {"g.month", "Month {n}"},
          {"g.live", "Live  ·  updated 4 s ago"},
          {"g.occasion", "Executive briefing  ·  Cloud economics"}};
}

text::Catalogue german() {
  return {{"g.share", "Verlagerte Arbeitslasten"},
          {"g.commitment", "Reservierte Kapazität"},
          {"g.headline", "{share} der Arbeitslasten verlagern, {saving} in drei Jahren sparen"},
          {"g.energy", "Energiekosten einbeziehen"},
          {"g.cost", "Monatliche Infrastrukturkosten"},
          {"g.stay", "Im eigenen Rechenzentrum"},
          {"g.plan", "Ihr Plan"}};
}

text::Catalogue arabic() {
  return {{"g.share", "أعباء العمل المنقولة"},
          {"g.commitment", "السعة المحجوزة"},
          {"g.headline", "انقل {share} من أعباء العمل ووفّر {saving} خلال ثلاث سنوات"},
          {"g.energy", "احتساب تكلفة الطاقة"},
          {"g.cost", "تكلفة البنية التحتية الشهرية"},
          {"g.plan", "خطتك"},
          {"g.stay", "البقاء محليًا"},
          {"g.home", "الرئيسية"},
          {"g.run", "التكلفة الشهرية"},
          {"g.rail", "خطتك"},
          {"g.reset", "إعادة"},
          {"g.explain", "اشرح هذا"},
          {"g.take", "خذ هذا معك"}};
}

text::Catalogue words_of_file(const std::string& file) {
  const config::FlatFile flat = config::load_flat(DiskFiles(), file);
  return text::Catalogue(flat.values.begin(), flat.values.end());
}

Figure make(std::string name, std::string label, double value, Unit unit, int digits = 3) {
  Figure f;
  f.name = std::move(name);
  f.label = Message::of(std::move(label));
  f.value = value;
  f.unit = std::move(unit);
  f.digits = digits;
  return f;
}

const Figure* get(const std::vector<Figure>& figures, std::string_view name) {
  return data::find_figure(figures, name);
}

}  // namespace

Theme load_theme(const std::string& name, std::optional<Color> accent) {
  const config::FlatFile flat = config::load_flat(DiskFiles(), kSource + "/assets/themes/" + name + ".toml");
  auto theme = make_theme(flat.values, accent);
  if (!theme.ok()) throw std::runtime_error(theme.error().message);
  return theme.value();
}

Gallery::Gallery(std::string name, std::string language)
    : theme(load_theme(name)), numbers_(language == "en" ? "en-US" : language, "Europe/Berlin") {
  viewport.language = language;
  std::string problem;
  shaper_ = text::Shaper::create(kSource + "/assets/fonts/fonts.conf", &problem);
  messages_.add("en", english());
  messages_.add("de", german());
  messages_.add("ar", arabic());
  for (const char* l : {"en", "de"}) messages_.add(l, words_of_file(kSource + "/assets/messages/ui." + l + ".toml"));
  now = MonoTime(std::chrono::seconds(100));
}

Gallery::~Gallery() = default;

Canvas::Services Gallery::services() { return {*shaper_, messages_, numbers_}; }
std::span<const data::Control> Gallery::controls() { return kControls; }

std::vector<Figure> Gallery::figures() const {
  const double cost = 1.66 - 1.34 * share;
  std::vector<Figure> out{make("share", "g.share", share, {Unit::Kind::kRatio, ""}, 2),
                          make("saving", "g.run", 20.2e6 * share, Unit::currency("USD")),
                          make("run", "g.run", cost * 1e6, Unit::currency("USD")),
                          make("stay", "g.stay", 1.66e6, Unit::currency("USD")),
                          make("uptime", "g.uptime", 0.9998, {Unit::Kind::kRatio, ""}, 4),
                          make("footprint", "g.footprint", 212, {Unit::Kind::kCustom, "t CO₂e"}),
                          make("run.delta", "g.run", -(1.66 - cost) / 1.66, {Unit::Kind::kRatio, ""}, 2),
                          make("uptime.delta", "g.uptime", 0.31, {Unit::Kind::kPercentPoints, ""}, 2),
                          make("footprint.delta", "g.footprint", -0.38, {Unit::Kind::kRatio, ""}, 2)};
  for (Figure& f : out) f.status = status;
  return out;
}

void Gallery::begin() { canvas.begin(viewport, theme, services(), now, router); }

ImDrawData* Gallery::empty() {
  begin();
  return canvas.end();
}

void Gallery::header() {
  Canvas& c = canvas;
  const float margin = 64.0F;
  const float right = c.screen().w - margin;
  c.fill(c.mirror({margin, 44, 64, 64}), Ramp{Color{20, 184, 166}, Color{15, 118, 110}}, 14.0F);
  c.text(c.mirror({148, 40, 700, c.line_height(Type::kTitle)}), "Alderfinch", Type::kTitle);
  c.text(c.mirror({148, 40 + c.line_height(Type::kTitle), 700, c.line_height(Type::kCaption)}),
         Message::of("g.occasion"), Type::kCaption);
  float x = right;
  for (const char* icon : {"info", "accessibility", "language"}) {
    Button b;
    b.id = icon;
    b.icon = icon;
    b.action = Command{icon};
    c.button(c.mirror({x - 72, 40, 72, 72}), b);
    x -= 88;
  }
  const float width = c.measure(Message::of("g.live"), Type::kCaption).x + 76;
  c.status_pill(c.mirror({x - width, 52, width, 48}), data::Status::kLive, Message::of("g.live"));
}

void Gallery::tiles(Rect area, const std::vector<Figure>& figures) {
  struct Row {
    const char* name;
    const char* icon;
    int color;
    const char* word;
    std::vector<double> spark;
  };
  const Row rows[] = {
      {"run", "money", 0, "g.lower", {9, 8.6, 8.9, 8, 7.6, 7.7, 6.6, 5.2, 5.3, 4.4, 3.2, 2.6, 2.2}},
      {"uptime", "shield", 2, "g.higher", {2, 2.8, 2.4, 3.4, 3.2, 4.4, 4.1, 5.6, 6.2, 6.0, 7.4, 8.4}},
      {"footprint", "leaf", 4, "g.lower", {9, 8.8, 8.2, 8.4, 7.2, 6.9, 7.0, 5.6, 5.2, 4.6, 3.4, 3.2, 2.2}}};
  const float width = (area.w - 48) / 3;
  for (const Row& row : rows) {
    Tile tile;
    tile.id = row.name;
    tile.figure = get(figures, row.name);
    tile.icon = row.icon;
    tile.color = row.color;
    tile.spark = row.spark;
    tile.delta = get(figures, std::string(row.name) + ".delta");
    tile.delta_word = Message::of(row.word);
    tile.good = 1;
    canvas.tile(canvas.mirror(area.cut_left(width)), tile);
    area.cut_left(24);
  }
}

void Gallery::cost_chart(Rect area, const std::vector<Figure>& figures) {
  Canvas& c = canvas;
  c.card(c.mirror(area));
  Rect inside = area.inset(28, 22);
  c.text(c.mirror(inside.cut_top(c.line_height(Type::kTitle))), Message::of("g.cost"), Type::kTitle);
  c.text(c.mirror(inside.cut_top(c.line_height(Type::kLabel))), Message::of("g.cost.unit"), Type::kLabel);
  inside.cut_top(10);
  LineChart chart;
  chart.id = "cost";
  chart.y_unit = Unit::currency("USD");
  Series stay, plan;
  stay.name = Message::of("g.stay");
  stay.style = SeriesStyle::kComparison;
  stay.end = get(figures, "stay");
  plan.name = Message::of("g.plan");
  plan.style = SeriesStyle::kPlan;
  plan.end = get(figures, "run");
  for (int month = 0; month <= 36; month += 2) {
    const double t = month / 36.0;
    stay.x.push_back(month);
    stay.y.push_back((1.20 + 0.46 * t + 0.01 * std::sin(month)) * 1e6);
    plan.x.push_back(month);
    const double end = 1.66 - 1.34 * share;
    plan.y.push_back((1.20 + 0.55 * t * std::exp(-4 * t) * 4 + (end - 1.20 - 0.04) * (1 - std::exp(-t * t * 5))) * 1e6);
  }
  plan.y.back() = (1.66 - 1.34 * share) * 1e6;
  stay.y.back() = 1.66e6;
  chart.callouts.push_back({10, plan.y[5], Message::of("g.even")});
  chart.series = {std::move(stay), std::move(plan)};
  chart.fill_between = true;
  chart.x_ticks.emplace_back(0, Message::of("g.now"));
  for (int month = 6; month <= 36; month += 6) {
    chart.x_ticks.emplace_back(month, Message::of("g.month").with("n", static_cast<double>(month)));
  }
  chart.withdrawn = status == data::Status::kOld;
  c.chart(c.mirror(inside), chart);
}

void Gallery::rail(Rect area) {
  Canvas& c = canvas;
  c.card(c.mirror(area));
  Rect inside = area.inset(32, 22);
  c.text(c.mirror(inside.cut_top(c.line_height(Type::kTitle))), Message::of("g.rail"), Type::kTitle);
  inside.cut_top(14);
  const double values[] = {share, commitment, energy};
  for (std::size_t i = 0; i < 3; ++i) {
    const float height = c.control_height(kControls[i], inside.w);
    c.control(c.mirror(inside.cut_top(height)), kControls, i, values[i]);
    if (i == 2) break;
    const float gap = inside.cut_top(28).center().y;
    c.hairline({c.mirror(inside).x, gap}, {c.mirror(inside).right(), gap});
  }
  Rect row = inside.cut_bottom(std::max(64.0F, c.line_height(Type::kButton) + 32.0F));
  Button reset;
  reset.id = "reset";
  reset.icon = "reset";
  reset.label = Message::of("g.reset");
  reset.action = Command{"reset"};
  c.button(c.mirror(row.cut_left(row.w * 0.385F)), reset);
  row.cut_left(16);
  Button explain;
  explain.id = "explain";
  explain.icon = "explain";
  explain.label = Message::of("g.explain");
  explain.style = ButtonStyle::kPrimary;
  explain.action = Command{"explain"};
  c.button(c.mirror(row), explain);
}

void Gallery::navigation(Rect row) {
  Canvas& c = canvas;
  Button home;
  home.id = "home";
  home.icon = "home";
  home.label = Message::of("g.home");
  home.action = Command{"home"};
  c.button(c.mirror({row.x, row.y + 20, 176, 72}), home);
  const float middle = c.screen().center().x;
  for (const bool next : {false, true}) {
    Button b;
    b.id = next ? "next" : "previous";
    b.icon = next != c.mirrored() ? "forward" : "back";
    b.action = Command{b.id};
    c.button(c.mirror({middle + (next ? 214.0F : -286.0F), row.y + 20, 72, 72}), b);
  }
  c.page_dots(c.mirror({middle - 180, row.y + 24, 360, 64}), 7, 2, Command{"home"});
  TextOptions center;
  center.align = text::Align::kCenter;
  c.text(c.mirror({middle - 200, row.y + 76, 400, c.line_height(Type::kCaption)}), Message::of("g.place"),
         Type::kCaption, center);
  c.qr(c.mirror({row.right() - 112, row.y, 112, 112}), "https://go.alderfinch.example/k3");
  TextOptions end;
  end.align = text::Align::kEnd;
  end.weight = 600;
  end.color = theme.text1;
  c.text(c.mirror({row.right() - 136 - 300, row.y + 24, 300, c.line_height(Type::kBody)}), Message::of("g.take"),
         Type::kBody, end);
  end.weight = 0;
  end.color = theme.text3;
  c.text(
      c.mirror({row.right() - 136 - 300, row.y + 24 + c.line_height(Type::kBody), 300, c.line_height(Type::kCaption)}),
      Message::of("g.scan"), Type::kCaption, end);
}

ImDrawData* Gallery::economics() {
  const std::vector<Figure> numbers = figures();
  const Message headline_words =
      Message::of("g.headline").with("share", Message::FigureArg{"share"}).with("saving", Message::FigureArg{"saving"});
  begin();
  Canvas& c = canvas;
  c.use_figures(numbers);
  c.background();
  header();
  Rect area = c.screen().inset(64, 0);
  area.cut_top(140);
  TextOptions lines;
  lines.max_lines = 2;
  const float headline = c.measure(headline_words, Type::kHeadline, area.w, 2).y;
  c.text(c.mirror(area.cut_top(headline)), headline_words, Type::kHeadline, lines);
  area.cut_top(4);
  const bool compact = c.form() == Form::kCompact;
  if (!compact) {
    const float lead = c.measure(Message::of("g.lead"), Type::kLead, area.w, 2).y;
    c.text(c.mirror(area.cut_top(lead)), Message::of("g.lead"), Type::kLead, lines);
  }
  area.cut_top(26);
  const Rect nav = area.cut_bottom(148).cut_top(112);
  area.cut_bottom(24);
  if (c.form() == Form::kPortrait) {
    tiles(area.cut_top(210), numbers);
    area.cut_top(24);
    rail(area.cut_bottom(640));
    area.cut_bottom(24);
    cost_chart(area, numbers);
  } else if (compact) {  // larger text: one part at a time
    cost_chart(area, numbers);
  } else {
    rail(area.cut_right(512));
    area.cut_right(24);
    tiles(area.cut_top(208), numbers);
    area.cut_top(24);
    cost_chart(area, numbers);
  }
  navigation(nav);
  ImDrawData* data = c.end();
  return data;
}

void Gallery::apply(const std::vector<Action>& actions) {
  for (const Action& action : actions) {
    if (const auto* set = std::get_if<SetControl>(&action)) {
      double* const slots[] = {&share, &commitment, &energy, &term};
      *slots[set->id] = set->value;
    }
  }
}

void Gallery::settle(Seconds by) {
  const auto end = now + std::chrono::duration_cast<std::chrono::nanoseconds>(by);
  while (now < end) {
    economics();
    now += std::chrono::milliseconds(16);
  }
}

raster::Picture Gallery::picture(ImDrawData* data) const {
  raster::Picture picture{viewport.width, viewport.height, {}};
  picture.pixels.resize(static_cast<std::size_t>(viewport.width) * static_cast<std::size_t>(viewport.height));
  raster::Raster raster(1);
  raster.draw(*data, {picture.pixels.data(), picture.width, picture.height, picture.width});
  return picture;
}

int draw_calls(const ImDrawData& data) {
  int n = 0;
  for (int i = 0; i < data.CmdListsCount; ++i) n += data.CmdLists[i]->CmdBuffer.Size;
  return n;
}

}  // namespace kiosk::ui::test
