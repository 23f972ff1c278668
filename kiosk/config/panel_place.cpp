// Where a panel lies: on the grid or freely on the canvas, inside it, apart from the others and large enough.
#include <charconv>
#include <cmath>

#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

constexpr int kColumns = 12;
constexpr int kRows = 8;
constexpr Vec2 kPage{1792, 640};  // du: between sentence and navigation of a wide screen
constexpr float kGutter = 24;     // du

constexpr const char* kAtForms =
    "'at' is [column, row, width, height] on a grid of 12 columns and 8 rows, for example [0, 0, 6, 4], or "
    "\"px: x, y, width, height\" on a canvas of 3840 x 2160 pixels";

// "px: 1920, 0, 960, 540"
bool read_pixels(const Node& node, std::array<int, 4>& at) {
  std::string_view rest = node.text;
  if (!rest.starts_with("px:")) return false;
  rest.remove_prefix(3);
  for (std::size_t i = 0; i < at.size(); ++i) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (i > 0 && !rest.starts_with(',')) return false;
    if (i > 0) rest.remove_prefix(1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), at[i]);
    if (code != std::errc{} || at[i] > 100'000) return false;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
  }
  return rest.empty();
}

// What a kind of panel needs to be drawn at all, in units of the screen's height / 1080.
Vec2 least_size(PanelType type) {
  switch (type) {
    case PanelType::kStrip:
      return {640, 130};
    case PanelType::kHero:
    case PanelType::kText:
    case PanelType::kClock:
    case PanelType::kImage:
      return {240, 130};
    case PanelType::kGoal:
      return {340, 190};
    case PanelType::kCountdown:
      return {380, 130};
    case PanelType::kTrend:
    case PanelType::kTable:
      return {380, 130};
    case PanelType::kGauge:
    case PanelType::kHistogram:
    case PanelType::kHeat:
      return {320, 190};
    default:
      return {320, 130};
  }
}

// As many cells with their gutters as hold a length.
int cells_for(float length, float page, int cells) {
  const float pitch = (page + kGutter) / static_cast<float>(cells);
  return static_cast<int>(std::ceil((length + kGutter) / pitch));
}

}  // namespace

Rect canvas_place(const PanelConfig& panel) {
  const auto f = [](int n) { return static_cast<float>(n); };
  if (panel.in_pixels) return {f(panel.at[0]), f(panel.at[1]), f(panel.at[2]), f(panel.at[3])};
  constexpr float kGapX = kGutter * kCanvasWidth / kPage.x;
  constexpr float kGapY = kGutter * kCanvasHeight / kPage.y;
  const float column = (kCanvasWidth + kGapX) / kColumns;
  const float row = (kCanvasHeight + kGapY) / kRows;
  return {f(panel.at[0]) * column, f(panel.at[1]) * row, f(panel.at[2]) * column - kGapX, f(panel.at[3]) * row - kGapY};
}

void read_at(Reader& reader, const Node& node, PanelConfig& out) {
  std::array<int, 4> at{};
  if (node.is(Node::Kind::kText) && read_pixels(node, at)) {
    const bool inside = at[0] >= 0 && at[1] >= 0 && at[2] > 0 && at[3] > 0 && at[0] + at[2] <= kCanvasWidth &&
                        at[1] + at[3] <= kCanvasHeight;
    if (!inside) {
      reader.error(node.place,
                   fmt::format("the panel lies outside the canvas: from {}, {} to {}, {}, but it has {} x {} "
                               "pixels",
                               at[0], at[1], at[0] + at[2], at[1] + at[3], kCanvasWidth, kCanvasHeight));
      return;
    }
    out.at = at;
    out.in_pixels = true;
    return;
  }
  if (!node.is(Node::Kind::kList) || node.items.size() != 4) {
    reader.error(node.place, kAtForms);
    return;
  }
  constexpr std::array<Range, 4> kRanges{{{0, kColumns - 1}, {0, kRows - 1}, {1, kColumns}, {1, kRows}}};
  for (std::size_t i = 0; i < 4; ++i) {
    if (!reader.integer(node.items[i], kRanges[i], at[i])) return;
  }
  if (at[0] + at[2] > kColumns || at[1] + at[3] > kRows) {
    reader.error(node.place,
                 fmt::format("the panel ends at column {} and row {}, but the grid has 12 columns and 8 rows",
                             at[0] + at[2], at[1] + at[3]));
    return;
  }
  out.at = at;
}

std::string shown_at(const PanelConfig& panel, const Folder&) {
  if (panel.in_pixels) return fmt::format("\"px: {}\"", fmt::join(panel.at, ", "));
  return fmt::format("[{}]", fmt::join(panel.at, ", "));
}

void check_size(const Reader& reader, const Node& node, const PanelConfig& panel) {
  const Node* at = node.find("at");
  if (at == nullptr) return;
  const Rect place = canvas_place(panel);
  const Vec2 has{place.w * kPage.x / kCanvasWidth, place.h * kPage.y / kCanvasHeight};
  const Vec2 least = least_size(panel.type);
  if (has.x >= least.x && has.y >= least.y) return;
  const std::string size = panel.in_pixels
                               ? fmt::format("{:.0f} x {:.0f} pixels", std::ceil(least.x * kCanvasWidth / kPage.x),
                                             std::ceil(least.y * kCanvasHeight / kPage.y))
                               : fmt::format("{} columns and {} rows", cells_for(least.x, kPage.x, kColumns),
                                             cells_for(least.y, kPage.y, kRows));
  reader.error(at->place,
               fmt::format("panel '{}' is too small for what it shows; this kind needs at least {}", panel.key, size));
}

// Against the panels before it: same key, same place.
void check_beside(const Reader& reader, const Node& node, const PanelConfig& panel,
                  const std::vector<PanelConfig>& before) {
  for (const PanelConfig& other : before) {
    if (other.key == panel.key) {
      reader.error(node.place,
                   fmt::format("two panels have the key '{}' (the other is in line {})", panel.key, other.place.line));
    }
    if (canvas_place(other).overlaps(canvas_place(panel))) {
      const Node* at = node.find("at");
      reader.error(at != nullptr ? at->place : node.place,
                   fmt::format("panel '{}' lies over panel '{}' of line {}", panel.key, other.key, other.place.line));
    }
  }
}

}  // namespace kiosk::config
