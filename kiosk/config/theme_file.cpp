#include "kiosk/config/theme_file.hpp"

#include <fmt/format.h>

#include <cmath>

#include "kiosk/config/node.hpp"

namespace kiosk::config {
namespace {

void flatten(const Node& node, const std::string& key, const std::string& shown, FlatFile& out) {
  const auto below = [&](const std::string& name) { return key.empty() ? name : key + "." + name; };
  switch (node.kind) {
    case Node::Kind::kTable:
      for (const Node& member : node.items) flatten(member, below(member.key), shown, out);
      return;
    case Node::Kind::kList:
      for (std::size_t i = 0; i < node.items.size(); ++i)
        flatten(node.items[i], below(fmt::format("{}", i)), shown, out);
      return;
    case Node::Kind::kReal:
      if (!std::isfinite(node.number)) {
        out.issues.push_back({Severity::kError, shown, node.place.line, node.place.column,
                              fmt::format("'{}' must be a number that can be drawn with, not {}", key, node.number)});
        return;
      }
      out.values[key] = fmt::format("{}", node.number);
      return;
    case Node::Kind::kInteger:
      out.values[key] = fmt::format("{}", node.integer);
      return;
    case Node::Kind::kFlag:
      out.values[key] = node.flag ? "true" : "false";
      return;
    case Node::Kind::kText:
    case Node::Kind::kTime:
      out.values[key] = node.text;
      return;
  }
}

}  // namespace

FlatFile load_flat(const Files& files, const std::filesystem::path& file) {
  FlatFile out;
  const std::string shown = file.string();
  const Tree tree = read_toml(files, file, shown, out.issues);
  if (tree.usable) flatten(tree.root, {}, shown, out);
  tidy(out.issues);
  return out;
}

}  // namespace kiosk::config
