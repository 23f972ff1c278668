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

// Per cent is part of the number everywhere: "4.1%", or "4,1 %" where the language has it so, in every size alike.
bool is_percent(const std::string& suffix) { return suffix == "%" || suffix == "\u066A"; }

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
  const bool split = role.size >= kSplitFrom && !words.suffix.empty() && !is_percent(words.suffix);
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

// In the largest role that fits; in the smallest one with fewer digits, said with their power of a thousand.
struct Fitted {
  text::FigureText words;
  Pair pair;
  Type type;
};

Fitted fit(Canvas::Impl& m, const data::Figure& figure, Type type, const TextOptions& options, float room) {
  Fitted out{m.services->numbers.figure(figure), {}, type};
  if (figure.status == data::Status::kGone) out.words.number = "\u2014", out.words.suffix.clear();
  const bool mark = !mark_of(figure.status).empty();
  out.pair = lay_pair(m, out.words, type, options, mark);
  for (std::optional<Type> next = smaller(type); next && out.pair.width() > room + 0.5F; next = smaller(*next)) {
    out.type = *next;
    out.pair = lay_pair(m, out.words, out.type, options, mark);
  }
  if (out.pair.width() > room + 0.5F && figure.has_value() && figure.status != data::Status::kGone) {
    data::Figure brief;
    brief.value = figure.value;
    brief.unit = figure.unit;
    brief.status = figure.status;
    brief.signed_ = figure.signed_;
    out.words = m.services->numbers.figure(brief);
    out.pair = lay_pair(m, out.words, out.type, options, mark);
  }
  return out;
}

bool at_right_side(const Canvas::Impl& m, Align align) {
  return align == Align::kEnd ? !m.mirrored : align == Align::kStart && m.mirrored;
}

// Never a zero: a place where the number will be.
Rect draw_skeleton(Canvas::Impl& m, const Rect& area, Type type, const TextOptions& options) {
  const float size = m.style(type).size;
  const float height = size * 0.62F;
  const float width = std::min(area.w, size * 2.6F);
  const float x = at_right_side(m, options.align) ? area.right() - width : area.x;
  const float y = options.middle ? area.center().y - height * 0.5F : area.y + size * 0.3F;
  const Rect bar{std::round(x), std::round(y), std::round(width), std::round(height)};
  m.painter.rounded(bar, height * 0.3F, Paint::solid(m.theme->track.with_alpha(0.8F)));
  return bar;
}

// A dotted line says "not measured" without shouting.
void draw_dotted(Canvas::Impl& m, float from, float to, float y) {
  std::vector<Vec2> dots;
  const float pitch = std::max(4.0F, std::round(7.0F * m.k()));
  for (float x = from + 2.0F; x <= to - 1.0F; x += pitch) dots.push_back({std::round(x) + 0.5F, std::round(y) + 0.5F});
  m.painter.dots(dots, std::max(0.75F, 1.3F * m.k()), m.theme->text3.with_alpha(0.8F));
}

}  // namespace

Canvas::Impl::Drawn Canvas::Impl::draw_figure(const Rect& box, const data::Figure& figure, Type wanted,
                                              const TextOptions& options) {
  const Rect area = px(box);
  if (figure.status == data::Status::kNone) return {draw_skeleton(*this, area, wanted, options), wanted};
  const auto [words, pair, type] = fit(*this, figure, wanted, options, area.w);
  const float size = style(type).size;
  const bool at_right = at_right_side(*this, options.align);
  float x = at_right ? area.right() - pair.width() : area.x;
  if (options.align == Align::kCenter) x = area.center().x - pair.width() * 0.5F;
  const float y = options.middle ? area.center().y + 0.36F * size - pair.number->baseline : area.y;
  const float baseline = y + pair.number->baseline;

  const bool withdrawn_now = figure.status == data::Status::kOld || figure.status == data::Status::kGone;
  const Color color = withdrawn_now ? theme->text3 : options.color.value_or(color_of(type));
  // A suffix in a right-to-left script reads on to the left of its number.
  const bool reversed = pair.suffix != nullptr && pair.suffix->right_to_left;
  const float tail = pair.suffix ? pair.gap + pair.suffix->width : 0.0F;
  const float right = x + pair.number->width + tail;
  put(*pair.number, words.number, box, {reversed ? x + tail : x, y}, color, type);
  if (pair.suffix) {
    const Vec2 at_suffix{reversed ? x : right - pair.suffix->width, baseline - pair.suffix->baseline};
    put(*pair.suffix, words.suffix, box, at_suffix, withdrawn_now ? color : theme->text2, type);
  }
  if (pair.mark > 0.0F) {
    const float side = std::round(std::max(size * 0.42F, 18.0F * k()));
    const Rect at_mark{right + size * 0.16F, baseline - 0.36F * size - side * 0.5F, side, side};
    const Color ink = figure.status == data::Status::kPartial ? theme->warning : theme->text3;
    draw_icon(du(at_mark), mark_of(figure.status), ink);
  }
  if (figure.status == data::Status::kIllustrative) {
    draw_dotted(*this, x, right, baseline + std::max(5.0F * k(), size * 0.16F));
    const float room = area.right() - right - px(14.0F);
    if (!at_right && options.align == Align::kStart) {
      say_illustrative({right + px(14.0F), y, room, pair.number->height}, baseline);
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
      const std::string value = m.services->numbers.figure(last_value).joined();
      const auto time = figure.as_of ? figure.as_of : figure.checked;
      std::string last = words(data::Message::of("ui.last_known").with("value", value));
      if (time) {
        const std::string timed = words(data::Message::of("ui.last_known.at").with("value", value).with("time", *time));
        if (measure(timed, Type::kCaption).x <= box.w) last = timed;
      }
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
