// Sources, steps and panels beyond the plain ones: what is accepted, and what is said of mistakes.
#include <tuple>

#include "kiosk/config/briefing_fields.hpp"
#include "tests/kiosk/config/memory_files.hpp"
#include "tests/support/catch.hpp"

namespace kiosk::config {
namespace {

BriefingResult load_with(const std::string& toml) {
  MemoryFiles files;
  files.bytes["show/b.toml"] = kSmall + "[[agenda]]\ndashboard = \"d\"\n[dashboard.d]\ntitle = \"D\"\n" + toml;
  files.bytes["show/data/x.csv"] = "a\n1\n";
  Known known = sample_world();
  known.check_steps = [](const std::vector<std::string>& steps, Known::Columns& columns) {
    std::vector<Known::StepProblem> problems;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (steps[i] == "nonsense") problems.push_back({i, "this is nonsense"});
    }
    if (!steps.empty() && steps.back() == "pick n") columns = std::vector<std::string>{"n"};
    return problems;
  };
  known.check_time = [](const std::string& time) { return time.ends_with("Z"); };
  return load_briefing(files, "show/b.toml", known);
}

std::string issues(const std::string& toml) { return all_text(load_with(toml).issues); }

const std::string kFiles = "[source.s]\ntype = \"csv\"\nfolder = \"data\"\n";
const std::string kPanel = "[[dashboard.d.panel]]\ntype = \"table\"\nkey = \"p\"\ndata = \"x\"\n";

TEST_CASE("files, CSV settings and steps are read") {
  const BriefingResult result =
      load_with(kFiles +
                "[data.x]\nsource = \"s\"\npath = \"/x.csv\"\ncolumns = { a = \"A (EUR) : number\", "
                "t = \"Stand : local\" }\nzone = \"Europe/Berlin\"\ndecimal = \",\"\n"
                "steps = [\"sort a\", \"limit 3\"]\n" +
                kPanel);
  CHECK(all_text(result.issues).empty());
  const DataConfig& data = result.briefing.data.at("x");
  CHECK(data.decimal == ",");
  CHECK(data.steps.at(1).text == "limit 3");
  CHECK(result.briefing.sources.at("s").folder == "show/data");
  CHECK(requests_per_hour(result.briefing).empty());
}

TEST_CASE("presets fill what is empty and nothing else") {
  const std::string source = "[source.s]\ntype = \"json\"\nurl = \"http://127.0.0.1:9\"\n[briefing]\n";
  DataConfig data;
  data.preset = "statuspage";
  apply_preset(data);
  CHECK(data.path == "/api/v2/components.json");
  CHECK(data.columns.at("status") == "status : text");
  DataConfig own = data;
  own.path = "/other.json";
  own.columns = {{"a", "b : text"}};
  own.rows.clear();
  apply_preset(own);
  CHECK(own.path == "/other.json");
  CHECK(own.columns.size() == 1);
  CHECK(own.rows.empty());
  DataConfig none;
  apply_preset(none);
  CHECK(none.columns.empty());
  CHECK(preset_names().size() > 8);
}

TEST_CASE("mistakes in steps are said with the data set and the line of the step") {
  const std::string text =
      issues(kFiles +
             "[data.x]\nsource = \"s\"\npath = \"/x.csv\"\ncolumns = { a = \"A : number\" }\nsteps = "
             "[\n\"limit 3\",\n\"nonsense\",\n]\n" +
             kPanel);
  CHECK(text.find("show/b.toml:18:1: error: data set 'x', step 2: this is nonsense") != std::string::npos);
}

TEST_CASE("a panel sees the columns that the steps leave") {
  const std::string data =
      "[data.x]\nsource = \"s\"\npath = \"/x.csv\"\ncolumns = { a = \"A : number\" }\nsteps = [\"pick n\"]\n";
  CHECK(issues(kFiles + data + kPanel + "pick = [\"n\"]\n").empty());
  CHECK(issues(kFiles + data + kPanel + "pick = [\"a\"]\n").find("data set 'x' has no column 'a'") !=
        std::string::npos);
}

TEST_CASE("what a source or data set cannot be") {
  const std::string data = "[data.x]\nsource = \"s\"\npath = \"/x.csv\"\n";
  const std::string columns = "columns = { a = \"A : number\" }\n";
  const std::pair<std::string, const char*> kWrong[] = {
      {"[source.s]\ntype = \"csv\"\n" + data + columns + kPanel, "needs a 'url', or a 'folder' of files"},
      {"[source.s]\ntype = \"prometheus\"\nfolder = \"data\"\n[data.x]\nsource = \"s\"\nquery = \"up\"\n" + kPanel,
       "what it speaks needs a server"},
      {kFiles + "bearer = \"env:A\"\nbasic = \"env:B\"\n" + data + columns + kPanel, "several ways to sign in"},
      {kFiles + data + kPanel, "needs 'columns'"},
      {kFiles + data + "columns = { t = \"T : local\" }\n" + kPanel, "'zone' must state"},
      {kFiles + "[data.x]\npath = \"/x.csv\"\n" + columns + kPanel, "needs a 'source', or a 'from'"},
      {kFiles + "[data.x]\nfrom = \"y\"\n[data.y]\nfrom = \"x\"\n" + kPanel, "in a circle"},
      {kFiles + data + columns + "preset = \"statuspge\"\n" + kPanel, "did you mean 'statuspage'?"},
  };
  for (const auto& [toml, words] : kWrong) {
    INFO(toml);
    const std::string text = issues(toml);
    INFO(text);
    CHECK(text.find(words) != std::string::npos);
  }
}

TEST_CASE("InfluxQL and log queries are read, and what does not belong to them is said") {
  const std::string url = "url = \"http://127.0.0.1:9\"\n";
  const std::string influx = "[source.s]\ntype = \"influxql\"\ndatabase = \"hall\"\n" + url;
  const std::string logs = "[source.s]\ntype = \"loganalytics\"\n" + url;
  const std::string data = "[data.x]\nsource = \"s\"\n";
  const std::string hosts = "host '127.0.0.1:9' is not in";
  const auto only_hosts = [&](const std::string& toml) {
    const BriefingResult result = load_with(toml);
    return result.issues.size() == 1 && all_text(result.issues).find(hosts) != std::string::npos;
  };
  CHECK(only_hosts(influx + data + "query = \"SELECT mean(v) FROM load\"\n" + kPanel));
  CHECK(only_hosts(influx + data + "query = \"SHOW SERIES\"\n" + kPanel));
  CHECK(only_hosts(logs + data + "path = \"/v1/workspaces/7/query\"\nquery = \"AppRequests\"\nrange = \"6h\"\n" +
                   "as_of = \"TimeGenerated : rfc3339\"\n" + kPanel));
  const std::pair<std::string, const char*> kWrong[] = {
      {influx + data + kPanel, "needs a 'query'"},
      {influx + data + "query = \"DROP DATABASE hall\"\n" + kPanel, "must begin with SELECT or SHOW"},
      {influx + data + "query = \"SELECTED v FROM x\"\n" + kPanel, "must begin with SELECT or SHOW"},
      {influx + data + "query = \"SELECT v FROM x\"\nrange = \"6h\"\n" + kPanel, "leave out 'range'"},
      {influx + data + "query = \"SELECT v FROM x\"\nrows = \"a\"\n" + kPanel, "names its columns itself"},
      {"[source.s]\ntype = \"influxql\"\nfolder = \"data\"\n" + data + kPanel, "needs a server"},
      {"[source.s]\ntype = \"json\"\ndatabase = \"hall\"\n" + url + data + kPanel, "'database' belongs to"},
      {logs + data + "query = \"AppRequests\"\n" + kPanel, "needs a 'path', for example \"/v1/workspaces/"},
      {logs + data + "path = \"/q\"\n" + kPanel, "needs a 'query'"},
      {logs + data + "path = \"/q\"\nquery = \"A\"\nas_of = \"a : unix\"\n" + kPanel, "names a column of times"},
      {logs + data + "path = \"/q\"\nquery = \"A\"\ncolumns = { a = \"a : text\" }\n" + kPanel, "leave out 'rows'"},
  };
  for (const auto& [toml, words] : kWrong) {
    INFO(toml);
    CHECK(issues(toml).find(words) != std::string::npos);
  }
}

TEST_CASE("signing in, certificates, a proxy and pages are read, and their mistakes said") {
  const auto load = [](const std::string& source, const std::string& data) {
    return load_with("[source.s]\ntype = \"json\"\nurl = \"http://127.0.0.1:9\"\n" + source +
                     "[data.x]\nsource = \"s\"\npath = \"/p\"\nrows = \"a\"\ncolumns = { a = \"b : number\" }\n" +
                     data + kPanel);
  };
  const std::string oauth2 =
      "oauth2 = { token_url = \"https://login.alderfinch.example/t\", client_id = \"k\", secret = \"env:A\" }\n";
  const BriefingResult good =
      load(oauth2 + "ca_file = \"data/x.csv\"\nproxy = \"http://proxy.alderfinch.example:3128\"\n",
           "next = \"NextPageLink\"\npages = 7\n");
  const std::string said = all_text(good.issues);
  CHECK(said.find("host 'login.alderfinch.example' is not in") != std::string::npos);
  CHECK(said.find("host 'proxy.alderfinch.example:3128' is not in") != std::string::npos);
  const SourceConfig& source = good.briefing.sources.at("s");
  CHECK(source.oauth2.client_id == "k");
  CHECK(source.ca_file == "show/data/x.csv");
  CHECK(source.proxy == "http://proxy.alderfinch.example:3128");
  CHECK(good.briefing.data.at("x").next == "NextPageLink");
  CHECK(good.briefing.data.at("x").pages == 7);
  const std::tuple<std::string, std::string, const char*> kWrong[] = {
      {"oauth2 = { token_url = \"https://a.example/t\" }\n", "", "needs 'client_id'"},
      {"oauth2 = { token_url = \"http://a.example/t\", client_id = \"k\", secret = \"env:A\" }\n", "",
       "'token_url' must begin with https://"},
      {"oauth2 = { token_url = \"https://a.example/t\", client_id = \"k\", secret = \"s3cret\" }\n", "",
       "must name where the secret is"},
      {oauth2 + "bearer = \"env:B\"\n", "", "several ways to sign in"},
      {"ca_file = \"gone.pem\"\n", "", "there is no file 'show/gone.pem'"},
      {"client_key = \"data/x.csv\"\n", "", "needs 'client_cert'"},
      {"proxy = \"socks5://proxy.example\"\n", "", "'proxy' must begin with"},
      {"", "next = \"a..b\"\npages = 0\n", "'pages'"},
  };
  for (const auto& [more, data, words] : kWrong) {
    const std::string text = all_text(load(more, data).issues);
    INFO(more << data << text);
    CHECK(text.find(words) != std::string::npos);
    CHECK(text.find("s3cret") == std::string::npos);
  }
}

TEST_CASE("server-sent events are read as JSON is, and cost no requests") {
  const std::string source =
      "[source.s]\ntype = \"sse\"\nurl = \"https://shop.alderfinch.example\"\nsilence = \"20s\"\n";
  const std::string data = "[data.x]\nsource = \"s\"\npath = \"/events\"\n";
  const std::string columns = "rows = \"@\"\ncolumns = { a = \"b : number\" }\n";
  const BriefingResult good =
      load_with(source + data + columns + "events = [\"load\"]\nkeep = 60\n" + kPanel + "pick = [\"a\"]\n");
  CHECK(good.issues.size() == 1);  // the host
  CHECK(good.briefing.data.at("x").events == std::vector<std::string>{"load"});
  CHECK(good.briefing.data.at("x").keep == 60);
  CHECK(good.briefing.sources.at("s").silence == Seconds(20));
  CHECK(requests_per_hour(good.briefing).empty());
  CHECK(issues(source + data + columns + kPanel + "pick = [\"c\"]\n").find("has no column 'c'") != std::string::npos);
  CHECK(issues(source + data + columns + "keep = 0\n" + kPanel).find("'keep'") != std::string::npos);
  CHECK(issues(source + "[data.x]\nsource = \"s\"\n" + columns + kPanel).find("needs a 'path'") != std::string::npos);
  CHECK(issues(kFiles + data + columns + "keep = 3\n" + kPanel).find("belong to sources of type \"sse\"") !=
        std::string::npos);
}

TEST_CASE("topics of a broker are read, and what cannot be one is said") {
  const std::string source = "[source.s]\ntype = \"mqtt\"\nurl = \"mqtts://broker.alderfinch.example\"\n";
  const std::string data = "[data.x]\nsource = \"s\"\ncolumns = { a = \"payload : number\" }\n";
  const BriefingResult good =
      load_with(source + data + "topics = [\"hall/+/temp\", \"#\"]\n" + kPanel + "pick = [\"a\"]\n");
  CHECK(all_text(good.issues).find("host 'broker.alderfinch.example' is not in") != std::string::npos);
  CHECK(good.issues.size() == 1);
  CHECK(good.briefing.data.at("x").topics.size() == 2);
  CHECK(requests_per_hour(good.briefing).empty());
  for (const char* topic : {"", "hall/+temp", "hall/#/temp", "hall#"}) {
    CHECK(issues(source + data + "topics = [\"" + topic + "\"]\n" + kPanel).find("is no topic") != std::string::npos);
  }
  const std::pair<std::string, const char*> kWrong[] = {
      {source + data + kPanel, "needs 'topics'"},
      {source + data + "topics = [\"a\"]\npath = \"/x\"\n" + kPanel, "neither 'path'"},
      {source + "bearer = \"env:A\"\n" + data + "topics = [\"a\"]\n" + kPanel, "signed in to by 'basic'"},
      {"[source.s]\ntype = \"mqtt\"\nurl = \"mqtt://broker.example\"\n" + data + kPanel, "must begin with https"},
      {"[source.s]\ntype = \"mqtt\"\nurl = \"https://broker.example\"\n" + data + kPanel, "begins with mqtts"},
      {"[source.s]\ntype = \"json\"\nurl = \"mqtts://broker.example\"\n" + data + kPanel, "belongs to type \"mqtt\""},
      {kFiles + data + "topics = [\"a\"]\n" + kPanel, "belong to sources of type \"mqtt\""},
  };
  for (const auto& [toml, words] : kWrong) {
    INFO(toml << issues(toml));
    CHECK(issues(toml).find(words) != std::string::npos);
  }
}

TEST_CASE("retail prices are asked for once a day, page by page, unless the briefing says otherwise") {
  const std::string source = "[source.s]\ntype = \"json\"\nurl = \"https://prices.azure.com\"\n";
  const std::string data = "[data.x]\nsource = \"s\"\npreset = \"azure-retail-prices\"\n";
  const DataConfig daily = load_with(source + data + kPanel).briefing.data.at("x");
  CHECK(daily.every == Seconds(86400));
  CHECK(daily.fresh_for > daily.every);
  CHECK(daily.stale_at == Seconds(7 * 86400));
  CHECK(daily.next == "NextPageLink");
  CHECK(daily.pages == 100);
  CHECK(daily.columns.count("savings_3y") == 1);  // what the calculator reads beside the price
  CHECK(daily.path.find("api-version=2023-01-01-preview") != std::string::npos);  // savings plans come with no other
  CHECK(load_with(source + data + "every = \"6h\"\npages = 3\n" + kPanel).briefing.data.at("x").every ==
        Seconds(6 * 3600));
}

TEST_CASE("each kind of panel says what it needs") {
  const std::string data =
      kFiles + "[data.x]\nsource = \"s\"\npath = \"/x.csv\"\ncolumns = { a = \"A : number\" }\n" + kPanel;
  const auto panel = [&](const std::string& body) {
    return issues(data + "at = [0, 0, 3, 2]\n[[dashboard.d.panel]]\nkey = \"q\"\nat = [6, 0, 3, 2]\n" + body);
  };
  CHECK(panel("type = \"clock\"\n").empty());
  CHECK(panel("type = \"text\"\ntext = \"Hello\"\n").empty());
  CHECK(panel("type = \"countdown\"\nuntil = \"2028-03-31T22:00:00Z\"\n").empty());
  CHECK(panel("type = \"status\"\ndata = \"x\"\nmapping = [{ is = 1, word = \"up\", tone = \"good\" }]\n").empty());
  CHECK(panel("type = \"hero\"\n").find("panel 'q' needs 'data'") != std::string::npos);
  CHECK(panel("type = \"text\"\n").find("needs 'text'") != std::string::npos);
  CHECK(panel("type = \"countdown\"\nuntil = \"soon\"\n").find("which is no time") != std::string::npos);
  CHECK(panel("type = \"goal\"\ndata = \"x\"\npick = \"a\"\n").find("needs 'goal'") != std::string::npos);
  CHECK(panel("type = \"gauge\"\ndata = \"x\"\nmin = 5\nmax = 5\n").find("'min' must be below 'max'") !=
        std::string::npos);
  CHECK(panel("type = \"status\"\ndata = \"x\"\nmapping = [{ word = \"up\" }]\n").find("a mapping names a value") !=
        std::string::npos);
  CHECK(panel("type = \"clock\"\nzone = \"Middle/Earth\"\n").find("not a time zone") != std::string::npos);
}

TEST_CASE("what may not be kept, and how a recording is played") {
  MemoryFiles files;
  const auto load = [&files](const std::string& keys) {
    std::string text = kSmall;
    const std::string line = "customer = \"Alderfinch\"";
    text.replace(text.find(line), line.size(), line + "\n" + keys);
    files.bytes["show/b.toml"] = text;
    return load_briefing(files, "show/b.toml", sample_world());
  };
  const BriefingResult plain = load("");
  CHECK(plain.briefing.replay == ReplayMode::kLooped);
  CHECK(plain.briefing.redact.empty());
  const BriefingResult good = load(
      "redact = [\"[A-Z]{2}[0-9]{6}\"]\nredact_query = [\"customer\"]\nreplay = \"frozen\"\nreplay_align = \"week\"");
  CHECK(all_text(good.issues).empty());
  CHECK(good.briefing.redact == std::vector<std::string>{"[A-Z]{2}[0-9]{6}"});
  CHECK(good.briefing.redact_query == std::vector<std::string>{"customer"});
  CHECK(good.briefing.replay == ReplayMode::kFrozen);
  CHECK(good.briefing.replay_align == ReplayAlign::kWeek);
  CHECK(all_text(load("redact = [\"(\"]").issues).find("'redact': '(' is not a regular expression") !=
        std::string::npos);
  CHECK(all_text(load("redact_query = [\"a=b\"]").issues).find("'a=b' is not the name of a query parameter") !=
        std::string::npos);
  CHECK(all_text(load("replay = \"backwards\"").issues).find("backwards") != std::string::npos);
}

}  // namespace

