#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/base/nearest.hpp"
#include "kiosk/data/duration_text.hpp"
#include "kiosk/data/expression_parser.hpp"
#include "kiosk/data/steps.hpp"

namespace kiosk::data {
namespace {

using Kind = Step::Kind;

struct Word {
  std::string_view name;
  Kind kind;
};
constexpr std::array<Word, 15> kWords{{{"filter", Kind::kFilter},
                                       {"pick", Kind::kPick},
                                       {"rename", Kind::kRename},
                                       {"cast", Kind::kCast},
                                       {"compute", Kind::kCompute},
                                       {"group", Kind::kGroup},
                                       {"join", Kind::kJoin},
                                       {"pivot", Kind::kPivot},
                                       {"sort", Kind::kSort},
                                       {"limit", Kind::kLimit},
                                       {"fill", Kind::kFill},
                                       {"rows", Kind::kRows},
                                       {"rate", Kind::kRate},
                                       {"average", Kind::kAverage},
                                       {"compare", Kind::kCompare}}};
constexpr std::array<std::string_view, 8> kAggregates{"count", "sum", "mean", "min", "max", "median", "first", "last"};

class StepParser {
 public:
  StepParser(std::string_view text, Step& step) : in_(text), step_(step) {}

  std::optional<Error> parse() {
    if (auto error = kind()) return error;
    if (auto error = body()) return error;
    if (!in_.at_end()) return in_.wrong("the end");
    return {};
  }

 private:
  using Problem = std::optional<Error>;

  Problem kind() {
    const Token word = in_.take();
    const auto known = std::find_if(kWords.begin(), kWords.end(), [&](const Word& w) { return w.name == word.text; });
    if (word.kind == Token::Kind::kName && known != kWords.end()) {
      step_.kind = known->kind;
      return {};
    }
    std::vector<std::string_view> names;
    for (const Word& w : kWords) names.push_back(w.name);
    return Error{fmt::format("a step begins with one of {}, not with '{}'.{}", fmt::join(names, ", "), word.text,
                             did_you_mean(word.text, names))};
  }

  Problem body() {
    switch (step_.kind) {
      case Kind::kFilter:
        return expression();
      case Kind::kCompute:
        if (auto error = target()) return error;
        return expression();
      case Kind::kPick:
        return column_list();
      case Kind::kRename:
        return renames();
      case Kind::kCast:
        return cast();
      case Kind::kGroup:
        return group();
      case Kind::kJoin:
        return join();
      case Kind::kPivot:
        return pivot();
      case Kind::kSort:
        return sort();
      case Kind::kLimit:
        return count(step_.count);
      case Kind::kFill:
        return fill();
      case Kind::kRows:
        return {};
      case Kind::kRate:
      case Kind::kAverage:
      case Kind::kCompare:
        return over_time();
    }
    return {};
  }

  Problem name(std::string& out) {
    if (in_.now().kind != Token::Kind::kName) return in_.wrong("a name");
    out = in_.take().text;
    return {};
  }
  Problem column() {
    step_.columns.emplace_back();
    return name(step_.columns.back());
  }
  Problem column_list() {
    do {
      if (auto error = column()) return error;
    } while (in_.accept_sign(","));
    return {};
  }
  Problem word(const char* expected) {
    if (!in_.accept_word(expected)) return in_.wrong(fmt::format("'{}'", expected));
    return {};
  }
  Problem sign(const char* expected) {
    if (!in_.accept_sign(expected)) return in_.wrong(fmt::format("'{}'", expected));
    return {};
  }
  Problem target() {
    if (auto error = name(step_.target)) return error;
    return sign("=");
  }
  Problem expression() {
    auto parsed = Expr::parse(in_.rest());
    if (!parsed) return parsed.error();
    step_.expression = std::move(parsed).value();
    while (!in_.at_end()) in_.take();
    return {};
  }
  Problem count(std::size_t& out) {
    const double number = in_.now().number;
    if (in_.now().kind != Token::Kind::kNumber || !(number >= 1.0 && number <= 1e6) || number != std::floor(number))
      return in_.wrong("a whole number from 1 on");
    in_.take();
    out = static_cast<std::size_t>(number);
    return {};
  }
  Problem duration() {
    const std::string text(in_.rest());
    const auto seconds = parse_duration(text);
    if (!seconds || *seconds <= 0.0) return in_.wrong("a duration such as 15m");
    while (!in_.at_end()) in_.take();
    step_.seconds = *seconds;
    return {};
  }

