// Reads nodes into typed values and collects everything that is wrong on the way. One Session per loaded file with all
// that it includes; one Reader per file read. Used while loading only; one thread.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/config/briefing.hpp"
#include "kiosk/config/node.hpp"

namespace kiosk::config {

// A name in the file that must exist elsewhere in it; judged when everything has been read.
struct Reference {
  enum class Kind : std::uint8_t {
    kSource,
    kHost,
    kData,
    kTimedData,
    kEvents,
    kColumn,
    kQuery,
    kDashboard,
    kSlide,
    kAgenda
  };
  Kind kind = Kind::kData;
  std::string name;
  std::string from;  // kColumn: the data set it is a column of; kHost: the source
  Place place;
  std::string file;
  std::string key;  // kQuery: of the field with the expression `name`, in the data set `from`
};

struct Session {
  const Files& files;
  const Known& known;
  std::string main_file;         // as shown in messages
  std::filesystem::path folder;  // of the briefing: what it names lies below
  std::vector<Issue> issues;
  std::vector<Reference> references;
  std::vector<std::string> languages{"en"};
  bool incomplete = false;  // statements with mistakes were left out
  std::map<std::string, std::string> variables{};
};

struct Range {
  double min;
  double max;
};

class Reader {
 public:
  Reader(Session& session, std::string file) : session_(session), file_(std::move(file)) {}

  Session& session() const { return session_; }
  const std::string& file() const { return file_; }

  void error(const Place& place, std::string message) const;
  void warning(const Place& place, std::string message) const;
  void absent(const Place& place, std::string message) const;  // an error unless mistakes elsewhere explain it
  void refer(Reference::Kind kind, const Node& node) const;    // to what the node's text names
  void refer(Reference::Kind kind, const Place& place, std::string name, std::string from) const;
  Place here(const Place& place) const;  // with this reader's file

  // Each returns whether `out` was set; what is wrong has been reported.
  bool text(const Node& node, std::string& out) const;
  bool flag(const Node& node, bool& out) const;
  bool number(const Node& node, Range range, double& out) const;
  bool integer(const Node& node, Range range, int& out) const;
  bool duration(const Node& node, Range seconds, Seconds& out) const;
  bool time_zone(const Node& node, std::string& out) const;  // one that there is
  bool color(const Node& node, std::optional<Color>& out) const;
  bool local(const Node& node, LocalText& out) const;                 // a text, or a table of language = text
  bool texts(const Node& node, std::vector<std::string>& out) const;  // a list of texts, or one
  bool choice(const Node& node, const std::vector<std::string>& valid, std::string& out) const;
  bool value_text(const Node& node, std::string& out) const;  // of a control: number, true, or text, as written
  bool table(const Node& node, const char* what) const;       // reports if it is not one
  bool list(const Node& node, const char* what) const;
  bool named_table(const Node& node, const char* section) const;  // [section.KEY] with a fit KEY

  // A file named by the briefing: below its folder, no "..", no absolute path.
  std::optional<std::filesystem::path> path_below(const Node& node, const std::string& name) const;

 private:
  void wrong_type(const Node& node, const std::string& wanted) const;

  Session& session_;
  std::string file_;
};

bool fit_name(const std::string& name);        // of a section: letters, digits, '_' and '-', at most 40
bool known_language(const std::string& tag);   // BCP 47 with an ISO 639-1 language: "de", "pt-BR", "zh-Hant"
bool known_currency(const std::string& code);  // ISO 4217, in use

}  // namespace kiosk::config
