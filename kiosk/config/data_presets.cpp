// Well-known services, so that nobody has to look up where their answers keep what. A preset fills only what is empty.
#include <algorithm>

#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

struct Preset {
  std::string name;
  std::string path;
  std::string rows;
  std::map<std::string, std::string> columns;
  std::string next{};      // as in [data.KEY]
  int pages = 0;           // 0: as [data.KEY] has it
  Seconds every{0};        // 0: the same; else asked so seldom, and kept for as long
  bool for_demos = false;  // demos look for it: no panel need use it
};

// Columns of alerts, incidents and entries have the same names everywhere: name or title, state, severity, text, time.
const std::vector<Preset>& presets() {
  static const std::vector<Preset> kPresets{
      {"prometheus-alerts",
       "/api/v1/alerts",
       "data.alerts",
       {{"name", "labels.alertname : text"},
        {"severity", "labels.severity : text"},
        {"text", "annotations.summary || annotations.description : text"},
        {"state", "state : text"},
        {"time", "activeAt : rfc3339"}}},
      {"alertmanager",
       "/api/v2/alerts?silenced=false&inhibited=false",
       "@",
       {{"name", "labels.alertname : text"},
        {"severity", "labels.severity : text"},
        {"text", "annotations.summary || annotations.description : text"},
        {"state", "status.state : text"},
        {"time", "startsAt : rfc3339"}}},
      {"statuspage",
       "/api/v2/components.json",
       "components[?group == `false`]",
       {{"name", "name : text"}, {"status", "status : text"}, {"since", "updated_at : rfc3339"}}},
      {"statuspage-incidents",
       "/api/v2/incidents/unresolved.json",
       "incidents",
       {{"title", "name : text"},
        {"text", "incident_updates[0].body : text"},
        {"state", "status : text"},
        {"severity", "impact : text"},
        {"link", "shortlink : text"},
        {"time", "created_at : rfc3339"}}},
      {"github-releases",
       "",
       "@",
       {{"title", "name || tag_name : text"}, {"link", "html_url : text"}, {"time", "published_at : rfc3339"}}},
      {"github-repository",
       "",
       "[@]",
       {{"name", "full_name : text"},
        {"stars", "stargazers_count : number"},
        {"forks", "forks_count : number"},
        {"open_issues", "open_issues_count : number"},
        {"pushed", "pushed_at : rfc3339"}}},
      {"azure-status", "/en-us/status/feed/", "", {}},
      {"azure-updates", "/releasecommunications/api/v2/azure/rss", "", {}},
      {"azure-retail-prices",
       "/api/retail/"
       "prices?api-version=2023-01-01-preview&$filter=serviceName%20eq%20'Virtual%20Machines'%20and%20armRegionName%"
       "20eq%20'westeurope'",
       "Items",
       {{"product", "productName : text"},
        {"sku", "skuName : text"},
        {"size", "armSkuName : text"},
        {"region", "armRegionName : text"},
        {"meter", "meterName : text"},
        {"price", "retailPrice : number"},
        {"unit", "unitOfMeasure : text"},
        {"kind", "type : text"},
        {"term", "reservationTerm : text"},
        {"currency", "currencyCode : text"},
        {"primary", "isPrimaryMeterRegion : bool"},
        {"savings_1y", "savingsPlan[?term=='1 Year'].retailPrice | [0] : number"},
        {"savings_3y", "savingsPlan[?term=='3 Years'].retailPrice | [0] : number"},
        {"since", "effectiveStartDate : rfc3339"}},
       "NextPageLink",
       100,
       Seconds(86400),
       true},
  };
  return kPresets;
}

}  // namespace

std::vector<std::string> preset_names() {
  std::vector<std::string> names{""};
  for (const Preset& preset : presets()) names.push_back(preset.name);
  return names;
}

bool preset_for_demos(const std::string& name) {
  const auto& all = presets();
  return std::any_of(all.begin(), all.end(), [&](const Preset& one) { return one.name == name && one.for_demos; });
}

// What changes once a month is asked for once a day, and is not old because nobody asked since yesterday.
void preset_ages(const std::string& name, DataConfig& data) {
  for (const Preset& preset : presets()) {
    if (name.empty() || preset.name != name) continue;
    if (preset.pages > 0) data.pages = preset.pages;
    if (preset.every.count() <= 0) continue;
    data.every = preset.every;
    data.fresh_for = preset.every * 1.25;
    data.stale_at = preset.every * 7;
    data.gone_at = preset.every * 31;
  }
}

void apply_preset(DataConfig& data) {
  for (const Preset& preset : presets()) {
    if (data.preset.empty() || preset.name != data.preset) continue;
    if (data.path.empty()) data.path = preset.path;
    if (data.columns.empty()) {
      data.columns = preset.columns;
      if (data.rows.empty()) data.rows = preset.rows;
    }
    if (data.next.empty()) data.next = preset.next;
  }
}

}  // namespace kiosk::config
