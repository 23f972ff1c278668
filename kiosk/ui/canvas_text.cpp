#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

// Optical corrections (look.md 3b): ideographs fill their square, tall scripts need more height, neither is tracked.
struct Script {
  float size = 1.0F;
  bool tracked = true;
};

Script script_of(std::string_view language) {
  const std::string_view code = language.substr(0, language.find('-'));
  for (const std::string_view c : {"ja", "zh", "ko"}) {
    if (code == c) return {0.96F, false};
  }
  for (const std::string_view c : {"ar", "fa", "ur", "hi", "bn", "th"}) {
    if (code == c) return {1.06F, false};
  }
  return {};
}

float scale_of(const TypeRole& role, float text_scale) { return role.room ? std::sqrt(text_scale) : text_scale; }

void hash_argument(Hasher& h, const data::Message::Value& value, std::span<const data::Figure> figures) {
  h.add(static_cast<std::uint64_t>(value.index()));
  if (const auto* words = std::get_if<std::string>(&value)) h.bytes(*words);
  if (const auto* number = std::get_if<double>(&value)) h.add(*number);
  if (const auto* time = std::get_if<WallTime>(&value)) {
    h.add(static_cast<std::uint64_t>(time->time_since_epoch().count()));
  }
  if (const auto* arg = std::get_if<data::Message::FigureArg>(&value)) {
    h.bytes(arg->name);
    for (const data::Figure& f : figures) {
      if (f.name != arg->name) continue;
      h.add(f.value).add(static_cast<std::uint64_t>(f.status)).add(static_cast<std::uint64_t>(f.unit.kind));
      h.bytes(f.unit.code).add(static_cast<std::uint64_t>(f.digits)).add(static_cast<std::uint64_t>(f.compact));
      h.add(static_cast<std::uint64_t>(f.signed_));
    }
  }
}

}  // namespace

const text::Style& Canvas::Impl::style(Type type) {
  if (styles_k != at.k) {
    styles_k = at.k;
    const Script script = script_of(viewport.language);
    for (std::size_t i = 0; i < styles.size(); ++i) {
      const TypeRole& role = theme->type[i];
      const float size = role.size * scale_of(role, viewport.text_scale) * script.size * at.k;
      styles[i] = {role.face,
                   role.weight,
                   std::round(size * 4.0F) * 0.25F,
                   script.tracked ? role.tracking : 0.0F,
                   role.line / script.size,
                   role.tabular,
                   viewport.language};
    }
  }
  return styles[static_cast<std::size_t>(type)];
}

text::Style Canvas::Impl::weighted(Type type, int weight) {
  text::Style s = style(type);
  if (weight > 0) s.weight = weight;
  return s;
}

std::shared_ptr<const text::Layout> Canvas::Impl::lay(std::string_view words, const text::Style& style,
                                                      const text::Box& box) {
  auto layout = services->shaper.layout(words, style, box);
  // "Start" follows the page, and the shaper already puts everything at the right on a right-to-left one. An Arabic
  // name on a left-to-right page starts at the left like its neighbours.
  if (box.width > 0.0F && box.align != text::Align::kCenter && layout->right_to_left && !mirrored) {
    text::Box other = box;
    other.align = box.align == text::Align::kStart ? text::Align::kEnd : text::Align::kStart;
    layout = services->shaper.layout(words, style, other);
  }
  return layout;
}

void Canvas::Impl::put(const text::Layout& layout, std::string_view words, const Rect& box_du, Vec2 p, Color color,
                       Type type) {
  const Vec2 origin{std::round(p.x), std::round(p.y)};
  painter.glyphs(layout, origin, color);
  if (portals > 0) return;
  float left = 1e9F;
  float right = -1e9F;
  for (const text::Glyph& g : layout.glyphs) {
    left = std::min(left, g.x);
    right = std::max(right, g.x + g.w);
  }
  if (layout.glyphs.empty()) left = right = 0.0F;
  const Rect ink{origin.x + left, origin.y, right - left, layout.height};
  // In the coordinates of the screen, whatever moved this part.
  const auto on_screen = [this](const Rect& r) {
    return Rect{r.x / px_per_du, r.y / px_per_du, r.w / px_per_du, r.h / px_per_du};
  };
  runs.push_back({std::string(words), on_screen(px(box_du)), on_screen(ink), type, layout.truncated});
}

