// Field tables of the running order: [[agenda]], its steps, and [slide.KEY].
#include "kiosk/config/briefing_fields.hpp"
#include "kiosk/config/prescan.hpp"

namespace kiosk::config {
namespace {

constexpr std::int64_t kMaxSlideBytes = 256 * 1024;
constexpr std::size_t kMaxAgenda = 40;

using Controls = std::vector<Known::KnownControl>;

// Names of the controls that are (or are not) events.
std::vector<std::string> control_names(const Controls& controls, bool events) {
  std::vector<std::string> names;
  for (const auto& control : controls) {
    if ((control.kind == "event") == events) names.push_back(control.key);
  }
  return names;
}

void check_value(const Reader& reader, const Node& node, const Controls& controls, const std::string& demo,
                 const std::string& value) {
  const auto it = std::find_if(controls.begin(), controls.end(), [&](const auto& c) { return c.key == node.key; });
  if (it == controls.end()) {
    reader.error(node.key_place, fmt::format("the demo '{}' has no control '{}'{}", demo, node.key,
                                             offer(node.key, control_names(controls, false))));
  } else if (it->kind == "event") {
    reader.error(
        node.key_place,
        fmt::format("'{}' is an event of '{}': it takes no value; name it in a step's 'trigger'", node.key, demo));
  } else if (it->check != nullptr) {
    const std::string problem = it->check(it->control, value);
    if (!problem.empty()) reader.error(node.place, fmt::format("'{}': {}", node.key, problem));
  }
}

void read_values(Reader& reader, const Node& node, std::map<std::string, std::string>& out) {
  if (!reader.table(node, "{ control = value, ... }")) return;
  for (const Node& member : node.items) {
    std::string value;
    if (reader.value_text(member, value)) out[member.key] = value;
  }
}

void check_values(const Reader& reader, const Node* node, const Controls& controls, const std::string& demo,
                  const std::map<std::string, std::string>& values) {
  if (node == nullptr) return;
  for (const Node& member : node->items) {
    const auto it = values.find(member.key);
    if (it != values.end()) check_value(reader, member, controls, demo, it->second);
  }
}

void check_step(const Reader& reader, const Node& node, const Step& step, const Controls& controls,
                const std::string& demo) {
  check_values(reader, node.find("set"), controls, demo, step.set);
  const std::vector<std::string> events = control_names(controls, true);
  for (const std::string& name : step.trigger) {
    if (std::find(events.begin(), events.end(), name) == events.end()) {
      reader.error(node.find("trigger")->place,
                   fmt::format("the demo '{}' has no event '{}'{}", demo, name, offer(name, events)));
    }
  }
}

void check_demo(const Reader& reader, const Node& node, const AgendaItem& item) {
  const auto& demos = reader.session().known.demos;
  if (demos.empty()) return;
  const auto it = demos.find(item.ref);
  if (it == demos.end()) {
    std::vector<std::string> names;
    for (const auto& [name, controls] : demos) names.push_back(name);
    reader.error(node.find("demo")->place, fmt::format("there is no demo '{}'{}", item.ref, offer(item.ref, names)));
    return;
  }
  check_values(reader, node.find("parameters"), it->second, item.ref, item.parameters);
  const Node* steps = node.find("step");
  for (std::size_t i = 0; steps != nullptr && i < item.steps.size() && i < steps->items.size(); ++i) {
    check_step(reader, steps->items[i], item.steps[i], it->second, item.ref);
  }
}

// Which of demo, dashboard and slide the item names: exactly one.
void read_reference(Reader& reader, const Node& node, AgendaItem& item) {
  int named = 0;
  const auto take = [&](const char* key, ItemKind kind) {
    const Node* value = node.find(key);
    if (value == nullptr || !value->is(Node::Kind::kText)) return;
    ++named;
    item.kind = kind;
    item.ref = value->text;
    if (kind == ItemKind::kDashboard) reader.refer(Reference::Kind::kDashboard, *value);
    if (kind == ItemKind::kSlide) reader.refer(Reference::Kind::kSlide, *value);
  };
  take("slide", ItemKind::kSlide);
  take("dashboard", ItemKind::kDashboard);
  take("demo", ItemKind::kDemo);
  if (named == 0)
    reader.absent(node.place, "this agenda item shows nothing; name a 'demo', a 'dashboard' or a 'slide'");
  if (named > 1) reader.error(node.place, "an agenda item shows one thing: a 'demo', a 'dashboard' or a 'slide'");
}

void read_agenda_steps(Reader& reader, const Node& node, AgendaItem& item) {
  if (!reader.list(node, "[[agenda.step]]")) return;
  for (const Node& entry : node.items) {
    Step step;
    step.place = reader.here(entry.place);
    if (reader.table(entry, "[[agenda.step]]")) {
      read_fields(reader, entry, step_fields(), "[[agenda.step]]", step);
      if (step.set.empty() && step.trigger.empty()) {
        reader.warning(entry.place, "this step changes nothing; give it a 'set' or a 'trigger'");
      }
    }
    item.steps.push_back(std::move(step));
  }
}

// A reference is read by read_reference(), which sees all three keys; here only its type is judged.
Field<AgendaItem> reference_field(const char* key, ItemKind kind, const char* help) {
  return custom_field<AgendaItem>(
      key, "name", help,
      [](Reader& r, const Node& n, AgendaItem&) {
        std::string ignored;
        r.text(n, ignored);
      },
      [kind](const AgendaItem& item, const Folder&) { return item.kind == kind ? written(item.ref) : std::string(); });
}

// The words of a slide's file; empty if it could not be read, which has been reported.
std::string slide_file(const Reader& reader, const Node& node, std::filesystem::path& folder) {
  std::string name;
  if (!reader.text(node, name)) return {};
  const auto path = reader.path_below(node, name);
  if (!path) return {};
  folder = path->parent_path();
  const Result<std::string> words = reader.session().files.read(*path, kMaxSlideBytes);
  if (!words) {
    reader.error(node.place, words.error().message);
    return {};
  }
  for (const Refusal& refusal : unfit_characters(*words)) {
    reader.error(node.place, fmt::format("'{}', line {}: {}", path->string(), refusal.line, refusal.message));
  }
  if (words->empty()) reader.error(node.place, fmt::format("'{}' is empty", path->string()));
  return *words;
}

void read_slide_file(Reader& reader, const Node& node, Slide& out) {
  if (!node.is(Node::Kind::kTable)) {
    const std::string words = slide_file(reader, node, out.folder);
    if (!words.empty()) out.markdown.by_language = {{"", words}};
    return;
  }
  Node read = node;  // the same table with the files' words instead of their names
  read.items.clear();
  for (const Node& member : node.items) {
    Node words = member;
    words.text = slide_file(reader, member, out.folder);
    if (!words.text.empty()) read.items.push_back(std::move(words));
  }
  reader.local(read, out.markdown);
}

}  // namespace

const Fields<Step>& step_fields() {
  static const Fields<Step> kFields{
      local_field("note", &Step::note, "what the presenter says with this click"),
      custom_field<Step>(
          "set", "{ control = value }", "values that the click sets",
          [](Reader& r, const Node& n, Step& out) { read_values(r, n, out.set); }, as_written(&Step::set)),
      custom_field<Step>(
          "trigger", "list of events", "events that the click lets happen, after the values are set",
          [](Reader& r, const Node& n, Step& out) { r.texts(n, out.trigger); }, as_written(&Step::trigger)),
  };
  return kFields;
}

const Fields<AgendaItem>& agenda_fields() {
  static const Fields<AgendaItem> kFields{
      reference_field("demo", ItemKind::kDemo, "a demo's name, as `kiosk list` prints it"),
      reference_field("dashboard", ItemKind::kDashboard, "key of a [dashboard.KEY]"),
      reference_field("slide", ItemKind::kSlide, "key of a [slide.KEY]"),
      local_field("title", &AgendaItem::title, "on the home card; without it the page's own"),
      number_field("minutes", &AgendaItem::minutes, {0.5, 240}, "planned for it, for the presenter's pacing"),
      duration_field("dwell", &AgendaItem::dwell, {3, 120}, "how long it stays in the attract loop"),
      custom_field<AgendaItem>(
          "parameters", "{ control = value }", "what the demo starts with; `kiosk list` prints its controls",
          [](Reader& r, const Node& n, AgendaItem& out) { read_values(r, n, out.parameters); },
          as_written(&AgendaItem::parameters)),
      local_field("notes", &AgendaItem::notes, "for the presenter; never on the wall"),
      custom_field<AgendaItem>("step", "[[agenda.step]] ...", "what each click of the presenter changes",
                               read_agenda_steps,
                               [](const AgendaItem& item, const Folder& folder) {
                                 return written_tables(step_fields(), item.steps, folder);
                               }),
  };
  return kFields;
}

void read_agenda(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.list(node, "[[agenda]]")) return;
  if (node.items.size() > kMaxAgenda) {
    reader.error(node.place, fmt::format("the agenda has {} items; {} is the most", node.items.size(), kMaxAgenda));
  }
  for (const Node& entry : node.items) {
    AgendaItem item;
    item.place = reader.here(entry.place);
    if (!reader.table(entry, "[[agenda]]")) continue;
    read_fields(reader, entry, agenda_fields(), "[[agenda]]", item);
    read_reference(reader, entry, item);
    if (item.kind == ItemKind::kDemo) {
      if (!item.ref.empty()) check_demo(reader, entry, item);
    } else {
      for (const char* key : {"parameters", "step"}) {
        if (const Node* extra = entry.find(key)) {
          reader.error(extra->key_place,
                       fmt::format("'{}' belongs to demos: a dashboard or slide has no controls", key));
        }
      }
    }
    out.agenda.push_back(std::move(item));
  }
}

