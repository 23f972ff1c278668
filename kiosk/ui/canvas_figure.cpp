#include <cmath>

#include "kiosk/ui/canvas_impl.hpp"

namespace kiosk::ui {
namespace {

using text::Align;

constexpr float kSplitFrom = 40.0F;  // du: numbers this large set their suffix smaller
constexpr float kSuffixShare = 0.53F;
constexpr float kSmallest = 20.0F;  // du at text scale 1: nothing on the wall is smaller

// The next smaller role for a number that does not fit: cutting a number would change it.
std::optional<Type> smaller(Type type) {
  switch (type) {
    case Type::kHero:
      return Type::kMetric;
    case Type::kHeadline:
    case Type::kMetric:
      return Type::kMetricM;
    case Type::kTitleXl:
      return Type::kMetricM;
    case Type::kMetricM:
      return Type::kTitle;
    case Type::kTitle:
      return Type::kBody;
    case Type::kLead:
    case Type::kBody:
    case Type::kButton:
      return Type::kCaption;
    default:
      return std::nullopt;
  }
}

std::string_view mark_of(data::Status s) {
  switch (s) {
    case data::Status::kOld:
      return "clock";
    case data::Status::kRecorded:
      return "recorded";
    case data::Status::kHeld:
      return "pause";
    case data::Status::kPartial:
      return "warning";
    default:
      return {};
  }
}

// Number and suffix laid out side by side on one baseline.
struct Pair {
  std::shared_ptr<const text::Layout> number, suffix;
  float gap = 0.0F;   // px
  float mark = 0.0F;  // px, room for a status icon behind
  float width() const { return number->width + (suffix ? gap + suffix->width : 0.0F) + mark; }
};

Pair lay_pair(Canvas::Impl& m, const text::FigureText& words, Type type, const TextOptions& options, bool mark) {
  Pair out;
  const TypeRole& role = m.theme->role(type);
  const bool split = role.size >= kSplitFrom && !words.suffix.empty();
  text::Style style = m.weighted(type, options.weight);
  style.tabular = true;
  out.number = m.services->shaper.layout(split ? words.number : words.joined(), style);
  if (split) {
    style.size = std::round(std::max(style.size * kSuffixShare, kSmallest * m.viewport.text_scale * m.k()));
    style.weight = std::max(500, style.weight - 100);
    style.tracking = 0.0F;
    out.suffix = m.services->shaper.layout(words.suffix, style);
    out.gap = style.size * 0.28F;
  }
  if (mark) out.mark = m.style(type).size * 0.62F;
  return out;
}

}  // namespace

Canvas::Impl::Drawn Canvas::Impl::draw_figure(const Rect& box, const data::Figure& figure, Type type,
                                              const TextOptions& options) {
  const Rect area = px(box);
  if (figure.status == data::Status::kNone) {  // never a zero: a place where the number will be
    const float height = style(type).size * 0.62F;
    const float width = std::min(area.w, style(type).size * 2.6F);
    const float x = mirrored != (options.align == Align::kEnd) ? area.right() - width : area.x;
    const float y = options.middle ? area.center().y - height * 0.5F : area.y + style(type).size * 0.3F;
    const Rect bar{std::round(x), std::round(y), std::round(width), std::round(height)};
    painter.rounded(bar, height * 0.3F, Paint::solid(theme->track.with_alpha(0.8F)));
    return {bar, type};
  }
  text::FigureText words = services->numbers.figure(figure);
  if (figure.status == data::Status::kGone) words.number = "\u2014", words.suffix.clear();
  const std::string_view mark = mark_of(figure.status);
  Pair pair = lay_pair(*this, words, type, options, !mark.empty());
  for (std::optional<Type> next = smaller(type); next && pair.width() > area.w + 0.5F; next = smaller(type)) {
    type = *next;
    pair = lay_pair(*this, words, type, options, !mark.empty());
  }
  if (pair.width() > area.w + 0.5F && figure.has_value() && figure.status != data::Status::kGone) {
    // Not even the smallest role holds it: fewer digits, said with their power of a thousand.
    data::Figure brief;
    brief.value = figure.value;
    brief.unit = figure.unit;
    brief.status = figure.status;
    brief.signed_ = figure.signed_;
    words = services->numbers.figure(brief);
    pair = lay_pair(*this, words, type, options, !mark.empty());
  }
  const float size = style(type).size;
  const bool at_right = options.align == Align::kEnd ? !mirrored : options.align == Align::kStart && mirrored;
  float x = area.x;
  if (at_right) x = area.right() - pair.width();
  if (options.align == Align::kCenter) x = area.center().x - pair.width() * 0.5F;
  float y = area.y;
  if (options.middle) y = area.center().y + 0.36F * size - pair.number->baseline;

  Color color = options.color.value_or(color_of(type));
  const bool old = figure.status == data::Status::kOld;
  if (old) color = theme->text3;
  if (figure.status == data::Status::kGone) color = theme->text3;
  // A suffix in a right-to-left script reads on to the left of its number.
  const bool reversed = pair.suffix != nullptr && pair.suffix->right_to_left;
  const float tail = pair.suffix ? pair.gap + pair.suffix->width : 0.0F;
  put(*pair.number, words.number, box, {reversed ? x + tail : x, y}, color, type);
  const float right = x + pair.number->width + tail;
  if (pair.suffix) {
    const float at_x = reversed ? x : x + pair.number->width + pair.gap;
    const Color quiet = old ? color : theme->text2;
    put(*pair.suffix, words.suffix, box, {at_x, y + pair.number->baseline - pair.suffix->baseline}, quiet, type);
  }
  const float baseline = y + pair.number->baseline;
  if (!mark.empty()) {
    const float side = std::round(std::max(size * 0.42F, 18.0F * k()));
    const Rect at_mark{right + size * 0.16F, baseline - 0.36F * size - side * 0.5F, side, side};
    draw_icon(du(at_mark), mark, figure.status == data::Status::kPartial ? theme->warning : theme->text3);
  }
  if (figure.status == data::Status::kIllustrative) {
    // A dotted line says "not measured" without shouting.
    std::vector<Vec2> dots;
    const float pitch = std::max(4.0F, std::round(7.0F * k()));
    const float line = std::round(baseline + std::max(5.0F * k(), size * 0.16F));
    for (float at_x = x + 2.0F; at_x <= right - 1.0F; at_x += pitch)
      dots.push_back({std::round(at_x) + 0.5F, line + 0.5F});
    painter.dots(dots, std::max(0.75F, 1.3F * k()), theme->text3.with_alpha(0.8F));
    if (!at_right && options.align == Align::kStart) {
      say_illustrative({right + px(14.0F), y, area.right() - right - px(14.0F), pair.number->height}, baseline);
    }
  }
  return {{x, y, right - x, pair.number->height}, type};
}

// The first made-up number of a screen that has room beside it says so in a word.
void Canvas::Impl::say_illustrative(const Rect& free, float baseline) {
  if (said_illustrative || portals > 0) return;
  const std::string& word = sentence(data::Message::of("ui.illustrative"));
  const auto layout = services->shaper.layout(word, style(Type::kCaption));
  if (layout->width > free.w) return;
  said_illustrative = true;
  put(*layout, word, du(free), {free.x, baseline - layout->baseline}, theme->text3, Type::kCaption);
}

float Canvas::Impl::figure_width(const data::Figure& figure, Type type) {
  if (figure.status == data::Status::kNone) return style(type).size * 2.6F / at.k;
  text::FigureText words = services->numbers.figure(figure);
  return std::ceil(lay_pair(*this, words, type, {}, !mark_of(figure.status).empty()).width() + 1.0F) / at.k;
}

Feedback Canvas::Impl::open_on_touch(const Rect& visual, const data::Figure& figure, std::string_view where) {
  if (figure.name.empty()) return {};
  HitBox box;
  box.id = unique(Hasher().add(id(where)).bytes(figure.name).value());
  box.action = OpenFigure{figure.name};
  return hit(visual, std::move(box));
}

Rect Canvas::figure(const Rect& box, const data::Figure& figure, Type type, const TextOptions& options) {
  Impl& m = *impl_;
  const Impl::Drawn drawn = m.draw_figure(box, figure, type, options);
  Rect used = m.du(drawn.px);
  if (figure.status == data::Status::kGone && figure.has_value()) {
    const float line = line_height(Type::kCaption);
    if (used.bottom() + line <= box.bottom() + 1.0F) {
      data::Figure last_value;
      last_value.value = figure.value;
      last_value.unit = figure.unit;
      last_value.digits = figure.digits;
      const std::string last =
          words(data::Message::of("ui.last_known").with("value", m.services->numbers.figure(figure).joined()));
      TextOptions quiet;
      quiet.align = options.align;
      text({box.x, used.bottom(), box.w, line}, last, Type::kCaption, quiet);
      used.h += line;
    }
  }
  const Feedback feedback = m.open_on_touch(used, figure, "figure");
  if (feedback.pressed) {
    const Rect seen = m.px(used);
    const float pad = m.px(8.0F);
    m.pressed_look({seen.x - pad, seen.y, seen.w + 2 * pad, seen.h}, m.px(12.0F), feedback);
  }
  return used;
}

}  // namespace kiosk::ui
