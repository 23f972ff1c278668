// The layer table of the architecture, as data, checked against every #include.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "tests/lint/tree.hpp"
#include "tests/support/catch.hpp"

namespace {

using lint::File;
using lint::Files;
using lint::Findings;

using Names = std::set<std::string, std::less<>>;

struct Layer {
  Names layers;   // that it may include, besides itself
  Names headers;  // libraries that everybody who includes its headers gets to see
  Names sources;  // libraries that its .cpp and private headers may include, besides those
};

// Base comes with fmt and is open to all. Data holds Control, Figure and Message, which pure models speak in.
const std::map<std::string, Layer, std::less<>> kLayers{
    {"kiosk/base", {{}, {}, {"posix", "threads"}}},
    {"kiosk/config", {{"base"}, {}, {"toml"}}},
    {"kiosk/data", {{"base"}, {}, {"json", "xml", "icu"}}},
    {"kiosk/net", {{"base"}, {"threads"}, {"curl", "mosquitto", "posix"}}},
    {"kiosk/feed", {{"base", "config", "data", "net"}, {"threads"}, {"sqlite", "sodium", "posix"}}},
    {"kiosk/text", {{"base", "data"}, {}, {"pango", "freetype", "fontconfig", "icu"}}},
    {"kiosk/ui", {{"base", "data", "text"}, {"imgui"}, {"qrencode"}}},
    {"kiosk/scene", {{"base", "config", "data"}, {}, {}}},
    {"kiosk/dashboard", {{"base", "config", "data", "scene", "ui"}, {}, {}}},
    {"kiosk/slide", {{"base", "config", "data", "scene", "ui"}, {}, {"md4c"}}},
    {"kiosk/director", {{"base", "config", "scene"}, {}, {}}},
    {"kiosk/raster", {{"base"}, {"imgui", "threads"}, {"png", "simd"}}},
    {"kiosk/platform", {{"base", "raster"}, {"imgui", "threads"}, {"sdl", "gl", "posix"}}},
    {"kiosk/wall", {{"base", "config", "data", "text", "ui", "scene", "director"}, {}, {}}},
    {"kiosk/app",
     {{"base", "config", "data", "net", "feed", "text", "ui", "scene", "dashboard", "slide", "director", "raster",
       "platform", "wall", "demos"},
      {"threads", "cli", "imgui"},
      {"spdlog", "posix"}}},
    // A demo's parts, told by file name: demo.cpp, view*, and everything else is its model.
    {"demo table", {{"scene"}, {}, {}}},
    {"demo entry", {{"base", "data", "scene"}, {}, {}}},
    {"demo view", {{"base", "data", "ui"}, {}, {}}},
    {"demo model", {{"base", "data"}, {}, {}}},
};

// Which library a header belongs to, by the beginning of its name. The C++ library has no dots or slashes.
const std::vector<std::pair<std::string_view, std::string_view>> kLibraries{
    {"fmt/", "fmt"},
    {"toml++/", "toml"},
    {"jsoncons", "json"},
    {"pugixml", "xml"},
    {"unicode/", "icu"},
    {"curl/", "curl"},
    {"mosquitto", "mosquitto"},
    {"sqlite3", "sqlite"},
    {"pango/", "pango"},
    {"hb", "pango"},
    {"glib", "pango"},
    {"fribidi", "pango"},
    {"ft2build", "freetype"},
    {"freetype", "freetype"},
    {"fontconfig/", "fontconfig"},
    {"imgui", "imgui"},
    {"SDL", "sdl"},
    {"epoxy/", "gl"},
    {"GL", "gl"},
    {"EGL/", "gl"},
    {"qrencode", "qrencode"},
    {"md4c", "md4c"},
    {"sodium", "sodium"},
    {"png.h", "png"},
    {"CLI/", "cli"},
    {"spdlog/", "spdlog"},
    {"immintrin.h", "simd"},
    {"arm_neon.h", "simd"},
    {"thread", "threads"},
    {"mutex", "threads"},
    {"shared_mutex", "threads"},
    {"condition_variable", "threads"},
    {"future", "threads"},
    {"semaphore", "threads"},
    {"latch", "threads"},
    {"barrier", "threads"},
    {"stop_token", "threads"},
    {"sys/", "posix"},
    {"netinet/", "posix"},
    {"arpa/", "posix"},
    {"unistd.h", "posix"},
    {"fcntl.h", "posix"},
    {"signal.h", "posix"},
    {"csignal", "posix"},
    {"poll.h", "posix"},
    {"pwd.h", "posix"},
    {"strings.h", "posix"},
    {"spawn.h", "posix"},
    {"crypt.h", "posix"},
    {"pthread.h", "posix"},
    {"dlfcn.h", "posix"},
    {"time.h", "posix"},
    {"netdb.h", "posix"},
};

std::string library_of(std::string_view header) {
  for (const auto& [beginning, library] : kLibraries) {
    if (header.starts_with(beginning)) return std::string(library);
  }
  return header.find_first_of("./") == std::string_view::npos ? "" : "unknown";
}

std::string demo_of(std::string_view path) {  // "demos/economics/view.cpp" -> "economics"
  const std::string_view rest = path.substr(std::string_view("demos/").size());
  const std::size_t slash = rest.find('/');
  return slash == std::string_view::npos ? "" : std::string(rest.substr(0, slash));
}

std::string layer_of(std::string_view path) {
  if (path.starts_with("kiosk/")) return std::string(path.substr(0, path.find('/', 6)));
  if (demo_of(path).empty()) return "demo table";
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name == "demo.cpp" ? "demo entry" : name.starts_with("view") ? "demo view" : "demo model";
}

struct Include {
  const File* file;
  int line;
  std::string header;
  bool own;     // "kiosk/..." or "demos/..."
  bool quoted;  // "..." rather than <...>
};

std::vector<Include> includes_of(const Files& files) {
  static const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> found;
  for (const File& file : files) {
    int number = 0;
    for (const std::string_view line : lint::lines(file.text)) {
      ++number;
      std::cmatch match;
      if (!std::regex_search(line.data(), line.data() + line.size(), match, include)) continue;
      const std::string header = match[2];
      const bool own = header.starts_with("kiosk/") || header.starts_with("demos/");
      found.push_back({&file, number, header, own, match[1] == "\""});
    }
  }
  return found;
}

const Layer* layer_at(const File& file) {
  const auto found = kLayers.find(layer_of(file.path));
  return found == kLayers.end() ? nullptr : &found->second;
}

// Headers that show a library which only their own layer may see, themselves or by what they include.
Names private_headers(const std::vector<Include>& includes) {
  Names found;
  for (std::size_t before = 1, after = 0; before != after;) {
    before = found.size();
    for (const Include& i : includes) {
      const Layer* layer = layer_at(*i.file);
      const bool hides = i.own ? found.contains(i.header) : layer && layer->sources.contains(library_of(i.header));
      if (hides && i.file->path.ends_with(".hpp")) found.insert(i.file->path);
    }
    after = found.size();
  }
  return found;
}

using Wrong = std::optional<std::string>;

Wrong judge_demo(const Include& i) {
  if (i.header == "demos/table.hpp" ? demo_of(i.file->path).empty() : demo_of(i.header) == demo_of(i.file->path)) {
    const bool upwards = layer_of(i.file->path) == "demo model" && layer_of(i.header) == "demo view";
    return upwards ? Wrong("a model may not include a view") : std::nullopt;
  }
  return fmt::format("a demo may not include another's files ({})", i.header);
}

Wrong judge_own(const Include& i, const Layer& layer, const Names& hidden) {
  const std::string here = layer_of(i.file->path);
  if (i.header.starts_with("demos/")) {
    if (i.file->path.starts_with("demos/")) return judge_demo(i);
    if (i.header == "demos/table.hpp" && layer.layers.contains("demos")) return {};
    return fmt::format("kiosk/ may not know a demo ({})", i.header);
  }
  const std::string there = layer_of(i.header);
  if (here == there) return {};
  if (!layer.layers.contains(there.substr(6))) return fmt::format("{} may not include {}", here, there);
  if (hidden.contains(i.header))
    return fmt::format("{} is private to {}: it shows one of its libraries", i.header, there);
  return {};
}

Wrong judge(const Include& i, const Layer& layer, const Names& hidden) {
  if (i.own) return judge_own(i, layer, hidden);
  if (i.quoted) return "own headers are named from the top: \"kiosk/...\" or \"demos/...\"";
  const std::string library = library_of(i.header);
  if (library.empty() || library == "fmt" || layer.headers.contains(library) || layer.sources.contains(library))
    return {};
  return fmt::format("{} may not include <{}> ({})", layer_of(i.file->path), i.header, library);
}

Findings check(const Files& files) {
  Findings findings;
  for (const File& file : files) {
    if (!layer_at(file)) findings.push_back(lint::finding(file, 1, "this folder is no layer of the table"));
  }
  const auto includes = includes_of(files);
  const Names hidden = private_headers(includes);
  int curl_users = 0;
  for (const Include& i : includes) {
    const Layer* layer = layer_at(*i.file);
    if (!layer) continue;
    if (const Wrong wrong = judge(i, *layer, hidden)) findings.push_back(lint::finding(*i.file, i.line, *wrong));
    if (!i.own && library_of(i.header) == "curl" && ++curl_users > 1) {
      findings.push_back(lint::finding(*i.file, i.line, "curl has one .cpp already"));
    }
  }
  return findings;
}

// A .cpp includes the header of its name before anything else, which proves that the header needs nothing before it.
Findings check_first(const Files& files) {
  Names headers;
  for (const File& file : files) headers.insert(file.path);
  Findings findings;
  const File* last = nullptr;
  for (const Include& i : includes_of(files)) {
    const bool first = i.file != last;
    last = i.file;
    const std::string own = i.file->path.substr(0, i.file->path.rfind('.')) + ".hpp";
    if (!first || !i.file->path.ends_with(".cpp") || !headers.contains(own) || i.header == own) continue;
    findings.push_back(lint::finding(*i.file, i.line, fmt::format("the first include is \"{}\"", own)));
  }
  return findings;
}

Findings check_one(std::string path, std::string text) { return check({{std::move(path), std::move(text)}}); }

}  // namespace

