// Field tables of the show: [briefing], [idle], [[goal]].
#include "kiosk/config/address.hpp"
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

constexpr std::size_t kComfortableQr = 32;  // characters that a code in the corner still reads from a step away

void read_languages(Reader& reader, const Node& node, Briefing& out) {
  std::vector<std::string> read;
  if (!reader.texts(node, read)) return;
  if (read.empty()) reader.error(node.place, "'languages' is empty; name at least one, for example [\"en\"]");
  for (const std::string& tag : read) {
    if (!known_language(tag)) {
      reader.error(node.place,
                   fmt::format("'{}' is not a language tag; write for example \"en\", \"de\" or \"pt-BR\"", tag));
    } else if (std::count(read.begin(), read.end(), tag) > 1) {
      reader.error(node.place, fmt::format("language '{}' is listed twice", tag));
    }
    const std::vector<std::string>& own = reader.session().known.languages;
    if (!own.empty() && std::find(own.begin(), own.end(), tag) == own.end() && known_language(tag)) {
      reader.warning(node.place,
                     fmt::format("the wall's own words have no '{}' ({}): they stay English", tag, joined(own)));
    }
  }
  if (!read.empty()) out.languages = read;
}

void read_currency(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.text(node, out.currency)) return;
  if (!known_currency(out.currency)) {
    reader.error(node.place, fmt::format("'{}' is not a currency; write an ISO code such as \"EUR\"", out.currency));
  }
}

void read_theme(Reader& reader, const Node& node, Briefing& out) {
  const std::vector<std::string>& themes = reader.session().known.themes;
  if (themes.empty()) {
    reader.text(node, out.theme);
  } else {
    reader.choice(node, themes, out.theme);
  }
}

void read_mark(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.text(node, out.mark)) return;
  const auto letters = std::count_if(out.mark.begin(), out.mark.end(),
                                     [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  if (letters < 1 || letters > 2) reader.error(node.place, "'mark' has room for one or two letters");
}

void read_takeaway(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.text(node, out.takeaway_url) || out.takeaway_url.empty()) return;
  const std::optional<Address> address = parse_address(out.takeaway_url);
  if (!address || address->scheme != "https" || address->user) {
    reader.error(node.place, "'takeaway_url' must be an https address that anybody may open");
  } else if (carries_secret(out.takeaway_url)) {
    reader.error(node.place, "'takeaway_url' carries a key or password, and everybody in the room will photograph it");
  } else if (out.takeaway_url.size() > kComfortableQr) {
    reader.warning(node.place, fmt::format("'takeaway_url' has {} characters; above {} its code gets hard to scan",
                                           out.takeaway_url.size(), kComfortableQr));
  }
}

void read_hosts(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.texts(node, out.hosts)) return;
  for (const std::string& host : out.hosts) {
    if (!is_host_entry(host)) {
      reader.error(
          node.place,
          fmt::format("'{}' is not a host; write \"name\" or \"name:port\", without https:// and without *", host));
    }
  }
}

void read_estate(Reader& reader, const Node& node, Briefing& out) {
  std::string name;
  if (!reader.text(node, name)) return;
  const auto path = reader.path_below(node, name);
  if (!path) return;
  if (reader.session().files.stamp(*path).size < 0) {
    reader.error(node.place, fmt::format("there is no folder '{}'", path->string()));
  }
  out.estate = *path;
}

void read_recording(Reader& reader, const Node& node, Briefing& out) {
  std::string name;
  if (!reader.text(node, name)) return;
  const auto path = reader.path_below(node, name);
  if (!path) return;
  if (reader.session().files.stamp(*path).size < 0) {
    reader.warning(node.place, fmt::format("there is no recording '{}' yet: without a network its numbers stay empty",
                                           path->string()));
  }
  out.recording = name;
}

void read_redact(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.texts(node, out.redact)) return;
  const auto& check = reader.session().known.check_redaction;
  for (const std::string& pattern : out.redact) {
    const std::string problem = check ? check(pattern) : std::string();
    if (!problem.empty()) reader.error(node.place, fmt::format("'redact': {}", problem));
  }
}

void read_redact_query(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.texts(node, out.redact_query)) return;
  for (const std::string& name : out.redact_query) {
    if (name.empty() || name.find_first_of("&=?/ ") != std::string::npos)
      reader.error(node.place, fmt::format("'redact_query': '{}' is not the name of a query parameter", name));
  }
}

void read_accent(Reader& reader, const Node& node, Briefing& out) { reader.color(node, out.accent); }

}  // namespace

