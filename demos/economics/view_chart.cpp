#include <algorithm>
#include <array>

#include "demos/economics/view_parts.hpp"

namespace demos::economics {
namespace {

using kiosk::Rect;
using kiosk::data::Message;
using kiosk::ui::Canvas;
using kiosk::ui::Type;

const std::array kViewNames{"economics.view.monthly", "economics.view.cash", "economics.view.lines",
                            "economics.view.drivers", "economics.view.risk", "economics.view.compare",
                            "economics.view.servers"};

// What is measured, in one line below the choice of views.
Message caption(const Model& model) {
  const auto years = static_cast<double>(model.years());
  const std::string currency = model.basis().currency.code;
  switch (model.view()) {
    case View::kMonthly:
      return msg("economics.monthly.detail")
          .with("months", static_cast<double>(model.outcome().months))
          .with("currency", currency);
    case View::kCash:
      return msg("economics.cash.detail").with("currency", currency);
    case View::kCostLines:
      return msg(model.basis().currency.is_dollar() ? "economics.lines.detail" : "economics.lines.detail.converted")
          .with("currency", currency)
          .with("rate", Message::FigureArg{"exchange_rate"});
    case View::kDrivers:
      return model.input() != nullptr ? msg("economics.input.detail") : msg("economics.drivers.detail");
    case View::kRisk:
      return msg("economics.risk.detail")
          .with("currency", currency)
          .with("years", years)
          .with("draws", Message::FigureArg{"risk.draws"});
    case View::kCompare:
      return msg(model.pinned().opening ? "economics.compare.detail.opening" : "economics.compare.detail");
    case View::kServers:
      return msg("economics.servers.detail").with("points", Message::FigureArg{"estate.data_points"});
  }
  return {};
}

}  // namespace

// One row of tabs, or two where the words are long for one.
void draw_choice(const Model& model, Canvas& canvas, Rect& area) {
  std::vector<Message> names;
  for (const char* id : kViewNames) names.push_back(msg(id));
  area.cut_top(canvas.tab_rows(area, "view", names, static_cast<int>(model.view()), [](int view) {
    return kiosk::ui::Action(kiosk::ui::SetControl{kView, static_cast<double>(view)});
  }));
}

void draw_chart_card(const Model& model, Canvas& canvas, const Rect& area, bool with_choice) {
  canvas.card(area);
  Rect inside = area.inset(28.0F, 20.0F);
  if (with_choice) {
    draw_choice(model, canvas, inside);
    inside.cut_top(10.0F);
  }
  inside = inside.inset(4.0F, 0.0F);
  const Message words = caption(model);
  const float line = canvas.line_height(Type::kCaption);
  const int lines = canvas.measure(words, Type::kCaption).x > inside.w ? 2 : 1;
  canvas.text(inside.cut_top(line * static_cast<float>(lines)), words, Type::kCaption,
              {.color = {}, .max_lines = lines});
  inside.cut_top(10.0F);
  switch (model.view()) {
    case View::kMonthly:
      return draw_monthly(model, canvas, inside);
    case View::kCash:
      return draw_cash(model, canvas, inside);
    case View::kCostLines:
      return draw_lines(model, canvas, inside);
    case View::kDrivers:
      return draw_drivers(model, canvas, inside);
    case View::kRisk:
      return draw_risk(model, canvas, inside);
    case View::kCompare:
      return draw_compare(model, canvas, inside);
    case View::kServers:
      return draw_servers(model, canvas, inside);
  }
}

}  // namespace demos::economics
