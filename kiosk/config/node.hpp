// A parsed file as a plain tree with places, independent of the TOML library. Made by read_toml(); the readers walk it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/base/files.hpp"
#include "kiosk/config/briefing.hpp"
#include "kiosk/config/issue.hpp"

namespace kiosk::config {

struct Node {
  enum class Kind : std::uint8_t { kText, kInteger, kReal, kFlag, kTime, kList, kTable };
  Kind kind = Kind::kTable;
  Place place;      // of the value
  std::string key;  // of a table's member
  Place key_place;
  std::string text;          // kText: the words; kTime: as written
  double number = 0.0;       // kInteger, kReal
  std::int64_t integer = 0;  // kInteger
  bool flag = false;         // kFlag
  std::vector<Node> items;   // kList, and kTable's members in the order of the file

  bool is(Kind wanted) const { return kind == wanted; }
  const Node* find(std::string_view name) const;  // a table's member
  std::string described() const;                  // "the text 'ten'", "a list": for messages
};

struct Tree {
  Node root;
  bool usable = false;      // false: could not be read at all
  bool incomplete = false;  // statements with mistakes were left out: what seems to be missing may be there
};

// Reads and parses; adds what is wrong to `issues` under the name `shown`.
Tree read_toml(const Files& files, const std::filesystem::path& file, const std::string& shown,
               std::vector<Issue>& issues);

}  // namespace kiosk::config
