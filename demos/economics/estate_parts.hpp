// What the readers of the estate's files share. Private to estate*.cpp.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "demos/economics/estate.hpp"
#include "kiosk/base/ascii.hpp"
#include "kiosk/data/csv.hpp"

namespace demos::economics {

using kiosk::lower;
bool contains(std::string_view text, std::string_view part);

struct FoundFile {
  std::string name;
  std::string bytes;
};
// servers.csv, or sample_servers.csv; nothing where neither is there or can be read (the latter with a warning).
std::optional<FoundFile> read_first(const kiosk::Files& files, const std::filesystem::path& folder,
                                    std::string_view stem, std::vector<std::string>& warnings);

// One number column: value, or nothing with a warning if the cell holds what cannot be.
struct NumberColumn {
  std::optional<std::size_t> column;
  std::string_view what;
  double factor = 1.0;
  double lowest = 0.0;
  double highest = 0.0;

  std::optional<double> read(const kiosk::data::CsvFile& csv, std::size_t row, const std::string& file,
                             std::vector<std::string>& warnings) const;
};
// Processor, memory and network use, by the headers that are in use for them.
struct UseColumns {
  NumberColumn cpu, memory, net_in, net_out;
};
UseColumns find_use_columns(const kiosk::data::CsvFile& csv);

// Servers by their name in lower case.
using Index = std::unordered_map<std::string, Server*>;

void apply_tags(const kiosk::Files& files, const std::filesystem::path& folder, const Index& index,
                std::vector<std::string>& warnings);
void apply_dependencies(const kiosk::Files& files, const std::filesystem::path& folder, const Index& index,
                        std::vector<std::string>& warnings);
// Replaces use by the percentile of the history. Returns the file's name; empty where there is none.
std::string apply_history(const kiosk::Files& files, const std::filesystem::path& folder, const Index& index,
                          double percentile, std::vector<std::string>& warnings);

// Keeps the first hundred of the warnings from `first` on, and says how many more there were.
void keep_few(std::vector<std::string>& warnings, std::size_t first, const std::string& file);

}  // namespace demos::economics
