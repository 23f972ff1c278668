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

class WholeCheck {
 public:
  WholeCheck(Session& session, const Briefing& briefing, const std::string& file)
      : session_(session), briefing_(briefing), reader_(session, file) {}

  void run() {
    for (const Reference& reference : session_.references) resolve(reference);
    for (const auto& [key, data] : briefing_.data) check_request(data);
    if (briefing_.agenda.empty()) {
      reader_.absent({}, "the agenda is empty: the wall would have nothing to show; add an [[agenda]] item");
    }
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
      case Reference::Kind::kTimedData:
        must_have_times(ref);
        break;
      case Reference::Kind::kColumn:
        must_be_column(ref);
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

  void must_be_column(const Reference& ref) {
    const auto data = briefing_.data.find(ref.from);
    if (data == briefing_.data.end() || is_prometheus(data->second) || data->second.columns.empty()) return;
    if (data->second.columns.count(ref.name) != 0) return;
    absent(ref, fmt::format("data set '{}' has no column '{}'{}", ref.from, ref.name,
                            offer(ref.name, keys_of(data->second.columns))));
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
    if (source->second.type == SourceType::kPrometheus) {
      if (data.query.empty()) reader.absent(data.place, name + " needs a 'query': its source is a Prometheus");
      if (!data.path.empty() || !data.rows.empty() || !data.columns.empty() || !data.start.empty()) {
        reader.error(
            data.place,
            name +
                ": 'path', 'rows', 'columns' and 'start' belong to JSON sources; a Prometheus has 'query' and 'range'");
      }
    } else {
      if (data.path.empty()) reader.absent(data.place, name + " needs a 'path': its source speaks JSON");
      if (!data.query.empty() || data.range.count() > 0) {
        reader.error(
            data.place,
            name + ": 'query' and 'range' belong to Prometheus sources; JSON has 'path', 'rows' and 'columns'");
      }
    }
  }

  bool is_prometheus(const DataConfig& data) const {
    const auto source = briefing_.sources.find(data.source);
    return source != briefing_.sources.end() && source->second.type == SourceType::kPrometheus;
  }

  template <typename Map>
  void report_unused_of(Reference::Kind kind, const Map& map, const char* what, const char* user) {
    for (const auto& [key, value] : map) {
      if (used_.count({kind, key}) != 0) continue;
      Reader(session_, value.place.file.empty() ? reader_.file() : value.place.file)
          .warning(value.place, fmt::format("no {} uses {} '{}'", user, what, key));
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
