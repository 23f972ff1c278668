// A briefing's expression, compiled and run on a fixed answer.
#include "kiosk/data/json_rows.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size > 2000) return 0;  // longer ones are refused by the briefing's reader
  static constexpr std::string_view kAnswer =
      R"({"items":[{"name":"a","n":1.5,"tags":["x","y"]},{"name":"b","n":null,"tags":[]}],"updated":1700000000})";
  const std::string text(fuzz::view(bytes, size));
  data::check_expression(text);
  data::check_typed_expression(text);
  data::JsonSpec spec;
  spec.rows = "items";
  spec.columns = {{"c", text}};
  const auto query = data::JsonQuery::create(spec);
  if (!query) return 0;
  const auto decoded = query->decode(kAnswer);
  decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  return 0;
}
