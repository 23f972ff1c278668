// Whether a text is a JMESPath expression, and where it stops being one. The library that compiles and evaluates
// expressions must only be given well-formed ones: at some others it reads past its own stack or never returns.
// Private to the JSON decoder; pure.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kiosk::data {

struct GrammarProblem {
  std::size_t at = 0;  // byte, from 0
  std::string what;    // "a name is expected"
};

// jmespath.org/specification.html, without functions' arities and types, with at most 32 levels of nesting.
std::optional<GrammarProblem> jmespath_problem(std::string_view text);

}  // namespace kiosk::data
