// An answer against the two shapes of query that briefings use: rows of objects, and lists side by side.
#include "kiosk/data/json_rows.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

namespace {

data::JsonQuery compiled(const data::JsonSpec& spec) {
  auto query = data::JsonQuery::create(spec);
  fuzz::promise(query.ok(), "the target's own query compiles");
  return std::move(query).value();
}

data::JsonSpec by_rows() {
  data::JsonSpec spec;
  spec.rows = "items";
  spec.columns = {
      {"time", "at : rfc3339"}, {"n", "n : number"}, {"t", "name"}, {"b", "ok : bool"}, {"u", "u : unix_ms"}};
  spec.as_of = "updated : unix";
  return spec;
}

data::JsonSpec by_columns() {
  data::JsonSpec spec;
  spec.columns = {{"n", "series[*].n : number"}, {"t", "series[*].name"}};
  spec.start = "start : unix";
  spec.spacing = Seconds{60};
  return spec;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const data::JsonQuery kRows = compiled(by_rows());
  static const data::JsonQuery kColumns = compiled(by_columns());
  for (const data::JsonQuery* query : {&kRows, &kColumns}) {
    const auto decoded = query->decode(fuzz::view(bytes, size));
    decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  }
  return 0;
}
