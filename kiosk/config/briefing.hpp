// One customer briefing as typed values, read from one TOML file. Defaults are the member initialisers; the field
// tables in briefing_fields.cpp give key, type, range, default and help, and drive parsing, checking and REFERENCE.md.
#pragma once
#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/base/clock.hpp"
#include "kiosk/base/color.hpp"
#include "kiosk/base/files.hpp"
#include "kiosk/base/geometry.hpp"
#include "kiosk/base/result.hpp"
#include "kiosk/config/issue.hpp"

namespace kiosk::config {

// One text or one per language. in(): the language asked for, else its primary part ("de" for "de-AT"), else the
// text without language, which the loader sets to the one in the briefing's first language.
struct LocalText {
  std::map<std::string, std::string> by_language;  // "" holds a text given without language, or the fallback
  const std::string& in(const std::string& language) const;
  bool empty() const { return by_language.empty(); }
};

struct Place {  // where something stands in its file, for messages found later
  int line = 0;
  int column = 0;
  std::string file;  // empty: the briefing's own
};

// A presenter's step: values set and events triggered together by one click.
struct Step {
  LocalText note;
  std::map<std::string, std::string> set;  // control key -> value as written
  std::vector<std::string> trigger;
  Place place;
};

// How a recording is played: round and round with its newest time as now; its last state, moved to now; or its last
// state with the times it had.
enum class ReplayMode { kLooped, kShifted, kFrozen };
enum class ReplayAlign { kNow, kWeek };  // week: moved by whole weeks, so that a Monday stays one

enum class ItemKind { kDemo, kDashboard, kSlide };

struct AgendaItem {
  ItemKind kind = ItemKind::kDemo;
  std::string ref;  // demo id, dashboard key or slide key
  LocalText title;  // empty: the scene's own
  double minutes = 5.0;
  Seconds dwell{9.0};                             // in the attract loop
  std::map<std::string, std::string> parameters;  // control key -> value as written
  std::vector<Step> steps;
  LocalText notes;
  Place place;
};

struct Slide {
  std::string key;
  LocalText markdown;            // given, or read from `file`
  std::filesystem::path folder;  // images are looked up here
  Place place;
};

enum class SourceType { kPrometheus, kJson, kCsv, kFeed, kInflux, kLogAnalytics, kSse, kMqtt };

// Signing in by OAuth2 client credentials.
struct OAuth2 {
  std::string token_url;  // empty: not used
  std::string client_id;
  std::string secret;  // "env:NAME" or "file:PATH"
  std::string scope;
};

struct SourceConfig {
  std::string key;
  SourceType type = SourceType::kJson;
  std::string url;               // base address; empty where `folder` is given
  std::filesystem::path folder;  // plain files instead of a server: the data sets' paths are below it
  std::string bearer;            // "env:NAME" or "file:PATH"; never a literal secret
  std::string basic;             // the same, of "user:password"
  std::string api_key;           // the same; sent in the header `api_key_header`
  std::string api_key_header{"X-API-Key"};
  OAuth2 oauth2;
  std::string database;     // InfluxQL: the one that is asked
  std::string ca_file;      // PEM; this and the next two: absolute, or made so from the briefing's folder
  std::string client_cert;  // PEM, shown to a server that asks for one
  std::string client_key;   // PEM; empty: in `client_cert`
  Seconds silence{15};      // server-sent events: after so long without a byte the line is taken for dead
  double quota = 0;         // requests an hour that its owner allows; 0: what is known of the service
  std::string proxy;        // "http://host:port"; empty: none, whatever the environment says
  Place place;
};

// One line of what is done with an answer's tables: "filter value > 3", "group by site: n = count()".
struct StepText {
  std::string text;
  Place place;
};

struct DataConfig {
  std::string key;
  std::string source;
  std::string from;    // instead of a source: another data set, whose tables the steps begin with
  std::string preset;  // fills what is left empty below for a well-known service
  std::string path;    // JSON, CSV, feed, Log Analytics: path below the source's url
  std::string query;   // Prometheus, InfluxQL, Log Analytics
  Seconds range{0};    // Prometheus: 0 = instant query; Log Analytics: 0 = the query says it
  Seconds every{30};
  Seconds fresh_for{45};
  Seconds stale_at{300};
  Seconds gone_at{7200};
  std::string next;  // JSON: JMESPath to the address of the next page; empty: there are no pages
  int pages = 20;    // at most so many
  std::string rows;  // JMESPath to the rows; empty: each column's expression gives a whole list
  std::map<std::string, std::string> columns;  // name -> "JMESPath : type"; types: column_types()
  std::string as_of;                           // JMESPath : type, of the data's own time
  std::string start;   // JSON: "JMESPath : type" of the first row's time, where rows carry none; makes a column
  Seconds spacing{0};  // "time" whose row n is at start + n * spacing. 0: no such column
  std::vector<std::string> events;  // server-sent events: names that count; empty: all do
  std::vector<std::string> topics;  // MQTT: with + and #
  int keep = 1;                     // the last so many are the answer
  std::string separator;            // CSV: one letter; empty: found out
  std::string decimal{"."};         // CSV: "." or ","
  std::string zone;                 // CSV: of times written without one; empty: none are read
  std::vector<StepText> steps;
  Place place;
};

// How an answer is read: a Prometheus is also asked for plain JSON, such as its alerts, by 'path'.
SourceType answer_type(const SourceConfig& source, const DataConfig& data);

enum class PanelType {
  kHero,
  kStrip,
  kTrend,
  kTable,
  kRanking,
  kGoal,
  kGauge,
  kStatus,
  kTimeline,
  kHistogram,
  kHeat,
  kAlerts,
  kTicker,
  kText,
  kImage,
  kClock,
  kCountdown
};
enum class Good { kNeutral, kUp, kDown, kNearGoal };
enum class TrendStyle { kLines, kArea, kStack, kBand };
enum class Tone { kNeutral, kGood, kWarning, kBad, kUnknown };

struct Threshold {
  double at = 0.0;
  LocalText word;
};

// A value that has a name of its own: "1" is "up", 500 and more is "failing".
struct Mapping {
  std::string is;       // this text or number
  std::string matches;  // or texts of this regular expression, as a whole; both empty: the range below
  double from = 0.0;
  double to = 0.0;  // not included
  LocalText word;
  Tone tone = Tone::kNeutral;
};

struct PanelConfig {
  PanelType type = PanelType::kHero;
  std::string key;  // stable name, for figures; default: panel<N>
  LocalText title;
  LocalText says;                     // first line of the provenance sheet
  std::array<int, 4> at{0, 0, 3, 2};  // column, row, width, height on the 12 x 8 grid
  bool in_pixels = false;             // `at` is x, y, width, height in pixels of the canvas instead
  std::string data;                   // data set key
  std::vector<std::string> pick;      // "column", or "column where other = 'text'"; one per number of a strip
  std::vector<LocalText> names;       // of a strip's numbers, columns or series
  std::string unit = "number";
  std::vector<std::string> units;  // one per number of a strip or column of a table; empty: `unit` for all
  std::string spark;               // data set key of the sparkline
  std::string goal;                // pick expression
  Good good = Good::kNeutral;
  std::vector<Threshold> thresholds;
  double hysteresis = 0.0;        // a threshold is left this far below where it was reached
  bool sums = false;              // the numbers are sums, which over partial data are at least this
  std::vector<Mapping> mappings;  // status, timeline: what the values are called
  TrendStyle style = TrendStyle::kLines;
  std::string compare;           // trend: data set drawn dashed behind it
  std::string annotations;       // trend: data set of what happened when
  std::string annotation_words;  // its column of words; empty: the first with texts
  std::string pace;              // goal: pick of where the value should be by now
  double min = 0.0;              // gauge: ends of its scale
  double max = 100.0;
  LocalText text;               // text panel: its words; alerts, ticker and status: what is said when all is well
  std::filesystem::path image;  // below the briefing's folder
  std::string zone;             // clock: IANA; empty: the briefing's
  std::string until;            // countdown: RFC 3339
  Seconds gap{0};               // longer holes stay holes; 0: three times the usual distance of points
  Place place;
  std::map<std::string, Place> places;  // of its keys' values, and of a list's entries: "pick", "pick.1"
};

// The canvas that panels may be placed on freely: it fills a page between its sentence and its navigation, whatever the
// screen. Where a panel lies on it, placed freely or on the grid.
inline constexpr int kCanvasWidth = 3840;
inline constexpr int kCanvasHeight = 2160;
Rect canvas_place(const PanelConfig& panel);

struct Dashboard {
  std::string key;
  LocalText title;
  LocalText verdict;  // ICU message; {panel.NAME} stands for a panel's figure
  std::vector<PanelConfig> panels;
  Place place;
};

struct IdleTimes {
  Seconds walk_up{60};
  Seconds prompt{20};
  Seconds reading{90};
  Seconds rotate{20};
};

struct Goal {
  LocalText text;
  std::string need;  // id in needs.csv
};

// Calls a page forward while something is so in a data set.
struct Rule {
  std::string key;    // for the log; default: rule<N>
  std::string data;   // data set key
  std::string when;   // expression over its columns; met where any row makes it true
  std::string scene;  // agenda item: demo id, dashboard or slide key
  LocalText says;     // why, on the wall
  Seconds hold{10};   // true for this long before it calls
  Seconds clear{30};  // untrue for this long before it lets go
  Seconds stay{30};   // the page stays at least this long
  Seconds cooldown{300};
  Place place;
  Place when_place;
};

// Stands as "${KEY}" in data sets, rules and dashboards, so that briefings can share a dashboard's file.
struct Variable {
  std::string value;
  std::vector<std::string> allowed;
  Place place;
};

struct Briefing {
  std::string customer;
  LocalText welcome;   // attract: "Welcome, Alderfinch"
  LocalText question;  // attract: headline where a scene has none of its own
  LocalText occasion;  // "Executive briefing"
  std::vector<std::string> languages{"en"};
  std::string time_zone = "UTC";
  std::string currency = "USD";
  std::string theme = "dark";
  std::optional<Color> accent;
  std::string mark;          // up to 2 letters in the brand tile
  std::string takeaway_url;  // shown as QR on every page; empty: none
  bool presenter = false;    // briefing room: quiet welcome, no wipe
  std::vector<Goal> goals;
  std::filesystem::path estate;  // folder; empty: the sample estate
  IdleTimes idle;
  std::vector<std::string> hosts;  // nothing else is ever contacted
  std::string recording;           // folder below the briefing's; used when the network is away
  ReplayMode replay = ReplayMode::kLooped;
  ReplayAlign replay_align = ReplayAlign::kNow;
  std::vector<std::string> redact;        // ICU patterns: what matches is neither recorded nor shown from an answer
  std::vector<std::string> redact_query;  // names of query parameters whose values are neither stored nor shown
  std::map<std::string, Variable> variables;
  std::map<std::string, SourceConfig> sources;
  std::map<std::string, DataConfig> data;
  std::map<std::string, Dashboard> dashboards;
  std::map<std::string, Slide> slides;
  std::vector<AgendaItem> agenda;
  std::vector<Rule> rules;     // the earlier one wins
  std::filesystem::path file;  // where it was read from
};

struct BriefingResult {
  Briefing briefing;  // usable only if issues hold no error
  std::vector<Issue> issues;
};

// What the checker must know about the world to judge references; filled by the app from the demo table.
struct Known {
  struct KnownControl {
    std::string key;
    std::string kind;  // "slider", "toggle", "choice", "event"
    // Returns an error sentence, or empty: the demo's own strict reading of the value.
    std::string (*check)(const void* control, const std::string& value) = nullptr;
    const void* control = nullptr;
  };
  std::map<std::string, std::vector<KnownControl>> demos;  // demo id -> controls
  // What is left empty here is not judged.
  std::vector<std::string> themes;
  std::vector<std::string> needs;      // ids of needs.csv
  std::vector<std::string> languages;  // with a catalogue of the wall's own words
  std::function<bool(const std::string&)> time_zone_exists;
  std::function<std::string(const std::string&)> check_unit;       // an error sentence, or empty
  std::function<std::string(const std::string&)> check_jmespath;   // the same
  std::function<std::string(const std::string&)> check_redaction;  // the same, of a pattern to be taken out
  // What is wrong with steps, by their number, and the columns they leave (nothing: not known), from those before.
  struct StepProblem {
    std::size_t step = 0;
    std::string words;
  };
  using Columns = std::optional<std::vector<std::string>>;
  std::function<std::vector<StepProblem>(const std::vector<std::string>& steps, Columns& columns)> check_steps;
  std::function<std::vector<std::string>(const std::vector<std::string>& steps)> joined_sets;  // that steps read
  std::function<std::string(const std::string&)> check_pattern;  // of a mapping: an error sentence, or empty
  std::function<bool(const std::string&)> check_time;            // whether it is an RFC 3339 time
  // The columns that "value where id = 'revenue'" speaks of, or what is wrong with it.
  std::function<Result<std::vector<std::string>>(const std::string&)> pick_columns;
  // The columns that a condition speaks of, or what is wrong with it.
  std::function<Result<std::vector<std::string>>(const std::string&)> condition_columns;
};

// "number", "text", "bool", "rfc3339", "unix" (seconds), "unix_ms", ...: what may follow the colon of a column.
const std::vector<std::string>& column_types();

// Every problem found, in the order of the file. The briefing's own file, its dashboards and its slides are read
// through `files`; nothing else is. Never throws; a hostile file costs at most a second.
BriefingResult load_briefing(const Files& files, const std::filesystem::path& file, const Known& known);

std::filesystem::path recording_folder(const Briefing& briefing);           // empty: none
std::map<std::string, double> requests_per_hour(const Briefing& briefing);  // host -> polls, merged ones once
std::map<std::string, double> known_quotas(const Briefing& briefing);       // host -> the most that it allows

// Every setting that bears upon a dashboard, each key of the field tables, with where its value is from: the panels',
// those of the data sets they read and of their sources, the show's. Empty: there is no such dashboard.
struct Explained {
  std::string section;  // its header, "[data.kpi]"
  std::string at;       // "show/hall.toml:12"; empty: nowhere in particular
  std::string key;
  std::string value;  // as TOML; empty: not set
  std::string from;   // "default", "preset statuspage", "given", "not set: the time of the answer"
};
std::vector<Explained> explain_dashboard(const Briefing& briefing, const std::string& key);
// The same as TOML: where the page is on the agenda, a briefing of this page alone, for the folder it came from.
std::string explained_toml(const std::vector<Explained>& all);
// The briefing with nothing but the data sets that a dashboard reads, through joins too; for requests_per_hour().
Briefing only_data_of(const Briefing& briefing, const std::string& dashboard, const Known& known);

// config/REFERENCE.md, from the same tables.
std::string reference_markdown();

}  // namespace kiosk::config
