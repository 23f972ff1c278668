// An answer of several pages.
#include "kiosk/data/json_pages.hpp"
#include "tests/fuzz/target.hpp"

using namespace kiosk;

namespace {

data::JsonPages pages() {
  data::JsonSpec spec;
  spec.rows = "Items";
  spec.columns = {{"price", "retailPrice : number"}, {"name", "skuName"}};
  auto made = data::JsonPages::create(spec, "NextPageLink");
  fuzz::promise(made.ok(), "the target's own query compiles");
  return std::move(made).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const data::JsonPages kPages = pages();
  const std::string_view body = fuzz::view(bytes, size);
  const auto decoded = kPages.decode(body);
  decoded ? fuzz::promise_decoded(*decoded) : fuzz::promise_sentence(decoded.error().message);
  for (const std::string_view page : data::pages_of(body)) kPages.next_of(page);
  return 0;
}
