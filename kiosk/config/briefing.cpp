#include "kiosk/config/briefing.hpp"

#include <algorithm>
#include <tuple>

#include "kiosk/config/address.hpp"
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

constexpr std::size_t kMaxIssues = 200;  // a person fixes the first ones and looks again

// Texts are judged against the languages wherever they stand, so these are read first; mistakes are reported later.
std::vector<std::string> languages_of(const Node& root) {
  std::vector<std::string> languages;
  const Node* briefing = root.find("briefing");
  const Node* list = briefing == nullptr ? nullptr : briefing->find("languages");
  if (list != nullptr && list->is(Node::Kind::kText)) languages.push_back(list->text);
  if (list != nullptr) {
    for (const Node& item : list->items) {
      if (item.is(Node::Kind::kText) && known_language(item.text)) languages.push_back(item.text);
    }
  }
  if (languages.empty()) languages.emplace_back("en");
  return languages;
}

void read_main(Reader& reader, const Node& node, Briefing& out) {
  if (reader.table(node, "[briefing]")) read_fields(reader, node, briefing_fields(), "[briefing]", out);
}

// Before anything else is read, wherever they stand.
void fill_variables(Reader& reader, Node& root, Briefing& out) {
  if (const Node* variables = root.find("variable")) read_variables(reader, *variables, out);
  for (Node& section : root.items) {
    if (section.key == "data" || section.key == "dashboard" || section.key == "rule") fill_in(reader, section);
  }
}

// By line within each file; the briefing's own file first.
void put_in_order(std::vector<Issue>& issues, const std::string& own) {
  const auto place = [&](const Issue& i) { return std::tuple(i.file != own, i.file, i.line, i.column); };
  std::stable_sort(issues.begin(), issues.end(), [&](const Issue& a, const Issue& b) { return place(a) < place(b); });
  if (issues.size() > kMaxIssues) {
    const std::size_t more = issues.size() - kMaxIssues;
    const bool error = std::any_of(issues.begin() + kMaxIssues, issues.end(),
                                   [](const Issue& i) { return i.severity == Severity::kError; });
    issues.resize(kMaxIssues);
    issues.push_back({error ? Severity::kError : Severity::kWarning, own, 0, 0, fmt::format("and {} more", more)});
  }
}

}  // namespace

const Fields<Briefing>& root_fields() {
  static const Fields<Briefing> kFields{
      needed(
          custom_field<Briefing>("briefing", "[briefing]", "who is briefed, and how", read_main, as_section<Briefing>)),
      custom_field<Briefing>("idle", "[idle]", "when the wall takes itself back", read_idle, as_section<Briefing>),
      custom_field<Briefing>("goal", "[[goal]] ...", "what the customer wants to reach", read_goals,
                             as_section<Briefing>),
      custom_field<Briefing>("agenda", "[[agenda]] ...", "what is shown, in this order", read_agenda,
                             as_section<Briefing>),
      custom_field<Briefing>("rule", "[[rule]] ...", "what in the data calls a page forward; the earlier rule wins",
                             read_rules, as_section<Briefing>),
      custom_field<Briefing>(
          "variable", "[variable.KEY] ...", "what stands as `${KEY}` in data sets, rules and dashboards",
          [](Reader&, const Node&, Briefing&) {}, as_section<Briefing>),
      custom_field<Briefing>("source", "[source.KEY] ...", "where live numbers come from", read_sources,
                             as_section<Briefing>),
      custom_field<Briefing>("data", "[data.KEY] ...", "what is asked, and how often", read_data_sets,
                             as_section<Briefing>),
      custom_field<Briefing>("dashboard", "[dashboard.KEY] ...", "pages of live numbers", read_dashboards,
                             as_section<Briefing>),
      custom_field<Briefing>("slide", "[slide.KEY] ...", "pages of words", read_slides, as_section<Briefing>),
  };
  return kFields;
}

const std::string& LocalText::in(const std::string& language) const {
  static const std::string kNothing;
  for (const std::string& tag : {language, language.substr(0, language.find('-')), std::string()}) {
    const auto it = by_language.find(tag);
    if (it != by_language.end()) return it->second;
  }
  return by_language.empty() ? kNothing : by_language.begin()->second;
}

BriefingResult load_briefing(const Files& files, const std::filesystem::path& file, const Known& known) {
  BriefingResult result;
  result.briefing.file = file;
  const std::string shown = file.string();
  Session session{files, known, shown, file.parent_path(), {}, {}, {"en"}, false};
  if (files.stamp(file).size < 0) {
    result.issues.push_back(
        {Severity::kError, shown, 0, 0, "there is no such briefing; check the name, or list the folder"});
    return result;
  }
  Tree tree = read_toml(files, file, shown, session.issues);
  session.incomplete = tree.incomplete;
  if (tree.usable && tree.root.items.empty() && !tree.incomplete) {
    session.issues.push_back(
        {Severity::kError, shown, 0, 0, "the file is empty; a briefing begins with [briefing] and customer = \"...\""});
  } else if (tree.usable) {
    session.languages = languages_of(tree.root);
    Reader reader(session, shown);
    fill_variables(reader, tree.root, result.briefing);
    read_fields(reader, tree.root, root_fields(), "a briefing", result.briefing);
    check_whole(session, result.briefing, shown);
  }
  put_in_order(session.issues, shown);
  tidy(session.issues);
  result.issues = std::move(session.issues);
  return result;
}

std::filesystem::path recording_folder(const Briefing& briefing) {
  if (briefing.recording.empty()) return {};
  return briefing.file.parent_path() / briefing.recording;
}

SourceType answer_type(const SourceConfig& source, const DataConfig& data) {
  const bool plain = source.type == SourceType::kPrometheus && data.query.empty() && !data.path.empty();
  return plain ? SourceType::kJson : source.type;
}

std::map<std::string, double> requests_per_hour(const Briefing& briefing) {
  std::map<std::tuple<std::string, std::string, std::string, double>, Seconds> requests;  // identical ones are one
  for (const auto& [key, data] : briefing.data) {
    const auto source = briefing.sources.find(data.source);
    if (source == briefing.sources.end() || source->second.url.empty() || data.every.count() <= 0) continue;
    if (source->second.type == SourceType::kSse || source->second.type == SourceType::kMqtt) continue;  // they stay
    const auto [it, added] =
        requests.try_emplace({source->second.url, data.path, data.query, data.range.count()}, data.every);
    it->second = std::min(it->second, data.every);
  }
  std::map<std::string, double> per_host;
  for (const auto& [request, every] : requests) {
    const std::optional<Address> address = parse_address(std::get<0>(request));
    if (address) per_host[address->host_and_port()] += 3600.0 / every.count();
  }
  return per_host;
}

}  // namespace kiosk::config
