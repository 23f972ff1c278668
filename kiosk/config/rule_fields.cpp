// Field table of [[rule]]: what in the data calls a page forward, and how steadily.
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

constexpr std::size_t kMaxRules = 12;

// The condition must be readable, and its columns must be columns of the data set.
void check_when(const Reader& reader, const Node& node, const Rule& rule) {
  const Node* when = node.find("when");
  const auto& columns_of = reader.session().known.condition_columns;
  if (when == nullptr || rule.when.empty() || !columns_of) return;
  const Result<std::vector<std::string>> columns = columns_of(rule.when);
  if (!columns) {
    reader.error(when->place, fmt::format("'when': {}", columns.error().message));
    return;
  }
  for (const std::string& column : *columns) reader.refer(Reference::Kind::kColumn, when->place, column, rule.data);
}

void check_key(const Reader& reader, const Node& node, const Rule& rule, const std::vector<Rule>& before) {
  if (!fit_name(rule.key))
    reader.error(node.find("key")->place, "'key' may hold letters, digits, '_' and '-', at most 40");
  for (const Rule& other : before) {
    if (other.key == rule.key)
      reader.error(node.place,
                   fmt::format("two rules have the key '{}' (the other is in line {})", rule.key, other.place.line));
  }
}

}  // namespace

const Fields<Rule>& rule_fields() {
  static const Fields<Rule> kFields{
      text_field("key", &Rule::key, "stable name, for the log; without it rule1, rule2, ..."),
      needed(custom_field<Rule>(
          "data", "name", "key of a [data.KEY]; asked whatever page is on",
          [](Reader& r, const Node& n, Rule& out) {
            if (r.text(n, out.data)) r.refer(Reference::Kind::kData, n);
          },
          as_written(&Rule::data))),
      needed(text_field("when", &Rule::when,
                        "a condition over its columns and labels, as in `filter`; met where any row makes it true, of "
                        "a series its newest. Data that is old, gone or recorded never meets it")),
      needed(custom_field<Rule>(
          "scene", "agenda item", "the page called: a demo's, dashboard's or slide's name on the agenda",
          [](Reader& r, const Node& n, Rule& out) {
            if (r.text(n, out.scene)) r.refer(Reference::Kind::kAgenda, n);
          },
          as_written(&Rule::scene))),
      needed(local_field("says", &Rule::says, "why, in a few words: stands on the wall while the page is called")),
      duration_field("for", &Rule::hold, {0, 3600}, "true for this long before the page is called"),
      duration_field("clear", &Rule::clear, {0, 3600}, "untrue for this long before the page may go again"),
      duration_field("stay", &Rule::stay, {5, 3600}, "a page called stays at least this long"),
      duration_field("cooldown", &Rule::cooldown, {0, 86400.0},
                     "after a call, or after somebody put its notice away, the rule rests for this long"),
  };
  return kFields;
}

void read_rules(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.list(node, "[[rule]]")) return;
  if (node.items.size() > kMaxRules) {
    reader.error(node.place, fmt::format("{} rules are too many; {} is the most", node.items.size(), kMaxRules));
  }
  for (const Node& item : node.items) {
    Rule rule;
    rule.key = fmt::format("rule{}", out.rules.size() + 1);
    rule.place = reader.here(item.place);
    if (const Node* when = item.find("when")) rule.when_place = reader.here(when->place);
    if (!reader.table(item, "[[rule]]")) continue;
    read_fields(reader, item, rule_fields(), "[[rule]]", rule);
    check_key(reader, item, rule, out.rules);
    check_when(reader, item, rule);
    out.rules.push_back(std::move(rule));
  }
}

}  // namespace kiosk::config