TEST_CASE("every include follows the layer table") {
  const Findings findings = check(lint::sources());
  INFO(lint::join(findings));
  CHECK(findings.empty());
}

TEST_CASE("every source includes the header of its name first") {
  const Findings findings = check_first(lint::sources());
  INFO(lint::join(findings));
  CHECK(findings.empty());
  const File header{"kiosk/ui/a.hpp", ""};
  CHECK(check_first({header, {"kiosk/ui/a.cpp", "#include <string>\n#include \"kiosk/ui/a.hpp\"\n"}}).size() == 1);
  CHECK(check_first({header, {"kiosk/ui/a.cpp", "#include \"kiosk/ui/a.hpp\"\n#include <string>\n"}}).empty());
  CHECK(check_first({header, {"kiosk/ui/b.cpp", "#include <string>\n"}}).empty());
}

TEST_CASE("every layer of the table exists") {
  for (const auto& [name, layer] : kLayers) {
    if (name.starts_with("kiosk/")) CHECK_NOTHROW(lint::tree({name}, {}));
  }
}

TEST_CASE("the layer table can be broken in every way it forbids") {
  const std::vector<std::pair<std::string, std::string>> bad{
      {"kiosk/base/a.cpp", "#include \"kiosk/data/table.hpp\"\n"},
      {"kiosk/ui/a.cpp", "#include \"kiosk/net/http_client.hpp\"\n"},
      {"kiosk/ui/a.cpp", "#include <SDL2/SDL.h>\n"},
      {"kiosk/data/a.hpp", "#include <toml++/toml.h>\n"},
      {"kiosk/director/a.cpp", "#include <thread>\n"},
      {"kiosk/director/a.cpp", "#  include  <imgui.h>\n"},
      {"kiosk/scene/a.hpp", "#include \"kiosk/ui/canvas.hpp\"\n"},
      {"kiosk/raster/a.cpp", "#include \"kiosk/scene/scene.hpp\"\n"},
      {"kiosk/app/a.cpp", "#include \"demos/economics/model.hpp\"\n"},
      {"kiosk/wall/a.cpp", "#include \"demos/table.hpp\"\n"},
      {"kiosk/base/a.cpp", "#include \"rng.hpp\"\n"},
      {"kiosk/base/a.cpp", "#include <boost/any.hpp>\n"},
      {"kiosk/new/a.cpp", "\n"},
      {"demos/one/model.cpp", "#include \"kiosk/ui/canvas.hpp\"\n"},
      {"demos/one/model.cpp", "#include \"kiosk/scene/scene.hpp\"\n"},
      {"demos/one/cost.hpp", "#include \"demos/one/view.hpp\"\n"},
      {"demos/one/view.cpp", "#include \"demos/two/model.hpp\"\n"},
      {"demos/one/view.cpp", "#include \"kiosk/platform/window.hpp\"\n"},
      {"demos/one/demo.cpp", "#include <curl/curl.h>\n"},
      {"demos/one/model.cpp", "#include <unistd.h>\n"},
  };
  for (const auto& [path, text] : bad) {
    INFO(path << ": " << text);
    CHECK(check_one(path, text).size() == 1);
  }
  CHECK(check({{"kiosk/config/tree.hpp", "#include <toml++/toml.h>\n"},
               {"kiosk/config/node.hpp", "#include \"kiosk/config/tree.hpp\"\n"},
               {"kiosk/wall/a.cpp", "#include \"kiosk/config/node.hpp\"\n"}})
            .size() == 1);
  CHECK(check({{"kiosk/net/a.cpp", "#include <curl/curl.h>\n"}, {"kiosk/net/b.cpp", "#include <curl/curl.h>\n"}})
            .size() == 1);
}

TEST_CASE("the layer table lets through what it allows") {
  CHECK(check_one("kiosk/config/a.cpp", "#include <toml++/toml.h>\n#include <fmt/format.h>\n#include <string>\n")
            .empty());
  CHECK(check_one("kiosk/app/a.cpp", "#include \"demos/table.hpp\"\n").empty());
  CHECK(
      check_one("demos/one/view.cpp", "#include \"demos/one/model.hpp\"\n#include \"kiosk/ui/canvas.hpp\"\n").empty());
  CHECK(
      check_one("demos/one/demo.cpp", "#include \"demos/one/view.hpp\"\n#include \"kiosk/scene/scene.hpp\"\n").empty());
}