float Canvas::Impl::width_of(std::string_view words, Type type, int weight) {
  return std::ceil(services->shaper.layout(words, weighted(type, weight))->width + 1.0F) / at.k;
}

Color Canvas::Impl::color_of(Type type) const {
  switch (type) {
    case Type::kLead:
    case Type::kBody:
      return theme->text2;
    case Type::kLabel:
    case Type::kCaption:
      return theme->text3;
    default:
      return theme->text1;
  }
}

const std::string& Canvas::Impl::sentence(const data::Message& message) {
  Hasher h;
  h.bytes(message.id).add(static_cast<std::uint64_t>(0)).bytes(message.literal);
  for (const auto& [name, value] : message.args) {
    h.bytes(name);
    hash_argument(h, value, figures);
  }
  const auto [it, fresh] = sentences.try_emplace(h.value());
  if (fresh) it->second = services->messages.format(message, viewport.language, services->numbers, figures);
  return it->second;
}

float Canvas::text(const Rect& box, const data::Message& message, Type type, const TextOptions& options) {
  const std::string& words = message.id.empty() ? message.literal : impl_->sentence(message);
  return text(box, std::string_view(words), type, options);
}

float Canvas::text(const Rect& box, std::string_view words, Type type, const TextOptions& options) {
  Impl& m = *impl_;
  if (words.empty() || box.w <= 0.0F) return 0.0F;
  const text::Style& style = m.style(type);
  const text::Box fit{std::floor(m.px(box.w) + 0.01F), options.max_lines, options.align};
  const auto layout =
      options.weight > 0 ? m.lay(words, m.weighted(type, options.weight), fit) : m.lay(words, style, fit);
  Vec2 p = m.px(box.top_left());
  if (options.middle) {
    // One line is centred by its capitals, which is what the eye measures; several by their block.
    const float middle = p.y + m.px(box.h) * 0.5F;
    p.y = layout->lines <= 1 ? middle + 0.36F * style.size - layout->baseline : middle - layout->height * 0.5F;
  }
  m.put(*layout, words, box, p, options.color.value_or(m.color_of(type)), type);
  return layout->height / m.at.k;
}

Vec2 Canvas::measure(const data::Message& message, Type type, float width, int max_lines) {
  const std::string& words = message.id.empty() ? message.literal : impl_->sentence(message);
  return measure(std::string_view(words), type, width, max_lines);
}

Vec2 Canvas::measure(std::string_view words, Type type, float width, int max_lines) {
  Impl& m = *impl_;
  if (words.empty()) return {};
  const text::Box fit{width > 0.0F ? std::floor(m.px(width) + 0.01F) : 0.0F, max_lines, text::Align::kStart};
  const auto layout = m.lay(words, m.style(type), fit);
  return {std::ceil(layout->width) / m.at.k, layout->height / m.at.k};
}

float Canvas::line_height(Type type) const {
  const text::Style& s = impl_->style(type);
  return s.size * s.line_height * text::line_scale(impl_->viewport.language) / impl_->at.k;
}

std::string Canvas::words(const data::Message& message) const {
  return message.id.empty() ? message.literal : impl_->sentence(message);
}

std::string Canvas::exact(const data::Figure& figure) const { return impl_->services->numbers.exact(figure); }
std::string Canvas::ago(Seconds age) const { return impl_->services->numbers.ago(age); }
const text::Numbers& Canvas::numbers() const { return impl_->services->numbers; }

}  // namespace kiosk::ui
