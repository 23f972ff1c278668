// What only the whole briefing can tell: whether names lead somewhere, hosts are allowed, and what nobody uses.
#include <set>

#include "kiosk/config/address.hpp"
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

template <typename Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

constexpr int kLongestChain = 4;

class WholeCheck {
 public:
  WholeCheck(Session& session, const Briefing& briefing, const std::string& file)
      : session_(session), briefing_(briefing), reader_(session, file) {}

  void run() {
    for (const Reference& reference : session_.references) resolve(reference);
    for (const auto& [key, data] : briefing_.data) {
      check_request(data);
      check_steps(data);
      check_chain(data);
    }
    if (briefing_.agenda.empty()) {
      reader_.absent({}, "the agenda is empty: the wall would have nothing to show; add an [[agenda]] item");
    }
    check_quotas(reader_, briefing_);
    report_unused();
  }

 private:
  void resolve(const Reference& ref) {
    switch (ref.kind) {
      case Reference::Kind::kSource:
        must_exist(ref, briefing_.sources, "source");
        break;
      case Reference::Kind::kData:
        must_exist(ref, briefing_.data, "data set");
        break;
      case Reference::Kind::kDashboard:
        must_exist(ref, briefing_.dashboards, "dashboard");
        break;
      case Reference::Kind::kSlide:
        must_exist(ref, briefing_.slides, "slide");
        break;
      case Reference::Kind::kAgenda:
        must_be_shown(ref);
        break;
      case Reference::Kind::kTimedData:
        must_have_times(ref);
        break;
      case Reference::Kind::kEvents:
        must_happen(ref);
        break;
      case Reference::Kind::kColumn:
        must_be_column(ref);
        break;
      case Reference::Kind::kQuery:
        must_be_query(ref);
        break;
      case Reference::Kind::kHost:
        must_be_allowed(ref);
        break;
    }
  }

  template <typename Map>
  void must_exist(const Reference& ref, const Map& map, const char* what) {
    used_.insert({ref.kind, ref.name});
    if (map.count(ref.name) != 0) return;
    absent(ref, fmt::format("there is no {} '{}'{}", what, ref.name, offer(ref.name, keys_of(map))));
  }

  void must_be_shown(const Reference& ref) {
    std::vector<std::string> shown;
    for (const AgendaItem& item : briefing_.agenda) shown.push_back(item.ref);
    if (std::find(shown.begin(), shown.end(), ref.name) != shown.end()) return;
    absent(ref, fmt::format("no agenda item shows '{}'{}", ref.name, offer(ref.name, shown)));
  }

  // Lines need points over time: a Prometheus range, or JSON rows.
  void must_have_times(const Reference& ref) {
    const auto data = briefing_.data.find(ref.name);
    if (data == briefing_.data.end() || !is_prometheus(data->second)) return;
    if (data->second.range.count() <= 0) {
      error(ref,
            fmt::format("'{}' asks for one value per series; give [data.{}] a 'range' such as \"6h\" to draw a line",
                        ref.name, ref.name));
    }
  }

  // A mark stands at a time. With steps, which may make times or lose them, only an answer will tell.
  void must_happen(const Reference& ref) {
    const auto data = briefing_.data.find(ref.name);
    if (data == briefing_.data.end() || !data->second.steps.empty() || !data->second.from.empty()) return;
    must_have_times(ref);
    const auto& columns = data->second.columns;
    const bool times = !data->second.start.empty() || std::any_of(columns.begin(), columns.end(), [](const auto& one) {
      const std::string type = one.second.substr(one.second.rfind(' ') + 1);
      return type == "rfc3339" || type == "local" || type.starts_with("unix");
    });
    if (columns.empty() || times) return;
    absent(ref, fmt::format("data set '{}' has no column of times, so nothing of it would stand on the line; give one "
                            "of its columns a type such as rfc3339",
                            ref.name));
  }

