// What the lint tests read: the repository's own files as text, never what is built or fetched. Values; one thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lint {

struct File {
  std::string path;  // from the top of the repository: "kiosk/base/rng.cpp"
  std::string text;
};
using Files = std::vector<File>;
using Findings = std::vector<std::string>;  // "path:line: sentence"

// The files below these folders whose names end in one of `endings` (all, if none), sorted by path. Throws if a
// folder is missing or nothing is found: a lint that looks at nothing must not pass.
Files tree(const std::vector<std::string>& folders, const std::vector<std::string>& endings);
Files sources();  // every .hpp and .cpp of kiosk/ and demos/

std::vector<std::string_view> lines(std::string_view text);
// The text with comments and the insides of literals blanked; lines and columns stay where they are.
std::string code_only(std::string_view text);
// The string literals of a source file, in order, with the line each begins on.
struct Literal {
  std::string text;
  int line;
};
std::vector<Literal> literals(std::string_view text);

bool starts_with_any(std::string_view text, const std::vector<std::string_view>& beginnings);
std::string finding(const File& file, int line, std::string_view sentence);
std::string join(const Findings& findings);  // one a line, for the test's message

}  // namespace lint
