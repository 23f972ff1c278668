// Field table of [variable.KEY], and the filling in of "${KEY}" before anything else is read: what is checked, asked
// and shown is what will be used. Only listed values go in, and none with a sign that a query or a path would obey.
#include "kiosk/config/briefing_fields.hpp"

namespace kiosk::config {
namespace {

constexpr std::size_t kMaxVariables = 40;
constexpr std::size_t kMaxAllowed = 200;
constexpr std::size_t kMaxLength = 80;

bool is_harmless(const std::string& value) {
  constexpr std::string_view kObeyed = "\"'`\\{}()[]<>$;|&*?=!~^%#,";
  return !value.empty() && value.size() <= kMaxLength && value.find("..") == std::string::npos &&
         std::none_of(value.begin(), value.end(), [&](char c) {
           return static_cast<unsigned char>(c) < 0x20 || kObeyed.find(c) != std::string_view::npos;
         });
}

void read_allowed(Reader& reader, const Node& node, Variable& out) {
  if (!reader.texts(node, out.allowed)) return;
  if (out.allowed.empty() || out.allowed.size() > kMaxAllowed) {
    reader.error(node.place, fmt::format("'allowed' names 1 to {} values, not {}", kMaxAllowed, out.allowed.size()));
  }
  for (const std::string& value : out.allowed) {
    if (!is_harmless(value)) {
      reader.error(node.place,
                   fmt::format("'{}' cannot be a value: up to {} letters, digits, blanks and - _ . : / @ +, because it "
                               "becomes a part of queries and paths",
                               value.substr(0, kMaxLength), kMaxLength));
    }
  }
}

void check_variable(const Reader& reader, const Node& node, const Variable& variable) {
  const auto& allowed = variable.allowed;
  if (allowed.empty() || std::find(allowed.begin(), allowed.end(), variable.value) != allowed.end()) return;
  const Node* value = node.find("value");
  reader.error(value != nullptr ? value->place : node.place,
               fmt::format("'{}' is not among the allowed values{}", variable.value, offer(variable.value, allowed)));
}

// "${site}" -> its value; what is unknown is reported and stays.
void fill_text(const Reader& reader, Node& node) {
  const auto& variables = reader.session().variables;
  constexpr std::string_view kOpening = "${";
  for (std::size_t at = node.text.find(kOpening); at != std::string::npos;) {
    const std::size_t end = node.text.find('}', at);
    if (end == std::string::npos) {
      reader.error(node.place, "a '${' is not closed by a '}'");
      return;
    }
    const std::string name = node.text.substr(at + kOpening.size(), end - at - kOpening.size());
    const auto it = variables.find(name);
    if (it == variables.end()) {
      std::vector<std::string> names;
      for (const auto& [key, value] : variables) names.push_back(key);
      reader.absent(node.place, fmt::format("there is no [variable.{}] in the briefing{}", name.substr(0, 60),
                                            names.empty() ? "" : offer(name, names)));
      at = node.text.find(kOpening, end);
      continue;
    }
    node.text.replace(at, end - at + 1, it->second);
    at = node.text.find(kOpening, at + it->second.size());
  }
}

}  // namespace

const Fields<Variable>& variable_fields() {
  static const Fields<Variable> kFields{
      needed(custom_field<Variable>(
          "value", "text, number or true", "what this briefing puts in its place",
          [](Reader& r, const Node& n, Variable& out) { r.value_text(n, out.value); }, as_written(&Variable::value))),
      needed(custom_field<Variable>("allowed", "list of texts", "the only values there may be", read_allowed,
                                    as_written(&Variable::allowed))),
  };
  return kFields;
}

void read_variables(Reader& reader, const Node& node, Briefing& out) {
  if (!reader.table(node, "[variable.KEY]")) return;
  if (node.items.size() > kMaxVariables) {
    reader.error(node.place,
                 fmt::format("{} variables are too many; {} is the most", node.items.size(), kMaxVariables));
  }
  for (const Node& entry : node.items) {
    Variable variable;
    variable.place = reader.here(entry.key_place);
    if (!reader.named_table(entry, "variable")) continue;
    read_fields(reader, entry, variable_fields(), fmt::format("[variable.{}]", entry.key), variable);
    check_variable(reader, entry, variable);
    const bool sound =
        std::find(variable.allowed.begin(), variable.allowed.end(), variable.value) != variable.allowed.end() &&
        is_harmless(variable.value);
    reader.session().variables[entry.key] = sound ? variable.value : std::string("?");
    out.variables[entry.key] = std::move(variable);
  }
}

void fill_in(const Reader& reader, Node& node) {
  if (node.is(Node::Kind::kText) && node.text.find("${") != std::string::npos) fill_text(reader, node);
  for (Node& item : node.items) fill_in(reader, item);
}

}  // namespace kiosk::config