  void must_be_column(const Reference& ref) {
    const auto data = briefing_.data.find(ref.from);
    if (data == briefing_.data.end()) return;
    const Known::Columns columns = columns_of(data->second, 0);
    if (!columns || std::find(columns->begin(), columns->end(), ref.name) != columns->end()) return;
    absent(ref, fmt::format("data set '{}' has no column '{}'{}", ref.from, ref.name, offer(ref.name, *columns)));
  }

  // Nothing: only the answer will tell.
  Known::Columns columns_of(const DataConfig& data, int depth) const {
    Known::Columns columns;
    const auto source = briefing_.sources.find(data.source);
    const auto from = briefing_.data.find(data.from);
    if (source != briefing_.sources.end()) {
      const SourceType type = answer_type(source->second, data);
      if (type == SourceType::kFeed) columns = {"category", "id", "link", "text", "time", "title"};
      if ((type == SourceType::kJson || type == SourceType::kCsv || type == SourceType::kSse ||
           type == SourceType::kMqtt) &&
          !data.columns.empty())
        columns = keys_of(data.columns);
      if (columns && !data.start.empty()) columns->push_back("time");
    } else if (from != briefing_.data.end() && depth < kLongestChain) {
      columns = columns_of(from->second, depth + 1);
    }
    if (!data.steps.empty() && session_.known.check_steps) session_.known.check_steps(words_of(data), columns);
    return columns;
  }

  static std::vector<std::string> words_of(const DataConfig& data) {
    std::vector<std::string> words;
    for (const StepText& step : data.steps) words.push_back(step.text);
    return words;
  }

  // Each step against the columns that the one before it leaves.
  void check_steps(const DataConfig& data) {
    const Known& known = session_.known;
    if (data.steps.empty() || !known.check_steps) return;
    DataConfig raw = data;
    raw.steps.clear();
    Known::Columns columns = columns_of(raw, 0);
    for (const Known::StepProblem& problem : known.check_steps(words_of(data), columns)) {
      const Place& place = data.steps.at(problem.step).place;
      Reader(session_, place.file.empty() ? reader_.file() : place.file)
          .error(place, fmt::format("data set '{}', step {}: {}", data.key, problem.step + 1, problem.words));
    }
    if (!known.joined_sets) return;
    for (const std::string& name : known.joined_sets(words_of(data))) {
      const Place& place = data.steps.front().place;
      must_exist({Reference::Kind::kData, name, {}, place, place.file.empty() ? reader_.file() : place.file, {}},
                 briefing_.data, "data set");
    }
  }

  void check_chain(const DataConfig& data) {
    std::string at = data.from;
    for (int depth = 0; !at.empty(); ++depth) {
      const auto next = briefing_.data.find(at);
      if (next == briefing_.data.end()) return;
      if (depth == kLongestChain) {
        Reader(session_, data.place.file.empty() ? reader_.file() : data.place.file)
            .error(data.place, fmt::format("[data.{}] follows 'from' through more than {} data sets, or in a circle",
                                           data.key, kLongestChain));
        return;
      }
      at = next->second.from;
    }
  }

  void must_be_query(const Reference& ref) {
    const auto data = briefing_.data.find(ref.from);
    const auto source =
        data == briefing_.data.end() ? briefing_.sources.end() : briefing_.sources.find(data->second.source);
    if (source != briefing_.sources.end() && answer_type(source->second, data->second) == SourceType::kCsv) return;
    const auto& check = session_.known.check_jmespath;
    const std::string problem = check ? check(ref.name) : std::string();
    if (!problem.empty()) error(ref, fmt::format("'{}': {}", ref.key, problem));
  }

  void must_be_allowed(const Reference& ref) {
    const std::size_t bracket = ref.name.rfind(']');
    const std::size_t colon = ref.name.find(':', bracket == std::string::npos ? 0 : bracket);
    std::vector<std::string> entries{ref.name, ref.name.substr(0, colon)};  // a host alone allows every port of it
    if (colon == std::string::npos) {
      entries.push_back(ref.name + ":443");
      entries.push_back(ref.name + ":80");
    }
    const auto& hosts = briefing_.hosts;
    if (std::find_first_of(hosts.begin(), hosts.end(), entries.begin(), entries.end()) != hosts.end()) return;
    absent(ref,
           fmt::format("host '{}' is not in [briefing] hosts, and nothing else is ever contacted; add \"{}\" there",
                       ref.name, ref.name));
  }

