// A page as a picture of itself, and small measures that several screens share.
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {

void draw_page_picture(ui::Canvas& canvas, const Frame& frame, int index, const Rect& box, bool ground) {
  constexpr float kHeader = 122.0F;  // du of a page above its sentence
  const Rect screen = canvas.screen();
  const float seen = box.h * screen.w / box.w;
  const float from = std::clamp(screen.h - seen, 0.0F, kHeader);
  canvas.push_portal(box, {screen.w, screen.h});
  if (ground) canvas.background();
  canvas.push_offset({0.0F, -from});
  draw_page(canvas, frame, index);
  canvas.pop_offset();
  canvas.pop_portal();
}

float balanced_width(ui::Canvas& canvas, const data::Message& words, ui::Type type, float width) {
  const float height = canvas.measure(words, type, width, 0).y;
  if (height < 1.5F * canvas.line_height(type)) return width;
  float narrow = width * 0.4F;
  float wide = width;
  for (int i = 0; i < 6; ++i) {
    const float middle = 0.5F * (narrow + wide);
    (canvas.measure(words, type, middle, 0).y > height + 1.0F ? narrow : wide) = middle;
  }
  return wide;
}

namespace {

// Computed figures, those with the most figures behind them first.
std::vector<const data::Figure*> by_depth(std::span<const data::Figure> figures) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < figures.size(); ++i) places.emplace(figures[i].name, i);
  std::vector<std::pair<std::size_t, const data::Figure*>> depths;
  for (std::size_t start = 0; start < figures.size(); ++start) {
    if (figures[start].inputs.empty()) continue;
    std::vector<bool> seen(figures.size());
    std::vector<std::size_t> open{start};
    std::size_t behind = 0;
    while (!open.empty()) {
      const data::Figure& figure = figures[open.back()];
      open.pop_back();
      for (const std::string& name : figure.inputs) {
        const auto it = places.find(name);
        if (it == places.end() || seen[it->second]) continue;
        seen[it->second] = true;
        ++behind;
        open.push_back(it->second);
      }
    }
    depths.emplace_back(behind, &figures[start]);
  }
  std::stable_sort(depths.begin(), depths.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const data::Figure*> out;
  for (const auto& [behind, figure] : depths) out.push_back(figure);
  return out;
}

}  // namespace

std::vector<const data::Figure*> own_figures(const Page& page, std::size_t most) {
  std::vector<const data::Figure*> own;
  const auto add = [&](const data::Figure& figure) {
    if (own.size() < most && !figure.name.empty() && figure.has_value() && !figure.label.empty() &&
        std::find(own.begin(), own.end(), &figure) == own.end()) {
      own.push_back(&figure);
    }
  };
  const data::Verdict verdict = page.scene->verdict();
  for (const auto& [name, value] : verdict.headline.args) {
    const auto* argument = std::get_if<data::Message::FigureArg>(&value);
    if (argument == nullptr) continue;
    for (const data::Figure& figure : page.figures) {
      if (figure.name == argument->name) add(figure);
    }
  }
  // Then what the most other figures lead to: results, before what they are made of.
  for (const data::Figure* figure : by_depth(page.figures)) add(*figure);
  for (const data::Figure& figure : page.figures) add(figure);
  return own;
}

}  // namespace kiosk::wall
