#include <algorithm>
#include <cmath>
#include <string>

#include "kiosk/base/easing.hpp"
#include "kiosk/wall/drift.hpp"
#include "kiosk/wall/parts.hpp"

namespace kiosk::wall {
namespace {

struct Places {
  Rect words;    // question and its line
  Rect preview;  // 16:9, or the screen's own shape
  Rect call;     // the button
  Rect foot;     // languages and loop bars
};

Places place(const ui::Canvas& canvas) {
  const Rect screen = canvas.screen();
  const float edge = margin(canvas);
  Places p;
  Rect area = screen.inset(edge, 0.0F);
  area.cut_top(140.0F);
  p.foot = area.cut_bottom(64.0F + 64.0F);
  p.foot.h = 64.0F;
  const float aspect = screen.w / screen.h;
  if (canvas.form() == ui::Form::kPortrait) {
    const float height = area.h * 0.44F;
    p.preview = {area.center().x - height * aspect / 2, area.y + 40.0F, height * aspect, height};
    area.cut_top(height + 96.0F);
    p.call = area.cut_bottom(150.0F);
    p.words = area;
  } else {
    const float width = canvas.form() == ui::Form::kWide ? 684.0F : 560.0F;
    p.preview = {area.right() - width, 232.0F, width, width / aspect};
    p.words = {area.x, area.y + 40.0F, area.w - width - 72.0F, area.h - 40.0F - 200.0F};
    p.call = {area.x, area.bottom() - 176.0F, area.w, 112.0F};
  }
  return p;
}

void draw_top(ui::Canvas& canvas, const Frame& frame) {
  const float edge = margin(canvas);
  const Rect tile{edge, 44.0F, 64.0F, 64.0F};
  draw_brand(canvas, *frame.customer, canvas.mirror(tile));
  const data::Message clock = msg("wall.clock").with("now", frame.now);
  const float width = canvas.measure(clock, ui::Type::kLead).x + 8.0F;
  const float right = canvas.screen().w - edge - width;
  ui::TextOptions welcome;
  welcome.max_lines = 2;
  const float room = right - tile.right() - 44.0F;
  const float height = canvas.measure(frame.customer->welcome, ui::Type::kTitle, room, 2).y;
  canvas.text(canvas.mirror({tile.right() + 20.0F, tile.center().y - height / 2, room, height}),
              frame.customer->welcome, ui::Type::kTitle, welcome);
  ui::TextOptions options;
  options.align = text::Align::kEnd;
  const float body = canvas.line_height(ui::Type::kLead);
  canvas.text(canvas.mirror({right, tile.center().y - body / 2, width, body}), clock, ui::Type::kLead, options);
}

void draw_words(ui::Canvas& canvas, const Frame& frame, const Page& page, Rect area) {
  const data::Message& question = page.question.empty() ? frame.customer->question : page.question;
  // The largest role that leaves room for the line below: the words are the customer's and may be long.
  const ui::Type types[] = {ui::Type::kHero, ui::Type::kHeadline, ui::Type::kTitleXl};
  constexpr int kLines = 3;
  ui::Type type = ui::Type::kTitleXl;
  for (const ui::Type candidate : types) {
    const float height = canvas.measure(question, candidate, area.w, 0).y;
    if (height <= canvas.line_height(candidate) * static_cast<float>(kLines) + 1.0F &&
        height + 160.0F * canvas.scale() < area.h) {
      type = candidate;
      break;
    }
  }
  const float balanced = balanced_width(canvas, question, type, area.w);
  // All of it together stands in the middle of what is free.
  const data::Message promise = msg("wall.attract.promise").with("pages", static_cast<double>(frame.pages.size()));
  const float kicker_height = canvas.line_height(ui::Type::kLead);
  const float total = kicker_height + 16.0F + canvas.measure(question, type, balanced, 4).y + 24.0F +
                      canvas.measure(promise, ui::Type::kLead, area.w, 2).y;
  area.cut_top(std::max(0.0F, (area.h - total) / 2));
  ui::TextOptions kicker;
  kicker.color = canvas.theme().brand_text;
  kicker.weight = 600;
  area.cut_top(canvas.text(canvas.mirror(area), msg("wall.attract.kicker"), ui::Type::kLead, kicker) + 16.0F);
  ui::TextOptions headline;
  headline.max_lines = 4;
  headline.color = canvas.theme().text1;
  area.cut_top(canvas.text(canvas.mirror({area.x, area.y, balanced, area.h}), question, type, headline) + 24.0F);
  ui::TextOptions quiet;
  quiet.max_lines = 2;
  canvas.text(canvas.mirror(area), promise, ui::Type::kLead, quiet);
}

// A real screen of a real scene, with two more behind it.
void draw_preview(ui::Canvas& canvas, const Frame& frame, const Rect& box) {
  const int index = frame.view->page;
  const ui::Theme& theme = canvas.theme();
  for (int behind = 2; behind >= 1; --behind) {
    const float in = 26.0F * static_cast<float>(behind);
    const Rect card{box.x + in, box.y - 24.0F * static_cast<float>(behind), box.w - 2 * in, 80.0F};
    canvas.fill(card,
                ui::Ramp{mix(theme.card.top, theme.background.top, 0.25F * static_cast<float>(behind)),
                         mix(theme.card.bottom, theme.background.top, 0.25F * static_cast<float>(behind))},
                28.0F);
    canvas.stroke(card, theme.card_stroke.top, 1.25F, 28.0F);
  }
  canvas.card(box);
  canvas.push_portal(box, {canvas.screen().w, canvas.screen().h});
  canvas.background();
  draw_page(canvas, frame, index);
  canvas.pop_portal();
  canvas.stroke(box, theme.card_stroke.top, 1.25F, 28.0F);
  canvas.touch_area(box, "preview", command("open:" + std::to_string(index)));
}

// Breathing rings around the call: at most half a beat a second, a tenth of the luminance.
void draw_call(ui::Canvas& canvas, const Rect& row) {
  const ui::Theme& theme = canvas.theme();
  const data::Message words = msg("wall.attract.call");
  const float height = std::max(112.0F, canvas.line_height(ui::Type::kTitle) + 56.0F);
  const float width = std::min(canvas.measure(words, ui::Type::kTitle).x + 190.0F, row.w);
  const Rect pill{row.x, row.y, width, height};
  const double seconds = drift_seconds(canvas, kDrift);
  const float beat =
      canvas.calm() ? 0.5F : 0.5F - 0.5F * std::cos(kTurn * static_cast<float>(std::fmod(seconds / 4.0, 1.0)));
  for (int ring = 1; ring <= 3; ++ring) {
    const float grow = static_cast<float>(ring) * (8.0F + 4.0F * beat);
    canvas.stroke(canvas.mirror({pill.x - grow, pill.y - grow, pill.w + 2 * grow, pill.h + 2 * grow}),
                  theme.brand.with_alpha(0.32F - 0.09F * static_cast<float>(ring)), 1.25F, pill.h / 2 + grow);
  }
  ui::Button button;
  button.id = "start";
  button.icon = "touch";
  button.label = words;
  button.style = ui::ButtonStyle::kPrimary;
  button.action = command("start");
  canvas.button(canvas.mirror(pill), button);
}

void draw_languages(ui::Canvas& canvas, const Frame& frame, const Rect& row) {
  if (frame.customer->languages.size() < 2) return;
  float x = row.x;
  const float height = std::max(64.0F, button_height(canvas) - 8.0F);
  for (const std::string& language : frame.customer->languages) {
    const data::Message name = data::Message::text(text::self_name(language));
    const float width = canvas.measure(name, ui::Type::kButton).x + 64.0F;
    const Rect box = canvas.mirror({x, row.y, width, height});
    x += width + 16.0F;
    if (language != frame.visitor->language) {
      ui::Button chip;
      chip.id = "lang:" + language;
      chip.label = name;
      chip.action = command("start.lang:" + language);
      canvas.button(box, chip);
      continue;
    }
    // The one spoken now: light on dark, so that only the call to touch is in the brand's colour.
    canvas.fill(box, canvas.theme().text1, height / 2);
    ui::TextOptions options;
    options.align = text::Align::kCenter;
    options.middle = true;
    options.color = canvas.theme().background.top;
    canvas.text(box, name, ui::Type::kButton, options);
    canvas.touch_area(box, "lang:" + language, command("start.lang:" + language));
  }
}

void draw_loop_bars(ui::Canvas& canvas, const Frame& frame, const Rect& row) {
  const std::size_t count = frame.pages.size();
  constexpr float kGap = 16.0F;
  const float bar_width = std::max(12.0F, std::min(48.0F, 480.0F / static_cast<float>(count) - kGap));
  const ui::Theme& theme = canvas.theme();
  float x = row.right() - static_cast<float>(count) * (bar_width + kGap) + kGap;
  for (std::size_t i = 0; i < count; ++i) {
    const auto shown = static_cast<std::size_t>(frame.view->page);
    const double progress = canvas.calm() ? 1.0 : frame.view->attract_progress;  // a bar that creeps is motion too
    const float full = i < shown ? 1.0F : i == shown ? static_cast<float>(progress) : 0.0F;
    const Rect bar{x, row.center().y - 3.0F, bar_width, 6.0F};
    canvas.fill(canvas.mirror(bar), theme.track, 3.0F);
    if (full > 0.0F) canvas.fill(canvas.mirror({bar.x, bar.y, bar_width * full, bar.h}), theme.text1, 3.0F);
    x += bar_width + kGap;
  }
}

}  // namespace

void draw_attract(ui::Canvas& canvas, const Frame& frame) {
  const Places p = place(canvas);
  const Page& page = frame.pages[static_cast<std::size_t>(frame.view->page)];
  canvas.push_id("attract");
  canvas.touch_area(canvas.screen(), "anywhere", command("start"));
  const Rect screen = canvas.screen();
  // Behind the call, below the words.
  const bool portrait = canvas.form() == ui::Form::kPortrait;
  draw_ribbon(canvas, {0.0F, screen.h * (portrait ? 0.70F : 0.42F), screen.w, screen.h * (portrait ? 0.22F : 0.5F)});
  draw_top(canvas, frame);
  draw_words(canvas, frame, page, p.words);
  draw_preview(canvas, frame, canvas.mirror(p.preview));
  draw_call(canvas, p.call);
  draw_languages(canvas, frame, p.foot);
  draw_loop_bars(canvas, frame, p.foot);
  canvas.pop_id();
  // With calm motion only the clock's minute is left.
  canvas.keep_animating(canvas.calm() ? Seconds(15.0) : kDrift);
}

}  // namespace kiosk::wall