  void check_request(const DataConfig& data) {
    const auto source = briefing_.sources.find(data.source);
    if (source == briefing_.sources.end()) return;
    Reader reader(session_, data.place.file.empty() ? reader_.file() : data.place.file);
    const std::string name = fmt::format("[data.{}]", data.key);
    only(reader, name, data, data.next.empty() || answer_type(source->second, data) == SourceType::kJson,
         "'next' leads through pages of JSON; this source has none");
    only(reader, name, data, data.topics.empty() || answer_type(source->second, data) == SourceType::kMqtt,
         "'topics' belong to sources of type \"mqtt\"");
    only(reader, name, data,
         (data.events.empty() && data.keep == 1) || answer_type(source->second, data) == SourceType::kSse,
         "'events' and 'keep' belong to sources of type \"sse\"");
    switch (answer_type(source->second, data)) {
      case SourceType::kPrometheus:
        check_query(reader, name, data);
        break;
      case SourceType::kMqtt:
        if (data.topics.empty()) reader.absent(data.place, name + " needs 'topics': its source is an MQTT broker");
        if (data.columns.empty())
          reader.absent(data.place, name + " needs 'columns', for example { value = \"payload : number\" }");
        only(reader, name, data,
             data.path.empty() && data.query.empty() && data.range.count() <= 0 && data.start.empty(),
             "messages have 'topics' and 'columns', and neither 'path', 'query', 'range' nor 'start'");
        break;
      case SourceType::kSse:
      case SourceType::kJson:
        check_json(reader, name, data);
        break;
      case SourceType::kCsv:
        if (data.path.empty()) reader.absent(data.place, name + " needs a 'path': its source is CSV");
        if (data.columns.empty()) reader.absent(data.place, name + " needs 'columns': { name = \"header : type\" }");
        only(reader, name, data, data.query.empty() && data.rows.empty() && data.start.empty(),
             "a CSV has 'columns' of headers, and neither 'query', 'rows' nor 'start'");
        if (data.zone.empty() && speaks_of(data, ": local")) {
          reader.absent(data.place, name + " reads times without a zone: 'zone' must state where they are of");
        }
        break;
      case SourceType::kFeed:
        if (data.path.empty()) reader.absent(data.place, name + " needs a 'path': its source is a feed");
        only(reader, name, data, data.query.empty() && data.rows.empty() && data.columns.empty(),
             "a feed has its own columns: title, text, link, category, id, time");
        break;
      case SourceType::kInflux:
        check_influx(reader, name, data);
        break;
      case SourceType::kLogAnalytics:
        check_log_analytics(reader, name, data);
        break;
    }
  }

  void only(const Reader& reader, const std::string& name, const DataConfig& data, bool fits, const char* words) {
    if (!fits) reader.error(data.place, fmt::format("{}: {}", name, words));
  }

  void check_query(const Reader& reader, const std::string& name, const DataConfig& data) {
    if (data.query.empty()) reader.absent(data.place, name + " needs a 'query': its source is a Prometheus");
    if (!data.rows.empty() || !data.columns.empty() || !data.start.empty() || !data.path.empty()) {
      reader.error(data.place, name +
                                   ": 'path', 'rows', 'columns' and 'start' belong to JSON sources; a Prometheus has "
                                   "'query' and 'range'");
    }
  }

  // A query may come from anywhere; what it must never do is change the database.
  void check_influx(const Reader& reader, const std::string& name, const DataConfig& data) {
    if (data.query.empty()) reader.absent(data.place, name + " needs a 'query': its source speaks InfluxQL");
    only(reader, name, data, data.query.empty() || begins(data.query, "select") || begins(data.query, "show"),
         "'query' must begin with SELECT or SHOW: it is only read from");
    only(
        reader, name, data, data.range.count() <= 0,
        "InfluxQL says in the query how far back it looks, for example \"WHERE time > now() - 6h\"; leave out 'range'");
    only(reader, name, data,
         data.path.empty() && data.rows.empty() && data.columns.empty() && data.start.empty() && data.as_of.empty(),
         "InfluxQL names its columns itself; leave out 'path', 'rows', 'columns', 'start' and 'as_of'");
  }