  Problem renames() {
    do {
      if (auto error = column()) return error;
      if (auto error = word("as")) return error;
      step_.names.emplace_back();
      if (auto error = name(step_.names.back())) return error;
    } while (in_.accept_sign(","));
    return {};
  }

  Problem cast() {
    if (auto error = column()) return error;
    if (auto error = sign(":")) return error;
    std::string type;
    if (auto error = name(type)) return error;
    auto known = parse_cell_type(type);
    if (!known) return known.error();
    if (known->kind == CellKind::kLocal) return Error{"times without a zone are read from CSV alone"};
    step_.type = *known;
    return {};
  }

  Problem group() {
    if (in_.accept_word("by")) {
      if (auto error = column_list()) return error;
    }
    if (auto error = sign(":")) return error;
    do {
      if (auto error = aggregate()) return error;
    } while (in_.accept_sign(","));
    return {};
  }

  Problem aggregate() {
    Aggregate made;
    if (auto error = name(made.name)) return error;
    if (auto error = sign("=")) return error;
    if (auto error = name(made.function)) return error;
    if (std::find(kAggregates.begin(), kAggregates.end(), made.function) == kAggregates.end()) {
      return Error{fmt::format("'{}' is no way to sum up: there are {}.{}", made.function, fmt::join(kAggregates, ", "),
                               did_you_mean(made.function, kAggregates))};
    }
    if (auto error = sign("(")) return error;
    if (made.function != "count" || in_.now().kind == Token::Kind::kName) {
      if (auto error = name(made.column)) return error;
    }
    if (auto error = sign(")")) return error;
    step_.aggregates.push_back(std::move(made));
    return {};
  }

  Problem join() {
    if (auto error = name(step_.target)) return error;
    if (auto error = word("on")) return error;
    return column_list();
  }

  Problem pivot() {
    if (auto error = column()) return error;
    if (auto error = word("by")) return error;
    if (auto error = column()) return error;
    if (auto error = sign(":")) return error;
    return column();
  }

  Problem sort() {
    do {
      if (auto error = column()) return error;
      const bool down = in_.accept_word("desc");
      if (!down) in_.accept_word("asc");
      step_.descending.push_back(down);
    } while (in_.accept_sign(","));
    return {};
  }

  Problem fill() {
    if (auto error = column()) return error;
    if (auto error = word("with")) return error;
    if (in_.accept_word("previous")) {
      step_.fill = Step::Fill::kPrevious;
    } else if (in_.accept_word("line")) {
      step_.fill = Step::Fill::kLine;
    } else {
      const bool negative = in_.accept_sign("-");
      if (in_.now().kind != Token::Kind::kNumber) return in_.wrong("a number, previous or line");
      step_.number = in_.take().number * (negative ? -1.0 : 1.0);
    }
    return {};
  }

  Problem over_time() {
    if (auto error = target()) return error;
    if (auto error = column()) return error;
    if (step_.kind == Kind::kRate) return {};
    if (step_.kind == Kind::kCompare) {
      if (auto error = word("before")) return error;
      return duration();
    }
    if (auto error = word("over")) return error;
    const std::string_view rest = in_.rest();
    if (!rest.ends_with("rows") && !rest.ends_with("row")) return duration();
    if (auto error = count(step_.count)) return error;
    in_.take();
    return {};
  }

  Lexer in_;
  Step& step_;
};

}  // namespace

Result<Step> parse_step(std::string_view text) {
  if (text.size() > 1024) return Error{"a step has at most 1024 letters"};
  Step step;
  step.text = std::string(text);
  if (auto error = StepParser(text, step).parse()) return *error;
  return step;
}

}  // namespace kiosk::data