const Fields<Briefing>& briefing_fields() {
  static const Fields<Briefing> kFields{
      needed(text_field("customer", &Briefing::customer, "the customer's name, as they write it")),
      local_field("welcome", &Briefing::welcome, "greeting of the attract loop and the home screen"),
      local_field("question", &Briefing::question, "headline of the attract loop where a page has none of its own"),
      local_field("occasion", &Briefing::occasion, "what the day is called, for example \"Executive briefing\""),
      custom_field<Briefing>("languages", "list of language tags",
                             "offered on the wall; the first is the one it starts in", read_languages,
                             as_written(&Briefing::languages)),
      zone_field("time_zone", &Briefing::time_zone, "for every time on the wall"),
      custom_field<Briefing>("currency", "ISO 4217 code", "for every amount that a demo computes", read_currency,
                             as_written(&Briefing::currency)),
      custom_field<Briefing>("theme", "name of a theme", "look of the wall", read_theme, as_written(&Briefing::theme)),
      custom_field<Briefing>("accent", "colour, \"#RRGGBB\"", "the customer's colour; used where it can be read",
                             read_accent, as_written(&Briefing::accent)),
      custom_field<Briefing>("mark", "one or two letters",
                             "in the tile beside the name; without it the name's first letter", read_mark,
                             as_written(&Briefing::mark)),
      custom_field<Briefing>("takeaway_url", "https address",
                             "shown as a code on every page; up to 32 characters scan well", read_takeaway,
                             as_written(&Briefing::takeaway_url)),
      flag_field("presenter", &Briefing::presenter,
                 "true in a briefing room: a quiet welcome instead of the idle prompt, and nothing is wiped"),
      custom_field<Briefing>("estate", "folder below the briefing's",
                             "the customer's own files for the demos; without it the sample estate is used",
                             read_estate, as_path(&Briefing::estate)),
      custom_field<Briefing>("hosts", "list of hosts", "\"name\" or \"name:port\"; nothing else is ever contacted",
                             read_hosts, as_written(&Briefing::hosts)),
      custom_field<Briefing>("recording", "folder below the briefing's",
                             "what is played, marked as recorded, when the network is away", read_recording,
                             as_written(&Briefing::recording)),
      enum_field("replay", &Briefing::replay, {"looped", "shifted", "frozen"},
                 "how: \"looped\": round and round, its newest time is now; \"shifted\": as it ended, moved to now; "
                 "\"frozen\": as it ended, with the times of then"),
      enum_field("replay_align", &Briefing::replay_align, {"now", "week"},
                 "\"week\": times are moved by whole weeks, so that the day of the week stays"),
      custom_field<Briefing>("redact", "list of patterns",
                             "regular expressions: what they match in an answer is neither recorded nor shown from it",
                             read_redact, as_written(&Briefing::redact)),
      custom_field<Briefing>("redact_query", "list of names",
                             "query parameters whose values are neither stored nor shown, wherever they turn up",
                             read_redact_query, as_written(&Briefing::redact_query)),
  };
  return kFields;
}

const Fields<IdleTimes>& idle_fields() {
  static const Fields<IdleTimes> kFields{
      duration_field("walk_up", &IdleTimes::walk_up, {10, 3600},
                     "without a touch, until the wall asks whether somebody is there"),
      duration_field("prompt", &IdleTimes::prompt, {20, 300},
                     "how long it asks before it starts again and wipes; never below 20 s"),
      duration_field("reading", &IdleTimes::reading, {10, 3600},
                     "instead of walk_up for a visitor who is reading: three or more touches in five minutes"),
      duration_field("rotate", &IdleTimes::rotate, {0, 3600},
                     "an untouched dashboard moves on after this; \"0s\": it stays"),
  };
  return kFields;
}

void read_idle(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.table(node, "[idle]")) return;
  read_fields(reader, node, idle_fields(), "[idle]", out.idle);
  const Node* reading = node.find("reading");
  const Node* blamed = reading != nullptr ? reading : node.find("walk_up");
  if (out.idle.reading < out.idle.walk_up && blamed != nullptr) {
    reader.error(blamed->place, fmt::format("a reader would get less time ({}) than somebody who touched nothing ({}); "
                                            "'reading' must not be below 'walk_up'",
                                            duration_text(out.idle.reading), duration_text(out.idle.walk_up)));
  }
}

const Fields<Goal>& goal_fields() {
  static const Fields<Goal> kFields{
      needed(local_field("text", &Goal::text, "the customer's goal, in the customer's words")),
      custom_field<Goal>(
          "need", "id of a need", "the need it stands for in the solution map, for example \"B03\"",
          [](Reader& r, const Node& n, Goal& out) {
            const std::vector<std::string>& needs = r.session().known.needs;
            if (needs.empty()) {
              r.text(n, out.need);
            } else {
              r.choice(n, needs, out.need);
            }
          },
          as_written(&Goal::need)),
  };
  return kFields;
}

void read_goals(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.list(node, "[[goal]]")) return;
  for (const Node& item : node.items) {
    Goal goal;
    if (!reader.table(item, "[[goal]]")) continue;
    read_fields(reader, item, goal_fields(), "[[goal]]", goal);
    out.goals.push_back(std::move(goal));
  }
}

}  // namespace kiosk::config
