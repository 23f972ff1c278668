// Field tables of what is fetched: [source.KEY] and [data.KEY].
#include "kiosk/config/address.hpp"
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

const std::vector<std::string> kTimeTypes{"rfc3339", "unix", "unix_ms", "unix_us", "unix_ns", "local"};

// Never repeats what is written: it may be a password.
void read_secret(const Reader& reader, const Node& node, std::string& out) {
  std::string words;
  if (!node.is(Node::Kind::kText) || (node.text.rfind("env:", 0) != 0 && node.text.rfind("file:", 0) != 0)) {
    reader.error(node.place,
                 fmt::format("'{}' must name where the secret is, \"env:NAME\" or \"file:PATH\"; a secret itself "
                             "may not stand in a briefing",
                             node.key));
    return;
  }
  words = node.text;
  const std::string name = words.substr(words.find(':') + 1);
  const bool variable = words.rfind("env:", 0) == 0;
  const auto fit = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
  if (name.empty() || (variable && !std::all_of(name.begin(), name.end(), fit))) {
    reader.error(
        node.place,
        fmt::format("'{}': after \"env:\" comes a variable's name in capitals, after \"file:\" a path", node.key));
    return;
  }
  out = words;
}

enum class Leads { kToSource, kToProxy, kToLogin };

// In the clear only on this machine; but a proxy sees nothing of what goes to https, so it may be spoken to by http.
bool fit_scheme(const Address& address, Leads leads) {
  const bool broker = leads == Leads::kToSource;
  if (address.scheme == "https" || (address.scheme == "mqtts" && broker)) return true;
  if (address.scheme == "http" && leads == Leads::kToProxy) return true;
  return is_loopback(address.host) && (address.scheme == "http" || (address.scheme == "mqtt" && broker));
}

void read_address(const Reader& reader, const Node& node, Leads leads, std::string& out) {
  std::string url;
  if (!reader.text(node, url)) return;
  const std::optional<Address> address = parse_address(url);
  if (!address) {
    reader.error(
        node.place,
        fmt::format("'{}' is not an address; write for example \"https://metrics.customer.example\"", node.key));
  } else if (address->user || carries_secret(url)) {
    reader.error(node.place,
                 fmt::format("'{}' carries a key or password; use 'bearer' with \"env:NAME\" or \"file:PATH\" instead",
                             node.key));
  } else if (!fit_scheme(*address, leads)) {
    reader.error(node.place, fmt::format("'{}' must begin with https://, of a broker with mqtts:// (without the s: for "
                                         "this machine alone)",
                                         node.key));
  } else {
    out = url;
    reader.refer(Reference::Kind::kHost, node.place, address->host_and_port(), {});
  }
}

Field<SourceConfig> pem_field(const char* key, std::string SourceConfig::*member, const char* help) {
  return custom_field<SourceConfig>(
      key, "path of a PEM file", help,
      [member](Reader& reader, const Node& node, SourceConfig& out) {
        std::string name;
        if (!reader.text(node, name)) return;
        const auto path = reader.session().folder / name;  // an absolute one stays
        if (reader.session().files.stamp(path).size < 0) {
          reader.error(node.place, fmt::format("'{}': there is no file '{}'", node.key, path.string()));
        }
        out.*member = path.string();
      },
      as_path(member));
}

void read_oauth2(Reader& reader, const Node& node, SourceConfig& out) {
  if (!reader.table(node, "{ token_url = \"https://...\", client_id = \"...\", secret = \"env:NAME\" }")) return;
  read_fields(reader, node, oauth2_fields(), fmt::format("[source.{}] oauth2", out.key), out.oauth2);
}

Field<SourceConfig> secret_field(const char* key, std::string SourceConfig::*member, const char* help) {
  return custom_field<SourceConfig>(
      key, "\"env:NAME\" or \"file:PATH\"", help,
      [member](Reader& r, const Node& n, SourceConfig& out) { read_secret(r, n, out.*member); }, as_written(member));
}

void read_folder(Reader& reader, const Node& node, SourceConfig& out) {
  std::string name;
  if (!reader.text(node, name)) return;
  if (const auto path = reader.path_below(node, name)) out.folder = *path;
}