const Fields<Slide>& slide_fields() {
  static const Fields<Slide> kFields{
      custom_field<Slide>(
          "markdown", "text, or one per language", "the slide's words, in Markdown",
          [](Reader& r, const Node& n, Slide& out) { r.local(n, out.markdown); }, as_written(&Slide::markdown)),
      custom_field<Slide>("file", "file, or one per language",
                          "instead: a Markdown file below the briefing's folder; its pictures lie beside it",
                          read_slide_file, as_section<Slide>),
  };
  return kFields;
}

void read_slides(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.table(node, "[slide.KEY]")) return;
  for (const Node& entry : node.items) {
    Slide slide;
    slide.key = entry.key;
    slide.place = reader.here(entry.key_place);
    slide.folder = reader.session().folder;
    if (!reader.named_table(entry, "slide")) continue;
    read_fields(reader, entry, slide_fields(), fmt::format("[slide.{}]", entry.key), slide);
    const bool words = entry.find("markdown") != nullptr, file = entry.find("file") != nullptr;
    if (!words && !file)
      reader.absent(entry.key_place, fmt::format("[slide.{}] needs 'markdown' or 'file'", entry.key));
    if (words && file)
      reader.error(entry.find("file")->key_place, "give a slide either 'markdown' or 'file', not both");
    out.slides[entry.key] = std::move(slide);
  }
}

}  // namespace kiosk::config