  void check_log_analytics(const Reader& reader, const std::string& name, const DataConfig& data) {
    if (data.query.empty()) reader.absent(data.place, name + " needs a 'query': its source is Log Analytics");
    if (data.path.empty())
      reader.absent(data.place, name + " needs a 'path', for example \"/v1/workspaces/WORKSPACE-ID/query\"");
    only(reader, name, data, data.rows.empty() && data.columns.empty() && data.start.empty(),
         "a log query names its columns itself; leave out 'rows', 'columns' and 'start'");
    only(reader, name, data, data.as_of.empty() || data.as_of.ends_with(": rfc3339"),
         "'as_of' names a column of times, for example \"TimeGenerated : rfc3339\"");
  }

  static bool begins(const std::string& text, std::string_view lower_case_word) {
    const std::size_t first = std::min(text.find_first_not_of(" \t\n"), text.size());
    std::string word = text.substr(first, lower_case_word.size() + 1);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return word.starts_with(lower_case_word) && (word.back() == ' ' || word.back() == '\n');
  }

  void check_json(const Reader& reader, const std::string& name, const DataConfig& data) {
    if (data.path.empty()) reader.absent(data.place, name + " needs a 'path': its source speaks JSON");
    if (!data.query.empty() || data.range.count() > 0) {
      reader.error(data.place,
                   name + ": 'query' and 'range' belong to Prometheus sources; JSON has 'path', 'rows' and 'columns'");
    }
    if (speaks_of(data, ": local")) {
      reader.error(data.place, name + ": times without a zone are read from CSV alone; in JSON use rfc3339 or unix");
    }
  }

  static bool speaks_of(const DataConfig& data, const std::string& words) {
    return data.as_of.ends_with(words) || std::any_of(data.columns.begin(), data.columns.end(),
                                                      [&](const auto& entry) { return entry.second.ends_with(words); });
  }

  bool is_prometheus(const DataConfig& data) const {
    const auto source = briefing_.sources.find(data.source);
    return source != briefing_.sources.end() && answer_type(source->second, data) == SourceType::kPrometheus;
  }

  template <typename Map>
  void report_unused_of(Reference::Kind kind, const Map& map, const char* what, const char* user) {
    for (const auto& entry : map) {
      const auto& value = entry.second;  // no structured binding: Clang 14 takes none in a requires
      if (used_.count({kind, entry.first}) != 0) continue;
      if constexpr (requires { value.preset; }) {
        if (preset_for_demos(value.preset)) continue;
      }
      Reader(session_, value.place.file.empty() ? reader_.file() : value.place.file)
          .warning(value.place, fmt::format("no {} uses {} '{}'", user, what, entry.first));
    }
  }

  void report_unused() {
    if (session_.incomplete) return;
    report_unused_of(Reference::Kind::kSource, briefing_.sources, "source", "data set");
    report_unused_of(Reference::Kind::kData, briefing_.data, "data set", "panel");
    report_unused_of(Reference::Kind::kDashboard, briefing_.dashboards, "dashboard", "agenda item");
    report_unused_of(Reference::Kind::kSlide, briefing_.slides, "slide", "agenda item");
  }

  void error(const Reference& ref, std::string message) {
    Reader(session_, ref.file).error(ref.place, std::move(message));
  }
  void absent(const Reference& ref, std::string message) {
    Reader(session_, ref.file).absent(ref.place, std::move(message));
  }

  Session& session_;
  const Briefing& briefing_;
  Reader reader_;
  std::set<std::pair<Reference::Kind, std::string>> used_;
};

}  // namespace

void check_whole(Session& session, const Briefing& briefing, const std::string& file) {
  WholeCheck(session, briefing, file).run();
}

}  // namespace kiosk::config