void check_source(const Reader& reader, const Node& node, const SourceConfig& source) {
  const Node* url = node.find("url");
  const Node* folder = node.find("folder");
  const std::string name = fmt::format("[source.{}]", source.key);
  if (url == nullptr && folder == nullptr)
    reader.absent(node.key_place, name + " needs a 'url', or a 'folder' of files");
  if (url != nullptr && folder != nullptr) reader.error(folder->key_place, name + " has either a 'url' or a 'folder'");
  const bool is_server = source.type == SourceType::kPrometheus || source.type == SourceType::kInflux ||
                         source.type == SourceType::kLogAnalytics || source.type == SourceType::kSse ||
                         source.type == SourceType::kMqtt;
  if (folder != nullptr && is_server) {
    reader.error(folder->key_place, name + ": what it speaks needs a server; give it a 'url' instead of a 'folder'");
  }
  const bool mqtt_address = source.url.rfind("mqtt", 0) == 0;
  if (url != nullptr && !source.url.empty() && mqtt_address != (source.type == SourceType::kMqtt)) {
    reader.error(url->place, mqtt_address ? name + ": an address of MQTT belongs to type \"mqtt\""
                                          : name + ": an MQTT broker's address begins with mqtts://");
  }
  if (source.type == SourceType::kMqtt && (!source.oauth2.token_url.empty() || !source.bearer.empty() ||
                                           !source.api_key.empty() || !source.proxy.empty())) {
    reader.error(node.key_place,
                 name + ": an MQTT broker is signed in to by 'basic' or 'client_cert', without a proxy");
  }
  const Node* client_key = node.find("client_key");
  if (client_key != nullptr && source.client_cert.empty()) {
    reader.absent(client_key->key_place, name + ": 'client_key' needs 'client_cert', the certificate it belongs to");
  }
  const Node* database = node.find("database");
  if (database != nullptr && source.type != SourceType::kInflux) {
    reader.error(database->key_place, name + ": 'database' belongs to type \"influxql\"");
  }
  const int ways = (source.bearer.empty() ? 0 : 1) + (source.basic.empty() ? 0 : 1) + (source.api_key.empty() ? 0 : 1) +
                   (node.find("oauth2") == nullptr ? 0 : 1);
  if (ways > 1) reader.error(node.key_place, name + " has several ways to sign in; keep one");
}

// Splits "expression : type" at the last colon that a known type follows.
bool split_typed(const std::string& text, std::string& expression, std::string& type) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  const auto trimmed = [](std::string s) {
    while (!s.empty() && s.back() == ' ') s.pop_back();
    while (!s.empty() && s.front() == ' ') s.erase(s.begin());
    return s;
  };
  expression = trimmed(text.substr(0, colon));
  type = trimmed(text.substr(colon + 1));
  return !expression.empty();
}

// Judged when the source is known: a CSV's columns are headers.
void note_query(const Reader& reader, const Node& node, const DataConfig& data, const std::string& expression) {
  reader.session().references.push_back(
      {Reference::Kind::kQuery, expression, data.key, node.place, reader.file(), node.key});
}

bool read_typed(const Reader& reader, const Node& node, const std::vector<std::string>& types, const DataConfig& data,
                std::string& out) {
  std::string words, expression, type;
  if (!reader.text(node, words)) return false;
  if (!split_typed(words, expression, type)) {
    reader.error(node.place, fmt::format("'{}' needs a type after a colon, for example \"{} : {}\"", node.key,
                                         words.empty() ? "value" : words, types.front()));
    return false;
  }
  if (std::find(types.begin(), types.end(), type) == types.end()) {
    reader.error(node.place, fmt::format("'{}': '{}' is not a type{}", node.key, type, offer(type, types)));
    return false;
  }
  note_query(reader, node, data, expression);
  out = expression + " : " + type;
  return true;
}

void read_columns(Reader& reader, const Node& node, DataConfig& out) {
  if (!reader.table(node, "{ name = \"expression : type\", ... }")) return;
  for (const Node& member : node.items) {
    std::string column;
    if (read_typed(reader, member, column_types(), out, column)) out.columns[member.key] = column;
  }
}

void read_path(Reader& reader, const Node& node, DataConfig& out) {
  if (!reader.text(node, out.path)) return;
  if (out.path.empty() || out.path.front() != '/' || out.path.find("://") != std::string::npos ||
      out.path.find_first_of(" \\\n\r\t") != std::string::npos) {
    reader.error(node.place, "'path' must begin with '/' and hold no blanks: it is added to the source's url");
  } else if (carries_secret(out.path)) {
    reader.error(node.place, "'path' carries a key or password; use the source's 'bearer' instead");
  }
}

