// The program: reads the command line and calls one command. The one place that knows the table of demos.
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <exception>

#include "demos/table.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/base/log.hpp"
#include "kiosk/data/duration_text.hpp"

namespace {

using kiosk::Error;
using kiosk::Result;
namespace app = kiosk::app;

void send_log_to_stderr(spdlog::level::level_enum least) {
  auto logger = spdlog::stderr_logger_mt("kiosk");
  logger->set_pattern("%Y-%m-%d %H:%M:%S %l %v");
  logger->set_level(least);
  kiosk::log::set_sink([logger](kiosk::log::Level level, std::string_view line) {
    constexpr spdlog::level::level_enum kLevels[] = {spdlog::level::info, spdlog::level::warn, spdlog::level::err};
    logger->log(kLevels[static_cast<std::size_t>(level)], spdlog::string_view_t(line.data(), line.size()));
  });
}

// "1280x720"
struct Size {
  int width = 0, height = 0;
};
CLI::Validator size_validator() {
  return CLI::Validator(
      [](std::string& text) {
        Size size;
        char rest = 0;
        if (std::sscanf(text.c_str(), "%dx%d%c", &size.width, &size.height, &rest) != 2 || size.width < 320 ||
            size.height < 240 || size.width > 16384 || size.height > 16384) {
          return "'" + text + "' is not a size: write for example 1280x720";
        }
        return std::string();
      },
      "WIDTHxHEIGHT");
}

// "90", "10m", "1h30m" become seconds; none at all where that has a meaning.
enum class None { kRefused, kAllowed };
CLI::Validator duration(None none = None::kRefused) {
  return CLI::Validator(
      [none](std::string& text) {
        const auto seconds = kiosk::data::parse_duration(text);
        if (!seconds || (*seconds == 0.0 && none == None::kRefused))
          return "'" + text + "' is not a time: write for example 90, 45s, 10m or 1h30m";
        text = fmt::format("{}", *seconds);
        return std::string();
      },
      "TIME");
}

Size parse_size(const std::string& text) {
  Size size;
  if (!text.empty()) std::sscanf(text.c_str(), "%dx%d", &size.width, &size.height);
  return size;
}

Result<std::map<std::string, std::string>> parse_settings(const std::vector<std::string>& given) {
  std::map<std::string, std::string> settings;
  for (const std::string& item : given) {
    std::string text = item;
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) return Error{"'" + item + "' is no setting: write key=value"};
    settings[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return settings;
}

// All options of all commands; CLI11 fills them in.
struct Options {
  std::string root;
  bool quiet = false;
  app::RunOptions run;
  app::CheckOptions check;
  app::ExplainOptions explain;
  app::EvalOptions eval;
  app::CaptureOptions capture;
  app::RecordOptions record;
  std::string window, size = "1920x1080", list_format = "text";
  std::vector<std::string> eval_set, capture_set;
};

void add_run(CLI::App& cli, Options& o) {
  CLI::App* run = cli.add_subcommand("run", "Play a briefing on the wall");
  run->add_option("briefing,--briefing", o.run.briefing, "Briefing file (default: config/briefings/alderfinch.toml)");
  run->add_option("--kiosk-config", o.run.kiosk_file, "The machine's own settings (default: config/kiosk.toml)");
  run->add_option("--window", o.window, "A window of this size instead of the whole screen")->check(size_validator());
  run->add_option("--renderer", o.run.renderer, "auto, gl or raster")->check(CLI::IsMember({"auto", "gl", "raster"}));
  run->add_flag("--offline", o.run.offline, "Ask no source: play recordings");
  run->add_flag("--calm", o.run.calm, "Every visitor begins with calm motion");
  run->add_flag("--loop-once", o.run.loop_once, "End after one round of the attract loop");
  run->add_option("--seconds", o.run.seconds, "End after this long: 90, 10m")->transform(duration());
  run->add_option("--open", o.run.start_page, "A command to begin with: start, open:0");
  run->add_flag("--frame-marker", o.run.frame_marker, "Change 8x8 pixels at 0,0 with each frame, for measuring");
}

void add_check(CLI::App& cli, Options& o) {
  CLI::App* check = cli.add_subcommand("check", "Check a briefing; prints file:line:column of every problem");
  check->add_option("briefing", o.check.briefing, "Briefing file")->required();
  check->add_option("--kiosk-config", o.check.kiosk_file,
                    "The machine's own settings, for what can be read on its screen (default: config/kiosk.toml)");
  check->add_flag("--live", o.check.live, "Ask the sources, too, and compare the panels with what they answer now");
  check->add_option("--format", o.check.format, "text or json")->check(CLI::IsMember({"text", "json"}));
}

void add_explain(CLI::App& cli, Options& o) {
  CLI::App* explain = cli.add_subcommand(
      "explain", "Print every setting of a dashboard, defaults too, where it is from, and requests an hour");
  explain->add_option("dashboard", o.explain.dashboard, "Key of a [dashboard.KEY]")->required();
  explain->add_option("--briefing", o.explain.briefing, "Briefing file (default: config/briefings/alderfinch.toml)");
}

void add_eval(CLI::App& cli, Options& o) {
  CLI::App* eval = cli.add_subcommand("eval", "Compute a demo without a screen: every figure with its provenance");
  eval->add_option("demo", o.eval.demo, "Demo id, see 'kiosk list'")->required();
  eval->add_option("--set", o.eval_set,
                   "Control values as key=value, also with the demo before it: cloud.discount=0.3");
  eval->add_option("--briefing", o.eval.briefing, "Begin as this briefing does, with its recorded data")
      ->check(CLI::ExistingFile);
  eval->add_option("--estate", o.eval.estate, "Folder with the customer's CSV files")->check(CLI::ExistingDirectory);
  eval->add_option("--currency", o.eval.currency, "ISO 4217 code");
  eval->add_option("--language", o.eval.language, "Language of labels and formulas");
  eval->add_option("--seed", o.eval.seed, "Seed of random models");
  eval->add_option("--events", o.eval.events, "Script of set lines, as for capture")->check(CLI::ExistingFile);
  eval->add_option("--for", o.eval.seconds, "Show to play first, for demos that move: 120, 2m")
      ->transform(duration(None::kAllowed))
      ->check(CLI::Range(0.0, 3600.0));
  eval->add_option("--format", o.eval.format, "json or csv")->check(CLI::IsMember({"json", "csv"}));
}

void add_capture(CLI::App& cli, Options& o) {
  CLI::App* capture = cli.add_subcommand("capture", "Render any state of a show to a PNG file");
  capture->add_option("briefing,--briefing", o.capture.briefing,
                      "Briefing file (default: config/briefings/alderfinch.toml)");
  capture->add_option("--page", o.capture.page, "attract, home, an agenda item's name or its number");
  capture->add_option("--theme", o.capture.theme, "Theme instead of the briefing's");
  capture->add_option("--size", o.size, "Pixels")->check(size_validator())->capture_default_str();
  capture->add_option("--language", o.capture.language, "Language instead of the briefing's first");
  capture->add_option("--text-scale", o.capture.text_scale, "1.0 to 1.8")->check(CLI::Range(1.0, 1.8));
  capture->add_flag("--calm", o.capture.calm, "Calm motion");
  capture->add_option("--state", o.capture.state,
                      "live, due, old, gone, partial, recorded, held, none, offline, signed-out, clock, idle, "
                      "figure:NAME, explain, language, "
                      "access, takeaway, reach, contrast, pin, "
                      "admin, sheet:PAGE, broken, pressed:X,Y");
  capture->add_option("--clock", o.capture.clock, "Time of the picture")->capture_default_str();
  capture->add_option("--seed", o.capture.seed, "Seed of everything random");
  capture->add_option("--steps", o.capture.steps, "Presenter's builds to apply");
  capture->add_option("--set", o.capture_set, "Control values as key=value");
  capture->add_option("--events", o.capture.events, "Event script")->check(CLI::ExistingFile);
  capture->add_option("--settle", o.capture.settle, "Show before the picture: 2, 1m")
      ->capture_default_str()
      ->transform(duration(None::kAllowed));
  capture->add_option("--out", o.capture.out, "PNG file, or folder with --all")->capture_default_str();
  capture->add_option("--text-out", o.capture.text_out, "Visible strings and their boxes");
  capture->add_flag("--all", o.capture.all, "Attract, home and every page, and a contact sheet");
}

int run_command(CLI::App& cli, Options& o) {
  auto world = app::make_world(o.root, demos::table());
  if (!world) {
    fmt::print(stderr, "{}\n", world.error().message);
    return 1;
  }
  const auto or_default = [&](std::filesystem::path& file, const std::filesystem::path& other) {
    if (file.empty()) file = other;
  };
  or_default(o.run.briefing, world->paths.default_briefing());
  or_default(o.run.kiosk_file, world->paths.kiosk_file());
  or_default(o.check.kiosk_file, world->paths.kiosk_file());
  or_default(o.explain.briefing, world->paths.default_briefing());
  or_default(o.capture.briefing, world->paths.default_briefing());
  const auto eval_set = parse_settings(o.eval_set);
  const auto capture_set = parse_settings(o.capture_set);
  for (const auto* settings : {&eval_set, &capture_set}) {
    if (settings->ok()) continue;
    fmt::print(stderr, "{}\n", settings->error().message);
    return 2;
  }
  o.eval.set = *eval_set;
  o.capture.set = *capture_set;
  const Size window = parse_size(o.window);
  o.run.width = window.width;
  o.run.height = window.height;
  const Size size = parse_size(o.size);
  o.capture.width = size.width;
  o.capture.height = size.height;

  if (cli.got_subcommand("run")) return app::run(*world, o.run);
  if (cli.got_subcommand("check")) return app::check(*world, o.check);
  if (cli.got_subcommand("explain")) return app::explain(*world, o.explain);
  if (cli.got_subcommand("eval")) return app::eval(*world, o.eval);
  if (cli.got_subcommand("capture")) return app::capture(*world, o.capture);
  if (cli.got_subcommand("list")) return app::list(*world, o.list_format);
  if (cli.got_subcommand("record")) return app::record(*world, o.record);
  return app::reference();
}

}  // namespace

int main(int argc, char** argv) try {
  Options options;
  CLI::App cli{"Briefing Kiosk: interactive demos and live dashboards for a customer briefing", "kiosk"};
  cli.set_version_flag("--version", KIOSK_VERSION);
  cli.add_option("--root", options.root, "Folder of the product, where it is not above the program");
  cli.add_flag("--quiet", options.quiet, "Log warnings and errors only");
  cli.require_subcommand(1);
  add_run(cli, options);
  add_check(cli, options);
  add_explain(cli, options);
  add_eval(cli, options);
  add_capture(cli, options);
  CLI::App* list = cli.add_subcommand("list", "The demos and their controls");
  list->add_option("--format", options.list_format, "text or json")->check(CLI::IsMember({"text", "json"}));
  CLI::App* record =
      cli.add_subcommand("record", "Ask every source of a briefing for a while and keep the answers for offline shows");
  record->add_option("briefing", options.record.briefing, "Briefing file")->required();
  record->add_option("--for", options.record.seconds, "For how long: 120, 10m")
      ->capture_default_str()
      ->transform(duration());
  record->add_option("--out", options.record.out, "Folder for the recording");
  record->add_option("--redact", options.record.redact,
                     "Regular expression; what matches is taken out of every answer before it is kept (repeatable)");
  record->add_option("--review", options.record.review, "Print what this recording would carry out of the building");
  cli.add_subcommand("reference", "Print config/REFERENCE.md");
  for (CLI::App* command : cli.get_subcommands({})) command->set_version_flag("--version", KIOSK_VERSION);
  try {
    cli.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return cli.exit(error) == 0 ? 0 : 2;
  }
  // What a check draws, nobody sees; what it has to say, it says itself.
  const bool check = cli.got_subcommand("check");
  send_log_to_stderr(check ? spdlog::level::err : options.quiet ? spdlog::level::warn : spdlog::level::info);
  return run_command(cli, options);
} catch (const std::exception& fault) {
  fmt::print(stderr, "the kiosk ended because of an unexpected fault: {}\n", fault.what());
  return 1;
}
