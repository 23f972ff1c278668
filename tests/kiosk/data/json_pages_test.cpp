#include "kiosk/data/json_pages.hpp"

#include "tests/support/catch.hpp"

using namespace kiosk;
using namespace kiosk::data;

namespace {

JsonPages prices() {
  JsonSpec spec;
  spec.rows = std::string("Items");
  spec.columns = {{"sku", "skuName : text"}, {"price", "retailPrice : number"}, {"since", "at : rfc3339"}};
  auto pages = JsonPages::create(spec, "NextPageLink");
  if (!pages.ok()) FAIL(pages.error().message);
  return std::move(pages).value();
}

const std::string kFirst =
    R"({"Items":[{"skuName":"D2","retailPrice":0.1,"at":"2026-01-01T00:00:00Z"},{"skuName":"D4"}],)"
    R"("NextPageLink":"https://prices.alderfinch.example/?$skip=2"})";
const std::string kLast = R"({"Items":[{"skuName":"D8","retailPrice":"0.4"}],"NextPageLink":null})";

}  // namespace

TEST_CASE("pages are one table, in their order") {
  const auto decoded = prices().decode(as_page(kFirst) + as_page(kLast));
  REQUIRE(decoded.ok());
  const Table& table = decoded->tables.at(0);
  CHECK(*table.find("sku")->texts() == Column::Texts{"D2", "D4", "D8"});
  CHECK((*table.find("price")->numbers())[2] == 0.4);
  CHECK(table.find("price")->valid == std::vector<std::uint8_t>{1, 0, 1});
  CHECK(table.find("since")->size() == 3);
  CHECK(decoded->warnings.empty());
}

TEST_CASE("a page that is not there makes the answer partial, however it was kept") {
  const auto decoded = prices().decode(as_page(kFirst));
  REQUIRE(decoded.ok());
  CHECK(decoded->tables[0].rows() == 2);
  CHECK(decoded->warnings ==
        std::vector<std::string>{"The answer goes on after page 1, and the rest of it is not there."});
  CHECK(prices().decode(kFirst)->warnings.size() == 1);  // a plain body, such as a file
  CHECK(prices().decode(kLast)->warnings.empty());
}

TEST_CASE("the address of the next page, and pages that break nothing") {
  CHECK(prices().next_of(kFirst) == "https://prices.alderfinch.example/?$skip=2");
  CHECK(prices().next_of(kLast).empty());
  CHECK(prices().next_of("{\"NextPageLink\":7}").empty());
  CHECK(prices().next_of("nonsense").empty());
  CHECK(pages_of("").size() == 1);
  CHECK(pages_of(as_page("a") + as_page("b")).size() == 2);
  const auto broken = prices().decode(as_page(kFirst) + as_page("{\"Items\":"));
  REQUIRE_FALSE(broken.ok());
  CHECK(broken.error().message.starts_with("Page 2: "));
  CHECK_FALSE(JsonPages::create({"a", {{"b", "c : text"}}, {}, {}, {}}, "a..b").ok());
}
