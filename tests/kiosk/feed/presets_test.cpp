// Presets against answers of the shape that the services document, down to what they leave out.
#include "kiosk/config/briefing_fields.hpp"
#include "kiosk/data/expression.hpp"
#include "kiosk/feed/decode.hpp"
#include "kiosk/feed/source_request.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::feed {
namespace {

struct Sample {
  const char* preset;
  config::SourceType type;
  const char* body;
  const char* rows;  // as rows_of() writes them
};

const Sample kSamples[] = {
    {"prometheus-alerts", config::SourceType::kPrometheus,
     R"({"status":"success","data":{"alerts":[
         {"labels":{"alertname":"DiskFull","severity":"critical"},"annotations":{"summary":"Disk is full"},"state":"firing",
          "activeAt":"2026-11-12T14:02:10.123456789Z","value":"1e+00"},
         {"labels":{"alertname":"Watchdog"},"annotations":{"description":"Always on"},"state":"pending",
          "activeAt":"2026-11-12T14:02:11Z"}]}})",
     "name=DiskFull severity=critical state=firing text=Disk is full time=2026-11-12T14:02:10.123Z\n"
     "name=Watchdog severity=null state=pending text=Always on time=2026-11-12T14:02:11Z\n"},
    {"prometheus-alerts", config::SourceType::kPrometheus, R"({"status":"success","data":{"alerts":[]}})", ""},
    {"alertmanager", config::SourceType::kJson,
     R"([{"labels":{"alertname":"DiskFull","severity":"warning"},"annotations":{"summary":"Soon"},"startsAt":"2026-11-12T14:00:00.5Z",
          "endsAt":"2026-11-12T15:00:00Z","status":{"state":"active","silencedBy":[],"inhibitedBy":[]},"receivers":[{"name":"x"}]}])",
     "name=DiskFull severity=warning state=active text=Soon time=2026-11-12T14:00:00.500Z\n"},
    {"alertmanager", config::SourceType::kJson, "[]", ""},
    {"statuspage", config::SourceType::kJson,
     R"({"page":{"id":"x","updated_at":"2026-11-12T14:00:00Z"},"components":[
         {"id":"1","name":"Storage","status":"operational","updated_at":"2026-11-12T10:00:00+01:00","group":false},
         {"id":"2","name":"Europe","status":"operational","updated_at":"2026-11-12T10:00:00Z","group":true,"components":["1"]},
         {"id":"3","name":"Network","status":"a_state_that_will_come","updated_at":null,"group":false}]})",
     "name=Storage since=2026-11-12T09:00:00Z status=operational\n"
     "name=Network since=null status=a_state_that_will_come\n"},
    {"statuspage-incidents", config::SourceType::kJson,
     R"({"page":{},"incidents":[{"name":"Slow","status":"investigating","impact":"minor","shortlink":"https://s.example/1",
         "created_at":"2026-11-12T14:00:00Z","incident_updates":[{"body":"We look"},{"body":"Older"}]},
         {"name":"Without words","status":"identified","impact":"none","created_at":"2026-11-12T13:00:00Z","incident_updates":[]}]})",
     "link=https://s.example/1 severity=minor state=investigating text=We look time=2026-11-12T14:00:00Z title=Slow\n"
     "link=null severity=none state=identified text=null time=2026-11-12T13:00:00Z title=Without words\n"},
    {"statuspage-incidents", config::SourceType::kJson, R"({"page":{},"incidents":[]})", ""},
    {"github-releases", config::SourceType::kJson,
     R"([{"name":"First","tag_name":"v1","html_url":"https://g.example/1","published_at":"2026-11-12T14:00:00Z","draft":false},
         {"name":null,"tag_name":"v0","html_url":"https://g.example/0","published_at":"2026-11-11T14:00:00Z"},
         {"name":"","tag_name":"v00","html_url":"https://g.example/00","published_at":null}])",
     "link=https://g.example/1 time=2026-11-12T14:00:00Z title=First\n"
     "link=https://g.example/0 time=2026-11-11T14:00:00Z title=v0\n"
     "link=https://g.example/00 time=null title=v00\n"},
    {"github-repository", config::SourceType::kJson,
     R"({"full_name":"a/b","stargazers_count":12,"forks_count":3,"open_issues_count":0,"pushed_at":"2026-11-12T14:00:00Z"})",
     "forks=3 name=a/b open_issues=0 pushed=2026-11-12T14:00:00Z stars=12\n"},
    {"azure-status", config::SourceType::kFeed,  // a calm day, and a channel without a date of its own
     R"(<?xml version="1.0" encoding="utf-8"?><rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0"><channel>
        <title>Azure Status</title><link>https://status.azure.com/status/</link><description>Azure Status</description></channel></rss>)",
     ""},
    {"azure-status", config::SourceType::kFeed,
     R"(<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Azure Status</title>
        <item><guid isPermaLink="false">1</guid><link>https://s.example</link><category>Storage</category><category>West Europe</category>
        <title>Storage - West Europe - Investigating</title><description>&lt;p&gt;Some &lt;b&gt;customers&lt;/b&gt;&lt;/p&gt;</description>
        <pubDate>Thu, 12 Nov 2026 14:02:10 Z</pubDate></item></channel></rss>)",
     "category=Storage id=1 link=https://s.example text=Some customers time=2026-11-12T14:02:10Z "
     "title=Storage - West Europe - Investigating\n"},
    {"azure-updates", config::SourceType::kFeed,
     R"(<?xml version="1.0" encoding="utf-8"?><rss xmlns:a10="http://www.w3.org/2005/Atom" version="2.0"><channel><title>Updates</title>
        <item><guid isPermaLink="false">500</guid><link>https://azure.microsoft.com/updates?id=500</link><category>Launched</category>
        <category>Compute</category><title>[Launched] Generally Available: More &amp;amp; larger</title>
        <description>&lt;p&gt;Now.&lt;/p&gt;</description><pubDate>Wed, 11 Nov 2026 18:00:00 Z</pubDate>
        <a10:updated>2026-11-11T18:00:00Z</a10:updated></item></channel></rss>)",
     "category=Launched id=500 link=https://azure.microsoft.com/updates?id=500 text=Now. time=2026-11-11T18:00:00Z "
     "title=[Launched] Generally Available: More & larger\n"},
    {"azure-retail-prices", config::SourceType::kJson,
     R"({"BillingCurrency":"USD","CustomerEntityId":"Default","CustomerEntityType":"Retail","Items":[
         {"currencyCode":"USD","tierMinimumUnits":0.0,"retailPrice":0.096,"unitPrice":0.096,"armRegionName":"westeurope",
          "location":"EU West","effectiveStartDate":"2024-01-01T00:00:00Z","meterName":"D2s v5","productName":"VM Dsv5",
          "skuName":"D2s v5","serviceName":"Virtual Machines","unitOfMeasure":"1 Hour","type":"Consumption",
          "isPrimaryMeterRegion":true,"armSkuName":"Standard_D2s_v5",
          "savingsPlan":[{"unitPrice":0.05,"retailPrice":0.05,"term":"3 Years"},{"unitPrice":0.07,"retailPrice":0.07,"term":"1 Year"}]},
         {"currencyCode":"USD","retailPrice":1500.0,"unitPrice":1500.0,"armRegionName":"westeurope","reservationTerm":"3 Years",
          "effectiveStartDate":"2024-01-01T00:00:00Z","meterName":"D2s v5","productName":"VM Dsv5","skuName":"D2s v5",
          "unitOfMeasure":"1 Hour","type":"Reservation","isPrimaryMeterRegion":true,"armSkuName":"Standard_D2s_v5"}],
         "NextPageLink":null,"Count":2})",
     "currency=USD kind=Consumption meter=D2s v5 price=0.096 primary=true product=VM Dsv5 region=westeurope "
     "savings_1y=0.07 "
     "savings_3y=0.05 since=2024-01-01T00:00:00Z size=Standard_D2s_v5 sku=D2s v5 term=null unit=1 Hour\n"
     // The price of a reservation is that of its whole term, whatever unit stands beside it.
     "currency=USD kind=Reservation meter=D2s v5 price=1500 primary=true product=VM Dsv5 region=westeurope "
     "savings_1y=null "
     "savings_3y=null since=2024-01-01T00:00:00Z size=Standard_D2s_v5 sku=D2s v5 term=3 Years unit=1 Hour\n"},
};