Field<DataConfig> time_type_field(const char* key, std::string DataConfig::*member, const char* help) {
  return custom_field<DataConfig>(
      key, "JMESPath : " + joined(kTimeTypes, " | "), help,
      [member](Reader& r, const Node& n, DataConfig& out) { read_typed(r, n, kTimeTypes, out, out.*member); },
      as_written(member));
}

// MQTT 3.1.1, section 4.7: + stands for one level, # for all that follow, and each fills its level.
bool fit_topic(const std::string& topic) {
  if (topic.empty() || topic.size() > 200) return false;
  std::size_t from = 0;
  while (from <= topic.size()) {
    const std::size_t slash = std::min(topic.find('/', from), topic.size());
    const std::string level = topic.substr(from, slash - from);
    if (level.find_first_of("+#") != std::string::npos && level.size() > 1) return false;
    if (level == "#" && slash != topic.size()) return false;
    from = slash + 1;
  }
  return true;
}

void read_topics(Reader& reader, const Node& node, DataConfig& out) {
  std::vector<std::string> topics;
  if (!reader.texts(node, topics)) return;
  for (const std::string& topic : topics) {
    if (fit_topic(topic)) continue;
    reader.error(node.place, fmt::format("'{}' is no topic; write for example \"hall/+/temperature\" or \"hall/#\"",
                                         topic.substr(0, 60)));
    return;
  }
  out.topics = topics;
}

void read_transforms(Reader& reader, const Node& node, DataConfig& out) {
  if (!reader.list(node, "[\"filter value > 0\", \"sort value desc\"]")) return;
  for (const Node& item : node.items) {
    StepText step;
    if (!reader.text(item, step.text)) continue;
    step.place = reader.here(item.place);
    out.steps.push_back(std::move(step));
  }
}

// The limits must follow each other; blamed is the first of them that was written.
void check_ages(const Reader& reader, const Node& node, const DataConfig& data) {
  const auto place = [&](std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
      if (const Node* member = node.find(key)) return member->place;
    }
    return node.key_place;
  };
  if (data.stale_at < data.fresh_for) {
    reader.error(place({"stale_at", "fresh_for"}),
                 fmt::format("numbers would be old (stale_at {}) before they stop being fresh (fresh_for {})",
                             duration_text(data.stale_at), duration_text(data.fresh_for)));
  }
  if (data.gone_at < data.stale_at) {
    reader.error(place({"gone_at", "stale_at"}),
                 fmt::format("numbers would be gone (gone_at {}) before they are old (stale_at {})",
                             duration_text(data.gone_at), duration_text(data.stale_at)));
  }
  if (data.fresh_for < data.every) {
    reader.warning(place({"fresh_for", "every"}),
                   fmt::format("numbers look due before the next request: fresh_for is {}, but every is {}",
                               duration_text(data.fresh_for), duration_text(data.every)));
  }
}

void check_spacing(const Reader& reader, const Node& node, const DataConfig& data) {
  const Node* start = node.find("start");
  const Node* spacing = node.find("spacing");
  if (start != nullptr && data.spacing.count() <= 0 && spacing == nullptr) {
    reader.absent(start->place, "'start' needs 'spacing': how far the rows are apart, for example \"2s\"");
  }
  if (spacing != nullptr && start == nullptr) {
    reader.absent(spacing->place, "'spacing' needs 'start': the time of the first row");
  }
}

}  // namespace

