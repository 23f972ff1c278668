#include "kiosk/app/world.hpp"

#include <algorithm>
#include <set>

#include "kiosk/base/log.hpp"
#include "kiosk/config/theme_file.hpp"
#include "kiosk/data/csv.hpp"
#include "kiosk/data/expression.hpp"
#include "kiosk/data/json_rows.hpp"
#include "kiosk/data/pick.hpp"
#include "kiosk/data/redaction.hpp"
#include "kiosk/data/steps.hpp"
#include "kiosk/data/text_pattern.hpp"
#include "kiosk/data/time_text.hpp"
#include "kiosk/text/time_zones.hpp"
#include "kiosk/ui/theme.hpp"

namespace kiosk::app {
namespace {

constexpr std::int64_t kMostNeedsBytes = 1 << 20;

std::string check_control(const void* control, const std::string& value) {
  const auto parsed = data::parse_control_value(*static_cast<const data::Control*>(control), value);
  return parsed ? std::string() : parsed.error().message;
}

std::vector<std::string> need_ids(const World& world) {
  std::vector<std::string> ids;
  auto bytes = world.files.read(world.paths.data() / "needs.csv", kMostNeedsBytes);
  if (!bytes) return ids;
  const auto file = data::parse_csv(std::move(*bytes));
  if (!file) return ids;
  if (const auto column = file->column({"need_id"})) {
    for (std::size_t row = 0; row < file->rows(); ++row) ids.emplace_back(file->cell(row, *column));
  }
  return ids;
}

// "wall.de.toml" -> "de"
std::string language_of(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  const std::size_t dot = stem.rfind('.');
  return dot == std::string::npos ? stem : stem.substr(dot + 1);
}

void add_catalogue(const World& world, const std::filesystem::path& file, const std::string& language,
                   text::Messages& messages) {
  const config::FlatFile flat = config::load_flat(world.files, file);
  for (const config::Issue& issue : flat.issues) log::warn("{}", config::to_text(issue));
  messages.add(language, flat.values);
}

}  // namespace

Result<World> make_world(const std::filesystem::path& root, scene::Demos demos) {
  const auto paths = find_paths(root);
  if (!paths) return paths.error();
  return World{*paths, {}, demos};
}

config::Known known_to(const World& world) {
  config::Known known;
  for (const scene::Demo* demo : world.demos) {
    auto& controls = known.demos[std::string(demo->id)];
    for (const data::Control& control : demo->controls()) {
      controls.push_back(
          {std::string(control.key), std::string(data::kind_name(control.kind)), &check_control, &control});
    }
  }
  for (const auto& file : world.files.list(world.paths.themes())) {
    if (file.extension() == ".toml") known.themes.push_back(file.stem().string());
  }
  std::set<std::string> languages;
  for (const auto& file : world.files.list(world.paths.messages())) languages.insert(language_of(file));
  known.languages.assign(languages.begin(), languages.end());
  known.needs = need_ids(world);
  known.time_zone_exists = [](const std::string& zone) { return text::time_zone_exists(zone); };
  known.check_unit = [](const std::string& unit) {
    const auto parsed = data::parse_unit(unit);
    return parsed ? std::string() : parsed.error().message;
  };
  known.check_steps = [](const std::vector<std::string>& steps, config::Known::Columns& columns) {
    std::vector<config::Known::StepProblem> problems;
    for (const data::StepProblem& problem : data::check_steps(steps, columns))
      problems.push_back({problem.step, problem.words});
    return problems;
  };
  known.joined_sets = [](const std::vector<std::string>& steps) {
    const auto parsed = data::Steps::parse(steps);
    return parsed ? parsed->joins() : std::vector<std::string>();
  };
  known.check_pattern = [](const std::string& pattern) {
    const auto compiled = data::TextPattern::compile(pattern);
    return compiled ? std::string() : compiled.error().message;
  };
  known.check_time = [](const std::string& time) { return data::parse_rfc3339(time).has_value(); };
  known.pick_columns = [](const std::string& pick) { return data::pick_columns(pick); };
  known.condition_columns = [](const std::string& when) -> Result<std::vector<std::string>> {
    const auto parsed = data::Expr::parse(when);
    if (!parsed) return parsed.error();
    return parsed->names();
  };
  known.check_redaction = [](const std::string& pattern) {
    const auto read = data::Redaction::create({pattern}, {});
    return read ? std::string() : read.error().message;
  };
  known.check_jmespath = [](const std::string& expression) { return data::check_expression(expression); };
  return known;
}

void load_messages(const World& world, const std::vector<std::string>& languages, text::Messages& messages) {
  const auto wanted = [&](const std::string& language) {
    return language == "en" || std::find(languages.begin(), languages.end(), language) != languages.end();
  };
  for (const auto& file : world.files.list(world.paths.messages())) {
    const std::string language = language_of(file);
    if (file.extension() == ".toml" && wanted(language)) add_catalogue(world, file, language, messages);
  }
  for (const scene::Demo* demo : world.demos) {
    for (const auto& file : world.files.list(world.paths.demos() / std::string(demo->id) / "messages")) {
      const std::string language = language_of(file);
      if (file.extension() == ".toml" && wanted(language)) add_catalogue(world, file, language, messages);
    }
  }
}

Result<ui::Theme> load_theme(const World& world, const std::string& name, std::optional<Color> accent) {
  const config::FlatFile flat = config::load_flat(world.files, world.paths.themes() / (name + ".toml"));
  if (config::has_errors(flat.issues)) return Error{config::to_text(flat.issues.front())};
  return ui::make_theme(flat.values, accent);
}

}  // namespace kiosk::app
