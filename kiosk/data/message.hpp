// Words that are not yet in a language: a catalogue id with named arguments, turned into text by kiosk/text.
// Models and dashboards speak in messages, so that one state can be read in any language. Plain values, any thread.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "kiosk/base/clock.hpp"

namespace kiosk::data {

struct Figure;

struct Message {
  // A figure argument is formatted with its own unit and digits; a double with ICU's plain number rules (plurals).
  struct FigureArg {
    std::string name;  // of a figure of the same scene: the sentence and the tile cannot disagree
  };
  using Value = std::variant<std::string, double, WallTime, FigureArg>;

  std::string id;       // key in the catalogue; empty: `literal` is shown as it is
  std::string literal;  // the customer's own words (briefing, feed): never translated
  std::vector<std::pair<std::string, Value>> args;

  static Message of(std::string id) { return {std::move(id), {}, {}}; }
  static Message text(std::string words) { return {{}, std::move(words), {}}; }
  Message with(std::string name, Value value) const& {
    Message copy = *this;
    copy.args.emplace_back(std::move(name), std::move(value));
    return copy;
  }
  bool empty() const { return id.empty() && literal.empty(); }
};

// The sentence at the top of a scene, computed from the same model as its chart.
struct Verdict {
  Message headline;
  Message detail;  // one line below it; may be empty
};

}  // namespace kiosk::data