const Fields<SourceConfig>& source_fields() {
  static const Fields<SourceConfig> kFields{
      needed(enum_field("type", &SourceConfig::type,
                        {"prometheus", "json", "csv", "feed", "influxql", "loganalytics", "sse", "mqtt"},
                        "what it speaks; \"feed\": RSS or Atom; \"influxql\": InfluxDB 1.x; \"loganalytics\": Azure "
                        "Monitor's log query service; \"sse\": server-sent events whose data is JSON; \"mqtt\": "
                        "a broker of messages")),
      custom_field<SourceConfig>(
          "url", "address",
          "https, or mqtts for a broker (http, mqtt on this machine); its host must be in [briefing] hosts",
          [](Reader& r, const Node& n, SourceConfig& out) { read_address(r, n, Leads::kToSource, out.url); },
          as_written(&SourceConfig::url)),
      custom_field<SourceConfig>("folder", "folder below the briefing's",
                                 "instead of 'url': files, read again as often as 'every' says", read_folder,
                                 as_path(&SourceConfig::folder)),
      secret_field("bearer", &SourceConfig::bearer, "where the bearer token is kept"),
      secret_field("basic", &SourceConfig::basic, "where \"user:password\" is kept"),
      secret_field("api_key", &SourceConfig::api_key, "where the key is kept that goes into a header of its own"),
      text_field("api_key_header", &SourceConfig::api_key_header, "the name of that header"),
      text_field("database", &SourceConfig::database, "influxql: the database that is asked"),
      custom_field<SourceConfig>("oauth2", "{ token_url, client_id, secret, scope }",
                                 "signs in by OAuth2 client credentials; see below", read_oauth2,
                                 [](const SourceConfig& s, const Folder& folder) {
                                   return written_fields(oauth2_fields(), s.oauth2, folder);
                                 }),
      pem_field("ca_file", &SourceConfig::ca_file, "certificates to trust instead of the system's"),
      pem_field("client_cert", &SourceConfig::client_cert, "certificate shown to a server that asks for one"),
      pem_field("client_key", &SourceConfig::client_key, "its private key; without it the key is in 'client_cert'"),
      duration_field("silence", &SourceConfig::silence, {2, 300},
                     "sse: after so long without a byte, not even a comment, the line is taken for dead"),
      number_field("quota", &SourceConfig::quota, {0, 1e9},
                   "requests an hour that the source's owner allows; a briefing that asks for more fails its check. 0: "
                   "what is known of the service"),
      custom_field<SourceConfig>(
          "proxy", "address", "asked through this proxy, \"http://HOST:PORT\"; its host must be in [briefing] hosts",
          [](Reader& r, const Node& n, SourceConfig& out) { read_address(r, n, Leads::kToProxy, out.proxy); },
          as_written(&SourceConfig::proxy)),
  };
  return kFields;
}

const Fields<OAuth2>& oauth2_fields() {
  static const Fields<OAuth2> kFields{
      needed(custom_field<OAuth2>(
          "token_url", "address", "where tokens are handed out; its host must be in [briefing] hosts",
          [](Reader& r, const Node& n, OAuth2& out) { read_address(r, n, Leads::kToLogin, out.token_url); },
          as_written(&OAuth2::token_url))),
      needed(text_field("client_id", &OAuth2::client_id, "who the kiosk is there")),
      needed(custom_field<OAuth2>(
          "secret", "\"env:NAME\" or \"file:PATH\"", "where the client's secret is kept",
          [](Reader& r, const Node& n, OAuth2& out) { read_secret(r, n, out.secret); }, as_written(&OAuth2::secret))),
      text_field("scope", &OAuth2::scope,
                 "what the token is for, for example \"https://api.loganalytics.io/.default\""),
  };
  return kFields;
}

void read_sources(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.table(node, "[source.KEY]")) return;
  for (const Node& entry : node.items) {
    SourceConfig source;
    source.key = entry.key;
    source.place = reader.here(entry.key_place);
    if (!reader.named_table(entry, "source")) continue;
    read_fields(reader, entry, source_fields(), fmt::format("[source.{}]", entry.key), source);
    check_source(reader, entry, source);
    out.sources[entry.key] = std::move(source);
  }
}

const std::vector<std::string>& column_types() {
  static const std::vector<std::string> kTypes{"number",  "text",    "bool",    "rfc3339",  "unix",
                                               "unix_ms", "unix_us", "unix_ns", "duration", "local"};
  return kTypes;
}