TEST_CASE("a time zone is judged alike wherever one is named") {
  const BriefingResult read = load_text(R"([briefing]
customer = "Alderfinch"
time_zone = "Europe/Berln"
[[agenda]]
dashboard = "hall"
[source.files]
type = "csv"
folder = "files"
[data.sheet]
source = "files"
path = "/a.csv"
columns = { at = "Zeit : local" }
zone = "CEST"
[dashboard.hall]
[[dashboard.hall.panel]]
type = "table"
at = [0, 0, 6, 4]
data = "sheet"
[[dashboard.hall.panel]]
type = "clock"
at = [6, 0, 3, 4]
zone = "local"
)");
  const std::string words = all_text(read.issues);
  INFO(words);
  const std::string told = " is not a time zone; write an IANA name such as \"Europe/Berlin\"\n";
  CHECK(words.find("show/b.toml:3:13: error: 'time_zone': 'Europe/Berln'" + told) != std::string::npos);
  CHECK(words.find("show/b.toml:13:8: error: 'zone': 'CEST'" + told) != std::string::npos);
  CHECK(words.find("show/b.toml:22:8: error: 'zone': 'local'" + told) != std::string::npos);
}

TEST_CASE("a line needs points over time, and what happened needs the time it happened at") {
  const auto told = [](const std::string& data) {
    return all_text(
        load_with("[source.f]\ntype = \"json\"\nfolder = \"data\"\n[source.m]\ntype = \"prometheus\"\n"
                  "url = \"http://127.0.0.1:9090\"\n[data.x]\nsource = \"m\"\nquery = \"up\"\nrange = \"1h\"\n"
                  "[data.y]\n" +
                  data + "[[dashboard.d.panel]]\ntype = \"trend\"\nat = [0, 0, 6, 4]\ndata = \"x\"\n")
            .issues);
  };
  const auto with = [&](const char* key, const std::string& data) {
    std::string text = data + "[[dashboard.d.panel]]\ntype = \"trend\"\nkey = \"q\"\nat = [6, 0, 6, 4]\ndata = \"x\"\n";
    return told(text + key + " = \"y\"\n");
  };
  const std::string rows = "source = \"f\"\npath = \"/x.json\"\nrows = \"@\"\ncolumns = { name = \"name : text\"";
  CHECK(with("annotations", rows + " }\n")
            .find("error: data set 'y' has no column of times, so nothing of it would "
                  "stand on the line; give one of its columns a type such as rfc3339") != std::string::npos);
  CHECK(with("annotations", rows + ", at = \"at : unix_ms\" }\n").find("no column of times") == std::string::npos);
  CHECK(with("annotations", rows + " }\nstart = \"t : unix\"\nspacing = \"1s\"\n").find("of times") ==
        std::string::npos);
  // Steps may make times of numbers, or lose them: only an answer will tell.
  CHECK(with("annotations", rows + " }\nsteps = [\"limit 3\"]\n").find("no column of times") == std::string::npos);
  for (const char* key : {"annotations", "compare", "spark"})
    CHECK(with(key, "source = \"m\"\nquery = \"up\"\n").find("'y' asks for one value per series") != std::string::npos);
}

}  // namespace kiosk::config
