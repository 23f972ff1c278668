// The printed reference, from the same tables that read the file.
#include "kiosk/config/briefing_fields.hpp"
#include "kiosk/config/kiosk_fields.hpp"

namespace kiosk::config {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

template <typename T>
void section(std::string& out, const std::string& title, const std::string& intro, const Fields<T>& fields) {
  const T defaults{};
  out += fmt::format("\n### {}\n\n{}\n\n| key | what it is | default | meaning |\n|---|---|---|---|\n", title, intro);
  for (const Field<T>& field : fields) {
    const std::string shown = field.required ? "needed" : field.shown(defaults, {});
    out += fmt::format("| `{}` | {} | {} | {} |\n", field.key, escaped(field.type),
                       shown.empty()       ? "-"
                       : shown == "needed" ? shown
                                           : fmt::format("`{}`", shown),
                       escaped(field.help));
  }
}

constexpr const char* kIntro =
    "# Files of Briefing Kiosk\n\n"
    "This page is made from the tables that read the files; a test keeps it up to date.\n\n"
    "## The briefing\n\n"
    "One TOML file per briefing; `kiosk check FILE` says what is wrong with it, by line and column. A text is written "
    "once,\n"
    "`\"Orders\"`, or once per language, `{ en = \"Orders\", de = \"Bestellungen\" }`. A duration is written "
    "`\"45s\"`, `\"5m\"` or\n"
    "`\"1h30m\"`. Secrets never stand in a briefing: `\"env:NAME\"` or `\"file:PATH\"` says where they are. KEY is a "
    "name that you\n"
    "choose: letters, digits, `_` and `-`. An unknown key is an error. A briefing with errors is not shown; while the "
    "show\n"
    "runs, the version read before goes on.\n";

}  // namespace

std::string reference_markdown() {
  std::string out = kIntro;
  section(out, "Sections", "In any order.", root_fields());
  section(out, "[briefing]", "Who is briefed, and how.", briefing_fields());
  section(out, "[[agenda]]", "One per page of the show, in this order: exactly one of `demo`, `dashboard` and `slide`.",
          agenda_fields());
  section(out, "[[agenda.step]]", "One per click of the presenter within a demo.", step_fields());
  section(out, "[[goal]]", "What the customer wants to reach.", goal_fields());
  section(out, "[[rule]]",
          "Calls a page out of the attract loop, or over a dashboard left alone, and goes back when it is over. Where "
          "somebody stands there is a quiet notice instead. Staff can switch rules off.",
          rule_fields());
  section(out, "[slide.KEY]", "A page of words.", slide_fields());
  section(out, "[dashboard.KEY]", "A page of live numbers.", dashboard_fields());
  section(out, "[[dashboard.KEY.panel]]", "In a dashboard's own file: `[[panel]]`.", panel_fields());
  section(out, "threshold", "Within a panel.", threshold_fields());
  section(out, "mapping", "Within a panel.", mapping_fields());
  section(
      out, "[variable.KEY]",
      "Stands as `${KEY}` in the texts of data sets, rules and dashboards, those of a dashboard's own file too: one "
      "file serves several briefings.",
      variable_fields());
  section(out, "[source.KEY]", "A server that is asked.", source_fields());
  section(out, "oauth2", "Within a source: OAuth2 client credentials.", oauth2_fields());
  section(out, "[data.KEY]", "One request, for any number of panels.", data_fields());
  section(out, "[idle]", "When the wall takes itself back.", idle_fields());
  out += "\n## The kiosk\n";
  section(out, "kiosk.toml", "What belongs to the machine and not to a briefing.", kiosk_fields());
  return out;
}

}  // namespace kiosk::config