const Fields<DataConfig>& data_fields() {
  static const Fields<DataConfig> kFields{
      custom_field<DataConfig>(
          "source", "name", "key of a [source.KEY]",
          [](Reader& r, const Node& n, DataConfig& out) {
            if (r.text(n, out.source)) r.refer(Reference::Kind::kSource, n);
          },
          as_written(&DataConfig::source)),
      custom_field<DataConfig>(
          "from", "name", "instead of 'source': the [data.KEY] that the steps begin with",
          [](Reader& r, const Node& n, DataConfig& out) {
            if (r.text(n, out.from)) r.refer(Reference::Kind::kData, n);
          },
          as_written(&DataConfig::from)),
      choice_field("preset", &DataConfig::preset, preset_names(),
                   "fills path, rows and columns for a well-known service"),
      custom_field<DataConfig>("path", "path", "JSON, CSV, feed, Log Analytics: added to the source's url or folder",
                               read_path, as_written(&DataConfig::path)),
      text_field("query", &DataConfig::query, "Prometheus, InfluxQL, Log Analytics: the query"),
      duration_field("range", &DataConfig::range, {0, 31 * 86400.0},
                     "Prometheus, Log Analytics: how far back the query looks; \"0s\": one value per series, or as the "
                     "query says"),
      duration_field("every", &DataConfig::every, {1, 86400}, "how often to ask while it is wanted"),
      duration_field("fresh_for", &DataConfig::fresh_for, {1, 31 * 86400.0}, "up to this age a number is simply shown"),
      duration_field("stale_at", &DataConfig::stale_at, {1, 31 * 86400.0},
                     "from this age its colour is withdrawn and the age is said"),
      duration_field("gone_at", &DataConfig::gone_at, {1, 366 * 86400.0},
                     "from this age there is a dash, with the last known value below"),
      custom_field<DataConfig>(
          "next", "JMESPath", "JSON that comes in pages: leads to the address of the next one; empty on the last",
          [](Reader& r, const Node& n, DataConfig& out) {
            if (r.text(n, out.next)) note_query(r, n, out, out.next);
          },
          as_written(&DataConfig::next)),
      integer_field("pages", &DataConfig::pages, {1, 200}, "with 'next': at most so many; more are said to be missing"),
      custom_field<DataConfig>(
          "rows", "JMESPath", "JSON: leads to the list of rows; without it each column's expression gives a whole list",
          [](Reader& r, const Node& n, DataConfig& out) {
            if (r.text(n, out.rows)) note_query(r, n, out, out.rows);
          },
          as_written(&DataConfig::rows)),
      custom_field<DataConfig>("columns", "{ name = \"JMESPath : type\" }",
                               fmt::format("JSON: what a row holds; types: {}", joined(column_types())), read_columns,
                               as_written(&DataConfig::columns)),
      time_type_field("as_of", &DataConfig::as_of,
                      "JSON, CSV: the data's own time (Log Analytics: a column, its newest counts); without it the "
                      "time of the answer counts, and the mark says so"),
      time_type_field("start", &DataConfig::start,
                      "JSON: the first row's time, where rows carry none; makes a column 'time'"),
      duration_field("spacing", &DataConfig::spacing, {0.001, 86400}, "JSON: how far such rows are apart"),
      custom_field<DataConfig>(
          "events", "list of texts", "sse: names of the events that count; without it all do",
          [](Reader& r, const Node& n, DataConfig& out) { r.texts(n, out.events); }, as_written(&DataConfig::events)),
      custom_field<DataConfig>("topics", "list of topics",
                               "mqtt: what is listened to, with + and #; the rows are the last message of each topic: "
                               "topic, payload, received, retained",
                               read_topics, as_written(&DataConfig::topics)),
      integer_field("keep", &DataConfig::keep, {1, 1000},
                    "sse: the last so many events are the answer, as a list from 2 on (rows = \"@\")"),
      choice_field("separator", &DataConfig::separator, {"", ",", ";", "\t", "|"},
                   "CSV: between cells; \"\": found out"),
      choice_field("decimal", &DataConfig::decimal, {".", ","}, "CSV: the decimal mark"),
      zone_field("zone", &DataConfig::zone, "CSV: of times written without one (type local)"),
      custom_field<DataConfig>("steps", "list of texts",
                               "what is done with the rows, in this order: filter, pick, rename, cast, compute, group, "
                               "join, pivot, sort, limit, fill, rate, average, compare, rows; see kiosk/README.md",
                               read_transforms,
                               [](const DataConfig& d, const Folder&) {
                                 std::vector<std::string> steps;
                                 for (const StepText& step : d.steps) steps.push_back(step.text);
                                 return written(steps);
                               }),
  };
  return kFields;
}

void read_data_sets(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.table(node, "[data.KEY]")) return;
  for (const Node& entry : node.items) {
    DataConfig data;
    data.key = entry.key;
    data.place = reader.here(entry.key_place);
    if (!reader.named_table(entry, "data")) continue;
    if (const Node* preset = entry.find("preset")) preset_ages(preset->text, data);
    read_fields(reader, entry, data_fields(), fmt::format("[data.{}]", entry.key), data);
    const bool either = entry.find("source") != nullptr || entry.find("from") != nullptr;
    if (!either) reader.absent(entry.key_place, fmt::format("[data.{}] needs a 'source', or a 'from'", entry.key));
    if (!data.source.empty() && !data.from.empty()) {
      reader.error(entry.find("from")->key_place,
                   fmt::format("[data.{}] has a source and a 'from'; keep one", entry.key));
    }
    apply_preset(data);
    check_ages(reader, entry, data);
    check_spacing(reader, entry, data);
    out.data[entry.key] = std::move(data);
  }
}

}  // namespace kiosk::config