std::string rows_of(const data::Decoded& decoded) {
  const data::Table& table = decoded.tables.at(0);
  std::string out;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const data::Column& column : table.columns) {
      out += fmt::format("{}{}={}", &column == table.columns.data() ? "" : " ", column.name,
                         data::value_text(data::cell_value(column, row)));
    }
    out += "\n";
  }
  return out;
}

config::DataConfig preset_of(const std::string& name) {
  config::DataConfig data;
  data.key = std::string("x");
  data.source = std::string("s");
  data.preset = name;
  config::preset_ages(name, data);
  config::apply_preset(data);
  return data;
}

}  // namespace

TEST_CASE("every preset reads what its service answers, on a calm day too") {
  std::vector<std::string> untried = config::preset_names();
  std::erase(untried, "");
  for (const Sample& sample : kSamples) {
    INFO(sample.preset << ": " << sample.body);
    std::erase(untried, sample.preset);
    config::SourceConfig source;
    source.type = sample.type;
    net::Response response;
    response.status = 200;
    response.body = sample.body;
    auto decoded = Decoder(source, preset_of(sample.preset), "s.example").decode(response);
    const auto* good = std::get_if<data::Decoded>(&decoded);
    if (good == nullptr) FAIL(std::get<Problem>(decoded).words);
    CHECK(rows_of(*good) == sample.rows);
    CHECK(good->warnings.empty());
  }
  CHECK(untried.empty());
}

TEST_CASE("retail prices are asked for filtered, in pages, once a day, and are not old before the next") {
  config::SourceConfig source;
  source.url = std::string("https://prices.azure.com");
  const config::DataConfig data = preset_of("azure-retail-prices");
  const auto request = build_request(source, data, WallTime{}, false, 720);
  CHECK(request.url.find("$filter=serviceName%20eq%20'Virtual%20Machines'%20and%20armRegionName%20eq%20'westeurope'") !=
        std::string::npos);  // the preview compares letters as they are written
  CHECK(data.next == "NextPageLink");
  CHECK(data.pages == 100);
  CHECK(data.every == Seconds(86400));
  CHECK(data.fresh_for > data.every);
  CHECK(data.stale_at > data.fresh_for);
  CHECK(data.gone_at > data.stale_at);
}

}  // namespace kiosk::feed
